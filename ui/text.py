"""Text that must not turn into markup where a widget reads Markdown. People's own text goes through st.text instead."""

import re

_ANYWHERE = r"[\\`*_{}\[\]<>$~|]"
_BEFORE_A_NAME = r":(?=[A-Za-z/])|&(?=[#\w]+;)"
_AT_THE_START = r"(?<=^)[#+=-]|(?<=^\d)[.)](?=\s|$)|(?<=^\d\d)[.)](?=\s|$)"
_SPECIAL = re.compile(f"{_ANYWHERE}|{_BEFORE_A_NAME}|{_AT_THE_START}")


def plain(text: str) -> str:
    """The text in one line, with every sign escaped that Markdown or Streamlit's additions to it would read.

    No sign more: what a screen reader is told of a widget is the label as it is, with its escapes.
    """
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
