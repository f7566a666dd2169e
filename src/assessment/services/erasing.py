"""Erasing for good, by a director and with a reason: a text, a file, a name, individual answers that are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assessment.cycles import Cycle
from assessment.erased import text_hash
from assessment.erasing import Tombstone, texts_of, texts_told
from assessment.errors import NotAllowed, NotFound, ReasonTells, StorageUnavailable, WhyMissing
from assessment.framework import Framework
from assessment.hearing import Hearing
from assessment.history import Change, Subject
from assessment.history_kinds import Kind, kind_of
from assessment.ids import EvidenceId, IndicatorId, LeaId, PersonId
from assessment.leas import HouseRules, Lea
from assessment.months import months_after
from assessment.people import Act, Person, require
from assessment.ports import Files, Store
from assessment.ratings import NOTE_LIMIT
from assessment.services.hearing import hearing
from assessment.values import Value
from assessment.wording import year_text

MOST_FOUND = 20
"""Texts that a search shows: more is no answer."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text that people typed, its hash, and where it stands: `1.1, 2026–27`, or the library."""

    text: str
    hash: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Erasure:
    """In how many places something stood. `scrubbed` is false where bytes of it may stay in the database for now."""

    places: int
    scrubbed: bool


def free_texts(who: Person, store: Store, lea_id: LeaId, search: str) -> tuple[FreeText, ...]:
    """Texts of an LEA that hold the words searched for, or have that hash; the first twenty, by text.

    As they stand and as they ever stood, but what the person does not hear yet.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    wanted = search.strip().casefold()
    if not wanted:
        return ()
    found: dict[str, set[str]] = {}
    for text, place in _every_text(who, store, lea_id):
        if wanted in text.casefold() or wanted == text_hash(text):
            found.setdefault(text, set()).add(place)
    return tuple(FreeText(text, text_hash(text), tuple(sorted(found[text]))) for text in sorted(found))[:MOST_FOUND]


def erase_text(who: Person, store: Store, lea_id: LeaId, text: str, reason: str, now: datetime) -> Erasure:
    """Erase a text for good wherever the same text stands among the LEA's own; signed editions still verify.

    Raises:
        NotAllowed: the person does not direct this LEA.
        WhyMissing, ReasonTells: no reason is given, or one that repeats the text.
        NotFound: the text stands nowhere, or is none: an empty note is not a text.

    """
    change = _change(who, lea_id, reason, now)
    require_untold(text, reason)
    places = store.erase_text(lea_id, text, reason.strip(), change)
    return Erasure(places, scrubbed(store))


def erase_file(
    who: Person, store: Store, files: Files, lea_id: LeaId, evidence_id: EvidenceId, reason: str, now: datetime
) -> Erasure:
    """Erase the file of an entry for good, for every entry that has the same; the entries stay and say so.

    Raises:
        NotAllowed: the person does not direct this LEA.
        WhyMissing: no reason is given.
        NotFound: the entry has no file.

    """
    change = _change(who, lea_id, reason, now)
    entry = next((own for own in store.evidence(lea_id) if own.id == evidence_id), None)
    if entry is None or entry.sha256 is None:
        raise NotFound("file", evidence_id)
    places = store.erase_file(lea_id, entry.sha256, reason.strip(), change)
    files.erase(lea_id, entry.sha256)
    return Erasure(places, scrubbed=True)


def forget_person(who: Person, store: Store, lea_id: LeaId, person_id: PersonId, reason: str, now: datetime) -> Erasure:
    """Put `Former member` in the place of a name; what the person did stays, by their id.

    Raises:
        NotAllowed: the person does not direct every LEA that the other belongs to, or it is themselves.
        WhyMissing, ReasonTells: no reason is given, or one that repeats the name.

    """
    change = _change(who, lea_id, reason, now)
    person = next((own for own in store.people() if own.id == person_id), None)
    if person is None or person.id == who.id or not person.roles or person.everywhere is not None:
        raise NotAllowed
    for own in person.roles:
        require(who, Act.DIRECT, own)
    if person.name.casefold() in reason.casefold():
        raise ReasonTells
    store.forget_person(lea_id, person_id, reason.strip(), change)
    return Erasure(1, scrubbed(store))


def keep_answers(who: Person, store: Store, lea_id: LeaId, months: int | None, now: datetime) -> Lea:
    """The LEA with how long individual answers are kept after signing; None for as long as the self-assessment.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    house = HouseRules(**dict(store.lea(lea_id).house) | {"keep_individual_months": months})
    return store.save_house(lea_id, house, Change(by=who.id, at=now))


