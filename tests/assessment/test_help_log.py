"""A provider's log of help given: theirs alone, a district reads what names it, and no level ever stands in it."""

from datetime import date

import pytest

from assessment.conflicts import OwnedChanged
from assessment.erased import ERASED
from assessment.errors import InputMissing, NotAllowed, NotFound, NotUndone, UnknownIndicator
from assessment.help_given import HelpGiven, HelpKind
from assessment.history_text import Names, told
from assessment.ids import IndicatorId, LeaId, PersonId, RegionId
from assessment.leas import Lea
from assessment.owned import Owner
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.comparing import HERE
from assessment.services.goals import add_goal, goals_of
from assessment.services.goals_written import Written
from assessment.services.help_log import (
    WrittenHelp,
    add_help,
    edit_help,
    erase_help_text,
    help_about,
    help_changes,
    help_of,
    help_texts,
    remove_help,
    undo_help,
)
from assessment.services.owned_undoing import changes_of
from assessment.services.region_erasing import region_texts
from assessment.services.sharing import revoke, share_signed
from assessment.shares import Grantee, Share
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, sign

FRAMEWORK = make_framework()
WHO = local_person()
SUN = RegionId("sun")
PAT = Person(id=PersonId("pat"), name="Pat", regions=frozenset({SUN}))
QUINN = Person(id=PersonId("quinn"), name="Quinn", regions=frozenset({SUN}))
ROBIN = Person(id=PersonId("robin"), name="Robin", regions=frozenset({RegionId("moon")}))
TO_PAT, TO_SUN = Grantee(provider_id=PAT.id), Grantee(region_id=SUN)
ASH, BAY, COVE = (LeaId(name) for name in ("ash", "bay", "cove"))
GAP = IndicatorId("E01.01")
VISIT = WrittenHelp(
    helped=ASH,
    helper=BAY,
    indicators=(GAP,),
    on=date(2026, 9, 3),
    kind=HelpKind.VISIT,
    minutes=90,
    note="Met the team.",
)


@pytest.fixture
def shares(store: Store) -> dict[LeaId, Share]:
    """Two districts that share with Pat and with the region; a third that shares with nobody."""
    for person in (PAT, QUINN, ROBIN):
        store.save_person(person)
    given = {}
    for lea_id in (ASH, BAY, COVE):
        cycle = sign(store, keep_cycle(store, FRAMEWORK, {GAP: 1}, lea=Lea(id=lea_id, name=lea_id.title())))
        if lea_id != COVE:
            share_signed(WHO, store, cycle.id, TO_SUN, NOW, gaps=True, regions=[SUN])
            given[lea_id] = share_signed(WHO, store, cycle.id, TO_PAT, NOW, gaps=True)
    return given


def add(store: Store, cohort: str = TO_PAT.key, who: Person = PAT, **said: object) -> HelpGiven:
    return add_help(who, store, FRAMEWORK, cohort, WrittenHelp.model_validate({**dict(VISIT), **said}), NOW)


def director(lea_id: LeaId) -> Person:
    return Person(id=PersonId(f"of-{lea_id}"), name="Dee", roles={lea_id: Role.DIRECTOR})


def test_a_log_is_empty_then_has_one_then_many_newest_first(store: Store, shares: dict[LeaId, Share]) -> None:
    assert help_of(PAT, store, TO_PAT.key) == ()

    first = add(store)
    assert help_of(PAT, store, TO_PAT.key) == (first,)
    later = [add(store, on=date(2026, 10, day)) for day in (1, 2)]

    assert help_of(PAT, store, TO_PAT.key) == (*later[::-1], first)


def test_a_log_is_read_by_the_providers_of_its_cohort_alone(store: Store, shares: dict[LeaId, Share]) -> None:
    mine, ours = add(store), add(store, TO_SUN.key)

    assert help_of(QUINN, store, TO_SUN.key) == (ours,)
    for who, cohort in ((QUINN, TO_PAT.key), (ROBIN, TO_SUN.key), (WHO, TO_PAT.key), (director(ASH), TO_PAT.key)):
        with pytest.raises(NotAllowed):
            help_of(who, store, cohort)
    with pytest.raises(NotAllowed):
        remove_help(QUINN, store, TO_PAT.key, mine.id, 1, NOW)
    with pytest.raises(NotAllowed):
        remove_help(PAT, store, TO_SUN.key, mine.id, 1, NOW)


