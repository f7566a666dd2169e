"""Every service held to who may: tests/cases/who_may.yaml, which is design.md section 8, service by service.

A service is found by its parameter `who`. Who may not is refused with NotAllowed before anything else is looked at, so
what is passed besides need not fit; who may gets past that, wherever it then ends.
"""

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

import storage
from assessment import services
from assessment.assignments import Assignment
from assessment.calendar import CalendarDate
from assessment.cycles import Cycle
from assessment.errors import NotAllowed
from assessment.history import Change
from assessment.ids import CycleId, ElementId, IndicatorId, InvitationId, LeaId, OwnedId, PersonId, ProgressId, RegionId
from assessment.leas import Lea
from assessment.owned import Owner
from assessment.people import Act, Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import Rated, Whose
from assessment.services.calendar import Entered
from assessment.services.goals_written import WrittenProgress
from assessment.services.sharing import share_signed
from assessment.shares import Grantee
from tests.factories import make_framework
from tests.kept import LEA, keep_cycle, sign

NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
FRAMEWORK = make_framework({"E01": 2, "E02": 1}, target=2)
FIRST = IndicatorId("E01.01")
BIRCH = Lea(id=LeaId("birch"), name="Birch Unified", county="Napa")
NORTH, SOUTH = RegionId("north"), RegionId("south")
OWN, SIGNED, OTHER, NOTHING = "own", "signed", "other", "nothing"
PLACES = (OWN, SIGNED, OTHER, NOTHING)
TABLE: Mapping[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "who_may.yaml").read_text(encoding="utf-8")
)
CASES = {
    f"{service}{' of a region' if kind == 'of_regions' else ''}": (service, act, kind == "of_regions")
    for kind in ("services", "of_regions")
    for act, named in TABLE[kind].items()
    for service in named
}


@dataclass(frozen=True)
class Place:
    """What a service is asked about: an LEA with a cycle, a region; or ids that nothing has."""

    lea_id: LeaId
    cycle: Cycle
    region_id: RegionId


@dataclass(frozen=True)
class World:
    """Two districts, and everybody of one of them."""

    store: Store
    places: Mapping[str, Place]
    people: Mapping[str, Person]


@pytest.fixture(scope="module")
def world(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    path = shutil.copy(empty_database, tmp_path_factory.mktemp("world") / "twelve.db")
    store = storage.open_store(f"sqlite:///{path}")
    signed = sign(store, keep_cycle(store, FRAMEWORK, {FIRST: 2}, school_year="2025-26"))
    own = keep_cycle(store, FRAMEWORK, {FIRST: 2})
    other = keep_cycle(store, FRAMEWORK, {FIRST: 1}, lea=BIRCH)
    nothing = Cycle(**dict(own) | {"id": CycleId("nothing"), "lea_id": LeaId("nothing")})
    people = _people(own.id)
    for person in people.values():
        store.save_person(Person(**dict(person) | {"only_in": None}))
        if LEA.id in person.roles:
            listed = Assignment(indicator_id=FIRST, person_id=person.id)
            store.assign(own.id, [listed], Change(by=local_person().id, at=NOW))
    share_signed(
        local_person(), store, signed.id, Grantee(region_id=NORTH), NOW, gaps=True, export=True, regions=[NORTH]
    )
    places = {
        OWN: Place(LEA.id, own, NORTH),
        SIGNED: Place(LEA.id, signed, NORTH),
        OTHER: Place(BIRCH.id, other, SOUTH),
        NOTHING: Place(nothing.lea_id, nothing, RegionId("nothing")),
    }
    yield World(store, places, people)
    store.close()


def _people(cycle_id: CycleId) -> dict[str, Person]:
    """One of each kind, by what the table calls them."""
    team = (Role.VIEWER, Role.RATER, Role.FACILITATOR, Role.DIRECTOR)
    held: dict[str, dict[str, Any]] = {str(role): {"roles": {LEA.id: role}} for role in team}
    held["provider"] = {"regions": frozenset({NORTH})}
    held["administrator"] = {"everywhere": Role.ADMINISTRATOR}
    held["stranger"] = {}
    held["link"] = {"roles": {LEA.id: Role.RATER}, "only_in": cycle_id}
    return {name: Person(id=PersonId(name), name=name.title(), **own) for name, own in held.items()}


def _found() -> Iterator[tuple[str, Callable[..., object]]]:
    for found in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"{services.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and "who" in inspect.signature(function).parameters:
                yield f"{found.name}.{name}", function


SERVICES = dict(_found())


def _given(function: Callable[..., object], store: Store, who: Person, place: Place, is_region: bool) -> dict[str, Any]:
    """What names the place, and nothing for what a service gets to see only when it has let in."""
    lea_id = None if is_region else place.lea_id
    owner = Owner(lea_id=lea_id, region_id=place.region_id if is_region else None)
    entry = CalendarDate(
        id=OwnedId("day"), lea_id=place.lea_id, school_year="2026-27", kind="other", title="Day", on=NOW.date()
    )
    known: dict[str, Any] = {
        "who": who,
        "store": store,
        "framework": FRAMEWORK,
        "cycle_id": place.cycle.id,
        "cycle": place.cycle,
        "lea_id": place.lea_id,
        "lea": Lea(id=place.lea_id, name="Somewhere"),
        "region_id": place.region_id,
        "owner": owner,
        "act": Act.READ,
        "now": NOW,
        "today": NOW.date(),
        "indicator_id": FIRST,
        "indicator": FRAMEWORK.indicators[FIRST],
        "indicators": [],
        "scope": ElementId("E01"),
        "person_id": who.id,
        "rating": Rated(level=1),
        "whose": Whose.TEAM,
        "invitation_id": InvitationId("nothing"),
        "role": Role.ADMINISTRATOR,
        "email": "a@alder.example",
        "seen": entry if "calendar." in _name(function) else 0,
        "cohort": Grantee(region_id=place.region_id).key,
        "statement": "Map every pathway",
        "entry_id": ProgressId("nothing"),
        "wanted": [(OwnedId("nothing"), 0)],
        "written": WrittenProgress(status="done", words="Done"),
        "entered": Entered(kind="other", title="Day", on=NOW.date()),
    }
    taken = inspect.signature(function).parameters
    needed = (name for name, own in taken.items() if own.default is inspect.Parameter.empty)
    return {name: known.get(name) for name in needed}


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__.rsplit('.', 1)[1]}.{function.__name__}"