def answers_due(who: Person, store: Store, lea_id: LeaId, now: datetime) -> tuple[Cycle, ...]:
    """Signed cycles whose individual answers have been kept as long as the director settled, and are there still.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    months = store.lea(lea_id).house.keep_individual_months
    if months is None:
        return ()
    return tuple(
        cycle
        for cycle in store.cycles(lea_id)
        if cycle.closed_at is not None
        and months_after(cycle.closed_at, months) <= now
        and store.individual_ratings(cycle.id)
    )


def erase_answers_due(who: Person, store: Store, lea_id: LeaId, now: datetime) -> Erasure:
    """Erase the individual answers that are due; the team's levels, and every digest, stay.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        due = answers_due(who, kept, lea_id, now)
        months = kept.lea(lea_id).house.keep_individual_months
        reason = f"Kept for {months} months after signing, as settled."
        erased = sum(kept.erase_answers(cycle.id, reason, change) for cycle in due)
    return Erasure(erased, scrubbed(store) if erased else True)


def erased_before(who: Person, store: Store, lea_id: LeaId) -> tuple[Tombstone, ...]:
    """What was erased, newest first.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    return tuple(reversed(store.tombstones(lea_id)))


def _change(who: Person, lea_id: LeaId, reason: str, now: datetime) -> Change:
    require(who, Act.DIRECT, lea_id)
    require_reason(reason)
    return Change(by=who.id, at=now)


def require_reason(reason: str) -> None:
    """Do nothing where a reason is given. Raises WhyMissing."""
    if not 0 < len(reason.strip()) <= NOTE_LIMIT:
        raise WhyMissing(NOTE_LIMIT)


def require_untold(text: str, reason: str) -> None:
    """Do nothing where there is a text that its reason does not repeat. Raises NotFound, ReasonTells."""
    if not text.strip():
        raise NotFound("text", text_hash(text))
    if text.strip().casefold() in reason.casefold():
        raise ReasonTells


def scrubbed(store: Store) -> bool:
    """What is erased is erased, whether or not the database could be written anew at this moment."""
    try:
        return store.scrub()
    except StorageUnavailable:
        return False


def _every_text(who: Person, store: Store, lea_id: LeaId) -> Iterator[tuple[str, str]]:
    for entry in store.evidence(lea_id):
        yield from ((text, "the library of evidence") for text in texts_of(entry))
    for row in store.lea_history(lea_id):
        yield from ((text, _owned_place(row.subject)) for text in texts_told(row))
    for cycle in store.cycles(lea_id):
        framework = store.framework(cycle.framework_digest)
        heard = hearing(who, store, cycle)
        for key, value in _heard_values(store, cycle, framework, heard):
            yield from ((text, _place(framework, cycle, key)) for text in texts_of(value))
        for row in heard.heard_history(framework, store.history(cycle.id)):
            if row.subject == Subject.COMMENT and not heard.hears(framework, IndicatorId(row.key)):
                continue
            yield from ((text, _place(framework, cycle, row.key)) for text in texts_told(row))


def _owned_place(subject: Subject) -> str:
    if subject in (Subject.IMPORTED_YEAR, Subject.SHEET_READING):
        return "an earlier year out of a spreadsheet"
    return "the plan" if kind_of(subject) == Kind.PLAN else "the library of evidence"


def _heard_values(store: Store, cycle: Cycle, framework: Framework, heard: Hearing) -> Iterator[tuple[str, Value]]:
    yield cycle.id, cycle
    for row in store.team_ratings(cycle.id):
        yield row.indicator_id, row
    for own in heard.heard(framework, store.individual_ratings(cycle.id)):
        yield own.indicator_id, own
    for answer in store.part_answers(cycle.id):
        yield answer.indicator_id, answer
    for waiting in store.parked(cycle.id):
        yield waiting.indicator_id, waiting
    for comment in store.comments(cycle.id):
        if heard.hears(framework, comment.indicator_id):
            yield comment.indicator_id, comment


def _place(framework: Framework, cycle: Cycle, key: str) -> str:
    year = year_text(cycle.school_year)
    indicator = next((own for own in framework.indicators.values() if own.id == key), None)
    return f"{indicator.place}, {year}" if indicator else f"the self-assessment {year}"
