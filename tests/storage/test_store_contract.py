"""What every store promises, on each database: people, LEAs, frameworks, cycles, and changes kept together."""

from datetime import timedelta

import pytest

from assessment.conflicts import ProfileChanged
from assessment.cycles import Part
from assessment.errors import AlreadyExists, NotFound, TextRefused
from assessment.ids import CycleId, LeaId, PartId, PersonId
from assessment.leas import Enrollment, Profile
from assessment.people import Person, Role
from storage.store import SqlStore
from tests.factories import make_framework
from tests.storage.made import (
    ANA,
    BEN,
    BY_ANA,
    BY_BEN,
    CYCLE,
    FRAMEWORK,
    LEA,
    NOON,
    keep_cycle,
    keep_people,
    make_cycle,
    make_lea,
    make_team_rating,
)

PROFILE = Profile(enrollment=Enrollment(students=18_000, school_year="2025-26"))


def test_a_new_store_holds_nothing(any_store: SqlStore) -> None:
    assert (any_store.people(), any_store.leas(), any_store.cycles()) == ((), (), ())


@pytest.mark.parametrize("read", ["person", "lea", "framework", "cycle"])
def test_what_is_not_kept_is_not_found(any_store: SqlStore, read: str) -> None:
    with pytest.raises(NotFound, match="nobody"):
        getattr(any_store, read)("nobody")


