"""The page of an earlier year: a spreadsheet is read as a person confirms, shown, and kept whole or not at all."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.imported import ImportedYear, IndicatorWord, SheetReading
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.imported import GivenFile, keep_year
from tests.assessment.test_imported_service import FILE, FRAMEWORK, READING
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, sign
from tests.ui.pages import headings, links, open_page, words
from ui import state

PAGE = "ui/pages/earlier_year.py"
LINK = "Bring in last year's levels from a spreadsheet"
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page by its address; this one, unless another is named."""
    return lambda path=PAGE, **address: open_page(path, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """An open self-assessment of 2026-27 with two levels."""
    return keep_cycle(store, FRAMEWORK, {"E01.01": 1, "E01.02": 1})


def give(page: AppTest, text: str, name: str = "scores.csv") -> AppTest:
    """The page after a file was given."""
    return page.file_uploader[0].upload(name, text.encode()).run()


def kept(store: Store) -> dict[str, str]:
    """What is kept of each earlier year: its levels by indicator, in one line."""
    return {
        own.school_year: " ".join(f"{row.indicator_id}={getattr(row.rating, 'level', '-')}" for row in own.rows)
        for own in store.owned(ImportedYear, lea_id=LEA.id)
    }


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    assert links(opened()) == ["Start a self-assessment"]


def test_a_file_whose_words_are_known_is_kept_in_one_click(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = give(opened(cycle=cycle.id), "Indicator,Rating\nE01.01,Level 2\nE01.02,Level 0\nE02.01,NA\n")

    assert "2 levels (1 Level 0, 1 Level 2), 1 does not apply" in words(page)
    assert "2 indicators of this rubric would stay without an earlier level" in words(page)
    page.button(key="earlier-keep").click().run()

    assert kept(store) == {"2025-26": "E01.01=2 E01.02=0 E02.01=-"}
    assert "3 indicators are shown as 2025–26 from now on." in [own.value for own in page.success]
    assert "2025–26, imported" in headings(page)


def test_what_a_word_means_is_asked_and_nothing_is_kept_before(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = give(opened(cycle=cycle.id), "Indicator,Rating\nE01.01,Strong\nE01.02,Strong\nE02.01,Level 1\n")

    assert page.button(key="earlier-keep").disabled
    assert "1 question is still open above" in words(page)
    asked = next(own for own in page.selectbox if "Strong" in own.label)
    assert asked.label == "“Strong” (2 rows, first row 2)"
    asked.select_index(3).run()
    page.button(key="earlier-keep").click().run()

    assert kept(store) == {"2025-26": "E01.01=3 E01.02=3 E02.01=1"}


def test_a_text_that_names_an_indicator_counts_only_once_it_is_confirmed(
    store: Store, cycle: Cycle, opened: Opened
) -> None:
    page = give(opened(cycle=cycle.id), "What,Rating\nThe statement of E01.02,Level 2\nThe statement of moon,Level 2\n")

    assert page.button(key="earlier-keep").disabled
    assert "The statement of E01.02." in words(page)
    page.checkbox[0].check().run()

    assert not page.button(key="earlier-keep").disabled
    page.multiselect[0].set_value(["The statement of moon"]).run()
    assert page.button(key="earlier-keep").disabled
    next(own for own in page.selectbox if "moon" in own.label).select_index(0).run()
    page.button(key="earlier-keep").click().run()

    assert kept(store) == {"2025-26": "E01.02=2"}


def test_rows_to_be_mended_stand_by_their_place_and_nothing_is_kept(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = give(opened(cycle=cycle.id), "Indicator,Rating\nE01.01,Level 2\nE01.01,Level 1\n")

    assert "row 3" in words(page)
    assert "stands at row 2 already" in words(page)
    assert page.button(key="earlier-keep").disabled


def test_a_column_with_too_many_words_is_no_column_of_levels(store: Store, cycle: Cycle, opened: Opened) -> None:
    framework = make_framework({"E01": 60}, target=2, version="2")
    other = keep_cycle(store, framework, {}, school_year="2027-28")
    rows = "".join(f"{own},word {number}\n" for number, own in enumerate(framework.indicators))
    page = give(opened(cycle=other.id), f"Indicator,What\n{rows}")
    page.selectbox(key=next(own.key for own in page.selectbox if own.key.endswith("column-level"))).set_value(
        "what"
    ).run()

    assert "This column has 60 different words" in words(page)
    assert page.button(key="earlier-keep").disabled


def test_rows_that_nothing_is_known_of_can_be_left_out_at_once(store: Store, cycle: Cycle, opened: Opened) -> None:
    unknown = "".join(f"moon base {number},Level 1\n" for number in range(30))
    page = give(opened(cycle=cycle.id), f"Indicator,Rating\nE01.01,Level 2\nE01.02,\n{unknown}")

    assert "And 5 more. Another column may name the indicators" in words(page)
    page.checkbox[0].check().run()

    assert "31 rows with nothing to keep" in [own.label for own in page.expander]
    page.button(key="earlier-keep").click().run()
    assert kept(store) == {"2025-26": "E01.01=2"}


def test_a_reading_that_is_remembered_is_shown_with_what_was_left_out(
    store: Store, cycle: Cycle, opened: Opened
) -> None:
    out = SheetReading(
        columns=READING.columns,
        levels=READING.levels,
        indicators=(IndicatorWord(words="Total", indicator_id=None),),
    )
    file = GivenFile("a.csv", FILE.data + b"Total,2,,\n")
    keep_year(local_person(), store, cycle.id, "2025-26", file, out, NOW)
    page = give(opened(cycle=cycle.id), "Indicator,Rating,Why,Shown by\nE01.01,2,,\nTotal,2,,\n")

    assert "Total Left out" in words(page)
    page.button(key="earlier-keep").click().run()
    assert kept(store)["2024-25"] == "E01.01=2"


def test_of_thousands_of_rows_to_mend_the_first_hundred_are_told(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = give(opened(cycle=cycle.id), "Indicator,Rating\n" + "E01.01,Level 2\n" * 150)

    assert "And 49 more of them." in words(page)


def test_a_year_that_was_signed_since_says_that_it_is_shown_no_longer(
    store: Store, cycle: Cycle, opened: Opened
) -> None:
    keep_year(local_person(), store, cycle.id, "2025-26", FILE, READING, NOW)
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 3}, school_year="2025-26"))

    assert "This year was signed here since" in words(opened(cycle=cycle.id))


def test_a_file_that_cannot_be_read_says_why(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = give(opened(cycle=cycle.id), "a,b\n1,2\n")

    assert "no column of it names indicators" in words(page)
    assert [own.value for own in page.error] == ["Nothing was kept: the file cannot be read."]


def test_the_next_file_with_the_same_columns_is_not_asked_about(store: Store, cycle: Cycle, opened: Opened) -> None:
    keep_year(local_person(), store, cycle.id, "2025-26", FILE, READING, NOW)
    page = give(opened(cycle=cycle.id), "Rating,Indicator,Why,Shown by\n0,E01.01,,\n2,E01.03,,\n")

    assert "was read here before" in words(page)
    assert page.selectbox(key=f"{state.EARLIER}-year-{cycle.id}").value == "2024-25"
    page.button(key="earlier-keep").click().run()

    assert kept(store)["2024-25"] == "E01.01=0 E01.03=2"


def test_an_imported_year_can_be_removed_again(store: Store, cycle: Cycle, opened: Opened) -> None:
    keep_year(local_person(), store, cycle.id, "2025-26", FILE, READING, NOW)
    page = opened(cycle=cycle.id)

    assert FILE.name in words(page)
    assert "by This computer" in words(page)
    next(own for own in page.button if own.label == "Remove 2025–26").click().run()

    assert kept(store) == {}
    assert "2025–26, imported" not in headings(page)


def test_a_year_that_is_signed_here_takes_no_import(store: Store, cycle: Cycle, opened: Opened) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 3}, school_year="2025-26"))
    page = give(opened(cycle=cycle.id), "Indicator,Rating\nE01.01,Level 2\n")

    year = page.selectbox(key=f"{state.EARLIER}-year-{cycle.id}")
    assert year.value == "2024-25"
    year.set_value("2025-26").run()

    assert page.button(key="earlier-keep").disabled
    assert "2025–26 is signed here" in words(page)


