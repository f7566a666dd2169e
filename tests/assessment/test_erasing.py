"""Erasing for good: gone from rows, history, editions, exports and the file itself; signed editions still verify."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import storage
from assessment.comments import Comment
from assessment.cycle_file import from_document, signed_content
from assessment.cycles import Cycle, Part
from assessment.erased import ERASED, text_hash
from assessment.erasing import FORMER_MEMBER
from assessment.errors import CycleFileRefused, NotAllowed, NotFound, ReasonTells, WhyMissing
from assessment.evidence import Evidence
from assessment.history import Change, Subject
from assessment.ids import CommentId, EvidenceId, IndicatorId, PartId, PersonId
from assessment.leas import HouseRules
from assessment.meeting import Parked
from assessment.part_answers import PartAnswer, PartMember
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating, NotApplicable, Rated, TeamRating
from assessment.services.closing import close_cycle
from assessment.services.correcting import abandon_correction, start_correction
from assessment.services.erasing import (
    answers_due,
    erase_answers_due,
    erase_file,
    erase_text,
    erased_before,
    forget_person,
    free_texts,
)
from assessment.services.exchange import export_cycle, import_cycle
from assessment.services.results import results
from storage import open_files
from tests.factories import make_framework
from tests.kept import LEA, keep_cycle

FRAMEWORK = make_framework(target=2)
NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
WHO = local_person()
BY = Change(by=WHO.id, at=NOW)
ANA = Person(id=PersonId("ana"), name="Ana Ortiz", roles={LEA.id: Role.RATER})
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
WHY = "It named a student."

SECRETS = {
    place: f'secret {number} of José "{place}"\n\\u0041 工業 =1+1 ({number:02d})'
    for number, place in enumerate(
        (
            *("team note", "older note", "dissent", "team reason", "own note", "older own note", "own reason"),
            *("part note", "comment", "parked", "correction", "title", "place", "evidence note", "owner"),
        )
    )
}
ONE_LINE = {place: " ".join(text.split()) for place, text in SECRETS.items()}


def keep_secrets(store: Store) -> Cycle:
    """A cycle signed twice, with a secret in every place where a text can stand, and older ones in the history."""
    cycle = keep_cycle(store, FRAMEWORK, {})
    key = cycle.id
    store.save_person(ANA)
    for seen, note in enumerate(("older note", "team note")):
        rating = TeamRating(indicator_id=FIRST, rating=Rated(level=2), note=SECRETS[note], dissent=SECRETS["dissent"])
        store.save_team_rating(key, rating, seen, BY)
    reason = NotApplicable(reason=SECRETS["team reason"])
    store.save_team_rating(key, TeamRating(indicator_id=SECOND, rating=reason), 0, BY)
    for seen, note in enumerate(("older own note", "own note")):
        own = IndividualRating(indicator_id=FIRST, person_id=ANA.id, rating=Rated(level=1), note=SECRETS[note])
        store.save_individual_rating(key, own, seen, BY)
    other = NotApplicable(reason=SECRETS["own reason"])
    store.save_individual_rating(key, IndividualRating(indicator_id=SECOND, person_id=ANA.id, rating=other), 0, BY)
    north = PartId("north")
    store.add_part(key, Part(id=north, kind="site", name="North"), BY)
    store.set_part_members(key, north, [PartMember(part_id=north, person_id=ANA.id)], BY)
    answer = PartAnswer(part_id=north, indicator_id=FIRST, in_place="no", note=SECRETS["part note"])
    store.save_part_answer(key, answer, 0, BY)
    comment = Comment(id=CommentId("1"), indicator_id=FIRST, person_id=ANA.id, text=SECRETS["comment"], at=NOW)
    store.add_comment(key, comment, BY)
    parked = Parked(indicator_id=SECOND, reason=SECRETS["parked"], parked_by=WHO.id, parked_at=NOW)
    store.park(key, parked, BY)
    entry = Evidence(
        id=EvidenceId("paper"),
        lea_id=LEA.id,
        title=SECRETS["title"],
        kind="on_file",
        place=SECRETS["place"],
        note=SECRETS["evidence note"],
        owner=ONE_LINE["owner"],
    )
    store.add_evidence(entry, BY)
    store.link_evidence(key, FIRST, entry.id, BY)
    close_cycle(WHO, store, key, NOW)
    start_correction(WHO, store, key, SECRETS["correction"], NOW)
    return close_cycle(WHO, store, key, LATER)


def secret(place: str) -> str:
    """The text as it is kept; an owner's stands in one line."""
    return ONE_LINE[place] if place == "owner" else SECRETS[place].strip()