def test_a_person_comes_back_with_their_roles(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.add_lea(make_lea("one"), BY_ANA)
    any_store.add_lea(make_lea("two"), BY_ANA)
    person = Person(id=PersonId("cy"), name="Cy", roles={LeaId("one"): Role.RATER, LeaId("two"): Role.VIEWER})

    any_store.save_person(person)

    assert any_store.person(PersonId("cy")) == person


def test_a_persons_new_name_and_roles_take_the_place_of_the_old(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.add_lea(make_lea(), BY_ANA)
    any_store.save_person(Person(id=BEN, name="Ben", roles={LEA: Role.RATER}))

    any_store.save_person(Person(id=BEN, name="Benjamin"))

    assert any_store.person(BEN) == Person(id=BEN, name="Benjamin")


def test_a_role_for_an_lea_that_is_not_kept_is_refused_and_nothing_is_saved(any_store: SqlStore) -> None:
    with pytest.raises(NotFound):
        any_store.save_person(Person(id=ANA, name="Ana", roles={LEA: Role.RATER}))

    assert any_store.people() == ()


def test_people_and_leas_are_listed_by_name_whatever_the_case(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.save_person(Person(id=PersonId("1"), name="alex"))
    any_store.add_lea(make_lea("1", name="beta"), BY_ANA)
    any_store.add_lea(make_lea("2", name="Alpha"), BY_ANA)

    assert [person.name for person in any_store.people()] == ["alex", "Ana", "Ben"]
    assert [lea.name for lea in any_store.leas()] == ["Alpha", "beta"]


def test_some_leas_are_listed_by_their_ids_and_no_other(any_store: SqlStore) -> None:
    keep_people(any_store)
    for lea_id in ("1", "2", "3"):
        any_store.add_lea(make_lea(lea_id), BY_ANA)

    assert [lea.id for lea in any_store.leas({LeaId("3"), LeaId("1"), LeaId("none")})] == ["1", "3"]
    assert any_store.leas(()) == ()


def test_some_people_are_found_by_their_ids_and_nobody_else(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.add_lea(make_lea(), BY_ANA)
    ben = Person(id=BEN, name="Ben", roles={LEA: Role.RATER}, asked_as={LEA: ("counselor", "teacher")})
    any_store.save_person(ben)

    assert any_store.people([BEN, PersonId("nobody")]) == (ben,)
    assert [person.name for person in any_store.people({BEN, ANA})] == ["Ana", "Ben"]
    assert any_store.people(()) == ()


@pytest.mark.parametrize("second", [make_lea(cds_code=None), make_lea("other", cds_code="19734450000000")])
def test_a_second_lea_of_one_id_or_cds_code_is_refused(any_store: SqlStore, second: object) -> None:
    keep_people(any_store)
    first = make_lea(cds_code="19734450000000")
    any_store.add_lea(first, BY_ANA)

    with pytest.raises(AlreadyExists, match="District lea-1"):
        any_store.add_lea(second, BY_ANA)

    assert [lea.id for lea in any_store.leas()] == [first.id]
    assert any_store.lea(first.id) == first


def test_many_leas_may_have_no_cds_code(any_store: SqlStore) -> None:
    keep_people(any_store)

    any_store.add_lea(make_lea("1"), BY_ANA)
    any_store.add_lea(make_lea("2"), BY_ANA)

    assert len(any_store.leas()) == 2


def test_a_profile_is_saved_over_the_revision_seen(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.add_lea(make_lea(), BY_ANA)

    saved = any_store.save_profile(LEA, PROFILE, 1, BY_ANA)

    assert saved == any_store.lea(LEA) == make_lea(profile=PROFILE, revision=2)


def test_a_profile_changed_in_between_is_not_overwritten(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.add_lea(make_lea(), BY_ANA)
    first = any_store.save_profile(LEA, PROFILE, 1, BY_ANA)

    with pytest.raises(ProfileChanged) as refused:
        any_store.save_profile(LEA, Profile(sectors=("Arts",)), 1, BY_BEN)

    assert any_store.lea(LEA) == first == refused.value.current


def test_the_same_profile_again_changes_nothing(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.add_lea(make_lea(), BY_ANA)
    first = any_store.save_profile(LEA, PROFILE, 1, BY_ANA)

    assert any_store.save_profile(LEA, PROFILE, 1, BY_BEN) == first


def test_a_profile_needs_its_lea(any_store: SqlStore) -> None:
    with pytest.raises(NotFound):
        any_store.save_profile(LEA, PROFILE, 1, BY_ANA)


def test_a_framework_comes_back_whole(any_store: SqlStore) -> None:
    any_store.add_framework(FRAMEWORK)
    any_store.add_framework(FRAMEWORK)

    assert any_store.framework(FRAMEWORK.digest) == FRAMEWORK


def test_a_version_that_cycles_use_cannot_get_other_content(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    changed = make_framework({"E01": 1}, version=FRAMEWORK.version)

    with pytest.raises(AlreadyExists, match="new version"):
        any_store.add_framework(changed)

    with pytest.raises(NotFound):
        any_store.framework(changed.digest)


def test_a_version_that_no_cycle_uses_may_get_other_content(any_store: SqlStore) -> None:
    any_store.add_framework(FRAMEWORK)
    changed = make_framework({"E01": 1}, version=FRAMEWORK.version)

    any_store.add_framework(changed)

    assert any_store.framework(changed.digest) == changed


def test_a_working_version_may_get_other_content_under_its_cycles(any_store: SqlStore) -> None:
    keep_people(any_store)
    any_store.add_lea(make_lea(), BY_ANA)
    working, changed = make_framework(version="2-dev"), make_framework({"E01": 1}, version="2-dev")
    any_store.add_framework(working)
    any_store.add_cycle(make_cycle(framework_digest=working.digest), BY_ANA)

    any_store.add_framework(changed)

    assert any_store.framework(working.digest) == working
    assert any_store.framework(changed.digest) == changed


@pytest.mark.parametrize(("first", "then", "stays"), [("2-dev", "2", "2"), ("2", "3", "2")])
def test_only_a_working_label_gives_way_to_the_next_of_the_same_meaning(
    any_store: SqlStore, first: str, then: str, stays: str
) -> None:
    any_store.add_framework(make_framework(version=first))

    any_store.add_framework(make_framework(version=then))

    assert any_store.framework(FRAMEWORK.digest) == make_framework(version=stays)


def test_a_cycle_comes_back_equal(any_store: SqlStore) -> None:
    kept = keep_cycle(any_store)

    assert any_store.cycle(CYCLE) == kept


@pytest.mark.parametrize("second", [make_cycle(), make_cycle("other"), make_cycle(school_year="2027-28")])
def test_a_second_cycle_of_one_id_or_one_lea_year_and_framework_is_refused(any_store: SqlStore, second: object) -> None:
    first = keep_cycle(any_store)

    with pytest.raises(AlreadyExists, match="District lea-1"):
        any_store.add_cycle(second, BY_ANA)

    assert any_store.cycles() == (first,)


def test_another_framework_may_be_used_in_the_same_year(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    other = make_framework({"A": 1}).model_copy(update={"id": "another"})
    any_store.add_framework(other)

    any_store.add_cycle(make_cycle("other", framework_digest=other.digest), BY_ANA)

    assert len(any_store.cycles(LEA)) == 2


@pytest.mark.parametrize("unknown", [{"lea_id": "nowhere"}, {"framework_digest": "nothing"}])
def test_a_cycle_needs_its_lea_and_its_framework(any_store: SqlStore, unknown: dict[str, str]) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotFound, match=r"nowhere|nothing"):
        any_store.add_cycle(make_cycle("other", school_year="2027-28", **unknown), BY_ANA)


def test_cycles_are_listed_by_lea_then_newest_year_first(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_lea(make_lea("2", name="An earlier district"), BY_ANA)
    any_store.add_cycle(make_cycle("newer", school_year="2027-28"), BY_ANA)
    any_store.add_cycle(make_cycle("elsewhere", lea_id="2"), BY_ANA)

    assert [cycle.id for cycle in any_store.cycles()] == ["elsewhere", "newer", CYCLE]
    assert [cycle.id for cycle in any_store.cycles(LEA)] == ["newer", CYCLE]


def test_the_newest_cycle_is_the_one_started_last(any_store: SqlStore) -> None:
    assert any_store.newest_cycle() is None
    assert any_store.newest_cycle([LEA]) is None

    keep_cycle(any_store)
    any_store.add_lea(make_lea("2", name="An earlier district"), BY_ANA)
    later = make_cycle("later", school_year="2024-25", started_at=NOON + timedelta(microseconds=1))
    elsewhere = make_cycle("elsewhere", lea_id="2", started_at=NOON - timedelta(days=1))
    any_store.add_cycle(elsewhere, BY_ANA)
    any_store.add_cycle(later, BY_ANA)

    assert any_store.newest_cycle() == any_store.newest_cycle([LEA, LeaId("2"), LeaId("nowhere")]) == later
    assert any_store.newest_cycle([LeaId("2")]) == elsewhere
    assert any_store.newest_cycle([LeaId("nowhere")]) is None
    assert any_store.newest_cycle([]) is None


def test_of_cycles_started_at_one_moment_the_newest_is_the_first_that_is_listed(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    for lea_id, name in (("2", "élan district"), ("3", "another district"), ("4", "Another District")):
        any_store.add_lea(make_lea(lea_id, name=name), BY_ANA)
        any_store.add_cycle(make_cycle(f"older {lea_id}", lea_id=lea_id, school_year="2025-26"), BY_ANA)
        any_store.add_cycle(make_cycle(f"newer {lea_id}", lea_id=lea_id), BY_ANA)

    assert any_store.newest_cycle() == any_store.cycles()[0] == make_cycle("newer 3", lea_id="3")
    for lea_id in ("2", "3", "4"):
        assert any_store.newest_cycle([LeaId(lea_id)]) == any_store.cycles(LeaId(lea_id))[0]


def test_parts_are_listed_sites_first_then_by_name(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    welding = Part(id=PartId("1"), kind="pathway", name="Welding", code="234")
    west = Part(id=PartId("2"), kind="site", name="West High")
    east = Part(id=PartId("3"), kind="site", name="East High", code="19734451930000")

    for part in (welding, west, east):
        any_store.add_part(CYCLE, part, BY_ANA)

    assert any_store.parts(CYCLE) == (east, west, welding)
    assert any_store.parts(CycleId("other")) == ()


def test_a_part_is_added_once(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    site = Part(id=PartId("1"), kind="site", name="West High")
    any_store.add_part(CYCLE, site, BY_ANA)

    with pytest.raises(AlreadyExists, match="West High"):
        any_store.add_part(CYCLE, site, BY_ANA)


def test_changes_made_together_are_all_kept(any_store: SqlStore) -> None:
    with any_store.together() as one:
        keep_cycle(one)
        one.save_team_rating(CYCLE, make_team_rating(), 0, BY_ANA)
        seen_inside = one.team_ratings(CYCLE)

    assert any_store.team_ratings(CYCLE) == seen_inside
    assert len(seen_inside) == 1


def test_of_changes_made_together_none_is_kept_when_one_fails(any_store: SqlStore) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        _keep_a_cycle_and_rate_another(any_store)

    assert (any_store.people(), any_store.leas(), any_store.cycles()) == ((), (), ())


def _keep_a_cycle_and_rate_another(store: SqlStore) -> None:
    with store.together() as one:
        keep_cycle(one)
        one.save_team_rating(CycleId("nowhere"), make_team_rating(), 0, BY_ANA)


def test_the_author_of_a_change_must_be_known(any_store: SqlStore) -> None:
    with pytest.raises(NotFound, match="ana"):
        any_store.add_lea(make_lea(), BY_ANA)

    assert any_store.leas() == ()


def test_text_with_nul_is_refused_in_words_and_nothing_is_kept(any_store: SqlStore) -> None:
    keep_people(any_store)

    with pytest.raises(TextRefused, match="invisible character"):
        any_store.add_lea(make_lea(county="Los\x00Angeles"), BY_ANA)

    assert any_store.leas() == ()
