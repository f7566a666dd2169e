"""A region's year: who may change it, sections in order, entries, conflicts with both texts, and what is taken back."""

import pytest
from pydantic import ValidationError

from assessment.conflicts import OwnedChanged
from assessment.errors import InputMissing, NotAllowed, NotUndone
from assessment.goals import Goal
from assessment.history import HistoryRow
from assessment.history_text import Names, sentence
from assessment.ids import EntryId, OwnedId, RegionId
from assessment.owned import Owner
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.region_year import Entry, RegionYear, YearSection
from assessment.region_year_text import entries_told, goal_names, goals_to_name, section_text
from assessment.services.goals import add_goal, edit_goal, goals_of, order_goals, remove_goal
from assessment.services.goals_written import Written, WrittenWhen
from assessment.services.owned_undoing import changes_of, may_undo, undo
from assessment.services.region_entries import add_entry, edit_entry, move_entry, remove_entry
from assessment.services.region_erasing import erase_region_text, region_texts
from assessment.services.region_written import WrittenEntry, WrittenSection, WrittenSpan, span_of
from assessment.services.region_year import (
    SectionsMoved,
    YearNotEmpty,
    add_section,
    edit_section,
    order_sections,
    remove_section,
    remove_year,
    rename_year,
    sections_of,
    start_year,
    years_of,
)
from assessment.spans import span_text
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team

WHO = local_person()
FRAMEWORK = make_framework()
NORTH = RegionId("north")
OWNER = Owner(region_id=NORTH)


@pytest.fixture(autouse=True)
def district(store: Store) -> None:
    """A district, so that people have roles."""
    keep_cycle(store, FRAMEWORK, {})


@pytest.fixture
def year(store: Store) -> RegionYear:
    return start_year(WHO, store, NORTH, "2026-27", "Work group", NOW)


def add(store: Store, year: RegionYear, heading: str = "Meetings", kind: str = "list") -> YearSection:
    written = WrittenSection.model_validate({"kind": kind, "heading": heading})
    return add_section(WHO, store, NORTH, year.id, written, NOW)


def say(store: Store, section: YearSection, text: str = "Met", **more: object) -> YearSection:
    written = WrittenEntry.model_validate({"text": text} | more)
    return add_entry(WHO, store, NORTH, section.id, written, NOW)


def headings(store: Store, year: RegionYear) -> list[str]:
    return [section.heading for section in sections_of(WHO, store, NORTH, year.id)]


def only(store: Store, year: RegionYear) -> YearSection:
    (section,) = sections_of(WHO, store, NORTH, year.id)
    return section


def last(store: Store, owner: Owner = OWNER) -> HistoryRow:
    return changes_of(WHO, store, owner)[0]


def take_back(store: Store, row: HistoryRow | None = None, owner: Owner = OWNER) -> None:
    undo(WHO, store, owner, row or last(store, owner), NOW)


def test_a_region_has_no_year_yet(store: Store) -> None:
    assert years_of(WHO, store, NORTH) == ()


def test_years_stand_newest_first_and_a_region_may_tell_several_of_one_year(store: Store, year: RegionYear) -> None:
    start_year(WHO, store, NORTH, "2020-21", "Work group", NOW)
    start_year(WHO, store, NORTH, "2026-27", "Another group", NOW)

    assert [(own.school_year, own.title) for own in years_of(WHO, store, NORTH)] == [
        ("2026-27", "Another group"),
        ("2026-27", "Work group"),
        ("2020-21", "Work group"),
    ]


def test_sections_are_added_at_the_end_moved_and_taken_away(store: Store, year: RegionYear) -> None:
    first, second, third = (add(store, year, heading) for heading in ("One", "Two", "Three"))
    order_sections(WHO, store, NORTH, year.id, [third.id, first.id, second.id], NOW)
    remove_section(WHO, store, NORTH, first.id, 1, NOW)

    assert headings(store, year) == ["Three", "Two"]


def test_an_order_that_names_others_than_there_are_moves_nothing(store: Store, year: RegionYear) -> None:
    first = add(store, year)
    add(store, year, "Events")

    with pytest.raises(SectionsMoved):
        order_sections(WHO, store, NORTH, year.id, [first.id], NOW)


def test_two_people_change_two_sections_and_a_third_moves_them(store: Store, year: RegionYear) -> None:
    first, second = add(store, year, "One"), add(store, year, "Two")
    order_sections(WHO, store, NORTH, year.id, [second.id, first.id], NOW)

    for section in (first, second):
        written = WrittenSection(kind="list", heading=f"{section.heading}, changed")
        edit_section(WHO, store, NORTH, section.id, written, 1, NOW)

    assert headings(store, year) == ["Two, changed", "One, changed"]


