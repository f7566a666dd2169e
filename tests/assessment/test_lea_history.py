"""What changed in what an LEA owns: who may know of it, and what of it is taken back."""

from collections.abc import Callable
from datetime import date

import pytest

from assessment.calendar import CalendarDate
from assessment.cycles import Cycle
from assessment.errors import EvidenceInUse, LastDirector, NotAllowed, NotUndone
from assessment.evidence import Evidence
from assessment.history import Change, HistoryRow, Subject
from assessment.ids import EvidenceId
from assessment.leas import Enrollment
from assessment.people import Person, Role
from assessment.ports import Store
from assessment.services.calendar import Entered, add_date, mark_done, remove_date
from assessment.services.erasing import keep_answers
from assessment.services.evidence import attach
from assessment.services.lea_history import lea_history_of, may_take_back, take_back
from assessment.services.library import remove
from assessment.services.people import add_person, change_person, take_off
from assessment.services.profile import add_entry
from tests.factories import make_framework
from tests.kept import LEA as KEPT
from tests.kept import NOW, keep_cycle, keep_team

LEA = KEPT.id
FRAMEWORK = make_framework()
PAPER = Evidence(id=EvidenceId("paper"), lea_id=LEA, title="Minutes", kind="on_file", place="Room 4")
Acts = Callable[[Store, Person], None]


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {})


@pytest.fixture
def team(store: Store, cycle: Cycle) -> dict[str, Person]:
    roles = {"ana": Role.RATER, "dee": Role.DIRECTOR, "eve": Role.DIRECTOR, "fay": Role.FACILITATOR, "vic": Role.VIEWER}
    return dict(keep_team(store, **roles))


def _entry(store: Store, dee: Person) -> None:
    store.add_evidence(PAPER, Change(by=dee.id, at=NOW))


def _edited(store: Store, dee: Person) -> None:
    _entry(store, dee)
    store.save_evidence(Evidence(**dict(PAPER) | {"title": "Other minutes"}), 1, Change(by=dee.id, at=NOW))


def _removed(store: Store, dee: Person) -> None:
    _entry(store, dee)
    remove(dee, store, LEA, PAPER.id, NOW)


def _house(store: Store, dee: Person) -> None:
    keep_answers(dee, store, LEA, 12, NOW)


def _profile(store: Store, dee: Person) -> None:
    add_entry(dee, store, LEA, Enrollment(students=900, school_year="2026-27"), NOW)


def _date(store: Store, dee: Person) -> CalendarDate:
    return add_date(dee, store, LEA, "2026-27", Entered("grant", "CTEIG", date(2026, 11, 30)), NOW)


def _date_added(store: Store, dee: Person) -> None:
    _date(store, dee)


def _date_done(store: Store, dee: Person) -> None:
    mark_done(dee, store, _date(store, dee), date(2026, 11, 29), NOW)


def _date_removed(store: Store, dee: Person) -> None:
    remove_date(dee, store, _date(store, dee), NOW)


def _role(store: Store, dee: Person) -> None:
    vic = next(person for person in store.people() if person.id == "vic")
    change_person(dee, store, LEA, vic, name=vic.name, role=Role.RATER, asked_as=(), now=NOW)


def last(store: Store, who: Person, subject: Subject) -> HistoryRow:
    return [row for row in lea_history_of(who, store, LEA) if row.subject == subject][-1]


def owned(store: Store) -> object:
    entries = [entry.model_dump(exclude={"revision"}) for entry in store.evidence(LEA)]
    dates = [own.model_dump(exclude={"revision"}) for own in store.owned(CalendarDate, lea_id=LEA)]
    return entries, dates, store.lea(LEA).model_dump(exclude={"revision"}), store.people()


CHANGES = {
    "an entry": (_entry, Subject.EVIDENCE),
    "an entry changed": (_edited, Subject.EVIDENCE),
    "an entry removed": (_removed, Subject.EVIDENCE),
    "what is settled": (_house, Subject.HOUSE),
    "the profile": (_profile, Subject.PROFILE),
    "a date": (_date_added, Subject.CALENDAR),
    "a date changed": (_date_done, Subject.CALENDAR),
    "a date removed": (_date_removed, Subject.CALENDAR),
    "a role": (_role, Subject.PERSON),
}


