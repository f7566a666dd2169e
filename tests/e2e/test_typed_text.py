"""A text typed and, in the same moment, something that takes its page away: it is kept all the same."""

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.cycles import Cycle, Part
from assessment.framework import Framework
from assessment.ids import IndicatorId, PartId, new_id
from assessment.leas import Lea
from assessment.people import local_person
from assessment.ratings import NotApplicable
from assessment.services.parts import keep_part
from storage.store import SqlStore
from tests.e2e.product import Product
from tests.e2e.rating import card, choose, evidence_field, note_field, open_panel
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import PHONE, TABLET, Windows, cut_off, drawn, reconnected
from tests.kept import NOW, keep_cycle

pytestmark = pytest.mark.browser

INDICATOR, PLACE = IndicatorId("E11.01"), "11.1"
TEXT = "Year three names no source for the lab.\nAsk the fiscal office before May."
"""Two lines, for a note is not a line."""


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    return keep_cycle(kept, framework, {}, lea=lea)


@pytest.fixture
def address(cycle: Cycle) -> str:
    return f"/rate?cycle={cycle.id}&element=E11"


def start_note(page: Page) -> Locator:
    """The open note with the cursor in it."""
    open_panel(page, INDICATOR, "Note")
    field = note_field(page, PLACE)
    field.click()
    return field


def middle(target: Locator) -> tuple[float, float]:
    """Where a finger meets it, found before the text is typed: looking for it later would give the text time."""
    box = target.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def kept_note(kept: SqlStore, cycle: Cycle) -> str:
    return kept.team_rating(cycle.id, INDICATOR).note


def test_a_tap_on_another_page_loses_nothing(windows: Windows, kept: SqlStore, cycle: Cycle, address: str) -> None:
    page = windows.open(address, width=TABLET, touch=True)
    away = middle(page.get_by_role("link", name="Results"))
    start_note(page)

    page.keyboard.insert_text(TEXT)
    page.touchscreen.tap(*away)

    page.wait_for_url("**/results**")
    finally_equal(lambda: kept_note(kept, cycle), TEXT)


def test_a_tap_on_the_next_indicator_of_a_phone_loses_nothing(
    windows: Windows, kept: SqlStore, cycle: Cycle, address: str
) -> None:
    page = windows.open(address, width=PHONE, touch=True)
    expect(card(page, "E11.02")).to_have_count(0)
    start_note(page)
    away = middle(page.get_by_role("button", name="Next", exact=True))

    page.keyboard.insert_text(TEXT)
    page.touchscreen.tap(*away)

    expect(card(page, "E11.02")).to_be_visible()
    finally_equal(lambda: kept_note(kept, cycle), TEXT)


def test_a_reload_loses_nothing(windows: Windows, kept: SqlStore, cycle: Cycle, address: str) -> None:
    page = windows.open(address)
    start_note(page)

    page.keyboard.insert_text(TEXT)
    page.reload()

    finally_equal(lambda: kept_note(kept, cycle), TEXT)
    open_panel(page, INDICATOR, "Note")
    expect(note_field(page, PLACE)).to_have_value(TEXT)


def test_a_killed_server_loses_nothing_even_of_what_is_typed_meanwhile(
    windows: Windows, product: Product, kept: SqlStore, cycle: Cycle, address: str
) -> None:
    page = windows.open(address)
    field = start_note(page)

    page.keyboard.insert_text(TEXT)
    product.kill()
    cut_off(page)
    page.keyboard.insert_text(" Typed while nobody listened.")
    product.start()
    reconnected(page)

    finally_equal(lambda: kept_note(kept, cycle), f"{TEXT} Typed while nobody listened.")
    expect(field).to_have_value(f"{TEXT} Typed while nobody listened.")


def test_a_closed_tab_loses_nothing(windows: Windows, kept: SqlStore, cycle: Cycle, address: str) -> None:
    page = windows.open(address)
    start_note(page)

    page.keyboard.insert_text(TEXT)
    page.close()
    windows.show(page.context.new_page(), "/")

    finally_equal(lambda: kept_note(kept, cycle), TEXT)


def test_the_reason_of_what_does_not_apply_is_not_lost_either(
    windows: Windows, kept: SqlStore, cycle: Cycle, address: str
) -> None:
    page = windows.open(address, width=TABLET, touch=True)
    away = middle(page.get_by_role("link", name="Results"))
    choose(page, INDICATOR, "Does not apply")
    page.get_by_label(f"Why {PLACE} does not apply").click()

    page.keyboard.insert_text("The county office runs this for us.")
    page.touchscreen.tap(*away)

    page.wait_for_url("**/results**")
    wanted = NotApplicable(reason="The county office runs this for us.")
    finally_equal(lambda: kept.team_rating(cycle.id, INDICATOR).rating, wanted)


def test_an_entry_of_evidence_begun_is_there_after_a_reload(windows: Windows, address: str) -> None:
    page = windows.open(address)
    open_panel(page, INDICATOR, "Evidence")
    evidence_field(page, INDICATOR, "What it is").click()

    page.keyboard.insert_text("Board minutes of May")
    page.reload()

    drawn(page)
    open_panel(page, INDICATOR, "Evidence")
    expect(evidence_field(page, INDICATOR, "What it is")).to_have_value("Board minutes of May")


def test_the_note_of_a_pathway_comes_home_though_its_page_is_left(
    windows: Windows, kept: SqlStore, framework: Framework, cycle: Cycle
) -> None:
    part = Part(id=PartId(new_id()), kind="pathway", name="Welding")
    keep_part(local_person(), kept, cycle.id, part, NOW)
    place = next(own.place for own in framework.indicators.values() if own.judged_at == "pathway")
    page = windows.open(f"/parts?cycle={cycle.id}&part={part.id}", width=TABLET, touch=True)
    field = page.get_by_label(f"What shows it, or what is missing ({place})")
    field.focus()
    drawn(page)
    away = middle(page.get_by_role("link", name="Results"))

    page.keyboard.insert_text(TEXT)
    page.touchscreen.tap(*away)

    page.wait_for_url("**/results**")
    finally_equal(lambda: [own.note for own in kept.part_answers(cycle.id)], [TEXT])
