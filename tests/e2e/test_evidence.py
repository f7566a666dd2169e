"""Evidence in real browsers: a file goes up and comes back the same, what is refused says why, both sides list it."""

import hashlib
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assessment.cycles import Cycle
from assessment.file_kinds import FILE_LIMIT
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.leas import Lea
from assessment.people import local_person
from assessment.services.evidence_files import allow_files
from storage import open_files
from storage.store import SqlStore
from tests.e2e.product import Product
from tests.e2e.rating import card, evidence_field, open_panel
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import DESK, PHONE, Windows, drawn
from tests.file_samples import PDF, PROGRAM
from tests.kept import NOW, keep_cycle

pytestmark = pytest.mark.browser

FIRST = IndicatorId("E05.01a")
LARGEST = PDF.ljust(FILE_LIMIT, b"0")
COME = "The file has come."
HASH = hashlib.sha256(LARGEST).hexdigest()


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    """A self-assessment of an LEA that keeps files, at its target on one indicator."""
    cycle = keep_cycle(kept, framework, {FIRST: 2}, lea=lea)
    allow_files(local_person(), kept, lea.id, True, NOW)
    return cycle


def opened(windows: Windows, cycle: Cycle, width: int = DESK) -> Page:
    return windows.open(f"/evidence?cycle={cycle.id}", width=width)


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def choose_file(page: Page, path: Path) -> None:
    """Choose a file in the form for a new entry, which stands open in an empty library."""
    page.get_by_role("radio", name="File", exact=True).click()
    page.get_by_label("What it is", exact=True).fill("Committee minutes")
    page.get_by_text("Students' names are taken out of the file").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)


def add(page: Page) -> None:
    page.get_by_role("button", name="Add it").click()


def test_a_file_of_25_mb_goes_up_and_is_found_by_its_hash_after_the_server_was_killed(
    windows: Windows, product: Product, kept: SqlStore, cycle: Cycle, tmp_path: Path, downloads: Path
) -> None:
    (tmp_path / "minutes.pdf").write_bytes(LARGEST)
    page = opened(windows, cycle)
    choose_file(page, tmp_path / "minutes.pdf")
    expect(main(page)).to_contain_text(COME)
    add(page)
    expect(main(page)).to_contain_text("File: minutes.pdf, 25.0 MB")
    product.kill()
    product.start()

    assert [entry.sha256 for entry in kept.evidence(cycle.lea_id)] == [HASH]
    assert open_files(product.data_dir / "evidence").read(cycle.lea_id, HASH) == LARGEST
    again = opened(windows, cycle)
    with again.expect_download() as given:
        again.get_by_role("button", name="Download").click()
    given.value.save_as(downloads / "back")
    assert given.value.suggested_filename == "minutes.pdf"
    assert (downloads / "back").read_bytes() == LARGEST
    with urlopen(given.value.url) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "data", "sign", "reason"),
    [
        ("minutes.pdf", PROGRAM, COME, "This is a Windows program, whatever its name says."),
        ("minutes.txt", b"<html><script>alert(1)</script>", COME, "This is a web page"),
        ("minutes.pdf", LARGEST + b"0", "25.0MB or smaller", "No file has come"),
        ("minutes.exe", PROGRAM, "not allowed", "No file has come"),
    ],
)
def test_what_is_refused_says_why_and_keeps_nothing(
    windows: Windows, kept: SqlStore, cycle: Cycle, tmp_path: Path, name: str, data: bytes, sign: str, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    page = opened(windows, cycle)
    choose_file(page, tmp_path / name)
    expect(main(page)).to_contain_text(sign)
    add(page)

    expect(main(page)).to_contain_text(reason)
    expect(main(page)).to_contain_text("Not saved.")
    assert kept.evidence(cycle.lea_id) == ()
    expect(page.get_by_label("What it is", exact=True)).to_have_value("Committee minutes")


def test_a_file_that_was_altered_is_not_given_back_and_the_page_says_so(
    windows: Windows, product: Product, cycle: Cycle, tmp_path: Path
) -> None:
    (tmp_path / "minutes.pdf").write_bytes(PDF)
    page = opened(windows, cycle)
    choose_file(page, tmp_path / "minutes.pdf")
    expect(main(page)).to_contain_text(COME)
    add(page)
    expect(page.get_by_role("button", name="Download")).to_be_visible()
    sha256 = hashlib.sha256(PDF).hexdigest()
    kept_file = next((product.data_dir / "evidence").rglob(sha256))
    kept_file.write_bytes(PDF.swapcase())

    page.get_by_role("button", name="Download").click()
    expect(main(page)).to_contain_text("The file is not where it was, or is not what it was.")
    kept_file.unlink()
    expect(main(opened(windows, cycle))).to_contain_text("or did not come with the import")


def test_what_is_typed_is_there_after_a_reload(windows: Windows, cycle: Cycle) -> None:
    page = opened(windows, cycle)
    page.get_by_label("What it is", exact=True).fill("Board minutes of May")
    page.get_by_label("Note", exact=True).fill("Page 2")
    page.reload()
    drawn(page)

    expect(page.get_by_label("What it is", exact=True)).to_have_value("Board minutes of May")
    expect(page.get_by_label("Note", exact=True)).to_have_value("Page 2")


def test_an_entry_is_listed_from_a_card_for_all_of_one_lead_in(
    windows: Windows, kept: SqlStore, framework: Framework, cycle: Cycle
) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E05")
    open_panel(page, FIRST, "Evidence")
    evidence_field(page, FIRST, "What it is").fill("Course outlines")
    evidence_field(page, FIRST, "Where it is on file").fill("CTE office")
    card(page, FIRST).get_by_text("under this lead-in").click()
    card(page, FIRST).get_by_role("button", name="List it").click()
    expect(card(page, FIRST)).to_contain_text("On file at: CTE office")
    group = framework.indicator(FIRST).group
    members = {i.id for i in framework.indicators.values() if i.group == group}

    finally_equal(lambda: set(kept.linked_evidence(cycle.id)), members)
    expect(card(page, "E05.01b")).to_contain_text("Evidence · 1")
    page.get_by_role("link", name="Evidence").click()
    expect(main(page)).to_contain_text("Listed for 5.1a, 5.1b")


@pytest.mark.parametrize(("width", "year"), [(DESK, "2025-26"), (PHONE, "2026-27")])
def test_every_state_of_the_page_is_fit_for_everyone(
    browser: Browser, product: Product, kept: SqlStore, framework: Framework, lea: Lea, width: int, year: str
) -> None:
    cycle = keep_cycle(kept, framework, {FIRST: 2, "E05.01b": 2}, lea=lea, school_year=year, supported=["E05.01b"])
    allow_files(local_person(), kept, lea.id, True, NOW)
    windows = Windows(browser, product)
    page = opened(windows, cycle, width)

    def expect_fit() -> None:
        expect_nothing_sideways(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            expect_nothing_serious(page)

    page.get_by_text("Add an entry").click()
    page.get_by_role("radio", name="File", exact=True).click()
    expect(page.get_by_text("Students' names are taken out of the file")).to_be_visible()
    expect_fit()
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_role("button", name="Save")).to_be_visible()
    expect_fit()
    page.get_by_role("button", name="Indicators").click()
    expect(page.get_by_role("button", name="Take off")).to_be_visible()
    expect_fit()
    page.get_by_text("Not yet listed", exact=True).click()
    expect(page.get_by_role("button", name="List it for these")).to_be_visible()
    expect_fit()
    windows.close()