@pytest.fixture(scope="module")
def kept_file(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all secrets, to be copied."""
    path = Path(shutil.copy(empty_database, tmp_path_factory.mktemp("secrets") / "twelve.db"))
    opened = storage.open_store(f"sqlite:///{path}")
    keep_secrets(opened)
    opened.close()
    return path


@pytest.fixture
def kept(kept_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of the test's own with all secrets."""
    opened = storage.open_store(f"sqlite:///{shutil.copy(kept_file, tmp_path / 'secrets.db')}")
    yield opened
    opened.close()


def traces(text: str, *files: Path) -> list[str]:
    """The files that hold a piece of the text, as it is or as JSON writes it."""
    forms = {text, json.dumps(text, ensure_ascii=False)[1:-1], json.dumps(text)[1:-1]}
    pieces = {form[start : start + 16].encode() for form in forms for start in (0, max(0, len(form) - 16))}
    return [file.name for file in files if file.exists() and any(piece in file.read_bytes() for piece in pieces)]


@given(places=st.lists(st.sampled_from(sorted(SECRETS)), unique=True, min_size=1))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_erasures_nothing_of_the_texts_is_left_and_editions_verify(
    kept_file: Path, tmp_path: Path, empty_database: Path, places: list[str]
) -> None:
    path = Path(shutil.copy(kept_file, tmp_path / "random.db"))
    store = storage.open_store(f"sqlite:///{path}")
    cycle = store.cycles()[0]
    digests = [edition.digest for edition in store.editions(cycle.id)]

    scrubbed = [erase_text(WHO, store, LEA.id, secret(place), WHY, LATER).scrubbed for place in places]

    log = path.with_name("random.db-wal")
    assert all(scrubbed)
    assert [traces(secret(place), path, log) for place in places] == [[] for _ in places]
    assert [signed_content(e).digest_on(FRAMEWORK.digest) for e in store.editions(cycle.id)] == digests
    for number in (1, 2):
        for people in ("none", "initials", "full"):
            text = export_cycle(WHO, store, cycle.id, people, number)
            assert not any(json.dumps(secret(place), ensure_ascii=False)[1:-1] in text for place in places)
            assert from_document(text).editions[0].digest == digests[number - 1]
    again = storage.open_store(f"sqlite:///{shutil.copy(empty_database, tmp_path / 'again.db')}")
    again.save_person(WHO)
    full = export_cycle(WHO, store, cycle.id, "full")
    import_cycle(WHO, again, full, now=LATER)
    assert export_cycle(WHO, again, cycle.id, "full") == full
    for opened in (store, again):
        opened.close()
    for file in tmp_path.glob("*.db*"):
        file.unlink()


@pytest.mark.parametrize("place", sorted(SECRETS))
def test_a_text_is_found_where_it_stands_and_gone_once_erased(kept: Store, place: str) -> None:
    found = free_texts(WHO, kept, LEA.id, secret(place))
    assert [own.text for own in found] == [secret(place)]

    erase_text(WHO, kept, LEA.id, found[0].text, WHY, LATER)

    assert free_texts(WHO, kept, LEA.id, secret(place)) == ()
    stones = erased_before(WHO, kept, LEA.id)
    assert {(stone.hash, stone.reason, stone.by, stone.at) for stone in stones} == {
        (text_hash(secret(place)), WHY, WHO.id, LATER)
    }


def test_what_stands_beside_an_erased_text_stays(kept: Store) -> None:
    cycle = kept.cycles()[0]
    before = results(WHO, kept, cycle.id)

    erase_text(WHO, kept, LEA.id, secret("team note"), WHY, LATER)
    erase_text(WHO, kept, LEA.id, secret("team reason"), WHY, LATER)

    after = results(WHO, kept, cycle.id)
    assert (after.score, after.digest) == (before.score, before.digest)
    assert (after.team[FIRST].rating, after.team[FIRST].note) == (Rated(level=2), ERASED)
    assert after.not_applicable == ((SECOND, ERASED),)
    exported = json.loads(export_cycle(WHO, kept, cycle.id))["ratings"]
    assert exported[0]["note"] == {"erased": text_hash(secret("team note"))}
    assert exported[0]["rating"] == {"kind": "rated", "level": 2}


def test_nothing_beside_an_erased_text_can_be_altered(kept: Store) -> None:
    cycle = kept.cycles()[0]
    erase_text(WHO, kept, LEA.id, secret("team note"), WHY, LATER)
    document = json.loads(export_cycle(WHO, kept, cycle.id))
    document["ratings"][0]["rating"]["level"] = 3

    with pytest.raises(CycleFileRefused, match="altered"):
        from_document(json.dumps(document))


def test_an_erasure_stands_in_the_history_of_its_indicator(kept: Store) -> None:
    cycle = kept.cycles()[0]

    erase_text(WHO, kept, LEA.id, secret("comment"), WHY, LATER)

    row = kept.history(cycle.id, FIRST)[-1]
    assert (row.subject, row.by, row.now["what"]) == (Subject.ERASED, WHO.id, "comment")
    assert kept.comments(cycle.id)[0].text == ERASED


def test_a_correction_after_an_erasure_does_not_bring_the_text_back(kept: Store) -> None:
    cycle = kept.cycles()[0]
    erase_text(WHO, kept, LEA.id, secret("own note"), WHY, LATER)

    start_correction(WHO, kept, cycle.id, "Misread", LATER)
    kept.save_individual_rating(cycle.id, IndividualRating(indicator_id=FIRST, person_id=ANA.id), 3, BY)
    abandon_correction(WHO, kept, cycle.id, LATER)

    assert kept.individual_ratings(cycle.id, indicator_id=FIRST)[0].note == ERASED
    assert free_texts(WHO, kept, LEA.id, secret("own note")) == ()


@pytest.mark.parametrize("reason", ["", "   "])
def test_erasing_needs_a_reason(kept: Store, reason: str) -> None:
    with pytest.raises(WhyMissing):
        erase_text(WHO, kept, LEA.id, secret("title"), reason, LATER)

    assert free_texts(WHO, kept, LEA.id, secret("title"))


def test_a_reason_does_not_repeat_what_it_erases(kept: Store) -> None:
    with pytest.raises(ReasonTells):
        erase_text(WHO, kept, LEA.id, secret("title"), f"Because of {secret('title')}", LATER)


@pytest.mark.parametrize("text", ["nowhere", "", " \n"])
def test_a_text_that_stands_nowhere_is_not_erased(kept: Store, text: str) -> None:
    """Nor is none at all: wherever a note is empty the marker would stand."""
    with pytest.raises(NotFound):
        erase_text(WHO, kept, LEA.id, text, WHY, LATER)

    assert erased_before(WHO, kept, LEA.id) == ()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RATER, Role.FACILITATOR])
