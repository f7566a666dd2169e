"""What many districts say together, in words: for their provider exact, for everybody else in steps.

Figures that were let out are told in steps of five per cent, and a share of districts never as all or none: where all
are below target, each of them is.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assessment.cohort import PEER_FLOOR
from assessment.cohort_figures import ElementFigures, Figures, GapFigures
from assessment.formula_text import as_cell
from assessment.framework import Framework
from assessment.ids import RegionId
from assessment.releases import RELEASE_FLOOR, Release
from assessment.slices import BANDS, By, Slice
from assessment.wording import count_text, mean_text, of_text, percent_text, year_text
from assessment.year_pairs import ChangeFigures

NOTHING_OUT = (
    f"No figures of this year are out. They can be let out of {RELEASE_FLOOR} districts or more, where districts stand "
    "by name."
)

_STEP = Fraction(1, 20)
_APART = 2
"""A share of districts is told as if this many, at least, were on the other side."""


def in_steps(share: Fraction) -> str:
    """A share in steps of five per cent; the ends are open."""
    if share < _STEP:
        return "under 5%"
    if share > 1 - _STEP:
        return "over 95%"
    return percent_text(_STEP * int(share / _STEP + Fraction(1, 2)))


def districts_in_steps(count: int, of: int) -> str:
    """A share of districts in steps, never so near to all or none that it says of each how it stands."""
    held = min(max(count, _APART), of - _APART)
    words = in_steps(Fraction(held, of))
    if held == count:
        return words
    return f"{words} or {'more' if count > held else 'less'}"


def told_share(count: int, of: int) -> Fraction:
    """What a reader of `districts_in_steps` can order by: the step, 0 and 1 for its open ends."""
    share = Fraction(min(max(count, _APART), of - _APART), of)
    if share < _STEP:
        return Fraction(0)
    return Fraction(1) if share > 1 - _STEP else _STEP * int(share / _STEP + Fraction(1, 2))


def districts_between(count: int, of: int) -> tuple[int, int]:
    """The fewest and the most districts that `districts_in_steps` may stand for: all that a reader of it can know."""
    held = min(max(count, _APART), of - _APART)
    words = in_steps(Fraction(held, of))
    same = [own for own in range(_APART, of - _APART + 1) if in_steps(Fraction(own, of)) == words]
    return (0 if count < held else same[0], of if count > held else same[-1])


def below_text(gap: GapFigures, *, exact: bool) -> str:
    """How many of the districts are below target."""
    return of_text(gap.below, gap.of) if exact else f"{districts_in_steps(gap.below, gap.of)} of {gap.of}"


def share_text(part: int, whole: int, *, exact: bool) -> str:
    """A share of answers; a dash of nothing."""
    if not whole:
        return percent_text(None)
    share = Fraction(part, whole)
    return percent_text(share) if exact else in_steps(share)


def middle_half_text(own: ElementFigures) -> str:
    """The middle half of the districts and its middle: `1.2 to 1.9, middle 1.6`."""
    return f"{mean_text(own.q1)} to {mean_text(own.q3)}, middle {mean_text(own.median)}"


def levels_text(own: ElementFigures, *, exact: bool) -> str:
    """The answers by level: `0: 12%, 1: 38%, 2: 41%, 3: 9%`."""
    whole = sum(own.at.values())
    return ", ".join(f"{level}: {share_text(count, whole, exact=exact)}" for level, count in own.at.items())


CHANGE_COLUMNS = ("Years", "Districts", "Indicators unchanged", "Moved up", "Stayed", "Moved down")
CHANGE_MEANS = (
    "Of the answers that districts which signed both years gave in both, to indicators whose words stayed the same."
)
CHANGE_OUT = (
    f"{CHANGE_MEANS} Where a few came or went, some that signed both are left out too, so that nobody can subtract."
)


def no_change_text(*, exact: bool) -> str:
    """Why nothing is said of what changed."""
    if exact:
        return "Too few of these districts signed the year before to say what changed."
    return (
        "What changed is not told: too few of these districts signed two years in a row, or what is out of both years "
        "would tell of a few beside it."
    )


def change_row(change: ChangeFigures, *, exact: bool) -> tuple[str, ...]:
    """How answers moved between two years, under `CHANGE_COLUMNS`."""
    whole = change.up + change.same + change.down
    moved = (share_text(count, whole, exact=exact) for count in (change.up, change.same, change.down))
    years = f"{year_text(change.since)} to {year_text(change.to)}"
    return (years, str(change.leas), str(change.indicators), *moved)


def about_text(own: Figures, school_year: str | None, *, exact: bool) -> str:
    """Of how many districts and which year, how much is answered and how much of it has evidence."""
    rated, applicable, supported = (
        sum(getattr(one, name) for one in own.elements.values()) for name in ("rated", "applicable", "supported")
    )
    year = f", {year_text(school_year)}" if school_year else ""
    return (
        f"{count_text(own.n, 'district', 'districts')}{year}, as they judged themselves. "
        f"{share_text(rated, applicable, exact=exact)} answered; "
        f"{share_text(supported, rated, exact=exact)} of the answers have evidence."
    )


def too_few_text(count: int) -> str:
    """Why nothing is said of so few districts together."""
    signed = f"{count_text(count, 'district has', 'districts have')} signed this year."
    return (
        f"{signed} From {PEER_FLOOR} on, what they say together stands here: of fewer, whoever knows one could work "
        "out another."
    )


def may_leave_text(count: int) -> str:
    """Of how many districts figures may leave their provider's page, and whether these are enough."""
    if count >= RELEASE_FLOOR:
        return f"Figures of {count_text(count, 'district', 'districts')} may be counted outside this page."
    return (
        f"Figures leave this page from {RELEASE_FLOOR} districts on that allow it: whoever looks may be one of them, "
        f"and then sees {PEER_FLOOR} others. Here it would be {count_text(count, 'district', 'districts')}."
    )