def test_who_comes_second_on_one_section_sees_both_and_nothing_is_overwritten(store: Store, year: RegionYear) -> None:
    section = add(store, year)
    edit_section(WHO, store, NORTH, section.id, WrittenSection(kind="list", heading="Theirs"), 1, NOW)

    with pytest.raises(OwnedChanged) as refused:
        edit_section(WHO, store, NORTH, section.id, WrittenSection(kind="list", heading="Mine"), 1, NOW)

    assert section_text(refused.value.current) == "Theirs"
    assert headings(store, year) == ["Theirs"]


def test_entries_are_added_whatever_else_changed_and_changed_over_what_was_seen(store: Store, year: RegionYear) -> None:
    section = add(store, year)
    say(store, section, "First")
    stands = say(store, section, "Second")
    own = stands.entries[1]

    edit_entry(WHO, store, NORTH, section.id, own.id, WrittenEntry(text="Reworded"), stands.revision, NOW)
    with pytest.raises(OwnedChanged):
        edit_entry(WHO, store, NORTH, section.id, own.id, WrittenEntry(text="Late"), stands.revision, NOW)
    stands = only(store, year)
    stands = move_entry(WHO, store, NORTH, section.id, own.id, -1, stands.revision, NOW)
    assert [entry.text for entry in stands.entries] == ["Reworded", "First"]
    remove_entry(WHO, store, NORTH, section.id, own.id, stands.revision, NOW)

    assert [entry.text for entry in only(store, year).entries] == ["First"]


def test_an_entry_has_only_what_its_type_of_section_has_a_place_for(store: Store, year: RegionYear) -> None:
    when = {"when": {"year": 2026, "month": 9}}
    plain = say(store, add(store, year), when=when, materials=[("Agenda", "")], themes=["Outreach"])
    dated = say(store, add(store, year, "Dated", "dated"), when=when, materials=[("Agenda", "Room 4"), ("", "")])

    assert plain.entries[0].said == {"text"}
    assert dated.entries[0].said == {"text", "when", "materials"}
    (told,) = entries_told(dated, {})
    assert (told.mark, told.further) == ("September 2026", ("Material: Agenda (Room 4)",))


def test_a_value_with_what_its_type_has_no_place_for_is_none() -> None:
    entry = Entry(id=EntryId("e"), text="Met", themes=("Outreach",))

    with pytest.raises(ValidationError, match="no place for"):
        YearSection(id=OwnedId("s"), region_id=NORTH, year_id=OwnedId("y"), kind="list", heading="H", entries=(entry,))


def test_an_entry_that_says_nothing_is_refused(store: Store, year: RegionYear) -> None:
    section = add(store, year)

    with pytest.raises(InputMissing, match="Write what the entry says"):
        say(store, section, " ", points=[" "])
    with pytest.raises(InputMissing, match="A text has no entries"):
        say(store, add(store, year, "Words", "text"))
    with pytest.raises(InputMissing, match="The heading is missing"):
        add(store, year, " ")


def test_the_type_of_a_section_with_entries_stays(store: Store, year: RegionYear) -> None:
    section = add(store, year)
    edit_section(WHO, store, NORTH, section.id, WrittenSection(kind="numbers", heading="Steps"), 1, NOW)
    stands = say(store, section)

    with pytest.raises(InputMissing, match="stays"):
        edit_section(WHO, store, NORTH, section.id, WrittenSection(kind="text", heading="S"), stands.revision, NOW)


def test_a_project_names_goals_of_the_region_and_of_the_work_group(store: Store, year: RegionYear) -> None:
    goal = add_goal(WHO, store, FRAMEWORK, OWNER, Written(statement="Meet."), NOW)
    own = say(store, add(store, year, "Our goals", "goals"), "Map", goals=[goal.id])
    projects = say(store, add(store, year, "Projects", "projects"), goals=[goal.id, own.entries[0].id])
    sections = sections_of(WHO, store, NORTH, year.id)
    goals = goals_of(WHO, store, OWNER)

    (told,) = entries_told(projects, goal_names(goals, sections))
    assert told.further == ("Serves goal 1 of the region and goal 1",)
    assert list(goals_to_name(goals, sections, "goals").values()) == ["Goal 1 of the region: Meet."]
    assert list(goals_to_name(goals, sections, "projects").values())[1] == "Goal 1: Map"
    with pytest.raises(NotAllowed):
        say(store, projects, goals=["none"])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"when": {"year": 2019, "month": 7}, "since": True}, "since July 2019"),
        ({"when": {"year": 2019, "month": 7, "repeats": "yearly"}}, "July 2019 and annually"),
        ({"when": {"year": 2021, "month": 5}, "until_year": 2021, "until_month": 6}, "May to June 2021"),
        ({"when": {"year": 2020}, "until_year": 2021}, "2020 to 2021"),
        (
            {"when": {"year": 2020, "month": 12, "words": "weekly"}, "until_year": 2021, "until_month": 1},
            "December 2020 to January 2021, weekly",
        ),
        ({"when": {"words": "regularly"}}, "regularly"),
    ],
)
def test_a_time_is_told_as_it_is_known(written: dict[str, object], read: str) -> None:
    span = span_of(WrittenSpan.model_validate(written))

    assert span is not None
    assert span_text(span) == read


