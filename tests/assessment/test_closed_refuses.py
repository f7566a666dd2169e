"""A signed edition refuses every change: each service and each method of the store that could make one, found by name.

A new one is tried as soon as it exists; where it takes something new, the test asks for a sample of it.
"""

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import storage
from assessment import services
from assessment.aims import Aim
from assessment.assignments import Assignment
from assessment.cycles import Cycle, Edition, Part, Way
from assessment.errors import CycleClosed, CycleFileRefused
from assessment.evidence import Evidence
from assessment.history import Change, Subject
from assessment.ids import ElementId, EvidenceId, IndicatorId, PartId, PersonId
from assessment.meeting import Opened, Parked
from assessment.part_answers import PartAnswer, PartMember
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating, Rated, TeamRating, Whose
from assessment.ratings_input import read_ratings_file
from assessment.services.agreeing import Decision, Listed
from assessment.services.bundles import read_bundle
from assessment.services.correcting import start_correction
from assessment.services.exchange import export_cycle, import_cycle
from assessment.services.rating import rate
from assessment.services.sharing import invite_comments
from assessment.shares import Grantee
from tests.factories import make_framework, make_indicator
from tests.kept import LEA, keep_cycle, sign

NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
FRAMEWORK = make_framework(
    {"E01": [make_indicator("E01.01", judged_at="site", asked_of=("teacher",)), make_indicator("E01.02")], "E02": 1},
    target=2,
)
ANA = Person(id=PersonId("ana"), name="Ana", roles={LEA.id: Role.RATER}, asked_as={LEA.id: ("teacher",)})
WHO = local_person()
BY = Change(by=WHO.id, at=NOW)
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
NORTH = Part(id=PartId("north"), kind="site", name="North")
PAT = Person(id=PersonId("pat"), name="Pat", roles={LEA.id: Role.PROVIDER})
PAPER = Evidence(id=EvidenceId("paper"), lea_id=LEA.id, title="List", kind="on_file", place="office")

ALLOWED = {
    "start_correction": "it opens the next edition",
    "start_next_year": "it makes another cycle",
    "erase_answers": "it leaves the digest, and what the team said",
    "add_comment": "comments go on after signing",
    "comment": "comments go on after signing",
    "links_of": "it only reads, at a moment",
    "revoke_link": "ending a way in changes nothing of the year",
    "taken_away": "it is a line of the audit log",
    **dict.fromkeys(
        ("carry_on", "shortlist", "add_item", "edit_item", "confirm_figures", "take_off", "move", "answer_newest"),
        "a plan is the LEA's, and no part of what is signed",
    ),
    **dict.fromkeys(
        ("adopt", "keep_limits", "pin", "put_on_shortlist"), "what fits the year is the plan's, and so the LEA's"
    ),
    **dict.fromkeys(("share_signed", "share_progress"), "what is shared is the LEA's, and mostly of what is signed"),
    **dict.fromkeys(("keep_text", "drop_text"), "a grant text is the LEA's, and no part of what is signed"),
    **dict.fromkeys(("keep_year", "remove_year"), "an imported year is the LEA's, and no part of what is signed"),
    **dict.fromkeys(("decline", "take_back"), "what is declined is the LEA's, and no part of what is signed"),
}
"""What may follow a signature, and why."""


