"""The calendar of an LEA: a director's to keep, read by everybody, nothing overwritten, done as work is."""

from datetime import date

import pytest

from assessment.calendar import CalendarDate, DateKind, Due
from assessment.conflicts import OwnedChanged
from assessment.cycles import Cycle
from assessment.errors import DateGone, DateOutOfYear, DoneByItself, InputMissing, NotAllowed
from assessment.history import Change
from assessment.ids import IndicatorId, OwnedId
from assessment.people import Person, Role, local_person
from assessment.plans import Plan, PlanItem
from assessment.ports import Store
from assessment.services.calendar import (
    Entered,
    Year,
    add_date,
    change_date,
    enter_proposed,
    mark_done,
    remove_date,
    year_of,
)
from assessment.services.rating import rate
from tests.factories import make_framework, make_rating
from tests.kept import LEA, NOW, keep_cycle, keep_team, open_up, say_alone, sign

FRAMEWORK = make_framework({"E01": 2}, target=2)
ME = local_person()
TODAY = date(2027, 3, 1)
YEAR = "2026-27"
GRANT = Entered("grant", "Perkins V", date(2027, 5, 1), "Ask the office.")


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {})


def add(store: Store, entered: Entered = GRANT, who: Person = ME) -> CalendarDate:
    return add_date(who, store, LEA.id, YEAR, entered, NOW)


def year(store: Store, cycle: Cycle, who: Person = ME, today: date = TODAY) -> Year:
    return year_of(who, store, cycle, FRAMEWORK, today)


def done(store: Store, cycle: Cycle) -> set[str]:
    return {own.entry.kind for own in year(store, cycle).dates if own.due == Due.DONE}


def test_a_year_begins_without_dates(store: Store, cycle: Cycle) -> None:
    found = year(store, cycle)

    assert (found.dates, found.waiting, found.next_of) == ((), (), {})
    assert len(found.proposed) == 5


def test_what_is_entered_is_read_by_everybody_of_the_lea(store: Store, cycle: Cycle) -> None:
    entry = add(store)
    vic = keep_team(store, vic=Role.VIEWER)["vic"]

    assert [own.entry for own in year(store, cycle, vic).dates] == [entry]
    assert entry.title == "Perkins V"


def test_another_years_dates_stand_in_that_year(store: Store, cycle: Cycle) -> None:
    add_date(ME, store, LEA.id, "2027-28", GRANT, NOW)

    assert year(store, cycle).dates == ()


def test_without_words_a_milestone_has_its_usual_ones_and_a_grant_is_refused(store: Store, cycle: Cycle) -> None:
    named = add(store, Entered("agree", "  ", date(2027, 4, 15)))

    assert named.title == "Every level is agreed"
    with pytest.raises(InputMissing, match="what this day is for"):
        add(store, Entered("grant", " ", date(2027, 4, 15)))


@pytest.mark.parametrize(
    ("entered", "error"),
    [
        (Entered("grant", "Perkins", None), InputMissing),
        (Entered("grant", "Perkins", date(2072, 5, 1)), DateOutOfYear),
        (Entered("grant", "P" * 201, date(2027, 5, 1)), InputMissing),
    ],
)
def test_what_is_no_day_of_the_year_is_refused(
    store: Store, cycle: Cycle, entered: Entered, error: type[Exception]
) -> None:
    with pytest.raises(error):
        add(store, entered)

    assert year(store, cycle).dates == ()


def test_a_change_over_anothers_is_refused_and_tells_what_stands(store: Store, cycle: Cycle) -> None:
    seen = add(store)
    theirs = change_date(ME, store, seen, Entered("grant", "Perkins V", date(2027, 5, 8)), NOW)

    with pytest.raises(OwnedChanged) as refused:
        change_date(ME, store, seen, Entered("grant", "Mine", date(2027, 5, 2)), NOW)
    for act in (lambda: mark_done(ME, store, seen, TODAY, NOW), lambda: remove_date(ME, store, seen, NOW)):
        with pytest.raises(OwnedChanged):
            act()

    assert refused.value.current == theirs
    assert [own.entry for own in year(store, cycle).dates] == [theirs]


