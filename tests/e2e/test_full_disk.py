"""A disk with no room left: every change says so where it was made, is still there, and is saved once there is room."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.leas import Lea
from assessment.ratings import Rated, Rating
from storage.store import SqlStore
from tests.e2e.product import Product
from tests.e2e.rating import SAVED, card, choose, evidence_field, expect_chosen, note_field, open_panel, rate
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import Windows
from tests.kept import keep_cycle

resource = pytest.importorskip("resource", reason="Windows has no limits of this kind")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux changes the limits of a running program"),
]

FIRST, SECOND = IndicatorId("E11.01"), IndicatorId("E11.02")
NO_ROOM = "The disk is full"
NOTE = "Year three names no source for the lab."


@pytest.fixture
def make_room(product: Product) -> Iterator[Callable[[], None]]:
    """The server may write nothing more to any file until this is called."""
    _, most = resource.prlimit(product.pid, resource.RLIMIT_FSIZE)

    def limit(soft: int) -> None:
        resource.prlimit(product.pid, resource.RLIMIT_FSIZE, (soft, most))

    limit(0)
    yield lambda: limit(most)
    limit(most)


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    return keep_cycle(kept, framework, {FIRST: 3}, lea=lea)


@pytest.fixture
def page(windows: Windows, cycle: Cycle) -> Page:
    """The cards of an element, drawn while there was room."""
    return windows.open(f"/rate?cycle={cycle.id}&element=E11")


def try_again(page: Page, indicator_id: str) -> None:
    card(page, indicator_id).get_by_role("button", name="Try again").click()
    expect(card(page, indicator_id)).to_contain_text(SAVED)
    expect(card(page, indicator_id)).not_to_contain_text(NO_ROOM)


def rating_of(kept: SqlStore, cycle: Cycle, indicator_id: IndicatorId) -> Rating | None:
    return kept.team_rating(cycle.id, indicator_id).rating


def test_a_level_and_a_note_wait_on_their_card_and_are_saved_on_another_try(
    page: Page, kept: SqlStore, cycle: Cycle, make_room: Callable[[], None]
) -> None:
    choose(page, SECOND, "1 Emerging")
    expect(card(page, SECOND)).to_contain_text(NO_ROOM)
    open_panel(page, FIRST, "Note")
    note_field(page, "11.1").fill(NOTE)
    expect(card(page, FIRST)).to_contain_text(NO_ROOM)
    assert rating_of(kept, cycle, FIRST) == Rated(level=3)
    assert rating_of(kept, cycle, SECOND) is None

    make_room()
    try_again(page, SECOND)
    try_again(page, FIRST)

    expect_chosen(page, FIRST, "3 Exemplary")
    finally_equal(lambda: rating_of(kept, cycle, SECOND), Rated(level=1))
    finally_equal(lambda: kept.team_rating(cycle.id, FIRST).note, NOTE)


def test_evidence_is_listed_once_there_is_room_from_what_still_stands_in_its_fields(
    page: Page, make_room: Callable[[], None]
) -> None:
    open_panel(page, SECOND, "Evidence")
    evidence_field(page, SECOND, "What it is").fill("Board minutes of May")
    evidence_field(page, SECOND, "Where it is on file").fill("Room 4")
    page.get_by_role("button", name="List it").click()
    expect(card(page, SECOND)).to_contain_text(NO_ROOM)

    make_room()
    page.get_by_role("button", name="List it").click()

    expect(card(page, SECOND)).to_contain_text("On file at: Room 4")
    expect(card(page, SECOND)).not_to_contain_text(NO_ROOM)


def test_what_is_kept_can_be_read_and_nothing_is_begun_by_halves(
    windows: Windows, kept: SqlStore, cycle: Cycle, make_room: Callable[[], None]
) -> None:
    page = windows.open(f"/results?cycle={cycle.id}")
    expect(page.get_by_role("main")).to_contain_text("1 of 132 answered")
    windows.show(page, "/start")
    page.get_by_label("District, charter or county office").press_sequentially("hacienda la p")
    page.get_by_role("option", name="Hacienda la Puente Unified · Los Angeles").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("main")).to_contain_text(NO_ROOM)
    assert [lea.name for lea in kept.leas() if lea.name.startswith("Hacienda")] == []

    make_room()
    page.get_by_role("button", name="Begin").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Student-Centered Delivery of Services")
    rate(page, "E01.01", "2 Quality")
