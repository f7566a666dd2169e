"""Any sequence of permitted and forbidden acts by anybody: the store never holds what the rules forbid.

The history replays to what stands, a refusal changes nothing at all, and a signed edition's digest never changes.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import storage
from assessment.cycle_file import signed_content
from assessment.cycles import Cycle, Part
from assessment.errors import AssessmentError
from assessment.evidence import Evidence
from assessment.history import Change, HistoryRow, Subject
from assessment.ids import ElementId, EvidenceId, IndicatorId, PartId, PersonId
from assessment.leas import HouseRules
from assessment.people import Act, Person, Role, local_person
from assessment.services import agreeing, assigning, closing, correcting, erasing, evidence, own_rating, parts, rating
from assessment.services.agreeing import Decision
from assessment.services.bundles import read_bundle
from storage.history import content
from tests.factories import Said, make_element, make_framework, make_indicator, make_rating
from tests.kept import LEA, NOW, keep_cycle
from tests.team import ANA, BEN, DEE, FAY, VIC

FRAMEWORK = make_framework(
    [
        make_element("E01", [make_indicator("E01.01", judged_at="pathway"), make_indicator("E01.02")]),
        make_element("E02", [make_indicator("E02.01", tags=("equity",))]),
    ],
    target=2,
)
STRANGER = Person(id=PersonId("sam"), name="Sam")
PROVIDER = Person(id=PersonId("pru"), name="Pru", roles={LEA.id: Role.PROVIDER})
PEOPLE = (ANA, BEN, FAY, DEE, VIC, STRANGER, PROVIDER)
WELDING = Part(id=PartId("welding"), kind="pathway", name="Welding")
MINUTES = Evidence(id=EvidenceId("minutes"), lea_id=LEA.id, title="Minutes", kind="on_file", place="Room 4")

whoever = st.sampled_from([DEE, DEE, DEE, FAY, FAY, ANA, ANA, *PEOPLE])  # more often one who may
indicators = st.sampled_from([*FRAMEWORK.indicators, *FRAMEWORK.indicators, IndicatorId("E09.99")])
said = st.sampled_from([0, 1, 1, 2, 2, 3, 7, "NA", "?", None])
behind = st.sampled_from([0, 0, 0, 1])
"""How many revisions behind what stands somebody's screen is."""
words = st.sampled_from(["", "Half of them", "Peña’s team"])


