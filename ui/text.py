"""Text that must not turn into markup where a widget reads Markdown. People's own text goes through st.text instead."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:=&])")


def plain(text: str) -> str:
    """The text with every sign of Markdown and of Streamlit's additions escaped."""
    return _SPECIAL.sub(r"\\\1", text)
