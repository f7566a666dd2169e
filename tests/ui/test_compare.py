"""The compare page: districts by name for whom they shared with, figures that were let out for everybody else."""

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment.accounts import Deed
from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.help_given import HelpKind
from assessment.ids import EvidenceId, IndicatorId, LeaId, PersonId, RegionId
from assessment.leas import Enrollment, Lea, Profile
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.comparing import HERE, release_figures
from assessment.services.evidence import list_evidence
from assessment.services.help_log import WrittenHelp, add_help, edit_help, help_of
from assessment.services.shared_with import progress_shared_with
from assessment.services.sharing import invite_comments, revoke, share_progress, share_signed
from assessment.shares import Grantee, Share
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, sign
from tests.ui.pages import headings, open_page, words
from ui import state
from ui.components.cohort_named import AT_ONCE

PAGE = "ui/pages/compare.py"
FRAMEWORK = make_framework()
WHO = local_person()
PAT = Person(id=PersonId("pat"), name="Pat Provider", regions=frozenset({RegionId("bay_area")}))
TO_PAT = Grantee(provider_id=PAT.id)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


def district(number: int) -> Lea:
    return Lea(
        id=LeaId(f"lea-{number}"),
        name=f"District {number} *of* <b>",
        county="Alameda",
        profile=Profile(enrollment=Enrollment(students=900, school_year="2026-27"), sectors=("AGR",)),
    )


def keep(store: Store, count: int, *, signed: bool = True, school_year: str = "2026-27") -> list[Cycle]:
    """So many districts' years, with answers of their own."""
    made = []
    for number in range(count):
        said = {"E01.01": number % 4, "E01.02": 1, "E02.01": int(school_year[2:4]) % 3}
        cycle = keep_cycle(store, FRAMEWORK, said, lea=district(number), school_year=school_year)
        made.append(sign(store, cycle) if signed else cycle)
    return made


def share_all(store: Store, cycles: list[Cycle]) -> list[Share]:
    store.save_person(PAT)
    return [share_signed(WHO, store, own.id, TO_PAT, NOW, gaps=True, export=True) for own in cycles]


def test_nothing_is_here_yet(store: Store, opened: Opened) -> None:
    page = opened()

    assert "Nothing is shared with you" in words(page)
    assert page.get("file_uploader")


@pytest.mark.parametrize("count", [1, 4])
def test_of_a_few_districts_nothing_is_said_together(store: Store, opened: Opened, count: int) -> None:
    keep(store, count)

    page = opened()

    assert f"{count} district{' has' if count == 1 else 's have'} signed this year. From 5 on" in words(page)
    assert "District 0 *of* <b>" in words(page)
    assert headings(page)[0] == "Districts by name"


def test_many_districts_are_told_together_and_by_name_by_what_they_need(store: Store, opened: Opened) -> None:
    keep(store, 8)

    page = opened()

    assert headings(page)[:4] == [
        "Elements",
        "Gaps that half of them or more share",
        "What changed",
        "Districts by name",
    ]
    assert "8 districts, 2026–27, as they judged themselves." in words(page)
    assert "8 of 8" in words(page)
    assert "it says nothing of who stands higher" in words(page)


def test_what_changed_is_told_since_the_year_before_and_over_every_year_when_asked(
    store: Store, opened: Opened
) -> None:
    cycles = [own for year in ("2024-25", "2025-26", "2026-27") for own in keep(store, 7, school_year=year)]
    share_all(store, cycles)
    page = opened(**{state.PERSON: PAT.id})
    assert "2025–26 to 2026–27 7 5 33% 67% 0%" in words(page)
    assert "2024–25 to 2025–26" not in words(page)

    page.checkbox(key=state.COMPARE_EVERY_YEAR).check().run()
    assert "2024–25 to 2025–26 7 5 33% 67% 0%" in words(page)

    page.button(key="compare-let-out").click().run()
    page.segmented_control(key=state.COMPARE_VIEW).set_value("Figures let out").run()
    assert "2025–26 to 2026–27 7 5 35% 65% under 5%" in words(page)
    assert "2024–25 to 2025–26 7 5 35% 65% under 5%" in words(page)


