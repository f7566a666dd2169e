"""The report that every format prints: what stands where, and what it says when there is nothing."""

from datetime import date

import pytest

from assessment.headlines import headlines
from assessment.plans import Funding
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.rubric_roles import RubricRole
from assessment.services.plan_status import move
from assessment.services.planning import ItemEntry, add_item
from assessment.wording import NOT_CTEIG, OWN_WORDING
from reports.blocks import Block, Card, Entries, Paragraph, Section, Step, Table
from reports.document import Report, build_report
from reports.plan_blocks import FIRST_ITEMS, NO_PRIORITIES
from tests.factories import make_framework
from tests.reports.made import DIRECTOR, FORTY_FIVE, NOW, Desk, closed, complete, nothing_rated, partly_rated

CHOSEN = "What the team chose to do"


def section(report: Report, title: str) -> Section:
    return next(own for own in report.sections if own.title == title)


def rows(report: Report, title: str) -> tuple[tuple[str, ...], ...]:
    return next(block.rows for block in section(report, title).blocks if isinstance(block, Table))


def said(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def cards(report: Report) -> dict[str, Card]:
    every = [block for own in section(report, "Every indicator").sections for block in own.blocks]
    return {block.place: block for block in every if isinstance(block, Card)}


def test_a_report_of_nothing_says_so_section_by_section(store: Store) -> None:
    report = build_report(nothing_rated(Desk(store)))

    assert said(section(report, CHOSEN).blocks) == [NO_PRIORITIES]
    gaps = said(section(report, "Every gap, most urgent first").blocks)
    assert gaps == ["Nothing is rated yet, so there is no gap to work on."]
    assert said(section(report, "Evidence not yet listed").blocks) == ["No indicator has reached its target yet."]
    assert said(section(report, "Evidence by indicator").blocks) == ["No evidence is listed yet."]
    assert len(rows(report, "Not rated yet")) == len(report.points) * 3
    assert (report.signed, report.state, report.priorities) == (False, "Not yet signed", ())


def test_the_first_page_tells_shares_first_and_the_mean_last(store: Store) -> None:
    results = complete(Desk(store))

    report = build_report(results)

    assert report.headlines == headlines(results)
    assert report.remarks[-1].startswith("Mean of elements: ")
    assert NOT_CTEIG in report.notices


def test_last_year_stands_beside_this_one(store: Store) -> None:
    report = build_report(complete(Desk(store)))

    table = section(report, "Element by element").blocks[0]
    assert isinstance(table, Table)
    assert [column.title for column in table.columns][-2:] == ["Mean", "2025–26"]
    assert {row[-1] for row in table.rows} == {"1.0"}


def test_a_first_year_has_no_column_for_the_year_before(store: Store) -> None:
    report = build_report(partly_rated(Desk(store)))

    assert {len(row) for row in rows(report, "Element by element")} == {5}
    assert report.year_before is None


def test_the_four_states_are_told_apart(store: Store) -> None:
    report = build_report(partly_rated(Desk(store)))

    told = [(card.level, card.state, card.meaning) for card in cards(report).values()]
    assert told[:4] == [
        (3, "3 Exemplary", "Every shop has a checked list, and what it lacked was bought."),
        (None, "Does not apply", "Not offered here."),
        (None, "Cannot judge", ""),
        (0, "0 Not yet in practice", "Nothing of this can be seen anywhere."),
    ]
    assert told[-1] == (None, "Not rated", "")


def test_what_does_not_apply_is_listed_with_its_reason(store: Store) -> None:
    report = build_report(partly_rated(Desk(store)))

    assert [row[-1] for row in rows(report, "Does not apply")] == ["Not offered here.", "Not offered here."]


def test_evidence_stands_by_indicator_with_where_it_is(store: Store) -> None:
    block = section(build_report(complete(Desk(store))), "Evidence by indicator").blocks[0]

    assert isinstance(block, Entries)
    assert [(fact.label, fact.text, fact.link) for fact in block.facts] == [
        ("1.1", "Course outlines, on file at the office", ""),
        ("1.2", "Minutes", "https://example.org/minutes?a=1&b=2"),
    ]


def test_a_card_says_the_note_and_whether_evidence_is_listed(store: Store) -> None:
    own = cards(build_report(complete(Desk(store))))

    assert [(fact.label, fact.text) for fact in own["1.1"].facts] == [
        ("Note", "Looked at in March."),
        ("Evidence", "Course outlines"),
    ]
    assert [(fact.label, fact.text) for fact in own["2.1a"].facts] == [("Evidence", "Not yet listed.")]


def test_a_report_prints_only_what_people_chose(store: Store) -> None:
    desk = Desk(store, FORTY_FIVE)
    cycle = desk.cycle(dict.fromkeys(FORTY_FIVE.indicators, 1))
    assert said(section(build_report(desk.results(cycle)), CHOSEN).blocks) == [NO_PRIORITIES]
    chosen = [desk.choose(cycle, indicator) for indicator in list(FORTY_FIVE.indicators)[: FIRST_ITEMS + 2]]

    report = build_report(desk.results(cycle), plan=desk.plan(cycle))

    blocks = section(report, CHOSEN).blocks
    steps = [block for block in blocks if isinstance(block, Step)]
    assert [step.rank for step in steps] == list(range(1, FIRST_ITEMS + 1))
    assert len(rows(report, CHOSEN)) == len(chosen)
    assert len(report.priorities) == 3
    assert report.no_priorities == ""
    assert len(rows(report, "Every gap, most urgent first")) == len(FORTY_FIVE.indicators)
    aimed = said(section(report, "Every gap, most urgent first").blocks)[0]
    assert "Target: 2 Begun. Importance: ordinary for every element." in aimed


def test_an_item_says_what_who_how_much_until_when_and_when_it_is_done(store: Store) -> None:
    desk = Desk(store)
    cycle = desk.cycle({"E01.01": Rated(level=0)})
    desk.choose(cycle, "E01.01")
    roles = {"cte-teacher": RubricRole(id="cte-teacher", name="CTE teacher")}

    report = build_report(desk.results(cycle), roles, plan=desk.plan(cycle))

    step = next(b for b in section(report, CHOSEN).blocks if isinstance(b, Step))
    assert {fact.label: fact.text for fact in step.facts} == {
        "Element": "1 Shops That Work",
        "Step": "0 Not yet in practice to 1 Emerging",
        "What to do": "Write the list of one shop and show it to the other teachers.",
        "Status": "On the shortlist",
        "Who leads": "CTE teacher",
        "Effort": "4 staff hours, $0, 1 month (our planning default, until your team confirms or changes it)",
        "Done when you have": "One list with a date.",
    }
    assert report.priorities[0].text == "Write the list of one shop and show it to the other teachers."
    assert report.priorities[0].remark.startswith("On the shortlist: 4 staff hours, $0, 1 month")


def test_what_the_team_worded_itself_stands_with_its_money_and_its_day(store: Store) -> None:
    desk = Desk(store)
    cycle = desk.cycle({"E01.01": Rated(level=0)})
    funding = (Funding(source="CTEIG", school_year="2026-27", dollars=40),)
    told = ItemEntry(action="Ask the board", lead="the principal", due=date(2027, 5, 1), dollars=50, funding=funding)
    add_item(DIRECTOR, store, cycle.id, told, NOW)

    report = build_report(desk.results(cycle), plan=desk.plan(cycle))

    step = next(b for b in section(report, CHOSEN).blocks if isinstance(b, Step))
    assert (step.place, step.statement) == ("–", "Ask the board")
    assert {fact.label: fact.text for fact in step.facts} == {
        "Status": "On the shortlist",
        "Who leads": "the principal",
        "Due": "1 May 2027",
        "Effort": "$50",
        "Paid by": "CTEIG 2026–27, $40",
    }


def test_what_is_done_or_dropped_is_no_priority_and_stays_in_the_table(store: Store) -> None:
    desk = Desk(store)
    cycle = desk.cycle({"E01.01": Rated(level=0)})
    item = desk.choose(cycle, "E01.01")
    item = move(DIRECTOR, store, cycle.id, item.id, "adopted", seen=1, now=NOW)
    move(DIRECTOR, store, cycle.id, item.id, "dropped", seen=2, now=NOW, why="No room")

    report = build_report(desk.results(cycle), plan=desk.plan(cycle))

    assert said(section(report, CHOSEN).blocks)[0] == "Everything that was chosen is done or dropped."
    assert [row[2] for row in rows(report, CHOSEN)] == ["Dropped"]
    assert (report.priorities, report.no_priorities) == ((), NO_PRIORITIES)


def test_a_signed_report_carries_the_fingerprint_of_what_was_signed(store: Store) -> None:
    results = closed(Desk(store))

    report = build_report(results)

    assert (report.signed, report.state) == (True, "Signed and locked 12 June 2027")
    assert results.cycle.digest is not None
    assert report.fingerprint == results.cycle.digest[:12]


@pytest.mark.parametrize(
    ("publisher", "notice"),
    [
        ("California Department of Education", OWN_WORDING),
        ("Nobody", "The framework's source: Nowhere, Nobody."),
        ("", "The framework's source: Nowhere."),
    ],
)
def test_whose_framework_it_is_stands_on_the_first_page(store: Store, publisher: str, notice: str) -> None:
    plain = make_framework()
    source = {"title": "Nowhere", "publisher": publisher}
    framework = type(plain).model_validate(plain.model_dump() | {"source": source})

    report = build_report(nothing_rated(Desk(store, framework)))

    assert report.notices[-1] == notice