@pytest.mark.parametrize(
    "written",
    [
        WrittenSpan(since=True),
        WrittenSpan(until_year=2020),
        WrittenSpan(when=WrittenWhen(year=2020), since=True, until_year=2021),
        WrittenSpan(when=WrittenWhen(year=2021, month=2), until_year=2020),
        WrittenSpan(when=WrittenWhen(year=2021), until_month=2),
    ],
)
def test_a_time_that_cannot_be_is_refused(written: WrittenSpan) -> None:
    with pytest.raises(InputMissing):
        span_of(written)


def test_only_who_keeps_the_region_changes_it_and_whoever_has_a_role_reads(store: Store, year: RegionYear) -> None:
    team = keep_team(store, ana=Role.DIRECTOR)

    assert years_of(team["ana"], store, NORTH) == (year,)
    with pytest.raises(NotAllowed):
        start_year(team["ana"], store, NORTH, "2026-27", "Mine", NOW)
    with pytest.raises(NotAllowed):
        add_section(team["ana"], store, NORTH, year.id, WrittenSection(kind="text", heading="Mine"), NOW)
    with pytest.raises(NotAllowed):
        undo(team["ana"], store, OWNER, last(store), NOW)


def test_what_is_not_there_is_refused_as_what_is_not_allowed(store: Store, year: RegionYear) -> None:
    section = add(store, year)
    with pytest.raises(NotAllowed):
        sections_of(WHO, store, NORTH, OwnedId("none"))
    with pytest.raises(NotAllowed):
        add(store, year.model_copy(update={"id": OwnedId("none")}))
    with pytest.raises(NotAllowed):
        remove_section(WHO, store, RegionId("south"), section.id, 1, NOW)
    with pytest.raises(NotAllowed):
        remove_entry(WHO, store, NORTH, section.id, EntryId("none"), 1, NOW)


def test_a_year_is_renamed_and_goes_only_without_sections(store: Store, year: RegionYear) -> None:
    section = add(store, year)
    with pytest.raises(YearNotEmpty):
        remove_year(WHO, store, NORTH, year.id, 2, NOW)
    rename_year(WHO, store, NORTH, year.id, "2025-26", "Group 1", 2, NOW)
    remove_section(WHO, store, NORTH, section.id, 1, NOW)
    remove_year(WHO, store, NORTH, year.id, 4, NOW)
    assert years_of(WHO, store, NORTH) == ()

    take_back(store)

    assert [own.title for own in years_of(WHO, store, NORTH)] == ["Group 1"]


def test_a_section_that_was_taken_away_comes_back_whole_in_its_place(store: Store, year: RegionYear) -> None:
    first, second, third = (add(store, year, heading) for heading in ("One", "Two", "Three"))
    say(store, second, "Kept")
    remove_section(WHO, store, NORTH, second.id, 2, NOW)
    remove_section(WHO, store, NORTH, first.id, 1, NOW)

    take_back(store, changes_of(WHO, store, OWNER)[1])
    assert headings(store, year) == ["Two", "Three"]
    take_back(store, next(row for row in changes_of(WHO, store, OWNER) if row.key == first.id))

    assert headings(store, year) == ["One", "Two", "Three"]
    assert sections_of(WHO, store, NORTH, year.id)[1].entries[0].text == "Kept"
    assert third.id in {section.id for section in sections_of(WHO, store, NORTH, year.id)}


def test_an_addition_and_a_rewording_are_taken_back(store: Store, year: RegionYear) -> None:
    section = add(store, year)
    edit_section(WHO, store, NORTH, section.id, WrittenSection(kind="list", heading="Reworded"), 1, NOW)
    take_back(store)
    assert headings(store, year) == ["Meetings"]

    take_back(store, next(row for row in changes_of(WHO, store, OWNER) if row.was is None and row.key == section.id))
    assert headings(store, year) == []


def test_what_was_changed_since_is_not_taken_back(store: Store, year: RegionYear) -> None:
    section = add(store, year)
    added = last(store)
    say(store, section)

    with pytest.raises(NotUndone, match="changed again since"):
        take_back(store, added)
    assert only(store, year).entries


