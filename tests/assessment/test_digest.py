"""The digest of a cycle: over what it says, and over nothing else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from assessment.aims import Aim, Aims
from assessment.assignments import Assignment
from assessment.bundle import CycleBundle
from assessment.comments import Comment
from assessment.cycle_file import digest_of, public_digest, sign
from assessment.cycles import Cycle, Part, Way
from assessment.digest import cycle_digest, private_hash, short_digest, texts_hashed
from assessment.erased import text_hash
from assessment.evidence import Evidence
from assessment.ids import CommentId, CycleId, EvidenceId, IndicatorId, LeaId, PartId, PersonId
from assessment.leas import Lea, Profile
from assessment.meeting import Opened, Parked
from assessment.part_answers import PartAnswer, PartMember
from assessment.ratings import CannotJudge, IndividualRating, NotApplicable, Rated, TeamRating
from tests.factories import make_framework

NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
FRAMEWORK = make_framework(target=2)
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
ANA, BEN = PersonId("ana"), PersonId("ben")
LEA = Lea(id=LeaId("lea"), name="Sample Unified")
CYCLE = Cycle(
    id=CycleId("cycle"), lea_id=LEA.id, school_year="2026-27", framework_digest=FRAMEWORK.digest, started_at=NOW
)
PAPER = Evidence(id=EvidenceId("paper"), lea_id=LEA.id, title="List", kind="on_file", place="office")

# sha256 over the sorted lines of: sha256 of '["cycle",{"edition":1,"lea":"ñ"}]' and of '["ratings",{"level":2}]'
EXPECTED = "3f0f6397883685b43ae0522fc3825fae7dec1c872f73b4f439fe75dfcd9b7157"


def make_bundle(**changes: Any) -> CycleBundle:
    """A cycle with one rating, one answer of a rater, one part, one aim and one entry of evidence."""
    defaults: dict[str, Any] = {
        "lea": LEA,
        "framework": FRAMEWORK,
        "cycle": CYCLE,
        "parts": (Part(id=PartId("1"), kind="site", name="North"),),
        "team": (make_team(),),
        "individual": (
            IndividualRating(indicator_id=FIRST, person_id=ANA, rating=Rated(level=1), revision=1, changed_at=NOW),
        ),
        "aims": Aims(by_indicator={FIRST: Aim(target=3)}),
        "evidence": {FIRST: (PAPER,)},
    }
    return CycleBundle(**defaults | changes)


def make_team(**changes: Any) -> TeamRating:
    """The team's word on the first indicator."""
    defaults = {"indicator_id": FIRST, "rating": Rated(level=2), "note": "Shown", "dissent": "Not by me"}
    return TeamRating(**defaults | {"revision": 1, "changed_at": NOW, "changed_by": ANA} | changes)