def test_a_district_reads_what_names_it_and_nothing_else(store: Store, shares: dict[LeaId, Share]) -> None:
    both, alone = add(store), add(store, TO_SUN.key, helper=None, on=date(2026, 9, 4))

    assert help_about(director(ASH), store, ASH) == (alone, both)
    assert help_about(director(BAY), store, BAY) == (both,)
    assert help_about(director(COVE), store, COVE) == ()
    for who in (director(BAY), PAT, Person(id=PersonId("v"), name="V", roles={ASH: Role.VIEWER})):
        with pytest.raises(NotAllowed):
            help_about(who, store, ASH)


def test_the_log_stays_when_a_share_is_taken_back_and_names_that_district_no_more_anew(
    store: Store, shares: dict[LeaId, Share]
) -> None:
    kept = add(store)
    revoke(WHO, store, ASH, shares[ASH].id, NOW)

    assert help_of(PAT, store, TO_PAT.key) == (kept,)
    assert help_about(director(ASH), store, ASH) == (kept,)
    with pytest.raises(NotAllowed):
        add(store)
    shorter = VISIT.model_copy(update={"minutes": 60})
    assert edit_help(PAT, store, FRAMEWORK, TO_PAT.key, kept.id, shorter, 1, NOW).minutes == 60


def test_no_level_has_a_place_in_an_entry() -> None:
    assert set(HelpGiven.model_fields) == {
        *("id", "lea_id", "region_id", "revision"),
        *("helped", "helper", "indicators", "on", "kind", "minutes", "note"),
    }


@pytest.mark.parametrize(
    "said",
    [
        {"helped": None},
        {"indicators": ()},
        {"on": None},
        {"kind": None},
        {"on": date(2999, 1, 1)},
        {"helper": ASH},
        {"minutes": 0},
        {"note": "x" * 4001},
    ],
)
def test_what_is_missing_or_cannot_be_is_refused_and_nothing_kept(
    store: Store, shares: dict[LeaId, Share], said: dict[str, object]
) -> None:
    with pytest.raises(InputMissing):
        add(store, **said)

    assert help_of(PAT, store, TO_PAT.key) == ()


def test_a_district_that_shares_nothing_and_an_indicator_that_is_not_are_refused(
    store: Store, shares: dict[LeaId, Share]
) -> None:
    with pytest.raises(NotAllowed):
        add(store, helped=COVE)
    with pytest.raises(NotAllowed):
        add(store, helper=COVE)
    with pytest.raises(UnknownIndicator):
        add(store, indicators=("E99.01",))


def test_on_ones_own_computer_every_district_can_be_named(store: Store, shares: dict[LeaId, Share]) -> None:
    made = add(store, HERE, WHO, helped=COVE)

    assert help_of(WHO, store, HERE) == (made,)
    assert help_about(WHO, store, COVE) == (made,)


def test_two_who_change_one_entry_both_learn_of_it(store: Store, shares: dict[LeaId, Share]) -> None:
    entry = add(store, TO_SUN.key)
    edit_help(PAT, store, FRAMEWORK, TO_SUN.key, entry.id, VISIT.model_copy(update={"note": "Mine"}), 1, NOW)

    with pytest.raises(OwnedChanged) as refused:
        edit_help(QUINN, store, FRAMEWORK, TO_SUN.key, entry.id, VISIT.model_copy(update={"note": "Ours"}), 1, NOW)

    assert refused.value.current.note == "Mine"


@pytest.mark.parametrize("cohort", [TO_PAT.key, TO_SUN.key])
def test_what_was_taken_away_comes_back_and_is_told(store: Store, shares: dict[LeaId, Share], cohort: str) -> None:
    entry = add(store, cohort)
    remove_help(PAT, store, cohort, entry.id, 1, NOW)
    row = help_changes(PAT, store, cohort)[0]

    undo_help(PAT, store, cohort, row, NOW)

    assert help_of(PAT, store, cohort) == (entry,)
    names = Names(FRAMEWORK, {})
    assert [told(own, names).words for own in help_changes(PAT, store, cohort)] == [
        "added an entry of help given",
        "took away an entry of help given",
        "added an entry of help given",
    ]
    with pytest.raises(NotUndone):
        undo_help(PAT, store, cohort, row, NOW)
    with pytest.raises(NotAllowed):
        undo_help(ROBIN, store, cohort, row, NOW)


