"""The profile page: entries of every kind are added, changed and removed; two people's changes stand side by side."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.history import Change
from assessment.leas import Fact, Partner, Profile, Site, StudentGroup
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.profile import add_entry, change_entry
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team
from tests.ui.pages import headings, links, open_page, words
from ui import state

PAGE = "ui/pages/profile.py"
FRAMEWORK = make_framework({"E01": 2}, target=2)
ME = local_person()
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page by its address; this one, unless another is named."""
    return lambda path=PAGE, **address: open_page(path, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """An open self-assessment of a district with an empty profile."""
    return keep_cycle(store, FRAMEWORK, {"E01.01": 1})


def profile(store: Store) -> Profile:
    return store.lea(LEA.id).profile


def press(page: AppTest, label: str) -> AppTest:
    """The page after the first button of that label."""
    return next(own for own in page.button if own.label == label).click().run()


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    assert links(opened()) == ["Start a self-assessment"]


def test_an_empty_profile_says_what_can_stand_there(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = opened(cycle=cycle.id)

    assert headings(page) == [
        "Enrollment",
        "Sites",
        "Industry sectors",
        "Pathways offered",
        "Partners",
        "Student groups served",
        "Facts",
    ]
    assert "No partner is named yet." in words(page)


def test_a_partner_is_added_with_kind_and_agreement(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = press(opened(cycle=cycle.id), "Add a partner")
    page.text_input[0].set_value("College <b>of</b> the Foothills")
    page.selectbox[0].set_value("college")
    page.text_input[1].set_value("CCAP, May 2026")
    press(page, "Save")

    kept = Partner(name="College <b>of</b> the Foothills", kind="college", agreement="CCAP, May 2026")
    assert profile(store).partners == (kept,)
    assert "College <b>of</b> the Foothills College · CCAP, May 2026" in words(page)
    assert not page.text_input


def test_what_is_missing_is_said_and_what_was_typed_stays(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = press(opened(cycle=cycle.id), "Add enrollment")
    page.number_input[0].set_value(9000)
    press(page, "Save")

    assert "Not saved. Write how many students are enrolled" in words(page)
    assert page.number_input[0].value == 9000
    page.selectbox[0].set_value("2025-26")
    press(page, "Save")

    assert "9,000 students 2025–26" in words(page)
    assert "Add enrollment" not in [own.label for own in page.button]


def test_sectors_and_pathways_come_from_the_states_list(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = press(opened(cycle=cycle.id), "Add sectors")
    page.multiselect[0].set_value(["AGR"])
    press(page, "Save")
    page = press(page, "Add a pathway")
    page.selectbox[0].set_value("101")
    press(page, "Save")

    assert profile(store).sectors == ("AGR",)
    assert "Agriculture and Natural Resources" in words(page)
    assert "101 Agricultural Mechanics" in words(page)


def test_an_entry_is_changed_and_removed(store: Store, cycle: Cycle, opened: Opened) -> None:
    add_entry(ME, store, LEA.id, Fact(text="96% graduated.", source="CALPADS"), NOW)
    page = press(opened(cycle=cycle.id), "Change")
    page.text_input[1].set_value("DataQuest")
    press(page, "Save")

    assert profile(store).facts == (Fact(text="96% graduated.", source="DataQuest"),)
    press(press(page, "Change"), "Remove")
    assert profile(store).facts == ()


def test_a_count_of_few_students_is_not_shown_and_outlives_a_change(store: Store, cycle: Cycle, opened: Opened) -> None:
    add_entry(ME, store, LEA.id, StudentGroup(name="Foster youth", students=7), NOW)
    page = press(opened(cycle=cycle.id), "Change")

    assert page.number_input[0].value is None
    page.text_input[0].set_value("Foster youth and homeless")
    press(page, "Save")

    assert profile(store).student_groups == (StudentGroup(name="Foster youth and homeless", students=7),)
    assert "fewer than 10 students" in words(page)


def test_what_somebody_changed_in_the_meantime_stands_beside_what_was_typed(
    store: Store, cycle: Cycle, opened: Opened
) -> None:
    add_entry(ME, store, LEA.id, Site(name="North High"), NOW)
    page = press(opened(cycle=cycle.id), "Change")
    change_entry(ME, store, LEA.id, Site(name="North High"), Site(name="North Tech"), NOW)
    page.text_input[0].set_value("North Arts")
    press(page, "Save")

    assert profile(store).sites == (Site(name="North Tech"),)
    assert "Somebody else changed this part of the profile" in page.warning[0].value
    assert page.text_input[0].value == "North Arts"
    assert "North Tech" in [own.value for own in page.text]
    press(page, "Save mine over it")

    assert profile(store).sites == (Site(name="North Arts"),)


def test_what_was_removed_in_the_meantime_can_be_added_again(store: Store, cycle: Cycle, opened: Opened) -> None:
    add_entry(ME, store, LEA.id, Site(name="North High"), NOW)
    page = press(opened(cycle=cycle.id), "Change")
    store.save_profile(LEA.id, Profile(), store.lea(LEA.id).revision, Change(by=ME.id, at=NOW))
    press(page, "Save")

    assert "It was removed." in words(page)
    press(page, "Keep theirs")
    assert profile(store).sites == ()


def test_who_does_not_direct_reads_it_and_changes_nothing(store: Store, cycle: Cycle, opened: Opened) -> None:
    add_entry(ME, store, LEA.id, Site(name="North High"), NOW)
    ana = keep_team(store, ana=Role.RATER)["ana"]
    page = opened(cycle=cycle.id, **{state.PERSON: ana.id})

    assert "North High" in words(page)
    assert not [own for own in page.button if own.label == "Change" or own.label.startswith("Add")]


def test_the_team_leads_there(store: Store, cycle: Cycle, opened: Opened) -> None:
    assert "Profile of the district" in links(opened("ui/pages/team.py", cycle=cycle.id))
