"""What a file that comes back would do, in words: the same on a page and at the command line."""

from collections.abc import Iterator

from assessment.aims import Aim
from assessment.coming_home import ComingRow, Kind, Preview
from assessment.form_mark import CANNOT_JUDGE, NOT_APPLICABLE, Said
from assessment.framework import Framework
from assessment.wording import (
    CANNOT_JUDGE as CANNOT_JUDGE_WORDS,
)
from assessment.wording import (
    NOT_APPLICABLE as NOT_APPLICABLE_WORDS,
)
from assessment.wording import NOT_RATED, count_text, level_text

UNHEARD = "Not shown: somebody else's answer"
"""Stands for what is not to be heard yet, or not by name."""

KIND_WORDS: dict[Kind, str] = {
    "new": "New",
    "changed": "Changed",
    "conflict": "Changed on both sides",
    "emptied": "Emptied in the file: what is kept stays",
}


def said_text(framework: Framework, said: Said) -> str:
    """A row's two cells in words: `2 Quality: Seen in all shops`."""
    if said.rating == NOT_APPLICABLE:
        words = NOT_APPLICABLE_WORDS
    elif said.rating == CANNOT_JUDGE:
        words = CANNOT_JUDGE_WORDS
    else:
        words = level_text(framework, int(said.rating)) if said.rating else NOT_RATED
    return f"{words}: {said.note}" if said.note else words


def both_texts(framework: Framework, row: ComingRow) -> tuple[str, str]:
    """What is kept and what the file says, as far as the person looking may have it before them."""
    if not row.is_heard:
        return UNHEARD, UNHEARD
    return said_text(framework, row.stands), said_text(framework, row.told)


def conflict_text(framework: Framework, row: ComingRow) -> str:
    """Why a row cannot be taken over unasked."""
    kept, told = both_texts(framework, row)
    texts = f"kept: {kept!r}, in the file: {told!r}; " if row.is_heard else ""
    return f"somebody changed this since the form was made: {texts}decide on the page Workbooks, or make a new form"


def aim_text(aim: Aim) -> str:
    """A target and an importance in words."""
    told = [
        f"target {aim.target}" if aim.target is not None else "",
        f"importance {aim.importance}" if aim.importance is not None else "",
    ]
    return ", ".join(filter(None, told)) or "none set"


def counts_text(preview: Preview) -> str:
    """How much there is of each kind, in one line."""
    return ", ".join(_counts(preview)) or "nothing that is not kept already"


def _counts(preview: Preview) -> Iterator[str]:
    kinds = [row.kind for row in preview.rows]
    for kind, words in (("new", "new"), ("changed", "changed"), ("conflict", "changed on both sides")):
        if kind in kinds:
            yield f"{kinds.count(kind)} {words}"
    if preview.evidence:
        yield count_text(len(preview.evidence), "piece of evidence", "pieces of evidence")
    if preview.aims:
        yield count_text(len(preview.aims), "target or importance", "targets or importances")
    if preview.same:
        yield f"{preview.same} as kept"


def preview_text(framework: Framework, preview: Preview) -> str:
    """The whole of it, one line for each change, by its place in the file."""
    lines = []
    for row in preview.rows:
        kept, told = both_texts(framework, row)
        rater, indicator_id = row.key
        whose = f" ({rater})" if rater else ""
        change = f": {kept} -> {told}" if row.is_heard and row.kind != "emptied" else ""
        lines.append(f"{row.place}: {indicator_id}{whose}: {KIND_WORDS[row.kind].lower()}{change}")
    lines += [f"{own.place}: {own.indicator_id}: evidence: {own.text}" for own in preview.evidence]
    lines += [
        f"{own.place}: {own.indicator_id}: {aim_text(own.stands)} -> {aim_text(own.told)}" for own in preview.aims
    ]
    return "\n".join(" ".join(line.split()) for line in lines)
