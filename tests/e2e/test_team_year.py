"""A team's year on one machine: two rate, a facilitator agrees, a director signs; the export holds all of it.

Three identities stand in browsers of their own at once; what each may see is looked at before and after.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment.cycle_file import from_document
from assessment.cycles import Cycle, Part
from assessment.framework import Framework
from assessment.history import Subject
from assessment.ids import IndicatorId, PartId, PersonId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ratings import Rated
from assessment.services.assigning import give
from assessment.services.exchange import export_cycle, import_cycle
from assessment.services.parts import answer as answer_part
from assessment.services.parts import keep_part, set_members
from storage import open_store
from storage.store import SqlStore
from tests.e2e.rating import card, evidence_field, expect_nothing_chosen, open_panel, option, rate
from tests.e2e.windows import Windows, drawn
from tests.kept import NOW, keep_cycle

pytestmark = pytest.mark.browser

AGREED, TALKED_ABOUT = "E11.01", "E11.02"
REASON, DISSENT = "Two of three sources have no date.", "Ben would give a 3."
WELDING = Part(id=PartId("welding"), kind="pathway", name="Welding", code="233")


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    """Two raters with two indicators each, a facilitator, a director and a viewer, and one pathway that answered."""
    cycle = keep_cycle(kept, framework, {}, lea=lea)
    roles = {
        "Ana": Role.RATER,
        "Ben": Role.RATER,
        "Fay": Role.FACILITATOR,
        "Dee": Role.DIRECTOR,
        "Vic": Role.VIEWER,
    }
    for name, role in roles.items():
        kept.save_person(Person(id=person_id(cycle, name), name=name, roles={lea.id: role}))
    lists = [IndicatorId(AGREED), IndicatorId(TALKED_ABOUT)]
    for name in ("Ana", "Ben"):
        give(local_person(), kept, framework, cycle.id, person_id(cycle, name), lists, None, NOW)
    keep_part(local_person(), kept, cycle.id, WELDING, NOW)
    set_members(local_person(), kept, cycle.id, WELDING.id, [person_id(cycle, "Ana")], None, NOW)
    asked = next(own.id for own in framework.indicators.values() if own.judged_at == "pathway")
    ana = kept.person(person_id(cycle, "Ana"))
    answer_part(ana, kept, framework, cycle.id, WELDING.id, asked, "partly", "One course", seen=0, now=NOW)
    return cycle


def person_id(cycle: Cycle, name: str) -> PersonId:
    return PersonId(f"{name.casefold()}-{cycle.lea_id}")


def opened(windows: Windows, cycle: Cycle, name: str, page: str, query: str = "") -> Page:
    return windows.open(f"/{page}?cycle={cycle.id}&as={person_id(cycle, name)}{query}")


def list_evidence(page: Page, indicator_id: str) -> None:
    open_panel(page, indicator_id, "Evidence")
    evidence_field(page, indicator_id, "What it is").fill("Spending plan 2026–27")
    evidence_field(page, indicator_id, "Where it is on file").fill("Business office")
    card(page, indicator_id).get_by_role("button", name="List it").click()
    expect(card(page, indicator_id)).to_contain_text("On file at: Business office")


def agree_on(page: Page, indicator_id: str, level: str) -> None:
    """Record the team's level; without a reason it is refused where levels differ by two."""
    option(page, indicator_id, level).click()
    record = card(page, indicator_id).get_by_role("button", name="Record the team's level")
    record.click()
    expect(card(page, indicator_id)).to_contain_text("needs a reason, for levels differed by 2 or more")
    card(page, indicator_id).get_by_label("Why, for 11.2").fill(REASON)
    card(page, indicator_id).get_by_label("Someone sees 11.2 differently").fill(DISSENT)
    record.click()
    expect(page.get_by_role("main")).to_contain_text(f"{level}: {REASON}")
    expect(page.get_by_role("main")).to_contain_text(f"Someone sees it differently: {DISSENT}")


def test_two_rate_a_facilitator_agrees_a_director_signs_and_nothing_is_lost(
    windows: Windows, kept: SqlStore, framework: Framework, cycle: Cycle, tmp_path: Path
) -> None:
    sheet = "&element=E11&voice=own"
    ana, ben = (opened(windows, cycle, name, "rate", sheet) for name in ("Ana", "Ben"))
    fay = opened(windows, cycle, "Fay", "agree", "&element=E11")

    for indicator_id, level in ((AGREED, "2 Quality"), (TALKED_ABOUT, "1 Emerging")):
        rate(ana, indicator_id, level)
    list_evidence(ana, AGREED)
    drawn(ben.reload() and ben)
    expect_nothing_chosen(ben, TALKED_ABOUT)
    expect(card(ben, TALKED_ABOUT)).not_to_contain_text("Ana")
    for indicator_id, level in ((AGREED, "2 Quality"), (TALKED_ABOUT, "3 Exemplary")):
        rate(ben, indicator_id, level)
    expect(card(ben, TALKED_ABOUT)).to_contain_text("1 Emerging: Ana")

    drawn(fay.reload() and fay)
    expect(fay.get_by_role("main")).not_to_contain_text("1 Emerging: Ana")
    fay.get_by_role("button", name="Open this element to all raters").click()
    expect(card(fay, TALKED_ABOUT)).to_contain_text("Ana")
    fay.get_by_role("button", name="Accept this one as the team's level").click()
    expect(fay.get_by_role("main")).to_contain_text("1 indicator has the team's level.")
    agree_on(fay, TALKED_ABOUT, "2 Quality")

    vic = opened(windows, cycle, "Vic", "results")
    expect(vic.get_by_role("main")).to_contain_text("2 of 132 answered")
    expect(vic.get_by_role("main")).not_to_contain_text("Ana")

    dee = opened(windows, cycle, "Dee", "sign")
    dee.get_by_text("I have looked at what is open.").click()
    dee.get_by_role("button", name="Sign and lock").click()
    expect(dee.get_by_role("main")).to_contain_text("signed and locked")
    drawn(ana.reload() and ana)
    expect(card(ana, AGREED).locator("input").first).to_be_disabled()

    _expect_all_of_it(kept, framework, cycle, tmp_path)


def _expect_all_of_it(kept: SqlStore, framework: Framework, cycle: Cycle, folder: Path) -> None:
    """The director's full export tells everything, and comes back the same in an empty store."""
    dee = kept.person(person_id(cycle, "Dee"))
    text = export_cycle(dee, kept, cycle.id, "full")
    told = from_document(text)
    assert {(row.indicator_id, row.rating) for row in told.team} == {
        (AGREED, Rated(level=2)),
        (TALKED_ABOUT, Rated(level=2)),
    }
    assert next(row for row in told.team if row.indicator_id == TALKED_ABOUT).dissent == DISSENT
    assert {(row.person_id, row.indicator_id) for row in told.individual} == {
        (person_id(cycle, name), indicator) for name in ("Ana", "Ben") for indicator in (AGREED, TALKED_ABOUT)
    }
    assert [own.note for own in told.part_answers] == ["One course"]
    assert [entry.title for entry in told.evidence[IndicatorId(AGREED)]] == ["Spending plan 2026–27"]
    assert {Subject.INDIVIDUAL_RATING, Subject.OPENED, Subject.TEAM_RATING, Subject.CYCLE} <= {
        row.subject for row in told.history
    }
    elsewhere = open_store(f"sqlite:///{folder / 'elsewhere.db'}")
    elsewhere.save_person(local_person())
    import_cycle(local_person(), elsewhere, text, now=NOW)
    assert export_cycle(local_person(), elsewhere, cycle.id, "full") == text
    elsewhere.close()
