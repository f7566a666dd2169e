"""A report for each reader: the same figures as the full one, and no more than that reader needs."""

import io

import pytest
from pypdf import PdfReader

from assessment.crosswalk import Crosswalk, Item, ItemLink, Origin, Scheme
from assessment.ids import ElementId, IndicatorId
from assessment.ports import Store
from assessment.services.planning import ItemEntry, add_item
from assessment.services.results import Results
from reports import FORMATS
from reports.blocks import Card, Paragraph, Table
from reports.document import Report, build_report
from reports.readers import PAPER, READERS, Sources
from tests.reports.made import (
    DIRECTOR,
    FORTY_FIVE,
    NOW,
    STATES,
    TINY,
    Desk,
    Make,
    closed,
    complete,
    nothing_rated,
    plain,
    text_of,
)


def standard(number: int, *indicators: str) -> Item:
    link = ItemLink(
        element=ElementId("E01"),
        strength="primary",
        reason="It asks for the same.",
        indicators=tuple(IndicatorId(own) for own in indicators),
        narrowed=True,
    )
    text = f"What standard {number} asks for"
    return Item(id=f"CTEIG-{number}", label=f"standard {number}", text=text, status="source", links=(link,))


CROSSWALK = Crosswalk(
    schemes=(
        Scheme(
            id="cteig",
            name="CTE Incentive Grant",
            short="CTEIG",
            source=Origin(title="Education Code 53071"),
            items=(standard(1, "E01.01", "E01.02"), standard(2, "E09.99")),
        ),
    )
)


def report_for(reader: str, desk: Desk, results: Results) -> Report:
    plan = desk.plan(results.cycle)
    return READERS[reader].view(build_report(results, plan=plan), Sources(results, plan, CROSSWALK))


def pdf(report: Report) -> PdfReader:
    return PdfReader(io.BytesIO(FORMATS["pdf"].render(report)))


@pytest.mark.parametrize("make", STATES.values(), ids=STATES)
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_gets_a_report_of_every_state_on_paper_and_for_word(store: Store, make: Make, reader: str) -> None:
    desk = Desk(store)
    results = make(desk)
    report = report_for(reader, desk, results)

    for kind in PAPER:
        assert FORMATS[kind].render(report) == FORMATS[kind].render(report)
    text = text_of(pdf(report))
    assert "Sample Unified" in text
    assert "Not a CTEIG score" in text
    assert ("Not yet signed" in text) == (results.cycle.state == "open")


def chosen(desk: Desk, results: Results, action: str, count: int) -> None:
    for number in range(count):
        entry = ItemEntry(action=f"{action} {number}", hours=10, dollars=200)
        add_item(DIRECTOR, desk.store, results.cycle.id, entry, NOW)


@pytest.mark.parametrize("framework", [TINY, FORTY_FIVE], ids=["3 elements", "11 elements"])
@pytest.mark.parametrize("words", [1, 110], ids=["short", "long"])
def test_the_board_page_is_one_page(store: Store, framework: object, words: int) -> None:
    desk = Desk(
        store, FORTY_FIVE if framework is FORTY_FIVE else TINY, name="A Very Long Name of a Joint Powers Agency"
    )
    results = complete(desk)
    chosen(desk, results, "Call the college. " * words, 5)

    pages = pdf(report_for("board", desk, results)).pages

    assert len(pages) == 1


def test_the_board_reads_what_moved_what_was_chosen_and_what_it_costs(store: Store) -> None:
    desk = Desk(store)
    results = complete(desk)
    chosen(desk, results, "Call the college", 4)

    text = text_of(pdf(report_for("board", desk, results)))

    assert "Moved up since 2025–26: " in text
    assert [n for n in range(4) if f"Call the college {n}" in text] == [0, 1, 2]
    assert "4 items chosen in all: 40 staff hours, $800." in text


def test_figures_that_nobody_confirmed_are_called_what_they_are(store: Store) -> None:
    desk = Desk(store)
    results = complete(desk)
    desk.choose(results.cycle, next(gap.indicator_id for gap in results.gaps))

    text = text_of(pdf(report_for("board", desk, results)))

    assert "1 item chosen in all:" in text
    assert "Figures that the team has not confirmed are our planning default." in text


def test_staff_get_each_element_on_a_page_of_its_own_with_its_figures(store: Store) -> None:
    desk = Desk(store)
    results = complete(desk)

    report = report_for("staff", desk, results)

    assert [section.title for section in report.sections] == [f"{p.number} {p.title}" for p in results.points]
    assert all(section.new_page for section in report.sections)
    cards = [block for section in report.sections for block in section.blocks if isinstance(block, Card)]
    assert [card.place for card in cards] == [own.place for own in TINY.indicators.values()]
    texts = text_of(pdf(report))
    assert [p.mean_text for p in results.points if f"mean {p.mean_text}." not in texts] == []


def test_the_index_numbers_each_exhibit_once(store: Store) -> None:
    desk = Desk(store)
    results = complete(desk)

    exhibits, _ = report_for("evidence", desk, results).sections

    (table,) = exhibits.blocks
    assert isinstance(table, Table)
    assert [(row[0], row[1]) for row in table.rows] == [("1", "Course outlines"), ("2", "Minutes")]


def test_families_read_no_level_and_no_score(store: Store) -> None:
    desk = Desk(store)
    results = closed(desk)

    text = plain(text_of(pdf(report_for("families", desk, results))))

    names = [step.name for step in TINY.scale]
    assert [name for name in names if name in text] == []
    assert "mean" not in text
    strong = TINY.indicator(results.strengths[0]).statement
    assert strong in text


def test_before_anything_is_rated_nothing_is_claimed(store: Store) -> None:
    desk = Desk(store)
    results = nothing_rated(desk)

    assert "no point yet that is in place" in text_of(pdf(report_for("families", desk, results)))
    assert "No evidence is listed yet." in text_of(pdf(report_for("evidence", desk, results)))
    assert "No priorities were chosen yet." in text_of(pdf(report_for("board", desk, results)))


def test_the_worksheet_puts_what_the_team_said_beside_each_standard_and_gives_no_score(store: Store) -> None:
    desk = Desk(store)
    results = complete(desk)

    _, first, second, exhibits = report_for("cteig", desk, results).sections

    said, boxes = (block for block in first.blocks if isinstance(block, Table))
    assert [row[0] for row in said.rows] == [TINY.indicator(IndicatorId(own)).place for own in ("E01.01", "E01.02")]
    assert said.rows[0][3:] == ("Looked at in March.", "1")
    assert {cell.strip() for cell in boxes.rows[0]} == {""}
    assert [type(block) for block in second.blocks] == [Paragraph, Table]
    (listed,) = exhibits.blocks
    assert isinstance(listed, Table)
    assert [row[:2] for row in listed.rows] == [("1", "Course outlines"), ("2", "Minutes")]
    assert "State's verified score" in text_of(pdf(report_for("cteig", desk, results)))


def test_a_rubric_without_these_standards_has_no_worksheet_and_says_so(store: Store) -> None:
    desk = Desk(store)
    results = complete(desk)

    report = READERS["cteig"].view(build_report(results), Sources(results, None))

    assert "names no indicators for the standards" in text_of(pdf(report))
