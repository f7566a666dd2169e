"""Export and import through a store: the same cycle, or nothing changed."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import storage
from assessment.bundle import UNNAMED, CycleBundle
from assessment.cycle_file import People, to_document, to_text
from assessment.cycles import Cycle
from assessment.errors import CycleFileRefused, NotAllowed, NotFound
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import EvidenceId, IndicatorId, LeaId, PersonId
from assessment.leas import Enrollment, Lea, Profile
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import NotApplicable, Rated, TeamRating
from assessment.services.closing import close_cycle
from assessment.services.cycles import start_cycle
from assessment.services.evidence import list_evidence
from assessment.services.exchange import export_cycle, import_cycle
from assessment.services.leas import keep_lea
from assessment.services.profile import add_entry
from assessment.services.rating import rate, write_note
from assessment.services.results import results
from tests.cycle_strategies import bundles
from tests.factories import make_framework

NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
DIRECTOR = local_person()
LEA = LeaId("lea")
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
PAPER = Evidence(id=EvidenceId("paper"), lea_id=LEA, title="Equipment list", kind="on_file", place="the office")

NewStore = Callable[[], Store]


@pytest.fixture
def framework() -> Framework:
    return make_framework(target=2)


@pytest.fixture
def cycle(store: Store, framework: Framework) -> Cycle:
    """Two indicators said, one with a note and evidence."""
    store.save_person(DIRECTOR)
    keep_lea(DIRECTOR, store, Lea(id=LEA, name="Sample Unified"), NOW)
    started = start_cycle(DIRECTOR, store, LEA, "2026-27", framework, NOW)
    rate(DIRECTOR, store, framework, started.id, FIRST, Rated(level=3), seen=0, now=NOW)
    write_note(DIRECTOR, store, framework, started.id, FIRST, "=1+1 *x* José", base="", now=NOW)
    rate(DIRECTOR, store, framework, started.id, SECOND, NotApplicable(reason="None here"), seen=0, now=NOW)
    list_evidence(DIRECTOR, store, framework, started.id, FIRST, PAPER, NOW)
    return started


@pytest.fixture
def new_store(empty_database: Path, tmp_path: Path) -> NewStore:
    """Opens an empty store with its director, as often as wanted."""
    numbers = count()

    def open_new() -> Store:
        path = shutil.copy(empty_database, tmp_path / f"{next(numbers)}.db")
        opened = storage.open_store(f"sqlite:///{path}")
        opened.save_person(DIRECTOR)
        return opened

    return open_new


PEOPLE: list[People] = ["none", "full"]


@pytest.mark.parametrize("people", PEOPLE)
def test_an_open_cycle_comes_back_in_the_same_bytes(
    store: Store, cycle: Cycle, new_store: NewStore, people: People
) -> None:
    text = export_cycle(DIRECTOR, store, cycle.id, people)
    other = new_store()

    imported = import_cycle(DIRECTOR, other, text, now=LATER)

    assert imported.is_new
    assert export_cycle(DIRECTOR, other, cycle.id, people) == text


@pytest.mark.parametrize("people", PEOPLE)
def test_a_signed_cycle_comes_back_signed_in_the_same_bytes(
    store: Store, cycle: Cycle, new_store: NewStore, people: People
) -> None:
    closed = close_cycle(DIRECTOR, store, cycle.id, LATER)
    text = export_cycle(DIRECTOR, store, cycle.id, people)
    other = new_store()

    imported = import_cycle(DIRECTOR, other, text, now=LATER + timedelta(days=1))

    assert imported.cycle == other.cycle(cycle.id) == closed
    assert export_cycle(DIRECTOR, other, cycle.id, people) == text
    assert other.element_scores(cycle.id, 1) == store.element_scores(cycle.id, 1)


def test_a_file_with_people_brings_back_every_value_as_it_was(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    other = new_store()

    import_cycle(DIRECTOR, other, export_cycle(DIRECTOR, store, cycle.id, "full"), now=LATER)

    assert other.cycle(cycle.id) == store.cycle(cycle.id)
    assert other.team_ratings(cycle.id) == store.team_ratings(cycle.id)
    assert other.linked_evidence(cycle.id) == store.linked_evidence(cycle.id)
    assert other.history(cycle.id) == store.history(cycle.id)


@given(bundle=bundles(), data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cycle_goes_from_store_to_store_in_the_same_bytes_open_and_signed(
    new_store: NewStore, bundle: CycleBundle, data: st.DataObject
) -> None:
    people = data.draw(st.sampled_from(PEOPLE))
    first, second, third = new_store(), new_store(), new_store()
    text = to_text(to_document(bundle, "full"))

    import_cycle(DIRECTOR, first, text, now=LATER)
    import_cycle(DIRECTOR, second, export_cycle(DIRECTOR, first, bundle.cycle.id, people), now=LATER)
    assert export_cycle(DIRECTOR, first, bundle.cycle.id, "full") == text
    assert export_cycle(DIRECTOR, second, bundle.cycle.id) == export_cycle(DIRECTOR, first, bundle.cycle.id)

    close_cycle(DIRECTOR, first, bundle.cycle.id, LATER)
    signed = export_cycle(DIRECTOR, first, bundle.cycle.id, people)
    import_cycle(DIRECTOR, third, signed, now=LATER)
    assert export_cycle(DIRECTOR, third, bundle.cycle.id, people) == signed


def test_a_signed_cycle_verifies_without_the_dissent_that_its_digest_covers(
    store: Store, framework: Framework, cycle: Cycle, new_store: NewStore
) -> None:
    _dissent(store, cycle, "I see it otherwise, says Ana")
    closed = close_cycle(DIRECTOR, store, cycle.id, LATER)

    text = export_cycle(DIRECTOR, store, cycle.id)
    imported = import_cycle(DIRECTOR, new_store(), text, now=LATER)

    assert "otherwise" not in text
    assert imported.cycle.digest == closed.digest


def _dissent(store: Store, cycle: Cycle, text: str) -> None:
    stands = store.team_rating(cycle.id, FIRST)
    changed = TeamRating(**dict(stands) | {"dissent": text})
    store.save_team_rating(cycle.id, changed, stands.revision, Change(by=DIRECTOR.id, at=NOW))


def test_by_default_nobody_is_named_in_the_file(store: Store, framework: Framework, cycle: Cycle) -> None:
    ana = Person(id=PersonId("7d0f7e0e-ana"), name="Ana Ortiz", roles={LEA: Role.FACILITATOR})
    store.save_person(ana)
    rate(ana, store, framework, cycle.id, IndicatorId("E02.01"), Rated(level=1), seen=0, now=NOW)

    text = export_cycle(DIRECTOR, store, cycle.id)

    assert "private" not in json.loads(text)
    assert not any(word in text for word in (ana.id, ana.name, DIRECTOR.name, '"local"'))


def test_with_people_the_file_names_who_did_what_and_no_roles(store: Store, cycle: Cycle) -> None:
    private = json.loads(export_cycle(DIRECTOR, store, cycle.id, "full"))["private"]

    assert private["people"] == [{"id": "local", "name": DIRECTOR.name}]
    assert {entry["by"] for entry in private["saved"]} == {"local"}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RATER, Role.FACILITATOR])
def test_only_a_director_takes_people_along(store: Store, cycle: Cycle, role: Role) -> None:
    person = Person(id=PersonId("p"), name="P", roles={LEA: role})

    export_cycle(person, store, cycle.id)

    with pytest.raises(NotAllowed):
        export_cycle(person, store, cycle.id, "full")


def test_a_stranger_exports_nothing(store: Store, cycle: Cycle) -> None:
    with pytest.raises(NotAllowed):
        export_cycle(Person(id=PersonId("p"), name="P"), store, cycle.id)


def test_a_stranger_imports_nothing(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    other = new_store()

    with pytest.raises(NotAllowed):
        import_cycle(Person(id=PersonId("p"), name="P"), other, export_cycle(DIRECTOR, store, cycle.id), now=LATER)

    assert other.leas() == ()


@pytest.mark.parametrize("people", PEOPLE)
def test_importing_what_is_kept_already_changes_nothing(store: Store, cycle: Cycle, people: People) -> None:
    before = export_cycle(DIRECTOR, store, cycle.id, "full")

    imported = import_cycle(DIRECTOR, store, export_cycle(DIRECTOR, store, cycle.id, people), now=LATER)

    assert (imported.is_new, imported.cycle) == (False, store.cycle(cycle.id))
    assert export_cycle(DIRECTOR, store, cycle.id, "full") == before


def test_the_same_id_with_other_content_is_refused(store: Store, framework: Framework, cycle: Cycle) -> None:
    text = export_cycle(DIRECTOR, store, cycle.id)
    rate(DIRECTOR, store, framework, cycle.id, FIRST, Rated(level=0), seen=2, now=LATER)
    before = export_cycle(DIRECTOR, store, cycle.id, "full")

    with pytest.raises(CycleFileRefused, match=r"other content.*--as-copy") as refused:
        import_cycle(DIRECTOR, store, text, now=LATER, file="cycle.json")

    assert [(p.file, p.place) for p in refused.value.problems] == [("cycle.json", "cycle.id")]
    assert export_cycle(DIRECTOR, store, cycle.id, "full") == before


def test_a_file_that_lacks_the_individual_ratings_kept_here_says_the_same(store: Store, cycle: Cycle) -> None:
    _dissent(store, cycle, "No.")

    imported = import_cycle(DIRECTOR, store, export_cycle(DIRECTOR, store, cycle.id), now=LATER)

    assert not imported.is_new


def test_a_copy_stands_beside_the_original_open_and_with_ids_of_its_own(store: Store, cycle: Cycle) -> None:
    close_cycle(DIRECTOR, store, cycle.id, LATER)
    before = export_cycle(DIRECTOR, store, cycle.id, "full")

    copy = import_cycle(DIRECTOR, store, before, now=LATER, as_copy=True).cycle

    assert copy.id != cycle.id
    assert (copy.state, copy.digest) == ("open", None)
    assert store.lea(copy.lea_id).name == "Sample Unified (copy)"
    assert results(DIRECTOR, store, copy.id).score == results(DIRECTOR, store, cycle.id).score
    assert export_cycle(DIRECTOR, store, cycle.id, "full") == before


def test_an_lea_that_is_kept_here_keeps_its_own_profile(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    other = new_store()
    counted = Enrollment(students=18_000, school_year="2025-26")
    own = Profile(enrollment=counted)
    keep_lea(DIRECTOR, other, Lea(id=LEA, name="Sample Unified"), NOW)
    add_entry(DIRECTOR, other, LEA, counted, NOW)

    import_cycle(DIRECTOR, other, export_cycle(DIRECTOR, store, cycle.id), now=LATER)

    assert other.lea(LEA).profile == own


def test_a_person_who_is_known_here_keeps_name_and_roles(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    other = new_store()

    import_cycle(DIRECTOR, other, export_cycle(DIRECTOR, store, cycle.id, "full"), now=LATER)

    assert other.person(DIRECTOR.id) == DIRECTOR


def test_ratings_of_a_file_without_people_are_by_nobody_named(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    other = new_store()

    import_cycle(DIRECTOR, other, export_cycle(DIRECTOR, store, cycle.id), now=LATER)

    saved = other.team_rating(cycle.id, FIRST)
    assert (saved.changed_by, saved.changed_at) == (UNNAMED.id, LATER)
    assert not other.person(UNNAMED.id).roles


def test_a_second_cycle_of_one_lea_and_year_is_refused(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    other = new_store()
    keep_lea(DIRECTOR, other, Lea(id=LEA, name="Sample Unified"), NOW)
    own = start_cycle(DIRECTOR, other, LEA, "2026-27", make_framework(), NOW)

    with pytest.raises(CycleFileRefused, match="has a self-assessment of 2026-27 already"):
        import_cycle(DIRECTOR, other, export_cycle(DIRECTOR, store, cycle.id), now=LATER)

    assert other.cycles() == (own,)


def test_evidence_that_reads_differently_here_is_not_overwritten(
    store: Store, framework: Framework, cycle: Cycle, new_store: NewStore
) -> None:
    other = new_store()
    keep_lea(DIRECTOR, other, Lea(id=LEA, name="Sample Unified"), NOW)
    own = start_cycle(DIRECTOR, other, LEA, "2025-26", framework, NOW)
    newer = Evidence(**dict(PAPER) | {"title": "Equipment list, checked"})
    list_evidence(DIRECTOR, other, framework, own.id, FIRST, newer, NOW)

    with pytest.raises(CycleFileRefused, match="another entry is kept under this id") as refused:
        import_cycle(DIRECTOR, other, export_cycle(DIRECTOR, store, cycle.id), now=LATER)

    assert [p.id for p in refused.value.problems] == [PAPER.id]
    assert (other.cycles(), other.evidence(LEA)) == ((own,), (newer,))


def test_a_framework_version_that_means_something_else_here_is_refused(
    store: Store, cycle: Cycle, new_store: NewStore
) -> None:
    other = new_store()
    keep_lea(DIRECTOR, other, Lea(id=LEA, name="Sample Unified"), NOW)
    start_cycle(DIRECTOR, other, LEA, "2025-26", make_framework({"E01": 1}), NOW)

    with pytest.raises(CycleFileRefused, match="with other content"):
        import_cycle(DIRECTOR, other, export_cycle(DIRECTOR, store, cycle.id), now=LATER)

    assert len(other.cycles()) == 1


def test_a_dry_run_finds_what_is_wrong_and_keeps_nothing(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    other = new_store()
    text = export_cycle(DIRECTOR, store, cycle.id)

    imported = import_cycle(DIRECTOR, other, text, now=LATER, dry_run=True)

    assert imported.is_new
    assert (other.cycles(), other.leas()) == ((), ())


def test_a_damaged_file_changes_nothing(store: Store, cycle: Cycle, new_store: NewStore) -> None:
    other = new_store()
    document: dict[str, Any] = json.loads(export_cycle(DIRECTOR, store, cycle.id))
    document["ratings"][0]["rating"]["level"] = 2

    with pytest.raises(CycleFileRefused, match="another digest"):
        import_cycle(DIRECTOR, other, json.dumps(document), now=LATER)

    assert (other.cycles(), other.leas()) == ((), ())


def test_an_edition_that_nobody_signed_is_not_found(store: Store, cycle: Cycle) -> None:
    close_cycle(DIRECTOR, store, cycle.id, LATER)

    assert export_cycle(DIRECTOR, store, cycle.id, edition=1) == export_cycle(DIRECTOR, store, cycle.id)
    with pytest.raises(NotFound):
        export_cycle(DIRECTOR, store, cycle.id, edition=2)


def test_results_carry_the_digest_that_the_file_says(store: Store, cycle: Cycle) -> None:
    _dissent(store, cycle, "No.")
    opened = json.loads(export_cycle(DIRECTOR, store, cycle.id))["cycle"]["digest"]
    assert results(DIRECTOR, store, cycle.id).digest == opened

    closed = close_cycle(DIRECTOR, store, cycle.id, LATER)
    assert results(DIRECTOR, store, cycle.id).digest == closed.digest


def test_a_signed_cycle_that_came_without_people_can_be_taken_on_in_full(
    store: Store, cycle: Cycle, new_store: NewStore
) -> None:
    _dissent(store, cycle, "No.")
    close_cycle(DIRECTOR, store, cycle.id, LATER)
    second, third = new_store(), new_store()
    import_cycle(DIRECTOR, second, export_cycle(DIRECTOR, store, cycle.id), now=LATER)

    text = export_cycle(DIRECTOR, second, cycle.id, "full")
    import_cycle(DIRECTOR, third, text, now=LATER)

    assert export_cycle(DIRECTOR, third, cycle.id, "full") == text
    assert export_cycle(DIRECTOR, third, cycle.id) == export_cycle(DIRECTOR, store, cycle.id)