@pytest.mark.parametrize(("act", "subject"), CHANGES.values(), ids=CHANGES)
def test_what_was_before_is_put_back_as_a_new_change_and_that_in_turn(
    store: Store, team: dict[str, Person], act: Acts, subject: Subject
) -> None:
    act(store, team["dee"])
    after = owned(store)
    row = last(store, team["dee"], subject)

    assert may_take_back(team["dee"], LEA, row)
    take_back(team["dee"], store, LEA, row, NOW)
    undone = last(store, team["dee"], subject)
    assert (undone.was, undone.now) == (row.now, row.was)
    assert owned(store) != after

    take_back(team["dee"], store, LEA, undone, NOW)
    assert owned(store) == after


@pytest.mark.parametrize(("act", "subject"), CHANGES.values(), ids=CHANGES)
def test_after_another_change_nothing_is_taken_back(
    store: Store, team: dict[str, Person], act: Acts, subject: Subject
) -> None:
    act(store, team["dee"])
    row = last(store, team["dee"], subject)
    take_back(team["dee"], store, LEA, row, NOW)
    before = owned(store)

    with pytest.raises(NotUndone):
        take_back(team["dee"], store, LEA, row, NOW)
    assert owned(store) == before


@pytest.mark.parametrize(
    ("who", "subjects"),
    [
        ("dee", {"lea", "evidence", "house", "person", "erased"}),
        ("vic", {"lea", "evidence", "house", "person"}),
        ("fay", {"lea", "evidence", "house"}),
    ],
)
def test_who_is_what_and_what_was_erased_is_told_to_a_director_and_to_each_their_own(
    store: Store, team: dict[str, Person], who: str, subjects: set[str]
) -> None:
    for act in (_entry, _house, _role):
        act(store, team["dee"])
    store.forget_person(LEA, team["ana"].id, "Asked for it.", Change(by=team["dee"].id, at=NOW))

    assert {row.subject for row in lea_history_of(team[who], store, LEA)} == subjects


def test_who_may_not_read_the_lea_is_refused(store: Store, cycle: Cycle) -> None:
    stranger = Person(id=keep_team(store, ana=Role.RATER)["ana"].id, name="Stranger")

    with pytest.raises(NotAllowed):
        lea_history_of(stranger, store, LEA)


@pytest.mark.parametrize(("act", "who"), [(_house, "fay"), (_profile, "ana"), (_entry, "vic"), (_role, "vic")])
def test_nobody_takes_back_what_they_could_not_have_done(
    store: Store, team: dict[str, Person], act: Acts, who: str
) -> None:
    act(store, team["dee"])
    row = store.lea_history(LEA)[-1]

    assert not may_take_back(team[who], LEA, row)
    with pytest.raises(NotAllowed):
        take_back(team[who], store, LEA, row, NOW)


def test_an_entry_that_something_rests_on_stays(store: Store, cycle: Cycle, team: dict[str, Person]) -> None:
    _entry(store, team["dee"])
    row = last(store, team["dee"], Subject.EVIDENCE)
    attach(team["dee"], store, cycle.id, next(iter(FRAMEWORK.indicators)), PAPER.id, NOW)

    with pytest.raises(EvidenceInUse):
        take_back(team["dee"], store, LEA, row, NOW)


def test_a_team_keeps_a_director_through_it(store: Store, cycle: Cycle) -> None:
    team = keep_team(store, dee=Role.DIRECTOR, vic=Role.VIEWER)
    promoted = change_person(team["dee"], store, LEA, team["vic"], name="Vic", role=Role.DIRECTOR, asked_as=(), now=NOW)
    row = last(store, promoted, Subject.PERSON)
    change_person(promoted, store, LEA, team["dee"], name="Dee", role=Role.RATER, asked_as=(), now=NOW)

    with pytest.raises(LastDirector):
        take_back(promoted, store, LEA, row, NOW)


def test_who_came_who_left_and_a_new_name_stay(store: Store, team: dict[str, Person]) -> None:
    dee = team["dee"]
    new = add_person(dee, store, LEA, "New", Role.RATER, (), NOW)
    named = change_person(dee, store, LEA, new, name="Newer", role=Role.RATER, asked_as=(), now=NOW)
    take_off(dee, store, LEA, named, NOW)
    rows = [row for row in lea_history_of(dee, store, LEA) if row.key == new.id]

    assert len(rows) == 3
    assert not any(may_take_back(dee, LEA, row) for row in rows)
    for row in rows:
        with pytest.raises(NotUndone):
            take_back(dee, store, LEA, row, NOW)