@pytest.fixture(scope="module")
def signed(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with one signed cycle, for all tests that must not change it."""
    path = shutil.copy(empty_database, tmp_path_factory.mktemp("signed") / "twelve.db")
    opened = storage.open_store(f"sqlite:///{path}")
    _keep(opened)
    yield opened
    opened.close()


def _keep(store: Store) -> Cycle:
    """A signed cycle with something of everything."""
    opened = keep_cycle(store, FRAMEWORK, {FIRST: 3}, supported=[FIRST])
    store.save_person(ANA)
    store.add_part(opened.id, NORTH, BY)
    store.set_part_members(opened.id, NORTH.id, [PartMember(part_id=NORTH.id, person_id=WHO.id)], BY)
    store.assign(opened.id, [Assignment(indicator_id=FIRST, person_id=WHO.id)], BY)
    store.park(opened.id, Parked(indicator_id=FIRST, reason="Later", parked_by=WHO.id, parked_at=NOW), BY)
    store.save_individual_rating(
        opened.id, IndividualRating(indicator_id=FIRST, person_id=WHO.id, rating=Rated(level=1)), 0, BY
    )
    store.save_person(PAT)
    invite_comments(WHO, store, FRAMEWORK, opened.id, Grantee(provider_id=PAT.id), [FIRST], NOW.date(), NOW)
    return sign(store, opened)


def samples(store: Store, cycle: Cycle) -> Mapping[str, Any]:
    """Something new for every parameter that a change takes, by its name, or by the change's and its."""
    kept = next(iter(store.evidence(LEA.id)))
    assigned = Assignment(indicator_id=SECOND, person_id=WHO.id)
    return {
        "who": WHO,
        "comment_invited.who": PAT,
        "store": store,
        "framework": FRAMEWORK,
        "cycle_id": cycle.id,
        "cycle": cycle,
        "now": NOW,
        "change": BY,
        "seen": 1,
        "set_aim.seen": Aim(),
        "save_aim.seen": Aim(),
        "indicator_id": FIRST,
        "indicator": FRAMEWORK.indicators[FIRST],
        "indicators": [SECOND],
        "take.indicators": [FIRST],
        "indicator_ids": [SECOND],
        "files": None,
        "entered": None,
        "shown": None,
        "still_true": [],
        "row": next(row for row in store.history(cycle.id) if row.subject == Subject.TEAM_RATING),
        "evidence_id": kept.id,
        "attach.indicator_id": SECOND,
        "link_evidence.indicator_id": SECOND,
        "evidence": PAPER,
        "rating": Rated(level=1),
        "save_team_rating.rating": TeamRating(indicator_id=FIRST, rating=Rated(level=1)),
        "save_individual_rating.rating": IndividualRating(indicator_id=FIRST, person_id=WHO.id, rating=Rated(level=2)),
        "note": "New",
        "text": "New",
        "base": "",
        "listed": [Listed(FIRST, 2, 1, 1)],
        "decision": Decision(FIRST, Rated(level=1)),
        "scope": ElementId("E01"),
        "aim": Aim(target=1),
        "reason": "Ask the college",
        "person_id": ANA.id,
        "whose": Whose.TEAM,
        "people": [WHO.id],
        "due": date(2027, 7, 1),
        "confirmed": [],
        "part": Part(**dict(NORTH) | {"name": "North High"}),
        "add_part.part": Part(id=PartId("south"), kind="site", name="South"),
        "part_id": NORTH.id,
        "members": [],
        "in_place": "no",
        "answer": PartAnswer(part_id=NORTH.id, indicator_id=FIRST, in_place="no"),
        "ratings": read_ratings_file("file.csv", b"indicator,rating\nE01.02,1\n", FRAMEWORK),
        "wanted": [assigned],
        "taken": [(FIRST, WHO.id)],
        "opened": Opened(scope=FIRST, opened_by=WHO.id, opened_at=NOW),
        "parked": Parked(indicator_id=SECOND, reason="Later", parked_by=WHO.id, parked_at=NOW),
        "way": Way(voices="hidden"),
        "edition": Edition(number=2, digest="0", content="{}", closed_at=NOW, closed_by=WHO.id),
        "scores": (),
        "grantee": Grantee(provider_id=PersonId("pat")),
        "until": date(2027, 7, 1),
    }


def _service_changes() -> Iterator[tuple[str, Callable[..., object]]]:
    for found in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"{services.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            taken = inspect.signature(function).parameters.keys()
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and "now" in taken and not taken.isdisjoint({"cycle_id", "cycle"}) and name not in ALLOWED:
                yield f"{found.name}.{name}", function


def _store_changes() -> Iterator[str]:
    for name, method in inspect.getmembers(Store, inspect.isfunction):
        if {"cycle_id", "change"} <= inspect.signature(method).parameters.keys() and name not in ALLOWED:
            yield name


SERVICE_CHANGES = dict(_service_changes())
STORE_CHANGES = list(_store_changes())


def _with_samples(function: Callable[..., object], store: Store, cycle: Cycle) -> dict[str, Any]:
    given = samples(store, cycle)
    taken = inspect.signature(function).parameters
    needed = (name for name, own in taken.items() if own.default is inspect.Parameter.empty)
    return {name: given.get(f"{function.__name__}.{name}", given[name]) for name in needed}


@pytest.mark.parametrize("change", SERVICE_CHANGES.values(), ids=SERVICE_CHANGES)
def test_a_signed_edition_refuses_every_service(signed: Store, change: Callable[..., object]) -> None:
    cycle = signed.cycles()[0]
    before = read_bundle(signed, cycle.id), signed.evidence(LEA.id)

    with pytest.raises(CycleClosed):
        change(**_with_samples(change, signed, cycle))

    assert (read_bundle(signed, cycle.id), signed.evidence(LEA.id)) == before


@pytest.mark.parametrize("change", STORE_CHANGES)
def test_a_signed_edition_refuses_every_method_of_the_store(signed: Store, change: str) -> None:
    cycle = signed.cycles()[0]
    before = read_bundle(signed, cycle.id)
    method = getattr(signed, change)

    with pytest.raises(CycleClosed):
        method(**_with_samples(method, signed, cycle))

    assert read_bundle(signed, cycle.id) == before


def test_a_signed_edition_is_not_changed_by_an_import(store: Store) -> None:
    cycle = _keep(store)
    first = export_cycle(WHO, store, cycle.id, "full")
    start_correction(WHO, store, cycle.id, "Misread", NOW)
    rate(WHO, store, FRAMEWORK, cycle.id, FIRST, Rated(level=0), seen=1, now=NOW)
    sign(store, cycle)
    other = export_cycle(WHO, store, cycle.id, "full")
    before = read_bundle(store, cycle.id)

    for file in (first, other):
        assert not import_cycle(WHO, store, file, now=NOW).is_new
    with pytest.raises(CycleFileRefused):
        import_cycle(WHO, store, other.replace('"level":0', '"level":1'), now=NOW)

    assert read_bundle(store, cycle.id) == before


def test_the_changes_are_found() -> None:
    assert {"rating.rate", "parts.answer", "agreeing.agree", "closing.close_cycle"} <= SERVICE_CHANGES.keys()
    assert {"save_team_rating", "save_part_answer", "abandon_correction"} <= set(STORE_CHANGES)
