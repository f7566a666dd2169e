"""The calendar of an LEA's year: a director enters, changes and removes its days; everybody reads them."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime

from assessment.calendar import BY_ITSELF, CalendarDate, Dated, DateKind, Due, as_of, fits_year, proposal
from assessment.calendar_text import USUAL_TITLES
from assessment.cycles import Cycle
from assessment.errors import DateGone, DateOutOfYear, DoneByItself, InputMissing, NotFound
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import LeaId, OwnedId, new_id
from assessment.leas import NAME_LIMIT
from assessment.people import Act, Person, require
from assessment.plans import PlanItem
from assessment.ports import Store
from assessment.services.cycles import open_cycle
from assessment.services.plans import plan_of


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody enters of a day, not yet checked; an empty title is the usual one of its kind."""

    kind: DateKind
    title: str
    on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """The days of one school year as they stand, earliest first, and what may be proposed for the rest."""

    school_year: str
    dates: tuple[Dated, ...]
    proposed: tuple[tuple[DateKind, date], ...]

    @property
    def waiting(self) -> tuple[Dated, ...]:
        """What is not done, overdue first."""
        return tuple(own for own in self.dates if own.due != Due.DONE)

    @property
    def next_of(self) -> Mapping[DateKind, date]:
        """The first day of each kind that is not done."""
        return {own.entry.kind: own.entry.on for own in reversed(self.waiting)}


def year_of(who: Person, store: Store, cycle: Cycle, framework: Framework, today: date) -> Year:
    """The calendar of a self-assessment's school year as it stands today.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    stands = open_cycle(who, store, cycle.id)
    entries = [own for own in store.owned(CalendarDate, lea_id=stands.lea_id) if own.school_year == stands.school_year]
    asked = {own.kind for own in entries if own.done_on is None}
    reached = frozenset(_reached(store, stands, framework, asked))
    taken = {own.kind for own in entries}
    return Year(stands.school_year, as_of(entries, reached, today), proposal(stands.school_year, taken, today))


def _reached(store: Store, cycle: Cycle, framework: Framework, asked: Set[DateKind]) -> Iterator[DateKind]:
    """What of it the self-assessment has got to. That somebody answered each indicator tells nothing of what they said.

    Reads no more than is asked.
    """
    if cycle.was_signed:
        yield from ("rate", "agree", "sign")
    elif asked & {"rate", "agree"}:
        missing = framework.indicators.keys() - store.answers(cycle.id).keys()
        if not missing:
            yield "agree"
        if missing and "rate" in asked:
            missing = missing - {row.indicator_id for row in store.individual_ratings(cycle.id) if row.rating}
        if not missing:
            yield "rate"
    if "plan" in asked and _is_planned(store, cycle):
        yield "plan"


def _is_planned(store: Store, cycle: Cycle) -> bool:
    plan = plan_of(store, cycle)
    items = store.owned(PlanItem, lea_id=cycle.lea_id) if plan else ()
    return any(plan and item.plan_id == plan.id and item.status not in ("proposed", "dropped") for item in items)


def add_date(
    who: Person, store: Store, lea_id: LeaId, school_year: str, entered: Entered, now: datetime
) -> CalendarDate:
    """A new day of an LEA's year.

    Raises:
        NotAllowed: the person does not direct this LEA.
        InputMissing, DateOutOfYear: what was entered is no day of that year yet.

    """
    require(who, Act.DIRECT, lea_id)
    entry = CalendarDate(id=OwnedId(new_id()), lea_id=lea_id, school_year=school_year, **_checked(entered, school_year))
    store.add_owned(entry, Change(by=who.id, at=now))
    return entry


def change_date(who: Person, store: Store, seen: CalendarDate, entered: Entered, now: datetime) -> CalendarDate:
    """The day as it reads now, over the one that was seen.

    Raises:
        NotAllowed: the person does not direct this LEA.
        InputMissing, DateOutOfYear: as for a new one.
        OwnedChanged: somebody changed it in between; carries what stands.
        DateGone: somebody removed it in between.

    """
    return _save(who, store, seen, CalendarDate(**dict(seen) | _checked(entered, seen.school_year)), now)


def mark_done(who: Person, store: Store, seen: CalendarDate, done_on: date | None, now: datetime) -> CalendarDate:
    """The day said to be done, or with None to be open again.

    Raises:
        NotAllowed, OwnedChanged, DateGone: as for a change.
        DoneByItself: the self-assessment shows whether it is done.

    """
    require(who, Act.DIRECT, seen.lea_id)
    if done_on is not None and seen.kind in BY_ITSELF:
        raise DoneByItself
    return _save(who, store, seen, CalendarDate(**dict(seen) | {"done_on": done_on}), now)


def remove_date(who: Person, store: Store, seen: CalendarDate, now: datetime) -> None:
    """Take a day out of the year; the history keeps it.

    Raises:
        NotAllowed, OwnedChanged, DateGone: as for a change.

    """
    require(who, Act.DIRECT, seen.lea_id)
    try:
        store.remove_owned(seen, seen.revision, Change(by=who.id, at=now))
    except NotFound:
        raise DateGone from None


def enter_proposed(
    who: Person, store: Store, lea_id: LeaId, school_year: str, today: date, now: datetime
) -> tuple[CalendarDate, ...]:
    """The days proposed for what has none yet, entered as if somebody had typed them.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    with store.together() as kept:
        dates = kept.owned(CalendarDate, lea_id=lea_id)
        taken = {own.kind for own in dates if own.school_year == school_year}
        return tuple(
            add_date(who, kept, lea_id, school_year, Entered(kind, "", on), now)
            for kind, on in proposal(school_year, taken, today)
        )


def _save(who: Person, store: Store, seen: CalendarDate, wanted: CalendarDate, now: datetime) -> CalendarDate:
    require(who, Act.DIRECT, seen.lea_id)
    try:
        return store.save_owned(wanted, seen.revision, Change(by=who.id, at=now))
    except NotFound:
        raise DateGone from None


def _checked(entered: Entered, school_year: str) -> dict[str, object]:
    title = entered.title.strip() or USUAL_TITLES.get(entered.kind, "")
    if not title:
        raise InputMissing("Say in a few words what this day is for.")
    if len(title) > NAME_LIMIT:
        raise InputMissing(f"Say what this day is for in up to {NAME_LIMIT} characters; the rest fits into the note.")
    if entered.on is None:
        raise InputMissing("Choose the day.")
    if not fits_year(school_year, entered.on):
        raise DateOutOfYear(entered.on, school_year)
    return {"kind": entered.kind, "title": title, "on": entered.on, "note": entered.note.strip()}
