"""The page of sites and pathways, in every state."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle, Part
from assessment.ids import IndicatorId, PartId, PersonId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.parts import answer, keep_part, set_members
from tests.factories import make_element, make_framework, make_indicator
from tests.kept import NOW, keep_cycle, sign
from tests.ui.pages import headings, open_page, words

PAGE = "ui/pages/parts.py"
RATE = "ui/pages/rate.py"
AT_PATHWAYS = IndicatorId("E01.01")
FRAMEWORK = make_framework(
    [make_element("E01", [make_indicator("E01.01", judged_at="pathway"), make_indicator("E01.02")])], target=2
)
PATHWAYS = [Part(id=PartId(f"p{number}"), kind="pathway", name=f"*Pathway* {number}") for number in range(3)]
ME = local_person()
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda path=PAGE, **address: open_page(path, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """A cycle with three pathways and no answers."""
    cycle = keep_cycle(store, FRAMEWORK, {})
    for part in PATHWAYS:
        keep_part(ME, store, cycle.id, part, NOW)
    return cycle


def say(store: Store, cycle: Cycle, part: Part, in_place: str, seen: int = 0) -> None:
    answer(ME, store, FRAMEWORK, cycle.id, part.id, AT_PATHWAYS, in_place, "", seen=seen, now=NOW)  # type: ignore[arg-type]


def test_without_a_self_assessment_the_page_says_how_to_begin(opened: Opened) -> None:
    assert "There is no self-assessment yet" in words(opened())


def test_a_pathway_is_added_by_its_state_code_and_name(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    page = opened(cycle=cycle.id)

    known = page.selectbox(key="part-pathway").options[0]
    page.selectbox(key="part-pathway").select(known)
    page.button(key="part-add").click().run()

    (part,) = store.parts(cycle.id)
    assert known.startswith(f"{part.code} {part.name} · ")
    assert page.selectbox(key="part-pathway").value is None
    assert page.expander[0].proto.expanded  # the next one is added without opening it again


def test_a_site_is_added_by_its_name_and_taken_away_again(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    page = opened(cycle=cycle.id)

    page.segmented_control(key="part-kind").set_value("site").run()
    page.text_input(key="part-name").input("West High")
    page.button(key="part-add").click().run()
    (part,) = store.parts(cycle.id)
    page.button(key=f"part-remove-{part.id}").click().run()

    assert (part.kind, part.name, part.code) == ("site", "West High", "")
    assert store.parts(cycle.id) == ()


def test_nothing_typed_adds_nothing_and_says_so(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})

    page = opened(cycle=cycle.id).button(key="part-add").click().run()

    assert store.parts(cycle.id) == ()
    assert "Choose a pathway from the list, or type a name." in words(page)


def test_choosing_an_answer_saves_it(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = opened(cycle=cycle.id, part="p0")

    page.radio(key="part-choice-p0-E01.01").set_value("partly").run()

    (saved,) = store.part_answers(cycle.id)
    assert (saved.part_id, saved.in_place) == ("p0", "partly")
    assert "Saved" in words(page)
    assert [bar.proto.text for bar in page.get("progress")] == ["1 of 1 answered"]


def test_an_answer_given_in_between_is_shown_beside_ones_own(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = opened(cycle=cycle.id, part="p0")
    say(store, cycle, PATHWAYS[0], "no")

    page.radio(key="part-choice-p0-E01.01").set_value("yes").run()

    assert store.part_answers(cycle.id)[0].in_place == "no"
    assert "Somebody else answered this in the meantime." in words(page)
    page.button(key="part-mine-p0-E01.01").click().run()
    assert store.part_answers(cycle.id)[0].in_place == "yes"


def test_the_list_tells_how_far_each_is_and_names_are_no_markup(store: Store, cycle: Cycle, opened: Opened) -> None:
    say(store, cycle, PATHWAYS[0], "yes")

    page = opened(cycle=cycle.id)

    assert "1 of 1 answered · 1 yes" in words(page).replace("\N{NO-BREAK SPACE}", " ")
    assert any("\\*Pathway\\* 0" in link.label for link in page.get("page_link"))


def test_what_all_pathways_say_proposes_a_level_that_a_person_takes(store: Store, cycle: Cycle, opened: Opened) -> None:
    for part in PATHWAYS:
        say(store, cycle, part, "yes")
    page = opened(RATE, cycle=cycle.id, element="E01")

    assert "In place in 3 of 3 pathways" in words(page)
    assert store.team_ratings(cycle.id) == ()
    page.button(key=f"proposed-E01.01-{cycle.id}").click().run()

    assert store.team_ratings(cycle.id)[0].rating.level == 2  # type: ignore[union-attr]


def test_evidence_is_listed_from_where_it_is_in_place(store: Store, cycle: Cycle, opened: Opened) -> None:
    page = opened(cycle=cycle.id, part="p0")

    page.segmented_control(key="part-panel-p0-E01.01").set_value("Evidence").run()

    assert "Name documents, never students." in words(page)
    assert "List it" in [button.label for button in page.button]


def test_home_leads_those_who_answer_to_their_sheet(store: Store, cycle: Cycle, opened: Opened) -> None:
    ana = Person(id=PersonId("ana"), name="Ana", roles={cycle.lea_id: Role.RATER})
    store.save_person(ana)
    set_members(ME, store, cycle.id, PartId("p0"), [ana.id], None, NOW)

    home = opened("ui/pages/home.py", cycle=cycle.id, **{"as": ana.id})
    sheet = opened(cycle=cycle.id, **{"as": ana.id})

    assert "Where I answer" in headings(home)
    assert headings(sheet) == ["\\*Pathway\\* 0"]
    assert "Where I answer" not in headings(opened("ui/pages/home.py", cycle=cycle.id))


def test_a_signed_year_shows_its_answers_and_takes_no_more(store: Store, cycle: Cycle, opened: Opened) -> None:
    say(store, cycle, PATHWAYS[0], "yes")
    sign(store, cycle)

    sheet = opened(cycle=cycle.id, part="p0")

    assert sheet.radio(key="part-choice-p0-E01.01").disabled
    assert not [button for button in opened(cycle=cycle.id).button if button.key == "part-add"]
