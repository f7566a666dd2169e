"""What LibYAML says of broken syntax, in words for somebody who edits a rubric."""

import yaml

_FIT = (
    "does not fit the lines above: check how far it is indented, that every quotation mark above is closed, and that "
    "a text with a colon or a quotation mark in it stands in quotes"
)
_IN_WORDS = (
    ("mapping values are not allowed", "a colon where no key can stand: put the text in quotes, or line up the keys"),
    ("did not find expected ',' or", "a comma or a closing bracket is missing in what opens on line {context}"),
    ("expected ',' or", "a comma or a closing bracket is missing in what opens on line {context}"),
    ("did not find expected '-'", "a list goes on here: start the line with '- ', or line it up with the key above"),
    ("did not find expected key", _FIT),
    ("expected <block end>", _FIT),
    ("escape", "a backslash between double quotes: write it twice, or use single quotes"),
    ("cannot start any token", "a text cannot start with {sign}: put it in quotes"),
)
# These are noticed late: where the trouble starts is what helps.
_FROM_THE_START = (
    ("unexpected end of stream", "a quotation mark opens here and is never closed: close it"),
    ("unexpected document indicator", "a quotation mark opens here and is never closed: close it"),
    ("could not find expected ':'", "a line without a key: write 'key: text', or line it up with the text above"),
)


def in_plain_words(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line, from 1, to look at and what to do there."""
    said = error.problem or ""
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    late = _meaning(_FROM_THE_START, said)
    if late and start:
        return start.line + 1, late
    lines = text.split("\n")
    line = min(mark.line + 1, len(lines)) if mark else 1
    wording = _meaning(_IN_WORDS, said) or f"not YAML ({said}): check indentation, quotes and colons"
    sign = lines[line - 1][mark.column : mark.column + 1] if mark else ""
    return line, wording.format(context=start.line + 1 if start else 1, sign="a tab" if sign == "\t" else sign)


def _meaning(table: tuple[tuple[str, str], ...], said: str) -> str | None:
    return next((meaning for part, meaning in table if part in said), None)
