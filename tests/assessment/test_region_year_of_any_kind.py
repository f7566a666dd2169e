"""What holds for every year of a region: it comes back from its file, every change is told, and no word is lost."""

import json

from hypothesis import given

from assessment.history import HistoryRow, Subject, said
from assessment.ids import PersonId
from assessment.owned import Owner
from assessment.owned_text import owned_told
from assessment.plan_bundle import PlanBundle, copy_of_plans
from assessment.plan_file import plan_text, plans_from
from assessment.region_year import RegionYear, YearSection, in_order
from assessment.region_year_text import section_text
from assessment.spans import Span, span_text
from assessment.values import canonical_json
from assessment.when import day_said_text
from tests.goal_strategies import REGION
from tests.kept import NOW
from tests.year_strategies import sections, spans, years

Year = tuple[RegionYear, tuple[YearSection, ...]]


def told(was: YearSection | None, now: YearSection | None) -> str:
    sides = [None if side is None else json.loads(canonical_json(said(side))) for side in (was, now)]
    by, subject = PersonId("a"), Subject.YEAR_SECTION
    row = HistoryRow(at=NOW, by=by, lea_id=None, cycle_id=None, subject=subject, key="s", was=sides[0], now=sides[1])
    return owned_told(row).words


@given(years())
def test_a_year_comes_back_from_its_file_as_it_was(found: Year) -> None:
    year, own = found
    text = plan_text(PlanBundle(Owner(region_id=REGION), None, (year, *own)))

    again = plans_from(text)

    assert again.of(RegionYear) == (year,)
    assert again.of(YearSection) == tuple(sorted(own, key=lambda section: section.id))
    assert plan_text(again) == text


@given(years())
def test_a_copy_has_ids_of_its_own_and_the_same_order(found: Year) -> None:
    year, own = found
    copy = copy_of_plans(PlanBundle(Owner(region_id=REGION), None, (year, *own)))
    (again,) = copy.of(RegionYear)
    assert isinstance(again, RegionYear)
    copied = [section for section in copy.of(YearSection) if isinstance(section, YearSection)]

    assert again.id != year.id
    assert [one.heading for one in in_order(again, copied)] == [one.heading for one in in_order(year, own)]


@given(sections(), sections())
def test_every_change_of_a_section_can_be_told(was: YearSection, now: YearSection) -> None:
    assert told(None, now) == "added a section"
    assert told(was, None) == "took away a section"
    assert (told(was, now) == f"saved {now.heading} again") == (was == now)


@given(sections())
def test_a_section_as_text_has_every_word_of_it(section: YearSection) -> None:
    text = section_text(section)
    words = [section.heading, section.intro]
    for entry in section.entries:
        words += [entry.heading.removesuffix("."), entry.text, *entry.points, *entry.themes]
        words += [part for own in entry.materials for part in (own.title, own.place)]

    assert [own for own in words if own not in text] == []


@given(spans())
def test_a_time_says_each_of_its_dates(span: Span) -> None:
    text = span_text(span)
    dates = [day_said_text(own)[:3] for own in (span.until,) if own]

    assert text.startswith("since ") == span.since or span.when.words.startswith("since ")
    assert [own for own in dates if own not in text] == []