def test_a_section_does_not_come_back_into_a_year_that_is_gone(store: Store, year: RegionYear) -> None:
    section = add(store, year)
    remove_section(WHO, store, NORTH, section.id, 1, NOW)
    gone = last(store)
    remove_year(WHO, store, NORTH, year.id, 3, NOW)

    with pytest.raises(NotUndone, match="not there any more"):
        take_back(store, gone)


def test_a_year_with_sections_is_not_taken_away_by_an_undo(store: Store, year: RegionYear) -> None:
    begun = last(store)
    add(store, year)

    with pytest.raises(NotUndone, match="has sections"):
        take_back(store, begun)


def test_a_goal_that_was_taken_away_comes_back_in_its_place(store: Store) -> None:
    goals = [
        add_goal(WHO, store, FRAMEWORK, OWNER, Written(statement=text), NOW) for text in ("One.", "Two.", "Three.")
    ]
    remove_goal(WHO, store, OWNER, goals[1].id, 1, NOW)

    take_back(store, next(row for row in changes_of(WHO, store, OWNER) if row.now is None))

    assert statements(store) == ["One.", "Two.", "Three."]
    assert [goal.number for goal in goals_of(WHO, store, OWNER)] == [1, 2, 3]


def test_a_rewording_of_a_goal_is_taken_back_though_it_was_moved_since(store: Store) -> None:
    goals = [add_goal(WHO, store, FRAMEWORK, OWNER, Written(statement=text), NOW) for text in ("One.", "Two.")]
    edit_goal(WHO, store, FRAMEWORK, OWNER, goals[0].id, Written(statement="Uno."), 1, NOW)
    reworded = last(store)
    order_goals(WHO, store, OWNER, [goals[1].id, goals[0].id], NOW)
    assert not may_undo(WHO, OWNER, last(store))

    take_back(store, reworded)

    assert statements(store) == ["Two.", "One."]


def test_an_added_goal_is_taken_back_and_the_others_move_up(store: Store) -> None:
    first = add_goal(WHO, store, FRAMEWORK, OWNER, Written(statement="One."), NOW)
    add_goal(WHO, store, FRAMEWORK, OWNER, Written(statement="Two."), NOW)

    take_back(store, next(row for row in changes_of(WHO, store, OWNER) if row.key == first.id))

    assert [(goal.number, goal.statement) for goal in goals_of(WHO, store, OWNER)] == [(1, "Two.")]


def statements(store: Store) -> list[str]:
    return [goal.statement for goal in goals_of(WHO, store, OWNER)]


def test_a_districts_goal_is_taken_back_by_who_directs_it(store: Store) -> None:
    owner = Owner(lea_id=LEA.id)
    add_goal(WHO, store, FRAMEWORK, owner, Written(statement="One."), NOW)
    team = keep_team(store, ana=Role.RATER, dee=Role.DIRECTOR)
    assert not may_undo(team["ana"], owner, last(store, owner))

    undo(team["dee"], store, owner, last(store, owner), NOW)

    assert store.owned(Goal, lea_id=LEA.id) == ()


def test_an_erased_text_goes_from_section_and_history_and_does_not_come_back(store: Store, year: RegionYear) -> None:
    section = add(store, year, "Meetings", "projects")
    say(store, section, "Ana Peña was placed.", points=["Ana Peña"], themes=["Peña"])
    remove_section(WHO, store, NORTH, section.id, 2, NOW)
    assert [found.text for found in region_texts(WHO, store, NORTH, "peña")] == [
        "Ana Peña",
        "Ana Peña was placed.",
        "Peña",
    ]

    erase_region_text(WHO, store, NORTH, "Ana Peña", "It names a student", NOW)
    row = next(row for row in changes_of(WHO, store, OWNER) if row.now is None)

    assert not may_undo(WHO, OWNER, row)
    with pytest.raises(NotUndone, match="cannot be taken back"):
        take_back(store, row)


def test_changes_are_told_in_words(store: Store, year: RegionYear) -> None:
    first, second = add(store, year, "Meetings"), add(store, year, "Events")
    stands = say(store, first)
    edit_entry(WHO, store, NORTH, first.id, stands.entries[0].id, WrittenEntry(text="Met again"), 2, NOW)
    order_sections(WHO, store, NORTH, year.id, [second.id, first.id], NOW)
    rename_year(WHO, store, NORTH, year.id, "2026-27", "Group 1", 4, NOW)
    names = Names(FRAMEWORK, {WHO.id: "Ana"})

    assert [sentence(row, names) for row in changes_of(WHO, store, OWNER)] == [
        "Ana renamed a year",
        "Ana changed the order of sections",
        "Ana changed an entry of Meetings",
        "Ana added an entry to Meetings",
        "Ana added a section",
        "Ana added a section",
        "Ana began a year",
    ]
