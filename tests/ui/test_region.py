"""The region page: progress and need side by side, its year read and changed section by section, and taken back."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.ids import LeaId, RegionId
from assessment.leas import Lea
from assessment.owned import Owner
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.region_year import RegionYear, YearSection
from assessment.services.goals import add_goal
from assessment.services.goals_written import Written
from assessment.services.region_entries import add_entry
from assessment.services.region_written import WrittenEntry, WrittenSection
from assessment.services.region_year import add_section, edit_section, sections_of, start_year, years_of
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, sign
from tests.ui.pages import headings, links, open_page, type_in, words
from ui import state

PAGE = "ui/pages/region.py"
WHO = local_person()
BAY = RegionId("bay_area")
OWNER = Owner(region_id=BAY)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store: Store, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    store.save_person(WHO)
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **{state.REGION: "bay_area"} | address)


@pytest.fixture
def year(store: Store) -> RegionYear:
    store.save_person(WHO)
    return start_year(WHO, store, BAY, "2026-27", "Work <b>group</b>", NOW)


def add(store: Store, year: RegionYear, kind: str = "list", heading: str = "Meetings") -> YearSection:
    told = {"kind": kind, "heading": heading}
    return add_section(WHO, store, BAY, year.id, WrittenSection.model_validate(told), NOW)


def say(store: Store, section: YearSection, text: str, **more: object) -> YearSection:
    return add_entry(WHO, store, BAY, section.id, WrittenEntry.model_validate({"text": text} | more), NOW)


def sections(store: Store, year: RegionYear) -> tuple[YearSection, ...]:
    return sections_of(WHO, store, BAY, year.id)


def change(page: AppTest) -> AppTest:
    return page.segmented_control(key=f"{state.REGION_VIEW}-{BAY}").set_value("Change").run()


def test_without_a_choice_the_page_offers_the_regions(opened: Opened) -> None:
    page = opened(**{state.REGION: "orange_county"})
    assert "Bay Area" in page.selectbox(key=state.REGION_CHOSEN).options

    page.selectbox(key=state.REGION_CHOSEN).set_value("bay_area").run()
    assert page.query_params[state.REGION] == "bay_area"


def test_a_region_that_there_is_not_is_refused(opened: Opened) -> None:
    assert "There is nothing here that you can open" in words(opened(**{state.REGION: "atlantis"}))


def test_with_nothing_yet_the_page_says_so_and_offers_to_begin(opened: Opened) -> None:
    page = opened()

    assert headings(page)[:2] == ["Goals: progress and need", "The year"]
    assert "No goal is written yet." in words(page)
    assert "No year is told yet." in words(page)
    assert links(page) == ["Write goals and tell progress", "Professional learning"]


def test_a_year_is_begun_and_its_first_section_written(store: Store, opened: Opened) -> None:
    page = opened()
    page.text_input(key=f"year-new-title-{BAY}").set_value("Our work")
    page.button(key=f"year-start-{BAY}").click().run()
    (year,) = years_of(WHO, store, BAY)
    form = f"new-{year.id}"
    page.selectbox(key=f"year-kind-{form}-0").set_value("dated")
    page.text_input(key=f"year-heading-{form}-0").set_value("Meetings")
    type_in(page, f"year-text-{form}", "Monthly, on a Tuesday.")
    page.button(key=f"year-save-{form}-0").click().run()

    (section,) = sections(store, year)
    assert (year.title, section.kind, section.heading, section.intro) == (
        "Our work",
        "dated",
        "Meetings",
        "Monthly, on a Tuesday.",
    )


def test_a_dated_entry_has_a_date_as_far_as_it_is_known_and_materials(
    store: Store, opened: Opened, year: RegionYear
) -> None:
    section = add(store, year, "dated")
    page, form = change(opened()), f"in-{section.id}"
    page.button(key=f"year-add-{section.id}").click().run()
    page.number_input(key=f"when-year-when-{form}-0").set_value(2021)
    page.selectbox(key=f"when-month-when-{form}-0").set_value(5)
    page.number_input(key=f"when-year-until-{form}-0").set_value(2021)
    page.selectbox(key=f"when-month-until-{form}-0").set_value(6)
    page.text_input(key=f"entry-heading-{form}-0").set_value("Discussions")
    page.text_area(key=f"entry-points-{form}-0").set_value("SB554\n\nArticulation")
    page.text_input(key=f"entry-title-0-{form}-0").set_value("Slides")
    page.button(key=f"year-save-{form}-0").click().run()

    (entry,) = sections(store, year)[0].entries
    assert (entry.heading, entry.points, entry.materials[0].title) == (
        "Discussions",
        ("SB554", "Articulation"),
        "Slides",
    )
    assert "May to June 2021 Discussions SB554 Articulation Material: Slides" in words(page)


def test_a_project_is_linked_to_a_goal(store: Store, opened: Opened, year: RegionYear) -> None:
    goal = add_goal(WHO, store, make_framework(), OWNER, Written(statement="Map every pathway."), NOW)
    section = add(store, year, "projects")
    page, form = change(opened()), f"in-{section.id}"
    page.button(key=f"year-add-{section.id}").click().run()
    page.text_input(key=f"entry-heading-{form}-0").set_value("Finder")
    page.multiselect(key=f"entry-goals-{form}-0").set_value([goal.id])
    page.button(key=f"year-save-{form}-0").click().run()

    assert sections(store, year)[0].entries[0].goals == (goal.id,)
    assert "1. Finder Serves goal 1 of the region" in words(page)


def test_what_says_nothing_is_told_on_the_form(store: Store, opened: Opened, year: RegionYear) -> None:
    section = add(store, year)
    page, form = change(opened()), f"in-{section.id}"
    page.button(key=f"year-add-{section.id}").click().run()
    page.button(key=f"year-save-{form}-0").click().run()

    assert "Write what the entry says. Nothing was saved." in words(page)


def test_who_comes_second_on_a_section_sees_both_texts(store: Store, opened: Opened, year: RegionYear) -> None:
    section = add(store, year)
    page, form = change(opened()), f"{section.id}-0"
    page.button(key=f"year-change-{section.id}").click().run()
    edit_section(WHO, store, BAY, section.id, WrittenSection(kind="list", heading="Theirs"), 1, NOW)
    page.text_input(key=f"year-heading-{form}").set_value("Mine")
    page.button(key=f"year-save-{form}").click().run()

    assert "Somebody else changed this" in page.warning[0].value
    assert "Theirs" in words(page)
    assert sections(store, year)[0].heading == "Theirs"
    page.button(key=f"mine-{form}").click().run()
    assert sections(store, year)[0].heading == "Mine"


def test_an_entry_is_reworded_moved_and_taken_away(store: Store, opened: Opened, year: RegionYear) -> None:
    section = add(store, year)
    say(store, section, "One")
    first, second = say(store, section, "Two").entries
    page = change(opened())
    page.button(key=f"entry-Up-{second.id}").click().run()
    page.button(key=f"year-change-{first.id}").click().run()
    type_in(page, f"year-text-{first.id}", "Uno")
    page.button(key=f"year-save-{first.id}-0").click().run()
    assert [entry.text for entry in sections(store, year)[0].entries] == ["Two", "Uno"]

    page.button(key=f"entry-remove-{second.id}").click().run()
    assert [entry.text for entry in sections(store, year)[0].entries] == ["Uno"]


def test_sections_are_moved_taken_away_and_put_back(store: Store, opened: Opened, year: RegionYear) -> None:
    first, second = add(store, year, heading="One"), add(store, year, heading="Two")
    page = change(opened())
    page.button(key=f"year-Down-{first.id}").click().run()
    assert [own.heading for own in sections(store, year)] == ["Two", "One"]
    page.button(key=f"year-change-{second.id}").click().run()
    page.button(key=f"year-remove-{second.id}").click().run()
    assert [own.heading for own in sections(store, year)] == ["One"]

    page.button(key="owned-undo-0").click().run()

    assert "Undone: what was before stands again." in page.success[0].value
    assert [own.heading for own in sections(store, year)] == ["Two", "One"]


def test_the_year_is_read_with_everything_that_people_typed_escaped(
    store: Store, opened: Opened, year: RegionYear
) -> None:
    say(store, add(store, year, heading="<i>Events</i>"), "*One* <script>")
    page = opened()

    assert "<i>Events</i> – *One* <script>" in words(page)
    assert not any("<script>" in part.value for part in page.main.html)
    assert "Work <b>group</b>, 2026–27" in words(page)


def test_a_year_is_renamed_and_an_empty_one_taken_away(store: Store, opened: Opened, year: RegionYear) -> None:
    page = opened()
    page.text_input(key=f"year-own-title-{year.id}").set_value("Group 1")
    page.button(key=f"year-rename-{year.id}").click().run()
    assert years_of(WHO, store, BAY)[0].title == "Group 1"

    page.button(key=f"year-gone-{year.id}").click().run()
    assert years_of(WHO, store, BAY) == ()


def test_progress_and_need_stand_side_by_side_from_five_districts_on(store: Store, opened: Opened) -> None:
    framework = make_framework(target=2)
    written = Written.model_validate({"statement": "Meet.", "elements": ["E01"]})
    add_goal(WHO, store, framework, OWNER, written, NOW)
    for number in range(5):
        sign(store, keep_cycle(store, framework, {"E01.01": 0}, lea=Lea(id=LeaId(f"l{number}"), name=f"D{number}")))
    page = opened()

    assert "1. Meet. None yet 1 Student-centered" in words(page)
    assert "Here it would be 0 districts" in words(page)  # these were judged by another framework


def test_several_years_are_chosen_from(store: Store, opened: Opened, year: RegionYear) -> None:
    older = start_year(WHO, store, BAY, "2020-21", "Work group", NOW)
    page = opened()
    page.selectbox(key=f"{state.REGION_YEAR}-{BAY}").set_value(older.id).run()

    assert "Work group, 2020–21" in words(page)


@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_a_file_of_a_region_is_told_to_the_district_of_whom_took_it(store: Store, opened: Opened, kind: str) -> None:
    keep_cycle(store, make_framework(), {})
    keep_team(store, vic=Role.VIEWER)
    page = opened(**{state.PERSON: "vic"})

    page.download_button(key=f"region-{kind}").click().run()

    assert not page.exception
    assert [(row.by, row.about) for row in store.audit_log(LEA.id)] == [("vic", f"region-{kind}")]
