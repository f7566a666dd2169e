"""Closing: a signed cycle stands as it is, at the service and in the store."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from assessment.aims import Aim
from assessment.cycles import Cycle, Part
from assessment.errors import CycleClosed, NotAllowed
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import ElementId, EvidenceId, IndicatorId, LeaId, PartId, PersonId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import CannotJudge, IndividualRating, NotApplicable, Rated, TeamRating
from assessment.services.closing import close_cycle
from assessment.services.cycles import start_cycle
from assessment.services.evidence import attach, detach, list_evidence
from assessment.services.leas import keep_lea
from assessment.services.rating import rate, write_note
from assessment.services.results import results
from tests.factories import make_framework

FRAMEWORK = make_framework(target=2)
NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
DIRECTOR = local_person()
BY = Change(by=DIRECTOR.id, at=NOW)
LEA = LeaId("lea")
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))
PAPER = Evidence(id=EvidenceId("paper"), lea_id=LEA, title="Equipment list", kind="on_file", place="the office")


Act = Callable[[Store, Cycle], object]
"""A change that somebody tries to make of a cycle."""


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """Three indicators said, one with evidence; the rest not rated."""
    store.save_person(DIRECTOR)
    keep_lea(DIRECTOR, store, Lea(id=LEA, name="Sample Unified"), NOW)
    started = start_cycle(DIRECTOR, store, LEA, "2026-27", FRAMEWORK, NOW)
    for indicator, said in (
        (FIRST, Rated(level=3)),
        (SECOND, NotApplicable(reason="None here")),
        (THIRD, CannotJudge()),
    ):
        rate(DIRECTOR, store, FRAMEWORK, started.id, indicator, said, seen=0, now=NOW)
    list_evidence(DIRECTOR, store, FRAMEWORK, started.id, FIRST, PAPER, NOW)
    return started


def test_closing_signs_the_cycle_and_keeps_the_edition(store: Store, cycle: Cycle) -> None:
    closed = close_cycle(DIRECTOR, store, cycle.id, NOW)

    edition = store.editions(cycle.id)[0]
    assert closed == store.cycle(cycle.id)
    assert (closed.state, closed.edition, closed.closed_at) == ("closed", 1, NOW)
    assert (edition.number, edition.digest, edition.closed_by) == (1, closed.digest, DIRECTOR.id)


def test_the_scores_written_at_closing_are_those_of_the_results(store: Store, cycle: Cycle) -> None:
    shown = results(DIRECTOR, store, cycle.id).score.elements

    close_cycle(DIRECTOR, store, cycle.id, NOW)

    assert store.element_scores(cycle.id, 1) == shown


def test_a_closed_cycle_shows_the_same_results(store: Store, cycle: Cycle) -> None:
    before = results(DIRECTOR, store, cycle.id)

    close_cycle(DIRECTOR, store, cycle.id, NOW)

    after = results(DIRECTOR, store, cycle.id)
    assert (after.score, after.gaps, after.evidence) == (before.score, before.gaps, before.evidence)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RATER, Role.FACILITATOR])
def test_only_a_director_signs(store: Store, cycle: Cycle, role: Role) -> None:
    person = Person(id=PersonId("p"), name="P", roles={LEA: role})
    store.save_person(person)

    with pytest.raises(NotAllowed):
        close_cycle(person, store, cycle.id, NOW)

    assert store.cycle(cycle.id).state == "open"


def test_a_signed_cycle_is_not_signed_again(store: Store, cycle: Cycle) -> None:
    closed = close_cycle(DIRECTOR, store, cycle.id, NOW)

    with pytest.raises(CycleClosed):
        close_cycle(DIRECTOR, store, cycle.id, NOW + timedelta(days=1))

    assert store.cycle(cycle.id) == closed


SERVICE_CHANGES: dict[str, Act] = {
    "rate": lambda s, c: rate(DIRECTOR, s, FRAMEWORK, c.id, FIRST, Rated(level=1), seen=1, now=NOW),
    "take back": lambda s, c: rate(DIRECTOR, s, FRAMEWORK, c.id, FIRST, None, seen=1, now=NOW),
    "note": lambda s, c: write_note(DIRECTOR, s, FRAMEWORK, c.id, FIRST, "new", base="", now=NOW),
    "list": lambda s, c: list_evidence(
        DIRECTOR, s, FRAMEWORK, c.id, THIRD, Evidence(**dict(PAPER) | {"id": "other"}), NOW
    ),
    "attach": lambda s, c: attach(DIRECTOR, s, c.id, THIRD, PAPER.id, NOW),
    "detach": lambda s, c: detach(DIRECTOR, s, c.id, FIRST, PAPER.id, NOW),
}
STORE_CHANGES: dict[str, Act] = {
    "part": lambda s, c: s.add_part(c.id, Part(id=PartId("1"), kind="site", name="North"), BY),
    "team rating": lambda s, c: s.save_team_rating(c.id, TeamRating(indicator_id=FIRST), 1, BY),
    "own rating": lambda s, c: s.save_individual_rating(
        c.id, IndividualRating(indicator_id=FIRST, person_id=DIRECTOR.id, rating=Rated(level=1)), 0, BY
    ),
    "aim": lambda s, c: s.save_aim(c.id, ElementId("E01"), Aim(target=1), Aim(), BY),
    "link": lambda s, c: s.link_evidence(c.id, THIRD, PAPER.id, BY),
    "unlink": lambda s, c: s.unlink_evidence(c.id, FIRST, PAPER.id, BY),
}


@pytest.mark.parametrize(
    "change", [*SERVICE_CHANGES.values(), *STORE_CHANGES.values()], ids=[*SERVICE_CHANGES, *STORE_CHANGES]
)
def test_a_closed_cycle_refuses_every_change(store: Store, cycle: Cycle, change: Act) -> None:
    close_cycle(DIRECTOR, store, cycle.id, NOW)
    before = (store.team_ratings(cycle.id), store.linked_evidence(cycle.id), store.history(cycle.id))

    with pytest.raises(CycleClosed):
        change(store, cycle)

    assert (store.team_ratings(cycle.id), store.linked_evidence(cycle.id), store.history(cycle.id)) == before