class Undone(Exception):
    """Nothing of a try is kept."""


def lets_in(function: Callable[..., object], world: World, who: Person, place: str, is_region: bool = False) -> bool:
    """Whether a service lets somebody past its first question; whatever it does is undone."""
    given = _given(function, world.store, who, world.places[place], is_region)
    try:
        with world.store.together() as kept:
            function(**given | ({"store": kept} if "store" in given else {}))
            raise Undone
    except NotAllowed:
        return False
    except Exception:  # noqa: BLE001 - what was passed does not fit, and that was found after the question
        return True


@pytest.mark.parametrize("case", CASES)
def test_a_service_lets_in_just_whom_the_table_names(world: World, case: str) -> None:
    name, act, is_region = CASES[case]
    found = {
        place: [own for own, person in world.people.items() if lets_in(SERVICES[name], world, person, place, is_region)]
        for place in PLACES
    }

    assert found == {place: TABLE["may"][act].get(place, []) for place in PLACES}


@pytest.mark.parametrize("name", TABLE["named_thing"])
def test_what_names_a_thing_that_is_not_there_is_refused_to_everybody_alike(world: World, name: str) -> None:
    refused = [
        (own, place)
        for own, person in world.people.items()
        for place in PLACES
        if not lets_in(SERVICES[name], world, person, place)
    ]

    assert refused == [(own, place) for own in world.people for place in PLACES]


def test_the_table_names_every_service_once() -> None:
    held = {service for service, _, _ in CASES.values()}
    named = [*held, *TABLE["named_thing"], *TABLE["lists_own"], *TABLE["asks_nobody"]]

    assert sorted(named) == sorted(SERVICES)


def test_what_lists_shows_each_their_own(world: World) -> None:
    lists = {name: SERVICES[name] for name in TABLE["lists_own"]}
    of_alder = {"viewer", "rater", "facilitator", "director"}

    shown = {
        name: {own for own, person in world.people.items() if function(person, world.store)}
        for name, function in lists.items()
    }

    assert shown == dict.fromkeys(lists, of_alder)
    told = repr([function(who, world.store) for function in lists.values() for who in world.people.values()])
    assert (BIRCH.name in told, BIRCH.id in told) == (False, False)