CONTENT: dict[str, dict[str, Any]] = {
    "level": {"team": (make_team(rating=Rated(level=3)),)},
    "not applicable": {"team": (make_team(rating=NotApplicable(reason="None")),)},
    "cannot judge": {"team": (make_team(rating=CannotJudge()),)},
    "not rated": {"team": (make_team(rating=None),)},
    "note": {"team": (make_team(note="Seen"),)},
    "dissent": {"team": (make_team(dissent=""),)},
    "another indicator": {"team": (make_team(indicator_id=SECOND),)},
    "individual rating": {"individual": ()},
    "part": {"parts": ()},
    "aim": {"aims": Aims()},
    "evidence": {"evidence": {}},
    "what evidence says": {"evidence": {FIRST: (Evidence(**dict(PAPER) | {"title": "Other"}),)}},
    "what it supports": {"evidence": {SECOND: (PAPER,)}},
    "basis": {"team": (make_team(basis="confirmed"),)},
    "year of judging": {"team": (make_team(judged_in="2024-25"),)},
    "assignment": {"assignments": (Assignment(indicator_id=FIRST, person_id=ANA),)},
    "part answer": {"part_answers": (PartAnswer(part_id=PartId("1"), indicator_id=FIRST, in_place="no"),)},
    "owner of evidence": {"evidence": {FIRST: (Evidence(**dict(PAPER) | {"owner": "Office"}),)}},
    "school year": {"cycle": Cycle(**dict(CYCLE) | {"school_year": "2027-28"})},
    "edition": {"cycle": Cycle(**dict(CYCLE) | {"edition": 2})},
    "LEA": {"lea": Lea(id=LeaId("other"), name="Sample Unified")},
    "framework": {"framework": make_framework(target=3)},
}
BOOKKEEPING: dict[str, dict[str, Any]] = {
    "comment": {"comments": (Comment(id=CommentId("1"), indicator_id=FIRST, person_id=ANA, text="x", at=NOW),)},
    "what was opened": {"opened": (Opened(scope=FIRST, opened_by=ANA, opened_at=NOW),)},
    "parking list": {"parked": (Parked(indicator_id=FIRST, reason="Later", parked_by=ANA, parked_at=NOW),)},
    "who answers for a part": {"members": (PartMember(part_id=PartId("1"), person_id=ANA),)},
    "way": {"cycle": Cycle(**dict(CYCLE) | {"way": Way(voices="hidden")})},
    "reason of a correction": {"cycle": Cycle(**dict(CYCLE) | {"reason": "Misread"})},
    "author": {"team": (make_team(changed_by=BEN),)},
    "moment": {"team": (make_team(changed_at=NOW + timedelta(days=1)),)},
    "revision": {"team": (make_team(revision=7),)},
    "start": {"cycle": Cycle(**dict(CYCLE) | {"started_at": NOW - timedelta(days=1)})},
    "profile": {"lea": Lea(id=LEA.id, name="Renamed", profile=Profile(sectors=("Arts",)))},
    "label of the framework": {"framework": make_framework(target=2, version="9")},
}


@pytest.mark.parametrize("change", CONTENT.values(), ids=CONTENT)
def test_other_content_has_another_digest(change: dict[str, Any]) -> None:
    assert digest_of(make_bundle(**change)) != digest_of(make_bundle())


@pytest.mark.parametrize("change", BOOKKEEPING.values(), ids=BOOKKEEPING)
def test_who_when_and_how_often_play_no_part(change: dict[str, Any]) -> None:
    assert digest_of(make_bundle(**change)) == digest_of(make_bundle())


def test_the_order_of_entries_plays_no_part() -> None:
    other = make_team(indicator_id=SECOND)

    assert digest_of(make_bundle(team=(make_team(), other))) == digest_of(make_bundle(team=(other, make_team())))


def test_signing_does_not_change_what_was_signed() -> None:
    assert sign(make_bundle(), NOW, ANA).digest == digest_of(make_bundle())


def test_the_public_digest_does_not_depend_on_what_people_said() -> None:
    silent = make_bundle(individual=(), team=(make_team(dissent=""),))

    assert public_digest(make_bundle()) == public_digest(silent) == digest_of(silent)


def test_private_entries_can_be_vouched_for_without_being_shown() -> None:
    private = private_hash({"individual": [{"person": "ana"}]})

    digest = cycle_digest({"lea": "1"}, {"ratings": []}, private)

    assert digest == cycle_digest({"lea": "1"}, {"ratings": []}, private)
    assert digest != cycle_digest({"lea": "1"}, {"ratings": []})


def test_nothing_private_has_no_hash() -> None:
    assert private_hash({"individual": [], "dissent": []}) is None


def test_the_digest_is_the_same_on_any_machine() -> None:
    digest = cycle_digest({"lea": "ñ", "edition": 1}, {"ratings": [{"level": 2}], "parts": []})

    assert digest == EXPECTED


def test_a_footer_prints_the_beginning_of_a_digest() -> None:
    assert short_digest("0123456789abcdef") == "0123456789ab"


def test_a_text_is_signed_by_its_own_hash_so_that_it_can_be_erased() -> None:
    entry = {"indicator": "E01.01", "note": "Peña", "rating": {"kind": "not_applicable", "reason": "None"}}
    erased = entry | {"note": {"erased": text_hash("Peña")}}

    assert texts_hashed(entry) == texts_hashed(erased)
    assert texts_hashed(entry)["rating"] == {"kind": "not_applicable", "reason": {"erased": text_hash("None")}}