def test_who_does_not_direct_sees_what_is_there_and_brings_nothing_in(
    store: Store, cycle: Cycle, opened: Opened
) -> None:
    keep_year(local_person(), store, cycle.id, "2025-26", FILE, READING, NOW)
    ana = keep_team(store, ana=Role.RATER)["ana"]
    page = opened(cycle=cycle.id, **{state.PERSON: ana.id})

    assert FILE.name in words(page)
    assert not page.file_uploader
    assert not [own for own in page.button if own.label.startswith("Remove")]


@pytest.mark.parametrize("path", ["ui/pages/home.py", "ui/pages/results.py", "ui/pages/report.py"])
def test_a_first_year_team_finds_the_way_here_and_others_do_not_need_it(
    store: Store, cycle: Cycle, opened: Opened, path: str
) -> None:
    first = LINK in links(opened(path, cycle=cycle.id))
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 3}, school_year="2025-26"))

    assert (first, LINK in links(opened(path, cycle=cycle.id))) == (True, False)


def test_last_year_stands_beside_a_card_as_imported_and_cannot_be_confirmed(
    store: Store, cycle: Cycle, opened: Opened
) -> None:
    given = GivenFile("a.csv", FILE.data.replace(b"E01.01", b"E01.03"))
    keep_year(local_person(), store, cycle.id, "2025-26", given, READING, NOW)
    page = opened("ui/pages/rate.py", cycle=cycle.id)

    assert "2025–26, imported from a spreadsheet: 2 Level 2" in words(page)
    assert "Evidence then: Agenda" in words(page)
    assert not [own for own in page.button if own.label.startswith("It is the same")]


def test_results_say_since_when_and_that_it_was_imported(store: Store, cycle: Cycle, opened: Opened) -> None:
    keep_year(local_person(), store, cycle.id, "2025-26", FILE, READING, NOW)
    page = opened("ui/pages/results.py", cycle=cycle.id)

    assert "Since 2025–26, imported" in headings(page)
    assert "were never signed here" in words(page)
