"""Text as it goes into a workbook and comes back: what can be seen of it, in full."""

import re

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def visible(text: str) -> str:
    """The text without the spaces around it, with line ends of one kind, and without what nobody can see or keep."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " ")).strip()
