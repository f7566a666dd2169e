"""How numbers, dates and states read. The only place that rounds: page, PDF and files take their text from here."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from assessment.framework import Framework
from assessment.part_answers import InPlace, PartCounts
from assessment.ratings import Basis, CannotJudge, NotApplicable, Rated, Rating

PACIFIC = ZoneInfo("America/Los_Angeles")
NO_NUMBER = "–"

NOT_RATED = "Not rated"
NOT_APPLICABLE = "Does not apply"
CANNOT_JUDGE = "Cannot judge"
NOT_CTEIG = "Self-assessed. Not a CTEIG score."
OWN_WORDING = (
    "The framework is a California Department of Education draft. "
    "Statements, levels and actions are this tool's own wording."
)


def mean_text(mean: Fraction | None) -> str:
    """One decimal, halves up as in Excel; a dash when there is no mean."""
    if mean is None:
        return NO_NUMBER
    return _decimal_text(mean, 1)


def alpha_text(alpha: Fraction | None) -> str:
    """A coefficient with two decimals, halves up; said as such where it is undefined."""
    return "undefined" if alpha is None else _decimal_text(alpha, 2)


def four_places(value: Fraction) -> float:
    """A figure with four decimals, halves up, as a number for files."""
    return float(_decimal_text(value, 4))


def percent_text(share: Fraction | None) -> str:
    """A share of 0 to 1 as whole per cent, halves up; a dash when there is none."""
    if share is None:
        return NO_NUMBER
    return f"{_half_up(share * 100)}%"


def exact_text(value: Fraction | None) -> str | None:
    """A fraction in lowest terms, whole numbers without a slash; None stays None."""
    return None if value is None else str(value)


def of_text(count: int, of: int) -> str:
    """A count beside what it is a count of, as `129 of 132`."""
    return f"{count} of {of}"


def count_text(count: int, one: str, many: str) -> str:
    """A count with its noun: `1 indicator`, `2 indicators`."""
    return f"{count} {one if count == 1 else many}"


def begun(words: str) -> str:
    """Words as they begin a sentence or a cell."""
    return words[:1].upper() + words[1:]


def characters_text(count: int) -> str:
    """The length of a text, with separators: `2,201 characters`."""
    return f"{count:,} {'character' if count == 1 else 'characters'}"


def left_out_text(not_agreed: int) -> str:
    """What a packet leaves out because only single members answered it; empty where there is nothing."""
    if not not_agreed:
        return ""
    count = count_text(not_agreed, "indicator is", "indicators are")
    return f"{count} answered by single members and not agreed yet: the packet has them as not rated."


def dollars_text(dollars: int) -> str:
    """Whole US dollars with separators."""
    return f"${dollars:,}"


def hours_text(hours: int) -> str:
    """Staff hours with separators: `1,200 staff hours`."""
    return f"{hours:,} staff {'hour' if hours == 1 else 'hours'}"


def minutes_text(minutes: int) -> str:
    """A time as `35 minutes`, `2 hours` or `1 hour 30 minutes`; nothing for 0."""
    hours, rest = divmod(minutes, 60)
    counted = ((hours, "hour", "hours"), (rest, "minute", "minutes"))
    return " ".join(count_text(count, one, many) for count, one, many in counted if count)


def size_text(size: int) -> str:
    """The size of a file in bytes, as `340 KB` or `1.2 MB`; never less than 1 KB."""
    if size < 10**6:
        return f"{max(1, _half_up(Fraction(size, 1000)))} KB"
    return f"{_decimal_text(Fraction(size, 10**6), 1)} MB"


def year_text(school_year: str) -> str:
    """A school year as people read it, with an en dash."""
    return school_year.replace("-", "–")


def day_text(day: date) -> str:
    """A day in words, as `12 June 2027`."""
    return f"{day.day} {day:%B %Y}"


def moment_text(moment: datetime) -> str:
    """A moment in Pacific time, with its day."""
    local = moment.astimezone(PACIFIC)
    return f"{day_text(local.date())}, {clock_text(moment)}"


def clock_text(moment: datetime) -> str:
    """The time of day in Pacific time, as `10:42`."""
    return f"{moment.astimezone(PACIFIC):%H:%M}"


def when_text(moment: datetime, now: datetime) -> str:
    """The time of day, as `10:42`; of another day than today's in Pacific time, with its day."""
    same_day = moment.astimezone(PACIFIC).date() == now.astimezone(PACIFIC).date()
    return clock_text(moment) if same_day else moment_text(moment)


def level_text(framework: Framework, level: int) -> str:
    """A level by digit and name, as `2 Quality`."""
    return f"{level} {framework.level(level).name}"


def rating_text(framework: Framework, rating: Rating | None) -> str:
    """A rating in words; the four states never read alike."""
    match rating:
        case None:
            return NOT_RATED
        case Rated(level=level):
            return level_text(framework, level)
        case NotApplicable():
            return NOT_APPLICABLE
        case CannotJudge():
            return CANNOT_JUDGE


_PART_NOUNS: Mapping[str, tuple[str, str]] = {"site": ("site", "sites"), "pathway": ("pathway", "pathways")}
IN_PLACE_TEXT: Mapping[InPlace, str] = {
    "yes": "Yes",
    "partly": "Partly",
    "no": "Not yet",
    "unknown": "Do not know",
}


def part_counts_text(counts: PartCounts) -> str:
    """How many parts have it in place, as `In place in 6 of 10 pathways, partly in 2 · 1 has not answered`."""
    words = f"In place in {of_text(counts.yes, counts.parts)} {_PART_NOUNS[counts.kind][counts.parts != 1]}"
    if counts.partly:
        words += f", partly in {counts.partly}"
    does = {1: "does"}.get(counts.unknown, "do")
    has = {1: "has"}.get(counts.silent, "have")
    further = [
        f"{counts.unknown} {does} not know" if counts.unknown else "",
        f"{counts.silent} {has} not answered" if counts.silent else "",
    ]
    return " · ".join([words, *filter(None, further)])


def part_given_text(given: Mapping[InPlace, int]) -> str:
    """How often one part gave which answer, as `12 yes, 4 partly, 3 no, 2 do not know`; nothing for none."""
    short: Mapping[InPlace, str] = {"yes": "yes", "partly": "partly", "no": "no", "unknown": "do not know"}
    return ", ".join(f"{given[said]} {words}" for said, words in short.items() if given.get(said))


def basis_text(basis: Basis, judged_in: str | None) -> str:
    """How an answer came about, where it was not judged this year; else nothing."""
    if judged_in is None or basis == "judged":
        return ""
    said = "Confirmed, the same as judged in" if basis == "confirmed" else "Stands as judged in"
    return f"{said} {year_text(judged_in)}"


def _decimal_text(value: Fraction, places: int) -> str:
    return str(Decimal(_half_up(value * 10**places)).scaleb(-places))


def _half_up(value: Fraction) -> int:
    """The nearest whole number, halves away from zero as in Excel; exact."""
    nearest = (2 * abs(value) + 1) // 2
    return nearest if value >= 0 else -nearest
