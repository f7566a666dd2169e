"""What the storage tests keep: one LEA, one framework, one cycle, each made new where a test needs a second."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from assessment.accounts import Account, AuditRow, Deed, Invitation, PersonalLink, Session
from assessment.cycles import Cycle, Edition
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import CycleId, ElementId, EvidenceId, IndicatorId, InvitationId, LeaId, LinkId, PersonId
from assessment.leas import Lea
from assessment.people import Person, Role
from assessment.ports import Store
from assessment.ratings import IndividualRating, TeamRating
from assessment.scoring import ElementScore
from tests.factories import Said, make_framework, make_rating

NOON = datetime(2026, 11, 20, 12, 0, 0, 250, tzinfo=UTC)
ANA, BEN = PersonId("ana"), PersonId("ben")
BY_ANA = Change(by=ANA, at=NOON)
BY_BEN = Change(by=BEN, at=NOON + timedelta(minutes=1))
FRAMEWORK = make_framework()
LEA, CYCLE = LeaId("lea-1"), CycleId("cycle-1")
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
PAPER = EvidenceId("paper")
LATER = NOON + timedelta(days=14)
ACCOUNT = Account(issuer="https://id.example", subject="1", person_id=ANA, email="ana@alder.example", at=NOON)
INVITATION = Invitation(
    id=InvitationId("invited"),
    email="ben@alder.example",
    role=Role.RATER,
    lea_id=LEA,
    by=ANA,
    at=NOON,
    expires_at=LATER,
)
LINK = PersonalLink(
    id=LinkId("link"), token_hash="aa", person_id=BEN, cycle_id=CYCLE, by=ANA, at=NOON, expires_at=LATER
)
SESSION = Session(key="bb", person_id=BEN, link_id=LINK.id, started_at=NOON)
AUDITED = AuditRow(at=NOON, deed=Deed.SIGNED_IN, by=ANA, lea_id=LEA, cycle_id=CYCLE, about="link")


def make_lea(lea_id: str = LEA, **changes: Any) -> Lea:
    """An LEA named after its id."""
    return Lea(**{"id": lea_id, "name": f"District {lea_id}"} | changes)


def make_cycle(cycle_id: str = CYCLE, **changes: Any) -> Cycle:
    """An open cycle of the LEA on the framework."""
    defaults = {"id": cycle_id, "lea_id": LEA, "school_year": "2026-27", "started_at": NOON}
    return Cycle(**defaults | {"framework_digest": FRAMEWORK.digest} | changes)


def make_team_rating(said: Said = 2, indicator_id: str = FIRST, **changes: Any) -> TeamRating:
    """What the team says of the first indicator."""
    return TeamRating(**{"indicator_id": indicator_id, "rating": make_rating(said)} | changes)


def make_own_rating(said: Said = 2, indicator_id: str = FIRST, **changes: Any) -> IndividualRating:
    """What Ana says of the first indicator."""
    defaults = {"indicator_id": indicator_id, "person_id": ANA, "rating": make_rating(said)}
    return IndividualRating(**defaults | changes)


def make_evidence(evidence_id: str = PAPER, **changes: Any) -> Evidence:
    """An entry of the LEA's library, on file."""
    defaults = {"id": evidence_id, "lea_id": LEA, "title": f"Title of {evidence_id}"}
    return Evidence(**defaults | {"kind": "on_file", "place": "the office"} | changes)


def make_edition(number: int = 1, **changes: Any) -> Edition:
    """A signed edition by Ana."""
    defaults = {"number": number, "digest": f"digest {number}", "content": "{}", "closed_at": NOON, "closed_by": ANA}
    return Edition(**defaults | changes)


def make_score(element_id: str = "E01", **changes: Any) -> ElementScore:
    """A score with every count different from the next."""
    defaults: dict[str, Any] = {
        "element_id": ElementId(element_id),
        "applicable": 7,
        "rated": 5,
        "not_applicable": 1,
        "cannot_judge": 2,
        "supported": 4,
        "provisional": 3,
        "at_target": 6,
        "mean": Fraction(7, 3),
        "median": 2,
        "distribution": {0: 0, 1: 1, 2: 2, 3: 2},
    }
    return ElementScore(**defaults | changes)


def keep_people(store: Store) -> None:
    """Ana and Ben, who may do everything."""
    store.save_person(Person(id=ANA, name="Ana", everywhere=Role.DIRECTOR))
    store.save_person(Person(id=BEN, name="Ben", everywhere=Role.DIRECTOR))


def keep_cycle(store: Store, **changes: Any) -> Cycle:
    """Two people, an LEA, its framework and an open cycle."""
    keep_people(store)
    store.add_lea(make_lea(), BY_ANA)
    store.add_framework(FRAMEWORK)
    cycle = make_cycle(**changes)
    store.add_cycle(cycle, BY_ANA)
    return cycle