def test_a_page_stays_small_with_many_districts(store: Store, opened: Opened) -> None:
    keep(store, AT_ONCE + 3)

    page = opened()

    assert words(page).count("District ") - 1 == AT_ONCE
    page.button(key="compare-more").click().run()
    assert words(page).count("District ") - 1 == AT_ONCE + 3


def test_districts_are_found_by_a_part_of_their_name_and_by_what_they_need_most(store: Store, opened: Opened) -> None:
    keep(store, 14)
    page = opened()

    page.text_input(key=state.COMPARE_FIND).set_value(" TRICT 12 ").run()
    assert "District 12 *of* <b>" in words(page)
    assert "District 2 *of* <b>" not in words(page)
    assert "1 of 14." in words(page)
    page.selectbox(key=state.COMPARE_NEEDING).set_value("E02").run()
    assert "None of 14 districts is like that." in words(page)


def test_a_provider_sees_what_is_shared_and_no_longer_what_is_taken_back(store: Store, opened: Opened) -> None:
    cycles = keep(store, 7)
    shares = share_all(store, cycles)

    page = opened(**{state.PERSON: PAT.id})
    assert "District 3 *of* <b>" in words(page)
    revoke(WHO, store, cycles[3].lea_id, shares[3].id, NOW)

    assert "District 3 *of* <b>" not in words(page.run())


def test_a_way_at_the_top_leads_a_provider_here_and_nobody_else(store: Store, opened: Opened) -> None:
    store.save_person(PAT)

    theirs, ours = (
        [link.label for link in opened(**address).get_by_key("ways").get("page_link")]
        for address in ({state.PERSON: PAT.id}, {})
    )

    assert "Compare" in theirs
    assert "Compare" not in ours


def test_what_is_let_out_names_nobody_and_tells_no_exact_share(store: Store, opened: Opened) -> None:
    share_all(store, keep(store, 9))
    page = opened(**{state.PERSON: PAT.id})

    page.button(key="compare-let-out").click().run()
    page.segmented_control(key=state.COMPARE_VIEW).set_value("Figures let out").run()

    assert not page.exception
    assert "District" not in words(page).replace("Districts", "")
    assert "80% or more of 9" in words(page)
    assert "9 of 9" not in words(page)


def test_a_file_of_figures_is_told_to_each_district_and_not_given_once_one_took_its_share_back(
    store: Store, opened: Opened
) -> None:
    cycles = keep(store, 6)
    shares = share_all(store, cycles)
    release_figures(PAT, store, FRAMEWORK, TO_PAT.key, "2026-27", {}, NOW)
    page = opened(**{state.PERSON: PAT.id})
    page.segmented_control(key=state.COMPARE_VIEW).set_value("Figures let out").run()

    page.download_button(key="compare-download").click().run()

    logs = [[row for row in store.audit_log(own.lea_id) if row.deed is Deed.EXPORTED] for own in cycles]
    assert [(row.by, row.about) for (row,) in logs] == [(PAT.id, "figures-csv")] * 6

    revoke(WHO, store, cycles[0].lea_id, shares[0].id, NOW)
    page.download_button(key="compare-download").click().run()

    assert not page.exception
    assert len([row for row in store.audit_log(cycles[1].lea_id) if row.deed is Deed.EXPORTED]) == 1
    assert "compare-download" not in [button.key for button in page.download_button]


def test_too_few_districts_are_not_let_out_and_the_reason_is_told(store: Store, opened: Opened) -> None:
    share_all(store, keep(store, 5))
    page = opened(**{state.PERSON: PAT.id})

    assert "from 6 districts on" in words(page)
    assert "Here it would be 5 districts." in words(page)
    assert "compare-let-out" not in [button.key for button in page.button]

    page.segmented_control(key=state.COMPARE_VIEW).set_value("Figures let out").run()
    assert "No figures of this year are out. They can be let out of 6 districts or more" in words(page)


def test_a_district_sees_itself_beside_the_others_and_no_name_but_its_own(store: Store, opened: Opened) -> None:
    cycles = keep(store, 8)
    share_all(store, cycles)
    release_figures(PAT, store, FRAMEWORK, TO_PAT.key, "2026-27", {}, NOW)
    dana = Person(id=PersonId("dana"), name="Dana", roles={cycles[2].lea_id: Role.DIRECTOR})
    store.save_person(dana)

    page = opened(**{state.PERSON: dana.id, state.CYCLE: cycles[2].id})

    assert "Your district: 1.5" in words(page)
    assert "District 1" not in words(page)


