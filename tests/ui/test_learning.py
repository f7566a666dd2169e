"""The page of professional learning: too few districts, no shared gap, and the gaps with their sums and agenda."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.ids import LeaId, PersonId, RegionId
from assessment.leas import Lea
from assessment.people import Person, local_person
from assessment.ports import Store
from assessment.services.comparing import HERE, release_figures
from assessment.services.sharing import share_signed
from assessment.shares import Grantee
from tests.kept import NOW, keep_cycle, sign
from tests.ui.pages import headings, kept_fields, links, open_page, words
from ui import context, state

PAGE = "ui/pages/learning.py"
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store: Store, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    store.save_person(local_person())
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


def keep(store: Store, districts: int, level: int) -> None:
    framework = context.rubric()
    levels = dict.fromkeys(list(framework.indicators)[:2], level)
    for number in range(districts):
        sign(store, keep_cycle(store, framework, levels, lea=Lea(id=LeaId(f"l{number}"), name=f"Hidden {number}")))


def let_out(store: Store) -> None:
    year = store.cycles()[0].school_year
    release_figures(local_person(), store, context.rubric(), HERE, year, {}, NOW)


@pytest.mark.parametrize("districts", [0, 1, 4])
def test_with_too_few_districts_the_page_says_so(store: Store, opened: Opened, districts: int) -> None:
    keep(store, districts, 0)
    page = opened()

    assert f"at least 5 districts with a signed self-assessment. Here it would be {districts} district" in words(page)
    assert headings(page) == []
    assert links(page) == ["The region"]


def test_without_a_shared_gap_there_is_nothing_to_learn_together(store: Store, opened: Opened) -> None:
    keep(store, 5, 3)

    assert "No gap is shared by half of 5 districts, and by 5 or more." in words(opened())


def test_shared_gaps_stand_with_their_sums_and_no_district_is_named(store: Store, opened: Opened) -> None:
    keep(store, 6, 0)
    page = opened()
    told = words(page)

    assert headings(page) == ["The gaps"]
    assert "made from figures that were let out on Compare" in told
    assert "2 gaps that most of 6 districts share." in told
    assert "6 of 6" in told
    assert "All together" in told
    assert "our planning default" in told
    assert "Hidden" not in told


def test_the_papers_tell_what_was_let_out_and_not_who_came_since(store: Store, opened: Opened) -> None:
    keep(store, 6, 0)
    let_out(store)
    sign(store, keep_cycle(store, context.rubric(), {"E01.01": 0}, lea=Lea(id=LeaId("late"), name="Late")))
    page = opened()

    assert headings(page) == ["The gaps", "Board page", "Agenda"]
    assert "7 districts" in words(page)
    assert "What 6 districts have in common" in kept_fields(page)[0]["saved"]


@pytest.mark.parametrize("paper", ["board", "agenda"])
def test_a_paper_is_told_to_each_district_in_its_figures(store: Store, opened: Opened, paper: str) -> None:
    keep(store, 6, 0)
    bay = RegionId("bay_area")
    pat, to_bay = Person(id=PersonId("pat"), name="Pat", regions=frozenset({bay})), Grantee(region_id=bay)
    store.save_person(pat)
    for cycle in store.cycles():
        share_signed(local_person(), store, cycle.id, to_bay, NOW, gaps=True, export=True, regions=[bay])
    release_figures(pat, store, context.rubric(), to_bay.key, store.cycles()[0].school_year, {}, NOW)
    page = opened(**{state.PERSON: "pat"})

    page.download_button(key=f"{paper}-pdf").click().run()

    assert not page.exception
    logs = [store.audit_log(LeaId(f"l{number}")) for number in range(6)]
    assert [[(row.by, row.about) for row in log] for log in logs] == [[("pat", f"{paper}-pdf")]] * 6


def test_the_agenda_is_proposed_and_follows_its_beginning(store: Store, opened: Opened) -> None:
    keep(store, 6, 0)
    let_out(store)
    page = opened()
    assert kept_fields(page)[0]["saved"].startswith("9:00–9:15  Welcome. What 6 districts have in common")

    page.number_input(key=state.LEARNING_MINUTES).set_value(60).run()
    assert "\n9:15–10:15  " in kept_fields(page)[0]["saved"]


def test_fewer_gaps_can_be_taken_up(store: Store, opened: Opened) -> None:
    framework = context.rubric()
    for number in range(5):
        levels = dict.fromkeys(list(framework.indicators)[:6], 0)
        sign(store, keep_cycle(store, framework, levels, lea=Lea(id=LeaId(f"l{number}"), name=f"D{number}")))
    page = opened()
    assert "5 gaps that most" in words(page)

    page.segmented_control(key=state.LEARNING_MOST).set_value(3).run()
    assert "3 gaps that most" in words(page)
