"""How a person's list reads, on the screen and in a reminder to copy."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.lists import RaterList
from assessment.wording import count_text, day_text, minutes_text, year_text

NO_LIST = "Nothing is on your list yet"
DONE = "Your list is done"


def list_sentence(own: RaterList) -> str:
    """What is left and how long it takes: `24 indicators on your list, about 35 minutes`."""
    if not own.waiting:
        return DONE if own.indicators else NO_LIST
    return f"{_counted(own)} left on your list, about {minutes_text(own.minutes)}"


def begun_words(not_begun: int) -> str:
    """How many have not begun: `3 people have not begun`."""
    return f"{count_text(not_begun, 'person has', 'people have')} not begun" if not_begun else "Everybody has begun"


@dataclass(frozen=True, slots=True)
class Addressed:
    """One person to remind: by which name, of which list, and the address that opens it."""

    name: str
    list: RaterList
    address: str


def reminder_text(to: Addressed, lea_name: str, school_year: str) -> str:
    """A message to one person: their list, its minutes, its date and its address; plain text to copy."""
    return "\n".join(
        (
            f"Hello {to.name},",
            "",
            f"your list for the CTE self-assessment {year_text(school_year)} of {lea_name} has {_counted(to.list)} "
            f"left, about {minutes_text(to.list.minutes)}{_by(to.list)}.",
            "",
            f"Open it here: {to.address}",
            "",
            "Every answer is saved as you choose it: stop and go on when you like. Where you cannot judge, say so, and "
            "somebody else is asked.",
        )
    )


def reminder_for_all(to: Iterable[Addressed], lea_name: str, school_year: str) -> str:
    """One message to everybody whose list is not done: a line for each."""
    lines = [
        f"{one.name}: {_counted(one.list)}, about {minutes_text(one.list.minutes)}{_by(one.list)}. {one.address}"
        for one in to
        if one.list.waiting
    ]
    return "\n".join(
        (
            "Hello all,",
            "",
            f"these lists for the CTE self-assessment {year_text(school_year)} of {lea_name} are still open:",
            "",
            *lines,
            "",
            "Every answer is saved as you choose it: stop and go on when you like. Where you cannot judge, say so, and "
            "somebody else is asked.",
        )
    )


def _counted(own: RaterList) -> str:
    return count_text(len(own.waiting), "indicator", "indicators")


def _by(own: RaterList) -> str:
    return "" if own.due is None else f", by {day_text(own.due)}"