def test_years_under_way_are_told_without_levels_and_an_invited_provider_writes_to_the_team(
    store: Store, opened: Opened
) -> None:
    (cycle,) = keep(store, 1, signed=False)
    store.save_person(PAT)
    share_progress(WHO, store, cycle.id, TO_PAT, NOW)
    share = invite_comments(WHO, store, FRAMEWORK, cycle.id, TO_PAT, ["E01.02"], NOW.date(), NOW)

    page = opened(**{state.PERSON: PAT.id})
    assert "3 of 5" in words(page)
    assert progress_shared_with(PAT, store, NOW.date())[0].stage == "rating"
    key = f"invited-{share.id}-E01.02"
    page.text_area(key=f"{key}-text").set_value("Ask the college.")
    page.button(key=f"FormSubmitter:{key}-Send to the team").click().run()

    assert [own.text for own in store.comments(cycle.id)] == ["Ask the college."]
    assert "You wrote: Ask the college." in words(page)


def _press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def test_a_provider_notes_help_changes_it_takes_it_away_and_brings_it_back(store: Store, opened: Opened) -> None:
    cycles = keep(store, 3)
    share_all(store, cycles)
    page = opened(**{state.PERSON: PAT.id})
    assert "Nothing is noted yet. After a visit, a call or a training, note here" in words(page)
    page.selectbox(key=state.COMPARE_ASKING).set_value(cycles[0].lea_id).run()
    page.text_area[0].set_value("*Met* the team")
    _press(page, "Keep this entry")

    (entry,) = help_of(PAT, store, TO_PAT.key)
    assert (entry.helped, entry.indicators, entry.note) == (cycles[0].lea_id, ("E01.01",), "*Met* the team")
    assert [own.value for own in page.success] == ["Kept. The districts it names can read it."]
    page.selectbox(key=f"{state.COMPARE_GAP}-{cycles[0].lea_id}").set_value("E01.02").run()
    assert "Nothing is noted of this gap yet." in words(page)
    page.segmented_control(key=state.HELP_WHICH).set_value("All of it").run()

    page.button(key=f"help-change-{entry.id}").click().run()
    next(own for own in page.number_input if entry.id in str(own.key)).set_value(1.5)
    _press(page, "Save")
    assert "1 hour 30 minutes" in words(page)
    page.button(key=f"help-remove-{entry.id}").click().run()
    assert help_of(PAT, store, TO_PAT.key) == ()
    _press(page, "Undo")

    (back,) = help_of(PAT, store, TO_PAT.key)
    assert (back.note, back.minutes) == ("*Met* the team", 90)


def test_who_could_help_says_how_it_is_ordered_and_forgets_who_takes_back(store: Store, opened: Opened) -> None:
    cycles = [keep_supported(store, number, level) for number, level in enumerate((1, 2, 3))]
    store.save_person(PAT)
    shares = [share_signed(WHO, store, own.id, TO_PAT, NOW, gaps=True, helps=True) for own in cycles]
    page = opened(**{state.PERSON: PAT.id})

    page.selectbox(key=state.COMPARE_ASKING).set_value(cycles[0].lea_id).run()
    assert "2 districts at target there with evidence, of those that share their gaps and agreed" in words(page)
    assert "The nearest first: by enrollment band" in words(page)
    assert page_table(page) == ["District 1 *of* <b>", "District 2 *of* <b>"]
    revoke(WHO, store, cycles[1].lea_id, shares[1].id, NOW)
    assert page_table(page.run()) == ["District 2 *of* <b>"]
    revoke(WHO, store, cycles[0].lea_id, shares[0].id, NOW)
    page.run()

    assert not page.exception
    assert "District 0" not in words(page)


def keep_supported(store: Store, number: int, level: int) -> Cycle:
    """A signed year whose one answer has evidence."""
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": level}, lea=district(number))
    entry = Evidence(id=EvidenceId(f"of-{number}"), lea_id=cycle.lea_id, title="Log", kind="on_file", place="Room 4")
    list_evidence(WHO, store, FRAMEWORK, cycle.id, IndicatorId("E01.01"), entry, NOW)
    return sign(store, cycle)


