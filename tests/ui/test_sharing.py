"""The sharing page: a director reads what it means, shares, sees what is shared and takes it back."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.help_given import HelpKind
from assessment.ids import PersonId, RegionId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.help_log import WrittenHelp, add_help
from assessment.services.sharing import share_signed
from assessment.shares import Grantee, Shared
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, sign
from tests.ui.pages import open_page, words
from ui import state

PAGE = "ui/pages/sharing.py"
FRAMEWORK = make_framework()
PAT = Person(id=PersonId("pat"), name="Pat *Provider*", regions=frozenset({RegionId("bay_area")}))
TO_PAT = Grantee(provider_id=PAT.id)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def signed(store: Store) -> Cycle:
    store.save_person(PAT)
    return sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}))


def _press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def _fill(page: AppTest, **values: object) -> None:
    page.selectbox(key=f"{state.SHARE_FORM}-whom").set_value(values.get("whom", TO_PAT.key))
    page.radio(key=f"{state.SHARE_FORM}-what").set_value(values.get("what", Shared.SCORES))
    for name in ("export", "helps", "read"):
        page.checkbox(key=f"{state.SHARE_FORM}-{name}").set_value(bool(values.get(name)))


def test_there_is_nothing_to_share_yet(store: Store, opened: Opened) -> None:
    assert "no self-assessment yet" in words(opened())


def test_a_year_that_is_not_signed_has_no_scores_to_share(store: Store, opened: Opened) -> None:
    keep_cycle(store, FRAMEWORK, {})

    page = opened()

    assert "No year is signed yet" in words(page)
    assert "nobody can be invited" in words(page)


def test_consent_tells_of_downloads_and_of_funders(store: Store, signed: Cycle, opened: Opened) -> None:
    told = " ".join(own.value for own in opened().markdown)

    assert "downloaded" in told
    assert "award grants" in told


def test_a_director_shares_and_takes_back(store: Store, signed: Cycle, opened: Opened) -> None:
    page = opened()
    _fill(page, what=Shared.GAPS, export=True, helps=True, read=True)

    _press(page, "Share")
    (share,) = store.shares(lea_id=LEA.id)
    assert (share.shared, share.export, share.helps, share.grantee) == (Shared.GAPS, True, True, TO_PAT)
    assert "2026–27 · Scores and gaps · Pat *Provider*" in words(page)
    page.button(key=f"share-back-{share.id}").click().run()

    assert store.shares(lea_id=LEA.id)[0].revoked_at is not None
    assert "Nothing is shared." in words(page)


def test_nothing_is_shared_before_its_meaning_was_read(store: Store, signed: Cycle, opened: Opened) -> None:
    page = opened()
    _fill(page)

    _press(page, "Share")

    assert store.shares(lea_id=LEA.id) == ()
    assert "Nothing was shared" in words(page)


def test_a_region_can_be_chosen(store: Store, signed: Cycle, opened: Opened) -> None:
    page = opened()
    _fill(page, whom="region:bay_area", read=True)

    _press(page, "Share")

    assert [own.grantee.region_id for own in store.shares(lea_id=LEA.id)] == ["bay_area"]


def test_progress_is_shown_and_comments_are_invited_while_a_year_is_under_way(store: Store, opened: Opened) -> None:
    store.save_person(PAT)
    keep_cycle(store, FRAMEWORK, {})
    page = opened()

    page.selectbox(key=f"{state.SHARE_FORM}-progress-whom").set_value(TO_PAT.key)
    _press(page, "Show how far it is")
    page.selectbox(key=f"{state.SHARE_FORM}-comment-whom").set_value(TO_PAT.key)
    page.multiselect(key=f"{state.SHARE_FORM}-comment-on").set_value(["E01.01"])
    _press(page, "Invite")

    assert not page.error
    assert {own.shared for own in store.shares(lea_id=LEA.id)} == {Shared.PROGRESS, Shared.COMMENT}


def test_who_does_not_direct_sees_what_is_shared_and_changes_nothing(
    store: Store, signed: Cycle, opened: Opened
) -> None:
    keep_team(store, ana=Role.RATER)

    page = opened(**{state.PERSON: "ana"})

    assert "A director of the district shares" in words(page)
    assert not [button for button in page.button if button.label in ("Share", "Take back")]


def test_a_director_reads_what_a_provider_noted_of_their_district(store: Store, signed: Cycle, opened: Opened) -> None:
    assert "Help noted" not in words(opened())
    share_signed(local_person(), store, signed.id, TO_PAT, NOW)
    written = WrittenHelp(
        helped=LEA.id, indicators=("E01.01",), on=NOW.date(), kind=HelpKind.TRAINING, note="*Two* teachers came"
    )
    add_help(PAT, store, FRAMEWORK, TO_PAT.key, written, NOW)

    page = opened()

    assert "*Two* teachers came" in words(page)
    assert "Training" in words(page)
