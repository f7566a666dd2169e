"""The Report page: what a report will say about itself stands there before it is made."""

import re
import shutil
import sys
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.evidence import LINE_LIMIT, Evidence
from assessment.history import Change
from assessment.ids import EvidenceId, IndicatorId
from assessment.people import local_person
from assessment.ports import Store
from assessment.services.results import results
from reports.document import build_report
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, sign
from tests.ui.pages import links, open_page, words
from ui import state
from ui.components.report_choice import file_stem

PAGE = "ui/pages/report.py"
FRAMEWORK = make_framework({"E01": 3, "E02": 1}, target=2)
Opened = Callable[..., AppTest]
NO_PYTHON = shutil.which("false") or "false"
"""A program that sets no PDF and says so."""


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    page = opened()

    assert links(page) == ["Start a self-assessment"]
    assert not page.download_button


def test_a_report_says_how_far_and_how_sure_it_is_before_it_is_made(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02": 1, "E01.03": "NA"}, supported=["E01.01"])
    text = words(opened(cycle=cycle.id))

    assert "State Not yet signed" in text
    assert "Answered 2 of 3 indicators" in text
    assert "Evidence 50% of answered have evidence listed" in text
    assert "Rubric A framework for tests, edition 1 of the rubric" in text
    assert "Notice Self-assessed. Not a CTEIG score." in text


def test_with_nothing_answered_no_evidence_share_is_claimed(store: Store, opened: Opened) -> None:
    text = words(opened(cycle=keep_cycle(store, FRAMEWORK, {}).id))

    assert "Answered 0 of 4 indicators" in text
    assert "evidence listed" not in text


def test_the_fingerprint_on_the_page_is_that_of_the_document(store: Store, opened: Opened) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}))
    report = build_report(results(local_person(), store, cycle.id))

    assert f"Document fingerprint {report.fingerprint}" in words(opened(cycle=cycle.id))
    assert "State Signed and locked 22 November 2026" in words(opened(cycle=cycle.id))


def test_the_button_names_the_format_that_is_chosen(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {}).id)
    labels = []
    for chosen in ("pdf", "docx", "xlsx", "csv", "json"):
        page.segmented_control(key=f"{state.REPORT_FORMAT}-full").set_value(chosen).run()
        labels.append(page.download_button[0].label)

    assert labels == [f"Download the {title}" for title in ("PDF", "Word", "Excel", "CSV", "JSON")]
    assert "without names of people" in words(page)


def test_what_a_reader_does_not_need_is_not_offered(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {"E01.01": 2}).id)

    page.segmented_control(key=state.REPORT_READER).set_value("board").run()

    assert page.segmented_control(key=f"{state.REPORT_FORMAT}-board").options == ["PDF", "Word"]
    assert "One page: the result" in words(page)
    assert page.download_button[0].label == "Download the PDF"


def test_a_packet_that_cannot_be_complete_is_not_made_and_the_page_says_why(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2})
    lost = {"kind": "file", "place": "m.pdf", "sha256": "ab" * 32, "size": 9, "file_name": "m.pdf"}
    entry = Evidence(id=EvidenceId("lost"), lea_id=cycle.lea_id, title="Minutes of May", **lost)
    by = Change(by=local_person().id, at=NOW)
    store.add_evidence(entry, by)
    store.link_evidence(cycle.id, IndicatorId("E01.01"), entry.id, by)

    page = opened(cycle=cycle.id)
    page.download_button(key="download-packet").click().run()

    assert "No file was made" in words(page)
    assert "Exhibit 1: the file of 'Minutes of May' is missing or altered" in words(page)


def test_a_workbook_that_would_cut_a_text_is_not_made_and_the_page_says_where(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 2})
    list_more_than_a_cell_holds(store, cycle)
    page = opened(cycle=cycle.id)
    page.segmented_control(key=f"{state.REPORT_FORMAT}-full").set_value("xlsx").run()

    page.download_button(key="download-full-xlsx").click().run()

    assert "No file was made. Indicators, row 2, Evidence: the text has" in words(page)
    page.segmented_control(key=f"{state.REPORT_FORMAT}-full").set_value("docx").run()
    page.download_button(key="download-full-docx").click().run()
    assert "No file was made" not in words(page)


def list_more_than_a_cell_holds(store: Store, cycle: Cycle) -> None:
    """Titles that are longer together than a cell of Excel."""
    by = Change(by=local_person().id, at=NOW)
    for number in range(17):
        title = f"{number} ".ljust(LINE_LIMIT, "x")
        entry = Evidence(id=EvidenceId(f"e{number}"), lea_id=cycle.lea_id, title=title, kind="on_file", place="here")
        store.add_evidence(entry, by)
        store.link_evidence(cycle.id, IndicatorId("E01.01"), entry.id, by)


def test_a_format_that_fails_is_told_with_an_id_and_the_page_stands(
    store: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {"E01.01": 2}).id)
    monkeypatch.setattr(sys, "executable", NO_PYTHON)

    page.download_button(key="download-full-pdf").click().run()

    assert re.search(r"Something went wrong in the program.* name the id [0-9a-f]{8}", words(page))
    assert page.download_button(key="download-full-pdf").label == "Download the PDF"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Sample Unified", "sample-unified-2026-27-self-assessment"),
        ("../La Cañada/../<b>: High", "la-canada-b-high-2026-27-self-assessment"),
        ("学校", "2026-27-self-assessment"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(name: str, stem: str) -> None:
    assert file_stem(name, "2026-27") == stem