def page_table(page: AppTest) -> list[str]:
    """The districts that could help, in their order."""
    (table,) = [part.value for part in page.main.html if "Districts that could help" in part.value]
    return [html.unescape(own) for own in re.findall(r'<th scope="row">(.*?)</th>', table)]


def keep_log(store: Store, lea_ids: list[LeaId], count: int) -> None:
    """So many entries, the newest first to last a day apart, each of half an hour."""
    for number in range(count):
        day = NOW.date() - timedelta(days=number)
        kind = HelpKind.CALL if number % 2 else HelpKind.VISIT
        said = {"on": day, "kind": kind, "minutes": 30, "note": f"Entry {number}."}
        written = WrittenHelp(helped=lea_ids[number % len(lea_ids)], indicators=("E01.01",), **said)
        add_help(WHO, store, FRAMEWORK, HERE, written, NOW)


def entries_on(page: AppTest) -> list[str]:
    return [
        said
        for part in page.main.html
        if "twelve-help" in part.value
        for said in re.findall(r"Entry \d+\.", part.value)
    ]


def test_a_long_log_is_begun_with_its_newest_and_nothing_is_cut_unsaid(store: Store, opened: Opened) -> None:
    leas = [own.lea_id for own in keep(store, 2)]
    keep_log(store, leas, 75)

    page = opened()
    assert "75 entries · 37 hours 30 minutes" in words(page)
    assert entries_on(page) == [f"Entry {number}." for number in range(20)]
    assert "20 of 75 shown." in words(page)
    page.button(key=f"help-list-{HERE}-more").click().run()
    assert len(entries_on(page)) == 70
    page.button(key=f"help-list-{HERE}-more").click().run()

    assert len(entries_on(page)) == 75
    assert f"help-list-{HERE}-more" not in [own.key for own in page.button]


def test_a_log_is_narrowed_and_begun_anew(store: Store, opened: Opened) -> None:
    leas = [own.lea_id for own in keep(store, 2)]
    keep_log(store, leas, 45)
    page = opened()
    page.button(key=f"help-list-{HERE}-more").click().run()
    filters = f"{state.HELP_FILTER}-{{}}-help-list-{HERE}"

    page.selectbox(key=filters.format("kind")).set_value(HelpKind.VISIT).run()
    assert "23 entries" in words(page)
    assert len(entries_on(page)) == 20
    page.selectbox(key=filters.format("district")).set_value(leas[1]).run()

    assert "No entry is like this." in words(page)


def test_an_entry_that_another_changed_meanwhile_shows_both(store: Store, opened: Opened) -> None:
    cycles = keep(store, 2)
    written = WrittenHelp(
        helped=cycles[0].lea_id, indicators=("E01.01",), on=NOW.date(), kind=HelpKind.CALL, note="First"
    )
    entry = add_help(WHO, store, FRAMEWORK, HERE, written, NOW)
    page = opened()
    page.button(key=f"help-change-{entry.id}").click().run()
    theirs = written.model_copy(update={"note": "Theirs"})
    edit_help(WHO, store, FRAMEWORK, HERE, entry.id, theirs, 1, NOW)
    next(own for own in page.text_area if entry.id in str(own.key)).set_value("Mine")
    _press(page, "Save")

    assert "Theirs" in words(page)
    _press(page, "Save mine over it")
    assert [own.note for own in help_of(WHO, store, HERE)] == ["Mine"]


def test_the_log_stays_with_the_provider_when_every_share_is_taken_back(store: Store, opened: Opened) -> None:
    cycles = keep(store, 1)
    (share,) = share_all(store, cycles)
    written = WrittenHelp(helped=cycles[0].lea_id, indicators=("E01.01",), on=NOW.date(), kind=HelpKind.VISIT)
    add_help(PAT, store, FRAMEWORK, TO_PAT.key, written, NOW)
    revoke(WHO, store, cycles[0].lea_id, share.id, NOW)

    page = opened(**{state.PERSON: PAT.id})

    assert "District 0 *of*" in words(page)
    assert headings(page)[-1] == "Help given"
    assert "Keep this entry" not in [button.label for button in page.button]
