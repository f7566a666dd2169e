"""Goals in a real browser: a region's first one written and told of, kept for the next visit; and fit for everyone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.goals_text import progress_text
from assessment.ids import RegionId
from assessment.owned import Owner
from assessment.people import local_person
from assessment.services.goals import goals_of
from storage.store import SqlStore
from tests.e2e.choices import choose_option
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.windows import DESK, PHONE, Windows

pytestmark = pytest.mark.browser

REGION = "/goals?region=orange_county"
SAMPLE_REGION = "/goals?sample=1&region=sample_region"


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).first


def test_a_regions_goal_is_written_told_of_and_read_as_a_table(windows: Windows, kept: SqlStore) -> None:
    page = windows.open(REGION)
    page.get_by_label("What is to be reached").fill("Map every pathway of the region.")
    page.get_by_label("Measure 1: what is measured").fill("Pathways with a map")
    page.get_by_label("Measure 1: target").fill("80%")
    page.get_by_label("Measure 1: by when, in words").fill("within two years")
    button(page, "Add this goal").click()
    expect(page.get_by_role("table")).to_contain_text("80%")

    page.get_by_role("radio", name="Change", exact=True).click()
    button(page, "Add an indicator").click()
    page.get_by_label("What shows on the way that the goal will be reached").fill("Progress is measured")
    button(page, "Add it").click()
    button(page, "Tell progress").click()
    choose_option(page, "How it stands", "Recurring")
    page.get_by_label("Done, or to be done: year").fill("2019")
    choose_option(page, "Done, or to be done: month", "July")
    choose_option(page, "Comes again", "Annually")
    button(page, "Add this entry").click()
    expect(page.get_by_text("July 2019 and annually entered")).to_be_visible()

    page.get_by_role("radio", name="Read", exact=True).click()
    row = page.get_by_role("row").filter(has_text="Progress is measured")
    expect(row).to_contain_text("July 2019 and annually")
    (goal,) = goals_of(local_person(), kept, Owner(region_id=RegionId("orange_county")))
    assert [progress_text(entry) for entry in goal.leading[0].progress] == ["July 2019 and annually"]


def test_a_goal_that_is_typed_survives_a_reload(windows: Windows) -> None:
    page = windows.open("/goals?region=bay_area")
    page.get_by_label("What is to be reached").fill("Not saved yet, and not lost.")
    page.reload()

    expect(page.get_by_label("What is to be reached")).to_have_value("Not saved yet, and not lost.")


def test_a_printed_table_says_whose_goals_it_has_and_offers_nothing_to_click(windows: Windows) -> None:
    page = windows.open(SAMPLE_REGION)
    expect(page.get_by_text("Text to copy into a form")).to_be_visible()
    page.emulate_media(media="print")

    expect(page.get_by_text("Goals of Coast and Valley (sample)")).to_have_css("clip-path", "none")
    expect(page.get_by_role("combobox", name="Whose goals")).to_be_hidden()
    expect(page.get_by_text("Text to copy into a form")).to_be_hidden()
    expect(page.get_by_text("Upon K-12 funding").first).to_be_visible()


@pytest.mark.parametrize("width", [DESK, PHONE], ids=["desk", "phone"])
def test_the_regions_table_and_its_forms_are_fit_for_everyone(windows: Windows, width: int) -> None:
    page = windows.open(SAMPLE_REGION, width=width)
    expect(page.get_by_text("Phase 1 completed December 2018")).to_be_visible()
    expect_fit_for_everyone(page)

    page.get_by_role("radio", name="Change", exact=True).click()
    for name, field in (("Tell progress", "Waits for"), ("Change", "Measure 1: target")):
        button(page, name).click()
        expect(page.get_by_label(field).first).to_be_visible()
        expect_fit_for_everyone(page)


def expect_fit_for_everyone(page: Page) -> None:
    expect_nothing_sideways(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect_nothing_serious(page)
