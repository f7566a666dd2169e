"""Plans without their self-assessment: a page that shows them, and only to whom they belong."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from assessment.calendar import CalendarDate
from assessment.cycles import Cycle
from assessment.errors import NotAllowed
from assessment.history import Change
from assessment.ids import OwnedId, PersonId
from assessment.owned import Owner
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.goals import add_goal
from assessment.services.goals_written import Written
from assessment.services.plan_copies import plan_copies
from assessment.services.plan_exchange import export_plans, import_plans
from assessment.services.planning import ItemEntry, add_item
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, sign
from tests.ui.pages import open_page, words

PAGE = "ui/pages/plan_copies.py"
WHO = local_person()
FRAMEWORK = make_framework()
OWNER = Owner(lea_id=LEA.id)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store: Store, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    store.save_person(WHO)
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """A signed year with an item, a goal and a date."""
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {}))
    add_item(WHO, store, cycle.id, ItemEntry(action="Meet <b>firms</b>"), NOW)
    add_goal(WHO, store, FRAMEWORK, OWNER, Written(statement="Place all students."), NOW)
    told = {"school_year": "2026-27", "kind": "grant", "title": "Perkins V", "on": date(2027, 5, 1)}
    store.add_owned(CalendarDate(id=OwnedId("d"), lea_id=LEA.id, **told), Change(by=WHO.id, at=NOW))
    return cycle


def test_with_nothing_brought_in_the_page_says_so(opened: Opened, cycle: Cycle) -> None:
    assert "Every plan that is kept here belongs to a self-assessment." in words(opened())


def test_a_copy_is_shown_whole(store: Store, opened: Opened, cycle: Cycle) -> None:
    import_plans(WHO, store, export_plans(WHO, store, OWNER).text, now=NOW, as_copy=True)
    page = opened()
    told = words(page)

    assert page.selectbox[0].options == ["Sample Unified (copy)"]
    assert "Meet <b>firms</b>" in told
    assert "1. Place all students." in told
    assert "1 May 2027 Perkins V" in told


def test_a_copy_is_nobodys_who_may_not_read_it(store: Store, cycle: Cycle) -> None:
    import_plans(WHO, store, export_plans(WHO, store, OWNER).text, now=NOW, as_copy=True)
    eve = keep_team(store, eve=Role.DIRECTOR)["eve"]

    assert len(plan_copies(WHO, store)) == 1
    assert plan_copies(eve, store) == ()
    with pytest.raises(NotAllowed):
        plan_copies(Person(id=PersonId("provider"), name="Pat"), store)