def test_only_a_director_looks_for_texts_and_erases(kept: Store, role: Role) -> None:
    person = Person(id=PersonId("p"), name="P", roles={LEA.id: role})
    kept.save_person(person)

    for forbidden in (
        lambda: free_texts(person, kept, LEA.id, "secret"),
        lambda: erase_text(person, kept, LEA.id, secret("title"), WHY, LATER),
        lambda: forget_person(person, kept, LEA.id, ANA.id, WHY, LATER),
        lambda: erase_answers_due(person, kept, LEA.id, LATER),
        lambda: erased_before(person, kept, LEA.id),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def test_a_former_member_is_named_nowhere(kept: Store, tmp_path: Path) -> None:
    cycle = kept.cycles()[0]

    forgotten = forget_person(WHO, kept, LEA.id, ANA.id, "She asked for it.", LATER)

    assert forgotten.scrubbed
    assert kept.person(ANA.id) == Person(id=ANA.id, name=FORMER_MEMBER)
    text = export_cycle(WHO, kept, cycle.id, "full")
    assert ANA.name not in text
    assert FORMER_MEMBER in text
    assert traces(ANA.name, tmp_path / "secrets.db", tmp_path / "secrets.db-wal") == []


def test_nobody_forgets_themselves_or_a_stranger(kept: Store) -> None:
    for person_id in (WHO.id, PersonId("nobody")):
        with pytest.raises(NotAllowed):
            forget_person(WHO, kept, LEA.id, person_id, WHY, LATER)


def test_individual_answers_are_erased_when_they_are_due_and_the_teams_stay(kept: Store, tmp_path: Path) -> None:
    cycle = kept.cycles()[0]
    kept.save_house(LEA.id, HouseRules(keep_individual_months=8), BY)
    before, due_on = kept.team_ratings(cycle.id), datetime(2028, 2, 13, 17, 0, tzinfo=UTC)
    assert answers_due(WHO, kept, LEA.id, due_on - timedelta(days=1)) == ()

    erased = erase_answers_due(WHO, kept, LEA.id, due_on)

    assert (erased.places, erased.scrubbed) == (2, True)
    assert kept.individual_ratings(cycle.id) == ()
    assert kept.team_ratings(cycle.id) == before
    files = (tmp_path / "secrets.db", tmp_path / "secrets.db-wal")
    assert [traces(secret(place), *files) for place in ("own note", "older own note", "own reason")] == [[], [], []]
    full = export_cycle(WHO, kept, cycle.id, "full")
    assert from_document(full).editions[0].digest == cycle.digest
    assert json.loads(full)["private"]["individual"] == []
    assert answers_due(WHO, kept, LEA.id, due_on) == ()


def test_a_file_is_gone_and_its_entries_say_so(kept: Store, tmp_path: Path) -> None:
    files = open_files(tmp_path / "files")
    hashed = files.put(LEA.id, b"%PDF-1.7 a paper")
    file = {"kind": "file", "place": "list.pdf", "file_name": "list.pdf", "sha256": hashed, "size": 16}
    for key in ("one", "two"):
        kept.add_evidence(Evidence(id=EvidenceId(key), lea_id=LEA.id, title=f"List {key}", **file), BY)

    erased = erase_file(WHO, kept, files, LEA.id, EvidenceId("one"), WHY, LATER)

    assert erased.places == 2
    assert files.size(LEA.id, hashed) is None
    entries = [entry for entry in kept.evidence(LEA.id) if entry.title.startswith("List")]
    assert [(entry.kind, entry.place, entry.sha256) for entry in entries] == [("on_file", ERASED, None)] * 2
    assert {stone.hash for stone in erased_before(WHO, kept, LEA.id)} == {hashed}
    with pytest.raises(NotFound):
        erase_file(WHO, kept, files, LEA.id, EvidenceId("one"), WHY, LATER)


def test_what_the_director_has_not_heard_is_not_searched(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    store.save_person(ANA)
    own = IndividualRating(indicator_id=FIRST, person_id=ANA.id, rating=Rated(level=1), note="first voice")
    store.save_individual_rating(cycle.id, own, 0, BY)

    assert free_texts(WHO, store, LEA.id, "first voice") == ()
