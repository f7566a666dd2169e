"""Who is at this computer: nobody is asked while there is no team; then every link keeps whom the address names."""

from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.ids import LeaId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.people import add_person
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle
from tests.ui.pages import PAGES, ROOT, open_page, words

FRAMEWORK = make_framework({"E01": 3, "E02": 2}, target=2)
OTHER = Lea(id=LeaId("other"), name="Other Unified")
HOME, RATE, *_ = PAGES
EVERY = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "ui" / "pages").glob("*.py"))]
REFUSED = "There is nothing here that you can open or change. Ask your director for access."
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page by its path and address."""
    return lambda path=HOME, **address: open_page(path, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {"E01.01": 2})


@pytest.fixture
def ana(store: Store, cycle: Cycle) -> Person:
    return add_person(local_person(), store, LEA.id, "Ana *Ruiz*", Role.RATER, ("counselor",), NOW)


def choices(page: AppTest) -> dict[str, dict[str, list[str]]]:
    """The address of each name to pick, by the name."""
    return {
        link.proto.label: parse_qs(link.proto.query_string) for link in page.get_by_key("who-choices").get("page_link")
    }


def test_one_person_alone_is_not_asked_who_they_are(opened: Opened, cycle: Cycle) -> None:
    with pytest.raises(KeyError):
        opened(cycle=cycle.id).get_by_key("who")


def test_the_team_stands_there_to_pick_from_with_this_computer_first(opened: Opened, cycle: Cycle, ana: Person) -> None:
    page = opened(RATE, cycle=cycle.id, element="E02")

    assert choices(page) == {
        "This computer": {"cycle": [cycle.id], "element": ["E02"]},
        r"Ana \*Ruiz\*": {"cycle": [cycle.id], "element": ["E02"], "as": [ana.id]},
    }


@pytest.mark.parametrize("path", EVERY)
def test_every_link_keeps_whom_the_address_names(store: Store, opened: Opened, cycle: Cycle, path: str) -> None:
    dee = add_person(local_person(), store, LEA.id, "Dee", Role.DIRECTOR, (), NOW)
    page = opened(path, cycle=cycle.id, **{"as": dee.id})

    leading = [link.proto for link in page.page_link if link.proto.label != "This computer"]
    assert not page.error
    assert {parse_qs(link.query_string).get("as", ["nobody"])[0] for link in leading} == {dee.id}


def test_a_name_that_is_entered_joins_the_team_and_is_here(
    store: Store, opened: Opened, cycle: Cycle, ana: Person
) -> None:
    page = opened(cycle=cycle.id)
    page.text_input(key="who-name").input("Ben Cho")
    page.multiselect(key="who-asked").select("cte-teacher")
    next(button for button in page.button if button.label == "Join the team").click().run()

    ben = next(person for person in store.people() if person.name == "Ben Cho")
    assert (ben.roles, ben.asked_as) == ({LEA.id: Role.RATER}, {LEA.id: ("cte-teacher",)})
    assert page.query_params["as"] == ben.id


def test_an_empty_name_is_refused_in_words(store: Store, opened: Opened, cycle: Cycle, ana: Person) -> None:
    page = opened(cycle=cycle.id)
    next(button for button in page.button if button.label == "Join the team").click().run()

    assert "Type a name first." in words(page)
    assert len(store.people()) == 2


@pytest.mark.parametrize("path", [HOME, RATE])
def test_a_person_who_is_not_known_is_refused_with_a_way_back(opened: Opened, cycle: Cycle, path: str) -> None:
    page = opened(path, cycle=cycle.id, **{"as": "nobody"})

    assert REFUSED in words(page)
    assert [link.proto.query_string for link in page.page_link if link.value == "Go to Home"] == [""]


@pytest.mark.parametrize("path", PAGES)
def test_somebody_of_another_lea_sees_nothing_of_this_one(
    store: Store, opened: Opened, cycle: Cycle, ana: Person, path: str
) -> None:
    keep_cycle(store, FRAMEWORK, {}, lea=OTHER)
    stranger = add_person(local_person(), store, OTHER.id, "Sy", Role.DIRECTOR, (), NOW)

    page = opened(path, cycle=cycle.id, **{"as": stranger.id})

    assert REFUSED in words(page)
    assert LEA.name not in words(page)


def test_home_without_a_self_assessment_in_its_address_opens_the_persons_own(
    store: Store, opened: Opened, cycle: Cycle, ana: Person
) -> None:
    newest = keep_cycle(store, FRAMEWORK, {}, lea=OTHER)

    page = opened(**{"as": ana.id})

    assert newest.id != cycle.id
    assert OTHER.name not in words(page)
    assert LEA.name in words(page)
