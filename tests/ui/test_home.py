"""Home: one next step, then every self-assessment with how far it is."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.ids import LeaId
from assessment.leas import Lea
from assessment.ports import Store
from tests.factories import make_framework
from tests.kept import keep_cycle, sign
from tests.ui.pages import open_page, words

PAGE = "ui/pages/home.py"
FRAMEWORK = make_framework({"E01": 3, "E02": 1}, target=2)
OTHER = Lea(id=LeaId("other"), name="Other *Unified*")
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


def links(page: AppTest) -> list[str]:
    return [link.value for link in page.page_link]


def next_thing(page: AppTest) -> str:
    """The heading that names the next step."""
    return str(page.header[0].value)


def test_with_nothing_kept_there_are_two_ways_in(store: Store, opened: Opened) -> None:
    assert {"Start a self-assessment", "Open the sample data"} <= set(links(opened()))


def test_an_untouched_self_assessment_begins_with_its_first_indicator(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {})

    assert next_thing(opened()) == "Rate the first of 4 indicators"


def test_a_begun_one_goes_on_with_what_is_not_rated(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {"E01.01": 1})
    page = opened()

    assert next_thing(page) == "3 indicators to rate, about 5 minutes"
    assert "1 of 4 answered" in words(page)


def test_a_complete_one_asks_for_the_evidence_that_is_missing(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02": 1, "E01.03": "NA", "E02.01": "?"})

    assert next_thing(opened()) == "List the evidence of 1 indicator, about 5 minutes"


def test_a_signed_one_leaves_the_results_to_be_read(store: Store, opened: Opened) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}))
    page = opened(cycle=cycle.id)

    assert next_thing(page) == "Read the results"
    assert "igned and locked 22 November 2026" in words(page)


def test_every_district_and_year_stands_there_with_its_ways_in(store: Store, opened: Opened) -> None:
    sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}, school_year="2025-26"))
    keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02": 2})
    keep_cycle(store, FRAMEWORK, {}, lea=OTHER)
    page = opened()

    assert {"2025–26", "2026–27"} <= set(words(page).split())
    assert "Sample Unified" in words(page)
    assert links(page).count("Results") >= 3


def test_a_name_that_looks_like_markup_is_shown_as_it_is(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {}, lea=OTHER)

    assert "Other *Unified*" in [found.value for found in opened().text]


def test_the_sample_data_is_marked_and_left_in_one_click(
    store: Store, opened: Opened, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    page = opened(sample="1")

    assert "Sample data" in " ".join([words(page), *(found.value for found in page.markdown)])
    assert "Back to your own work" in links(page)
    assert not store.cycles()
