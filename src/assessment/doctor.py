"""What `twelve doctor` finds: each line says what was looked at, how it is, and what to do about it."""

from collections.abc import Sequence
from typing import Any, Literal

from assessment.values import Value
from assessment.wording import count_text

State = Literal["ok", "advice", "fault"]


class Finding(Value):
    """One thing looked at. `to_do` is empty where nothing is to be done."""

    about: str
    state: State
    words: str
    to_do: str = ""


def ok(about: str, words: str) -> Finding:
    """It is as it should be."""
    return Finding(about=about, state="ok", words=words)


def advice(about: str, words: str, to_do: str) -> Finding:
    """It works, and is better mended."""
    return Finding(about=about, state="advice", words=words, to_do=to_do)


def fault(about: str, words: str, to_do: str = "") -> Finding:
    """It is wrong; where there is no `to_do`, the words say it."""
    return Finding(about=about, state="fault", words=words, to_do=to_do)


def is_well(findings: Sequence[Finding]) -> bool:
    """Whether there is no fault."""
    return all(own.state != "fault" for own in findings)


def doctor_text(findings: Sequence[Finding]) -> str:
    """A line for each, what to do beneath it, and the sum."""
    width = max(len(own.about) for own in findings)
    lines = []
    for own in findings:
        lines.append(f"{own.state:<6}  {own.about:<{width}}  {own.words}")
        if own.to_do:
            lines.append(f"{'':<6}  {'':<{width}}  To do: {own.to_do}")
    return "\n".join([*lines, "", _sum(findings)])


def doctor_document(findings: Sequence[Finding]) -> dict[str, Any]:
    """The same as plain JSON."""
    return {"well": is_well(findings), "findings": [own.model_dump(mode="json") for own in findings]}


def _sum(findings: Sequence[Finding]) -> str:
    faults = sum(own.state == "fault" for own in findings)
    advised = sum(own.state == "advice" for own in findings)
    if not faults:
        return (
            "Nothing is wrong."
            if not advised
            else f"Nothing is wrong; {count_text(advised, 'thing', 'things')} to mend."
        )
    return f"{count_text(faults, 'fault', 'faults')}: see above what to do."