class AnyYear(RuleBasedStateMachine):
    """One cycle of one LEA, and everybody who might do something with it."""

    empty: Path

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        database = shutil.copy(self.empty, Path(self.folder.name) / "twelve.db")
        self.store = storage.open_store(f"sqlite:///{database}")
        self.cycle_id = keep_cycle(self.store, FRAMEWORK, {}).id
        for person in PEOPLE:
            self.store.save_person(person)
        parts.keep_part(local_person(), self.store, self.cycle_id, WELDING, NOW)
        parts.set_members(local_person(), self.store, self.cycle_id, WELDING.id, [ANA.id], None, NOW)
        evidence.list_evidence(
            local_person(), self.store, FRAMEWORK, self.cycle_id, IndicatorId("E01.01"), MINUTES, NOW
        )
        self.signed: dict[int, str] = {}

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @property
    def cycle(self) -> Cycle:
        return self.store.cycle(self.cycle_id)

    def attempt(self, who: Person, need: Act, do: Callable[[], object], *, of_open: bool = True) -> None:
        """What is done was allowed, at an open cycle; what is refused changed nothing, the history included."""
        before, was_open = read_bundle(self.store, self.cycle_id), self.cycle.state == "open"
        try:
            do()
        except AssessmentError:
            assert read_bundle(self.store, self.cycle_id) == before
        else:
            assert who.may(need, LEA.id)
            assert was_open is of_open or read_bundle(self.store, self.cycle_id) == before

    @rule(who=whoever, indicator=indicators, answer=said, late=behind)
    def rate_own(self, who: Person, indicator: IndicatorId, answer: Said, late: int) -> None:
        rated = make_rating(answer)
        seen = own_rating.own_rating(self.store, self.cycle_id, indicator, who.id).revision - late
        place = who, self.store, FRAMEWORK, self.cycle_id, indicator
        self.attempt(who, Act.RATE, lambda: own_rating.rate_own(*place, rated, seen=seen, now=NOW))

    @rule(who=whoever, indicator=indicators, note=words, base=words)
    def write_own_note(self, who: Person, indicator: IndicatorId, note: str, base: str) -> None:
        place = who, self.store, FRAMEWORK, self.cycle_id, indicator
        self.attempt(who, Act.RATE, lambda: own_rating.note_own(*place, note, base=base, now=NOW))

    @rule(who=whoever, indicator=indicators, answer=said, late=behind)
    def rate_for_the_team(self, who: Person, indicator: IndicatorId, answer: Said, late: int) -> None:
        place = who, self.store, FRAMEWORK, self.cycle_id, indicator
        rated = make_rating(answer)
        seen = self.store.team_rating(self.cycle_id, indicator).revision - late
        self.attempt(who, Act.AGREE, lambda: rating.rate(*place, rated, seen=seen, now=NOW))

    @rule(who=whoever, indicator=indicators, answer=said.filter(lambda own: own is not None), reason=words, late=behind)
    def agree(self, who: Person, indicator: IndicatorId, answer: Said, reason: str, late: int) -> None:
        rated = make_rating(answer)
        assert rated is not None
        decision = Decision(indicator_id=indicator, rating=rated, reason=reason)
        seen = self.store.team_rating(self.cycle_id, indicator).revision - late
        self.attempt(
            who,
            Act.AGREE,
            lambda: agreeing.agree(who, self.store, FRAMEWORK, self.cycle_id, decision, seen=seen, now=NOW),
        )

    @rule(who=whoever, scope=st.sampled_from([ElementId("E01"), IndicatorId("E02.01"), ElementId("E09")]))
    def open_to_all(self, who: Person, scope: ElementId | IndicatorId) -> None:
        place = who, self.store, FRAMEWORK, self.cycle_id
        self.attempt(who, Act.AGREE, lambda: agreeing.open_to_all(*place, scope, NOW, although_unfinished=True))

    @rule(who=whoever, indicator=indicators, reason=words)
    def park(self, who: Person, indicator: IndicatorId, reason: str) -> None:
        place = who, self.store, FRAMEWORK, self.cycle_id
        self.attempt(who, Act.AGREE, lambda: agreeing.park(*place, indicator, reason, NOW))

    @rule(who=whoever, indicator=indicators)
    def unpark(self, who: Person, indicator: IndicatorId) -> None:
        self.attempt(who, Act.AGREE, lambda: agreeing.unpark(who, self.store, self.cycle_id, indicator, NOW))

    @rule(who=whoever, in_place=st.sampled_from(["yes", "partly", "no", None]), note=words, late=behind)
    def answer_for_a_part(self, who: Person, in_place: Any, note: str, late: int) -> None:
        place = who, self.store, FRAMEWORK, self.cycle_id, WELDING.id, IndicatorId("E01.01")
        seen = max((own.revision for own in self.store.part_answers(self.cycle_id)), default=0) - late
        self.attempt(who, Act.RATE, lambda: parts.answer(*place, in_place, note, seen=seen, now=NOW))

    @rule(who=whoever, to=whoever, own=st.sets(indicators, min_size=1))
    def put_on_a_list(self, who: Person, to: Person, own: set[IndicatorId]) -> None:
        place = who, self.store, FRAMEWORK, self.cycle_id
        self.attempt(who, Act.DIRECT, lambda: assigning.give(*place, to.id, own, None, NOW))

    @rule(who=whoever, indicator=indicators)
    def attach_evidence(self, who: Person, indicator: IndicatorId) -> None:
        place = who, self.store, self.cycle_id, indicator
        self.attempt(who, Act.RATE, lambda: evidence.attach(*place, MINUTES.id, NOW))

    @rule(who=whoever, indicator=indicators)
    def detach_evidence(self, who: Person, indicator: IndicatorId) -> None:
        place = who, self.store, self.cycle_id, indicator
        self.attempt(who, Act.RATE, lambda: evidence.detach(*place, MINUTES.id, NOW))

    @rule(who=whoever, confirmed=st.booleans())
    def sign(self, who: Person, confirmed: bool) -> None:
        own = [IndicatorId("E02.01")] if confirmed else []
        self.attempt(who, Act.DIRECT, lambda: closing.close_cycle(who, self.store, self.cycle_id, NOW, confirmed=own))

    @rule(who=whoever, reason=words)
    def start_a_correction(self, who: Person, reason: str) -> None:
        act = lambda: correcting.start_correction(who, self.store, self.cycle_id, reason, NOW)  # noqa: E731
        self.attempt(who, Act.DIRECT, act, of_open=False)

    @precondition(lambda self: self.cycle.state == "closed")
    @rule(back=st.booleans())
    def correct(self, back: bool) -> None:
        """Chance alone seldom comes so far: a director corrects what is signed, and may go back to it."""
        correcting.start_correction(DEE, self.store, self.cycle_id, "A level was mistyped", NOW)
        if back:
            correcting.abandon_correction(DEE, self.store, self.cycle_id, NOW)

    @rule(who=whoever)
    def abandon_the_correction(self, who: Person) -> None:
        self.attempt(who, Act.DIRECT, lambda: correcting.abandon_correction(who, self.store, self.cycle_id, NOW))

    @rule(who=whoever, text=words, reason=words)
    def erase_a_text(self, who: Person, text: str, reason: str) -> None:
        """Open or signed: what is refused changes nothing, and what is done was a director's."""
        before = read_bundle(self.store, self.cycle_id)
        try:
            erasing.erase_text(who, self.store, LEA.id, text, reason, NOW)
        except AssessmentError:
            assert read_bundle(self.store, self.cycle_id) == before
        else:
            assert who.may(Act.DIRECT, LEA.id)
            assert not any(json.dumps(text) in edition.content for edition in self.store.editions(self.cycle_id))

    @precondition(lambda self: self.cycle.state == "closed")
    @rule(who=whoever)
    def erase_the_answers_that_are_due(self, who: Person) -> None:
        self.store.save_house(LEA.id, HouseRules(keep_individual_months=1), Change(by=DEE.id, at=NOW))
        before = read_bundle(self.store, self.cycle_id)
        try:
            erasing.erase_answers_due(who, self.store, LEA.id, NOW + timedelta(days=40))
        except AssessmentError:
            assert read_bundle(self.store, self.cycle_id) == before
        else:
            assert who.may(Act.DIRECT, LEA.id)
            assert self.store.individual_ratings(self.cycle_id) == ()

    @invariant()
    def a_signed_edition_never_changes(self) -> None:
        if not hasattr(self, "store"):
            return
        for edition in self.store.editions(self.cycle_id):
            assert self.signed.setdefault(edition.number, edition.digest) == edition.digest
            assert signed_content(edition).digest_on(FRAMEWORK.digest) == edition.digest
        if self.cycle.state == "closed":
            assert self.cycle.digest == self.signed[self.cycle.edition]

    @invariant()
    def nobody_stands_there_who_may_not(self) -> None:
        if not hasattr(self, "store"):
            return
        raters = {person.id for person in (*PEOPLE, local_person()) if person.may(Act.RATE, LEA.id)}
        assert {row.person_id for row in self.store.individual_ratings(self.cycle_id)} <= raters
        assert {row.person_id for row in self.store.assignments(self.cycle_id)} <= raters
        assert {row.indicator_id for row in self.store.team_ratings(self.cycle_id)} <= set(FRAMEWORK.indicators)

    @invariant()
    def the_history_replays_to_what_stands(self) -> None:
        if hasattr(self, "store"):
            assert _replayed(self.store.history(self.cycle_id)) == self._standing()

    def _standing(self) -> Mapping[tuple[str, str, str], Any]:
        """What stands, by subject, key and whose it is, as plain JSON."""
        bundle = read_bundle(self.store, self.cycle_id)
        found: dict[tuple[str, str, str], Any] = {}
        for team in bundle.team:
            found[Subject.TEAM_RATING, team.indicator_id, ""] = content(team, "indicator_id")
        for own in bundle.individual:
            found[Subject.INDIVIDUAL_RATING, own.indicator_id, own.person_id] = content(own, "indicator_id")
        for answer in self.store.part_answers(self.cycle_id):
            found[Subject.PART_ANSWER, answer.indicator_id, answer.part_id] = content(answer, "indicator_id")
        for listed in self.store.assignments(self.cycle_id):
            found[Subject.ASSIGNMENT, listed.indicator_id, listed.person_id] = content(listed, "indicator_id")
        for parked in self.store.parked(self.cycle_id):
            found[Subject.PARKED, parked.indicator_id, ""] = content(parked, "parked_by", "parked_at")
        for opened in self.store.opened(self.cycle_id):
            found[Subject.OPENED, opened.scope, ""] = content(opened, "opened_by", "opened_at")
        for indicator_id, entries in bundle.evidence.items():
            for entry in entries:
                told = {"evidence_id": entry.id, "title": entry.title}
                found[Subject.EVIDENCE_LINK, indicator_id, entry.id] = told
        return found