def test_what_is_removed_is_gone_and_the_history_keeps_it(store: Store, cycle: Cycle) -> None:
    entry = add(store)
    remove_date(ME, store, entry, NOW)

    assert year(store, cycle).dates == ()
    assert [row.now is None for row in store.owned_history(entry.id)] == [False, True]
    for act in (lambda: mark_done(ME, store, entry, TODAY, NOW), lambda: remove_date(ME, store, entry, NOW)):
        with pytest.raises(DateGone):
            act()


def test_done_is_said_and_taken_back(store: Store, cycle: Cycle) -> None:
    said = mark_done(ME, store, add(store), TODAY, NOW)
    after = done(store, cycle)
    mark_done(ME, store, said, None, NOW)

    assert (after, done(store, cycle)) == ({"grant"}, set())


@pytest.mark.parametrize("kind", ["rate", "agree", "sign"])
def test_nobody_says_that_rating_agreeing_or_signing_is_done(store: Store, cycle: Cycle, kind: DateKind) -> None:
    entry = add(store, Entered(kind, "", date(2027, 3, 15)))

    with pytest.raises(DoneByItself):
        mark_done(ME, store, entry, TODAY, NOW)

    assert done(store, cycle) == set()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_only_a_director_changes_it(store: Store, cycle: Cycle, role: Role) -> None:
    entry = add(store)
    who = keep_team(store, who=role)["who"]

    for act in (
        lambda: add(store, who=who),
        lambda: change_date(who, store, entry, GRANT, NOW),
        lambda: mark_done(who, store, entry, TODAY, NOW),
        lambda: remove_date(who, store, entry, NOW),
        lambda: enter_proposed(who, store, LEA.id, YEAR, TODAY, NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_somebody_of_no_role_here_reads_nothing(store: Store, cycle: Cycle) -> None:
    with pytest.raises(NotAllowed):
        year(store, cycle, keep_team(store, tap=Role.PROVIDER)["tap"])


def test_the_proposal_enters_what_has_no_day_yet_once(store: Store, cycle: Cycle) -> None:
    add(store, Entered("agree", "The team meets", date(2027, 4, 2)))

    entered = enter_proposed(ME, store, LEA.id, YEAR, TODAY, NOW)

    assert [own.kind for own in entered] == ["rate", "sign", "plan", "report"]
    assert enter_proposed(ME, store, LEA.id, YEAR, TODAY, NOW) == ()
    assert year(store, cycle).next_of == {
        "rate": date(2027, 3, 15),
        "agree": date(2027, 4, 2),
        "sign": date(2027, 4, 30),
        "plan": date(2027, 5, 31),
        "report": date(2027, 6, 15),
    }


def test_rating_is_done_once_somebody_answered_each_and_agreeing_once_the_team_did(store: Store, cycle: Cycle) -> None:
    enter_proposed(ME, store, LEA.id, YEAR, TODAY, NOW)
    keep_team(store, ana=Role.RATER)
    say_alone(store, cycle, "ana", "E01.01", 1)
    partly = done(store, cycle)
    say_alone(store, cycle, "ana", "E01.02", "?")
    answered = done(store, cycle)
    open_up(store, cycle, "E01")
    for indicator_id in ("E01.01", "E01.02"):
        rate(ME, store, FRAMEWORK, cycle.id, IndicatorId(indicator_id), make_rating(1), seen=0, now=NOW)

    assert (partly, answered, done(store, cycle)) == (set(), {"rate"}, {"rate", "agree"})


def test_a_signed_year_has_rated_agreed_and_signed_and_its_calendar_goes_on(store: Store) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 1}))
    enter_proposed(ME, store, LEA.id, YEAR, TODAY, NOW)

    assert done(store, cycle) == {"rate", "agree", "sign"}


def test_the_plan_is_done_once_something_of_it_is_adopted(store: Store, cycle: Cycle) -> None:
    enter_proposed(ME, store, LEA.id, YEAR, TODAY, NOW)
    by = Change(by=ME.id, at=NOW)
    plan = Plan(id=OwnedId("plan"), lea_id=LEA.id, cycle_id=cycle.id)
    item = PlanItem(id=OwnedId("item"), lea_id=LEA.id, plan_id=plan.id, action="Meet the college")
    store.add_owned(plan, by)
    store.add_owned(item, by)
    proposed = done(store, cycle)
    store.save_owned(PlanItem(**dict(item) | {"status": "adopted"}), 1, by)

    assert (proposed, done(store, cycle)) == (set(), {"plan"})
