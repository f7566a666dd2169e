"""The compare page: districts by name for whom they shared with, figures that were let out for everybody else."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.ids import LeaId, PersonId, RegionId
from assessment.leas import Enrollment, Lea, Profile
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.comparing import release_figures
from assessment.services.shared_with import progress_shared_with
from assessment.services.sharing import invite_comments, revoke, share_progress, share_signed
from assessment.shares import Grantee, Share
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, sign
from tests.ui.pages import headings, open_page, words
from ui import state
from ui.components.cohort_named import AT_ONCE

PAGE = "ui/pages/compare.py"
FRAMEWORK = make_framework()
WHO = local_person()
PAT = Person(id=PersonId("pat"), name="Pat Provider", regions=frozenset({RegionId("bay_area")}))
TO_PAT = Grantee(provider_id=PAT.id)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


def keep(store: Store, count: int, *, signed: bool = True) -> list[Cycle]:
    """So many districts' years, with answers of their own."""
    made = []
    for number in range(count):
        lea = Lea(
            id=LeaId(f"lea-{number}"),
            name=f"District {number} *of* <b>",
            county="Alameda",
            profile=Profile(enrollment=Enrollment(students=900, school_year="2026-27"), sectors=("AGR",)),
        )
        cycle = keep_cycle(store, FRAMEWORK, {"E01.01": number % 4, "E01.02": 1, "E02.01": 2}, lea=lea)
        made.append(sign(store, cycle) if signed else cycle)
    return made


def share_all(store: Store, cycles: list[Cycle]) -> list[Share]:
    store.save_person(PAT)
    return [share_signed(WHO, store, own.id, TO_PAT, NOW, gaps=True, export=True) for own in cycles]


def test_nothing_is_here_yet(store: Store, opened: Opened) -> None:
    page = opened()

    assert "Nothing is shared with you" in words(page)
    assert page.get("file_uploader")


@pytest.mark.parametrize("count", [1, 4])
def test_of_a_few_districts_nothing_is_said_together(store: Store, opened: Opened, count: int) -> None:
    keep(store, count)

    page = opened()

    assert "Fewer than 5 districts" in words(page)
    assert "District 0 *of* <b>" in words(page)
    assert headings(page)[0] == "Districts by name"


def test_many_districts_are_told_together_and_by_name_by_what_they_need(store: Store, opened: Opened) -> None:
    keep(store, 8)

    page = opened()

    assert headings(page)[:4] == [
        "Elements",
        "Gaps that half of them or more share",
        "What changed",
        "Districts by name",
    ]
    assert "8 districts, 2026–27, as they judged themselves." in words(page)
    assert "8 of 8" in words(page)
    assert "it says nothing of who stands higher" in words(page)


def test_a_page_stays_small_with_many_districts(store: Store, opened: Opened) -> None:
    keep(store, AT_ONCE + 3)

    page = opened()

    assert words(page).count("District ") - 1 == AT_ONCE
    page.button(key="compare-more").click().run()
    assert words(page).count("District ") - 1 == AT_ONCE + 3


def test_a_provider_sees_what_is_shared_and_no_longer_what_is_taken_back(store: Store, opened: Opened) -> None:
    cycles = keep(store, 7)
    shares = share_all(store, cycles)

    page = opened(**{state.PERSON: PAT.id})
    assert "District 3 *of* <b>" in words(page)
    revoke(WHO, store, cycles[3].lea_id, shares[3].id, NOW)

    assert "District 3 *of* <b>" not in words(page.run())


def test_a_way_at_the_top_leads_a_provider_here_and_nobody_else(store: Store, opened: Opened) -> None:
    store.save_person(PAT)

    theirs, ours = (
        [link.label for link in opened(**address).get_by_key("ways").get("page_link")]
        for address in ({state.PERSON: PAT.id}, {})
    )

    assert "Compare" in theirs
    assert "Compare" not in ours


def test_what_is_let_out_names_nobody_and_tells_no_exact_share(store: Store, opened: Opened) -> None:
    share_all(store, keep(store, 9))
    page = opened(**{state.PERSON: PAT.id})

    page.button(key="compare-let-out").click().run()
    page.segmented_control(key=state.COMPARE_VIEW).set_value("Figures let out").run()

    assert not page.exception
    assert "District" not in words(page).replace("Districts", "")
    assert "80% or more of 9" in words(page)
    assert "9 of 9" not in words(page)


def test_too_few_districts_are_not_let_out_and_the_reason_is_told(store: Store, opened: Opened) -> None:
    share_all(store, keep(store, 5))
    page = opened(**{state.PERSON: PAT.id})

    page.button(key="compare-let-out").click().run()

    assert "fewer than 6 districts" in words(page)


def test_a_district_sees_itself_beside_the_others_and_no_name_but_its_own(store: Store, opened: Opened) -> None:
    cycles = keep(store, 8)
    share_all(store, cycles)
    release_figures(PAT, store, FRAMEWORK, TO_PAT.key, "2026-27", {}, NOW)
    dana = Person(id=PersonId("dana"), name="Dana", roles={cycles[2].lea_id: Role.DIRECTOR})
    store.save_person(dana)

    page = opened(**{state.PERSON: dana.id, state.CYCLE: cycles[2].id})

    assert "Your district: 1.5" in words(page)
    assert "District 1" not in words(page)


def test_years_under_way_are_told_without_levels_and_an_invited_provider_writes_to_the_team(
    store: Store, opened: Opened
) -> None:
    (cycle,) = keep(store, 1, signed=False)
    store.save_person(PAT)
    share_progress(WHO, store, cycle.id, TO_PAT, NOW)
    share = invite_comments(WHO, store, FRAMEWORK, cycle.id, TO_PAT, ["E01.02"], NOW.date(), NOW)

    page = opened(**{state.PERSON: PAT.id})
    assert "3 of 5" in words(page)
    assert progress_shared_with(PAT, store, NOW.date())[0].stage == "rating"
    key = f"invited-{share.id}-E01.02"
    page.text_area(key=f"{key}-text").set_value("Ask the college.")
    page.button(key=f"FormSubmitter:{key}-Send to the team").click().run()

    assert [own.text for own in store.comments(cycle.id)] == ["Ask the college."]
    assert "You wrote: Ask the college." in words(page)