def bands_apart_text(apart: int | None) -> str:
    """How far apart two enrollment bands are: `Same band`, `2 bands away`; where one is not typed, that."""
    if apart is None:
        return "Not known"
    return f"{count_text(apart, 'band', 'bands')} away" if apart else "Same band"


def band_text(band: str) -> str:
    """An enrollment band by its place: `500 to 1,999 students`."""
    first, last = BANDS[int(band)]
    if last is None:
        return f"{first:,} students or more"
    return f"Under {last + 1:,} students" if first == 0 else f"{first:,} to {last:,} students"


def slice_text(one: Slice, regions: Mapping[RegionId, str], sectors: Mapping[str, str]) -> str:
    """What the districts of a slice have in common."""
    match one.by:
        case By.ALL:
            return "All of them"
        case By.REGION:
            return f"Region: {regions.get(RegionId(one.key), one.key)}"
        case By.COUNTY:
            return f"County: {one.key}"
        case By.BAND:
            return band_text(one.key)
        case By.SECTOR:
            return f"Sector: {sectors.get(one.key, one.key)}"


def slice_of(slice_id: str) -> Slice:
    """The slice of that id."""
    by, _, key = slice_id.partition(":")
    return Slice(By(by), key)


def released_csv(
    release: Release, framework: Framework, regions: Mapping[RegionId, str], sectors: Mapping[str, str]
) -> str:
    """The figures that were let out as a table, each slice beneath the other, rounded as on the page."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for slice_id, own in release.figures.items():
        name = slice_text(slice_of(slice_id), regions, sectors)
        for row in _rows(own, framework):
            writer.writerow([as_cell(cell) for cell in (year_text(release.school_year), name, *row)])
    return out.getvalue()


_HEADINGS = (
    "School year",
    "Districts",
    "What",
    "Name",
    "How many",
    "Lower quarter",
    "Middle",
    "Upper quarter",
    "Share",
)


def _rows(own: Figures, framework: Framework) -> Iterator[Sequence[str]]:
    for element in framework.elements:
        if (found := own.elements.get(element.id)) is not None:
            quarters = (mean_text(found.q1), mean_text(found.median), mean_text(found.q3))
            at_target = share_text(found.at_target, found.rated, exact=False)
            yield ("Element", f"{element.number} {element.title}", str(found.n), *quarters, f"{at_target} at target")
    for gap in own.gaps:
        statement = framework.indicator(gap.indicator_id).statement
        share = f"{districts_in_steps(gap.below, gap.of)} below target"
        yield ("Gap", f"{gap.indicator_id} {statement}", str(gap.of), "", "", "", share)
    for change in own.changes:
        years, leas, indicators, up, same, down = change_row(change, exact=False)
        share = f"{up} moved up, {same} stayed, {down} moved down, of {indicators} indicators unchanged"
        yield ("Change", years, leas, "", "", "", share)
