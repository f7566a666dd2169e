"""What every page has: a boundary for what goes wrong, ways that keep the address, the mark of the sample data."""

import logging
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.ports import Store
from tests.e2e.addresses import ADDRESSES
from tests.factories import make_framework
from tests.kept import keep_cycle
from tests.ui.pages import PAGES, ROOT, links, open_page, words
from ui import context, theme

FRAMEWORK = make_framework({"E01": 3, "E02": 2}, target=2)
HOME, RATE, _, RESULTS, *_ = PAGES
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page by its path and address."""
    return lambda path, **address: open_page(path, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {"E01.01": 2})


@pytest.fixture
def small_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sample data on a small framework, which is faster."""
    monkeypatch.setenv("TWELVE_RUBRIC", str(ROOT / "tests" / "frameworks" / "tiny"))


def ways(page: AppTest) -> dict[str, dict[str, list[str]]]:
    """The address of each way at the top, by its words."""
    found = page.get_by_key("ways").get("page_link")
    return {way.proto.label: parse_qs(way.proto.query_string) for way in found}


@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_ways_that_stay_with_the_self_assessment_of_the_address(
    opened: Opened, cycle: Cycle, path: str
) -> None:
    page = opened(path, cycle=cycle.id)

    assert list(ways(page)) == ["Home", "Rate", "Evidence", "Results", "Next steps", "Plan", "Report", "Team"]
    assert [address["cycle"] for address in ways(page).values()] == [[cycle.id]] * len(PAGES)
    assert len(page.title) == 1


def test_every_page_is_visited_by_the_browser_tests() -> None:
    paths = re.findall(r'url_path="([^"]+)"', (ROOT / "app.py").read_text(encoding="utf-8"))

    assert sorted(address.path for address in ADDRESSES) == sorted(["/", *(f"/{path}" for path in paths)])


def test_rate_is_opened_again_where_it_was_left(opened: Opened, cycle: Cycle) -> None:
    page = opened(RATE, cycle=cycle.id, element="E02", indicator="E02.02", view="one")
    page.query_params.clear()
    page.query_params["cycle"] = cycle.id
    page.switch_page(RESULTS).run()

    assert ways(page)["Rate"] == {"cycle": [cycle.id], "element": ["E02"], "indicator": ["E02.02"]}
    assert ways(page)["Results"] == {"cycle": [cycle.id]}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_marks_the_sample_data_and_leads_out_of_it(opened: Opened, small_sample: None, path: str) -> None:
    page = opened(path, sample="1")

    assert "Sample data: invented districts , kept apart from your own work" in words(page)
    assert links(page)[0] == "Back to your own work"
    assert page.get_by_key("sample").get("page_link")[0].proto.query_string == ""
    assert {tuple(address["sample"]) for address in ways(page).values()} == {("1",)}


def test_ones_own_work_is_not_marked(opened: Opened, cycle: Cycle) -> None:
    assert "Sample data" not in words(opened(RATE))


def test_sample_data_is_kept_apart_from_ones_own(
    store: Store, opened: Opened, small_sample: None, tmp_path: Path
) -> None:
    opened(HOME, sample="1")

    assert (tmp_path / "sample.db").exists()
    assert store.leas() == ()


@pytest.mark.parametrize("path", [HOME, RATE])
def test_an_address_that_leads_nowhere_is_refused_in_words_with_a_way_out(opened: Opened, path: str) -> None:
    page = opened(path, cycle="nowhere")

    assert [error.value for error in page.error] == ["Not done."]
    assert "There is nothing here that you can open or change. Ask your director for access." in words(page)
    assert [link.proto.query_string for link in page.page_link if link.value == "Go to Home"] == [""]


def test_a_rubric_that_is_refused_names_every_problem_as_text(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = (ROOT / "tests/frameworks/tiny/elements.yaml").read_text(encoding="utf-8")
    (tmp_path / "elements.yaml").write_text(broken.replace("version:", "<b>version</b>:"), encoding="utf-8")
    monkeypatch.setenv("TWELVE_RUBRIC", str(tmp_path))
    page = opened(HOME)

    assert "elements.yaml" in page.text[0].value
    assert "<b>version</b>" in page.text[0].value


def test_a_mistake_of_the_program_is_told_by_an_id_and_the_log_has_its_kind_and_place_but_no_words(
    opened: Opened, cycle: Cycle, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken_clock() -> datetime:
        raise RuntimeError("the hands fell off")

    page = opened(HOME)
    monkeypatch.setattr(context, "now", broken_clock)
    page.switch_page("ui/pages/start.py").run()
    logged = [record for record in caplog.records if record.name == "twelve"]

    assert [record.levelno for record in logged] == [logging.ERROR]
    assert "the hands fell off" not in caplog.text + words(page)
    assert "builtins.RuntimeError at tests/ui/test_app.py:" in caplog.text
    assert logged[0].args
    assert str(logged[0].args[0]) in words(page)


def test_the_icon_is_a_picture_of_our_own() -> None:
    assert theme.ICON.read_bytes().startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize("path", PAGES)
def test_another_framework_is_shown_by_the_same_pages(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("TWELVE_RUBRIC", str(ROOT / "tests" / "frameworks" / "forty_five"))
    page = opened(path, sample="1")

    assert not page.error
    assert not page.exception
