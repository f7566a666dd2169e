"""Start: an LEA by typing or by hand, a school year, and the first indicator."""

from collections.abc import Callable
from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from assessment.ids import lea_id_of
from assessment.leas import LeaKind
from assessment.ports import Store
from assessment.school_year import school_year_of
from assessment.wording import PACIFIC, year_text
from tests.ui.pages import ROOT, open_page, words
from ui import context

PAGE = "ui/pages/start.py"
HACIENDA = "19734450000000"
Opened = Callable[[], AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda: open_page(PAGE, store_url, monkeypatch)


def begin(page: AppTest) -> AppTest:
    return next(button for button in page.button if button.label == "Begin").click().run()


def choose(page: AppTest, cds_code: str) -> AppTest:
    listed = next(lea for lea in context.state_leas() if lea.cds_code == cds_code)
    return page.selectbox(key="start-lea").set_value(listed).run()


def test_the_state_s_districts_are_offered_by_name_and_county(opened: Opened) -> None:
    offered = opened().selectbox(key="start-lea").options

    assert "Hacienda la Puente Unified · Los Angeles" in offered
    assert len(offered) == len((ROOT / "rubric/reference/leas.csv").read_text(encoding="utf-8").splitlines()) - 1


def test_no_district_is_chosen_for_anybody(opened: Opened) -> None:
    assert opened().selectbox(key="start-lea").value is None


def test_this_school_year_is_proposed(opened: Opened) -> None:
    this_year = school_year_of(context.now().astimezone(PACIFIC).date())

    assert opened().selectbox(key="start-year").value == this_year
    assert year_text(this_year) in opened().selectbox(key="start-year").options


def test_beginning_opens_the_first_indicator(store: Store, opened: Opened) -> None:
    page = begin(choose(opened(), HACIENDA))

    assert [lea.id for lea in store.leas()] == [lea_id_of(HACIENDA)]
    assert page.title[0].value == "Student-Centered Delivery of Services"
    assert page.radio[0].value is None


def test_beginning_the_same_year_again_opens_it_where_it_stands(store: Store, opened: Opened) -> None:
    begin(choose(opened(), HACIENDA))
    begin(choose(opened(), HACIENDA))

    assert len(store.cycles()) == 1


def test_another_year_of_the_same_district_is_another_self_assessment(store: Store, opened: Opened) -> None:
    begin(choose(opened(), HACIENDA))
    page = choose(opened(), HACIENDA)
    year = page.selectbox(key="start-year")
    begin(year.set_value(next_year()).run())

    assert [lea.cds_code for lea in store.leas()] == [HACIENDA]
    assert len(store.cycles()) == 2


def next_year() -> str:
    """The school year after this one."""
    today = context.now().astimezone(PACIFIC).date()
    return school_year_of(today.replace(year=today.year + 1, day=min(today.day, 28)))


def test_one_that_is_not_in_the_list_can_be_entered(store: Store, opened: Opened) -> None:
    page = opened()
    page.text_input(key="start-lea-name").set_value("Valley <b>Charter</b>")
    page.selectbox(key="start-lea-kind").set_value("charter")
    page.text_input(key="start-lea-county").set_value("Kern")
    begin(page.run())

    assert [(lea.name, lea.kind, lea.county) for lea in store.leas()] == [("Valley <b>Charter</b>", "charter", "Kern")]


def test_the_same_name_entered_again_is_the_same_district(store: Store, opened: Opened) -> None:
    begin(opened().text_input(key="start-lea-name").set_value("Valley Charter").run())
    begin(opened().text_input(key="start-lea-name").set_value(" valley charter").run())

    assert len(store.leas()) == 1


def test_without_a_district_nothing_begins(store: Store, opened: Opened) -> None:
    page = begin(opened())

    assert not store.cycles()
    assert page.title[0].value == "Start a self-assessment"
    assert [warning.value for warning in page.warning] == [
        "Choose a district, charter or county office first, or enter one that is not in the list."
    ]


def test_what_was_entered_goes_before_the_list_and_says_so(store: Store, opened: Opened) -> None:
    page = choose(opened(), HACIENDA)
    page.text_input(key="start-lea-name").set_value("Valley Charter").run()

    assert "Valley Charter, which you entered, is used instead of Hacienda la Puente Unified." in words(page)
    begin(page)
    assert [lea.name for lea in store.leas()] == ["Valley Charter"]


def test_every_kind_of_lea_has_its_printed_name(opened: Opened) -> None:
    kinds = opened().selectbox(key="start-lea-kind")

    assert len(kinds.options) == len(get_args(LeaKind))
    assert all(printed[0].isupper() for printed in kinds.options)


def test_without_a_list_of_the_state_a_district_is_entered(
    store: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWELVE_RUBRIC", str(ROOT / "tests" / "frameworks" / "forty_five"))
    page = opened()
    assert [box.key for box in page.selectbox] == ["start-lea-kind", "start-year"]

    begin(page.text_input(key="start-lea-name").set_value("Valley Charter").run())
    assert store.framework(store.cycles()[0].framework_digest).id == "county-rubric"
