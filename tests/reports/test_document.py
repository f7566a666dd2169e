"""The report that every format prints: what stands where, and what it says when there is nothing."""

import pytest

from assessment.headlines import headlines
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.rubric_roles import RubricRole
from assessment.wording import NOT_CTEIG, OWN_WORDING
from reports.blocks import Block, Card, Entries, Paragraph, Section, Step, Table
from reports.document import Report, build_report
from reports.sections import FIRST_STEPS
from tests.factories import make_framework
from tests.reports.made import FORTY_FIVE, Desk, closed, complete, nothing_rated, partly_rated


def section(report: Report, title: str) -> Section:
    return next(own for own in report.sections if own.title == title)


def rows(report: Report, title: str) -> tuple[tuple[str, ...], ...]:
    block = section(report, title).blocks[0]
    assert isinstance(block, Table)
    return block.rows


def said(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def cards(report: Report) -> dict[str, Card]:
    every = [block for own in section(report, "Every indicator").sections for block in own.blocks]
    return {block.place: block for block in every if isinstance(block, Card)}


def test_a_report_of_nothing_says_so_section_by_section(store: Store) -> None:
    report = build_report(nothing_rated(Desk(store)))

    assert said(section(report, "Next steps").blocks) == ["Nothing is rated yet, so there is no gap to work on."]
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


def test_the_first_steps_are_told_in_full_and_every_gap_is_listed(store: Store) -> None:
    desk = Desk(store, FORTY_FIVE)
    results = desk.results(desk.cycle(dict.fromkeys(FORTY_FIVE.indicators, 1)))

    report = build_report(results)

    steps = [block for block in section(report, "Next steps").blocks if isinstance(block, Step)]
    assert [step.rank for step in steps] == list(range(1, FIRST_STEPS + 1))
    assert len(rows(report, "Every gap, most urgent first")) == len(results.gaps) == len(FORTY_FIVE.indicators)
    assert "35 more gaps stand in the next section" in said(section(report, "Next steps").blocks)[0]


def test_a_step_says_why_what_who_how_much_and_when_it_is_done(store: Store) -> None:
    desk = Desk(store)
    results = desk.results(desk.cycle({"E01.01": Rated(level=0)}))
    roles = {"cte-teacher": RubricRole(id="cte-teacher", name="CTE teacher")}

    step = next(b for b in section(build_report(results, roles), "Next steps").blocks if isinstance(b, Step))

    assert {fact.label: fact.text for fact in step.facts} == {
        "Element": "1 Shops That Work",
        "Step": "0 Not yet in practice to 1 Emerging",
        "Why": "Level 0, target 2, importance 1, evidence not yet listed",
        "What to do": "Write the list of one shop and show it to the other teachers.",
        "Who leads": "CTE teacher",
        "Effort": "4 staff hours, $0, 1 month (our planning default, until your team confirms or changes it)",
        "Done when you have": "One list with a date.",
        "What helps": "Equipment list",
    }


def test_a_step_without_an_action_says_what_the_next_level_looks_like(store: Store) -> None:
    desk = Desk(store)
    results = desk.results(desk.cycle({"E02.02": 1}))

    step = next(b for b in section(build_report(results), "Next steps").blocks if isinstance(b, Step))

    assert [fact.label for fact in step.facts] == ["Element", "Step", "Why", "The next level"]


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