WHOSE = {
    Subject.INDIVIDUAL_RATING: "person_id",
    Subject.PART_ANSWER: "part_id",
    Subject.ASSIGNMENT: "person_id",
    Subject.EVIDENCE_LINK: "evidence_id",
}
REPLAYED = {*WHOSE, Subject.TEAM_RATING, Subject.PARKED, Subject.OPENED}


def _replayed(rows: tuple[HistoryRow, ...]) -> Mapping[tuple[str, str, str], Any]:
    """What the history says stands: each change must answer what the one before it left."""
    stands: dict[tuple[str, str, str], Any] = {}
    for row in rows:
        if row.subject not in REPLAYED:
            continue
        told = row.now if row.now is not None else row.was
        place = row.subject, row.key, told.get(WHOSE[row.subject], "") if row.subject in WHOSE else ""
        assert json.dumps(stands.get(place), sort_keys=True) == json.dumps(row.was, sort_keys=True)
        if row.now is None:
            stands.pop(place, None)
        else:
            stands[place] = row.now
    return stands


def test_no_sequence_of_acts_breaks_the_rules(empty_database: Path) -> None:
    class OnAnEmptyDatabase(AnyYear):
        empty = empty_database

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        OnAnEmptyDatabase,
        settings=settings(
            max_examples=20, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_each_person_of_the_sequences_has_the_role_that_is_meant(person: Person) -> None:
    may = {act for act in Act if person.may(act, LEA.id)}
    meant = {
        "Ana": {Act.LIST, Act.ANSWER, Act.READ, Act.RATE},
        "Ben": {Act.LIST, Act.ANSWER, Act.READ, Act.RATE},
        "Fay": {Act.LIST, Act.ANSWER, Act.READ, Act.RATE, Act.AGREE},
        "Dee": set(Act),
        "Vic": {Act.LIST, Act.READ},
    }

    assert may == meant.get(person.name, set())
