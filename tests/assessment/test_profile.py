"""The profile, entry by entry: what was seen is answered, nothing is overwritten unseen, nothing stands there twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.conflicts import ProfileChanged
from assessment.errors import AlreadyExists, InputMissing, NotAllowed
from assessment.history import Subject
from assessment.leas import Enrollment, Fact, Partner, PathwayOffered, Profile, Site, StudentGroup
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.profile_entries import Entry, Sectors, entries_of, entry, known_as, with_entries
from assessment.profile_text import FEW, PARTS, entry_words
from assessment.reference import KnownPathway
from assessment.services.leas import keep_lea
from assessment.services.profile import add_entry, change_entry, remove_entry
from tests.kept import LEA, NOW, keep_team

WHO = local_person()
NORTH, SOUTH = Site(name="North High"), Site(name="South High", cds_code="19734370000000")
STATE = (
    KnownPathway("144", "Software and Systems Development", "Information and Communication Technologies", ("ICT",)),
)
ENTRIES: tuple[Entry, ...] = (
    Enrollment(students=9000, school_year="2025-26"),
    NORTH,
    Sectors(codes=("ICT",)),
    PathwayOffered(code="144", sites=("North High",)),
    Partner(name="Foothill College", kind="college", agreement="CCAP 2026"),
    StudentGroup(name="English learners", students=412),
    Fact(text="96% graduated.", source="CALPADS", dated=date(2026, 6, 1)),
)


@pytest.fixture
def lea(store: Store) -> Store:
    """A store that keeps the district, with an empty profile."""
    store.save_person(WHO)
    keep_lea(WHO, store, LEA, NOW)
    return store


def profile(store: Store) -> Profile:
    return store.lea(LEA.id).profile


@pytest.mark.parametrize("own", ENTRIES, ids=lambda own: type(own).__name__)
def test_an_entry_of_any_kind_is_added_changed_and_removed(lea: Store, own: Entry) -> None:
    add_entry(WHO, lea, LEA.id, own, NOW)
    assert entries_of(profile(lea), type(own)) == (own,)

    remove_entry(WHO, lea, LEA.id, own, NOW)
    assert profile(lea) == Profile()
    assert [row.subject for row in lea.lea_history(LEA.id)][1:] == [Subject.PROFILE, Subject.PROFILE]


def test_a_changed_entry_keeps_its_place(lea: Store) -> None:
    for own in (NORTH, SOUTH):
        add_entry(WHO, lea, LEA.id, own, NOW)

    change_entry(WHO, lea, LEA.id, NORTH, Site(name="North Tech"), NOW)

    assert [own.name for own in profile(lea).sites] == ["North Tech", "South High"]


def test_what_somebody_changed_in_the_meantime_is_not_overwritten(lea: Store) -> None:
    add_entry(WHO, lea, LEA.id, NORTH, NOW)
    change_entry(WHO, lea, LEA.id, NORTH, Site(name="North Tech"), NOW)

    with pytest.raises(ProfileChanged) as refused:
        change_entry(WHO, lea, LEA.id, NORTH, Site(name="North Arts"), NOW)
    with pytest.raises(ProfileChanged):
        remove_entry(WHO, lea, LEA.id, NORTH, NOW)

    assert refused.value.current.profile.sites == (Site(name="North Tech"),)


def test_two_people_on_two_parts_do_not_meet(lea: Store) -> None:
    add_entry(WHO, lea, LEA.id, NORTH, NOW)
    add_entry(WHO, lea, LEA.id, ENTRIES[4], NOW)

    change_entry(WHO, lea, LEA.id, NORTH, SOUTH, NOW)

    assert (profile(lea).sites, profile(lea).partners) == ((SOUTH,), (ENTRIES[4],))


@pytest.mark.parametrize("again", [Site(name=" north  HIGH "), Site(name="North High", cds_code="19734370000000")])
def test_the_same_name_does_not_stand_there_twice(lea: Store, again: Site) -> None:
    add_entry(WHO, lea, LEA.id, NORTH, NOW)

    with pytest.raises(AlreadyExists):
        add_entry(WHO, lea, LEA.id, again, NOW)


def test_a_site_that_is_renamed_or_removed_goes_along_in_its_pathways(lea: Store) -> None:
    for own in (NORTH, SOUTH, PathwayOffered(code="144", sites=("North High", "South High"))):
        add_entry(WHO, lea, LEA.id, own, NOW)

    change_entry(WHO, lea, LEA.id, NORTH, Site(name="North Tech"), NOW)
    assert profile(lea).pathways[0].sites == ("North Tech", "South High")

    remove_entry(WHO, lea, LEA.id, SOUTH, NOW)
    assert profile(lea).pathways[0].sites == ("North Tech",)


@pytest.mark.parametrize("role", [Role.RATER, Role.FACILITATOR, Role.VIEWER])
def test_only_a_director_changes_it(lea: Store, role: Role) -> None:
    other = keep_team(lea, ana=role)["ana"]

    with pytest.raises(NotAllowed):
        add_entry(other, lea, LEA.id, NORTH, NOW)
    with pytest.raises(NotAllowed):
        change_entry(other, lea, LEA.id, NORTH, SOUTH, NOW)
    with pytest.raises(NotAllowed):
        remove_entry(other, lea, LEA.id, NORTH, NOW)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Site, {"name": "  "}),
        (Site, {"name": "North", "cds_code": "12"}),
        (Enrollment, {"students": 9}),
        (Sectors, {"codes": ()}),
        (PathwayOffered, {"code": "Robots"}),
        (Partner, {"kind": "college"}),
        (StudentGroup, {"students": 3}),
        (Fact, {"text": "x" * 201}),
    ],
)
def test_what_is_missing_says_what_to_write(kind: type[Entry], fields: dict[str, object]) -> None:
    with pytest.raises(InputMissing, match=r"^(Write|Choose)"):
        entry(kind, fields)


def test_a_count_of_few_students_is_never_told() -> None:
    assert entry_words(StudentGroup(name="Foster youth", students=9), STATE) == ("Foster youth", FEW)
    assert entry_words(StudentGroup(name="Foster youth", students=10), STATE) == ("Foster youth", "10 students")
    assert entry_words(StudentGroup(name="Foster youth"), STATE) == ("Foster youth", "")
    assert entry_words(Enrollment(students=9, school_year="2025-26"), STATE) == (FEW, "2025–26")


def test_entries_read_by_the_names_of_the_states_list() -> None:
    assert [entry_words(own, STATE) for own in ENTRIES] == [
        ("9,000 students", "2025–26"),
        ("North High", ""),
        ("Information and Communication Technologies", ""),
        ("144 Software and Systems Development", "Information and Communication Technologies · North High"),
        ("Foothill College", "College · CCAP 2026"),
        ("English learners", "412 students"),
        ("96% graduated.", "CALPADS, 1 June 2026"),
    ]
    assert entry_words(PathwayOffered(code="999"), STATE) == ("999", "")


@given(st.lists(st.sampled_from(ENTRIES), max_size=7, unique=True), st.sampled_from(list(PARTS)))
def test_the_entries_of_one_kind_leave_every_other_part_alone(own: list[Entry], kind: type[Entry]) -> None:
    full = Profile()
    for one in own:
        full = with_entries(full, type(one), (one,))

    emptied = with_entries(full, kind, ())

    assert entries_of(emptied, kind) == ()
    assert all(entries_of(emptied, other) == entries_of(full, other) for other in PARTS if other is not kind)
    assert with_entries(emptied, kind, entries_of(full, kind)) == full
    assert len({known_as(one) for one in entries_of(full, kind)}) == len(entries_of(full, kind))