def test_a_team_that_reads_the_regions_goals_learns_nothing_of_its_log(
    store: Store, shares: dict[LeaId, Share]
) -> None:
    add(store, TO_SUN.key)

    assert changes_of(director(COVE), store, Owner(region_id=SUN)) == ()
    assert changes_of(PAT, store, Owner(region_id=SUN)) == ()


@pytest.mark.parametrize("cohort", [TO_PAT.key, TO_SUN.key])
def test_a_note_is_erased_from_the_log_and_its_history_and_does_not_come_back(
    store: Store, shares: dict[LeaId, Share], cohort: str
) -> None:
    stays, gone = add(store, cohort), add(store, cohort)
    remove_help(PAT, store, cohort, gone.id, 1, NOW)
    taken = help_changes(PAT, store, cohort)[0]
    (found,) = help_texts(PAT, store, cohort, "the team")
    assert found.places == ("help given to Ash, 3 September 2026", "help given, an entry that was taken away")

    done = erase_help_text(PAT, store, cohort, found.text, "It named a student", NOW)

    assert done.places == len(found.places)
    (left,) = help_of(PAT, store, cohort)
    assert (left.id, left.note) == (stays.id, ERASED)
    assert help_texts(PAT, store, cohort, "the team") == ()
    with pytest.raises(NotAllowed):
        undo_help(PAT, store, cohort, taken, NOW)
    with pytest.raises(NotUndone):
        undo_help(PAT, store, cohort, help_changes(PAT, store, cohort)[0], NOW)


def test_a_note_that_a_goal_of_the_region_says_too_names_the_goal_before_it_goes(
    store: Store, shares: dict[LeaId, Share]
) -> None:
    add(store, TO_SUN.key)
    edited = add(store, TO_SUN.key, on=date(2026, 9, 4))
    silent = VISIT.model_copy(update={"note": "", "on": edited.on})
    edit_help(PAT, store, FRAMEWORK, TO_SUN.key, edited.id, silent, 1, NOW)
    mine = add(store)
    owner = Owner(region_id=SUN)
    for statement in (VISIT.note, "A goal of the team."):
        add_goal(PAT, store, FRAMEWORK, owner, Written(statement=statement), NOW)

    (found,) = help_texts(PAT, store, TO_SUN.key, "the team")
    assert found == region_texts(PAT, store, SUN, "met the team")[0]
    assert found.places == (
        "goal 1",
        "help given to Ash, 3 September 2026",
        "help given to Ash, 4 September 2026, as it read before",
    )
    done = erase_help_text(PAT, store, TO_SUN.key, found.text, "It named a student", NOW)

    assert done.places == len(found.places)
    assert [own.statement for own in goals_of(PAT, store, owner)] == [ERASED, "A goal of the team."]
    assert VISIT.note not in str(store.region_history(SUN))
    assert help_of(PAT, store, TO_PAT.key) == (mine,)


def test_what_no_entry_says_is_not_erased_from_the_log(store: Store, shares: dict[LeaId, Share]) -> None:
    goal = "Everybody gets a placement."
    add_goal(PAT, store, FRAMEWORK, Owner(region_id=SUN), Written(statement=goal), NOW)

    assert help_texts(PAT, store, TO_SUN.key, "placement") == ()
    for text in (goal, "Nowhere."):
        with pytest.raises(NotFound):
            erase_help_text(PAT, store, TO_SUN.key, text, "It named a student", NOW)
    assert goals_of(PAT, store, Owner(region_id=SUN))[0].statement == goal


def test_the_regions_own_page_finds_its_notes_too(store: Store, shares: dict[LeaId, Share]) -> None:
    add(store, TO_SUN.key)

    (found,) = region_texts(PAT, store, SUN, "the team")
    assert found.places == ("help given to Ash, 3 September 2026",)
