"""What changed in a cycle, as far as a person may know of it, and what changed since they were here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.hearing import Hearing
from assessment.history import HistoryRow, Subject, whose
from assessment.history_kinds import Kind, kind_of, thing
from assessment.ids import CycleId, IndicatorId, PartId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.services.cycles import open_cycle
from assessment.services.hearing import hearing


@dataclass(frozen=True, slots=True)
class Since:
    """What others changed after the moment up to which a person has seen it; `mark` None before they ever said so.

    Each thing counts once, however often it changed: `by_kind` in the order of `Kind`, `by_indicator` by id. `until`
    is the moment of the newest of them, None for none.
    """

    mark: datetime | None
    until: datetime | None
    by_kind: Mapping[Kind, int]
    by_indicator: Mapping[IndicatorId, int]


@dataclass(frozen=True, slots=True)
class _Reader:
    """One person, and what decides of which changes they may know."""

    who: Person
    cycle: Cycle
    framework: Framework
    ear: Hearing
    parts: frozenset[PartId]

    def may_know(self, row: HistoryRow) -> bool:
        match row.subject:
            case Subject.INDIVIDUAL_RATING:
                return self.who.id in whose(row) or self._hears_by_name(row)
            case Subject.COMMENT:
                return self.ear.rates and (row.by == self.who.id or self._hears_by_name(row))
            case Subject.PART_ANSWER | Subject.PART_MEMBER:
                return self._directs or not self.parts.isdisjoint(_parts_in(row))
            case Subject.ASSIGNMENT:
                mine = self._directs or self.who.id in whose(row)
                return mine and (self._passed_by(row) <= {self.who.id} or self._hears_by_name(row))
            case Subject.ERASED:
                return self._directs
            case _:
                return True

    @property
    def _directs(self) -> bool:
        return self.who.may(Act.DIRECT, self.cycle.lea_id)

    def _hears_by_name(self, row: HistoryRow) -> bool:
        """Without names nothing of others is told here: when somebody answered, and after what, gives them away."""
        key = IndicatorId(row.key)
        return self.ear.voices == "names" and key in self.framework.indicators and self.ear.hears(self.framework, key)

    @staticmethod
    def _passed_by(row: HistoryRow) -> frozenset[str]:
        """Who could not judge what this puts on another's list: that is an answer of theirs."""
        told = (said.get("passed_from") for said in (row.was, row.now) if isinstance(said, dict))
        return frozenset(person for person in told if person)


def history_of(
    who: Person, store: Store, framework: Framework, cycle_id: CycleId, indicator_id: IndicatorId | None = None
) -> tuple[HistoryRow, ...]:
    """The changes of a cycle, or of one of its indicators, that a person may know of, oldest first.

    Others' own answers and comments are among them where the person hears them and the team shows names.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    return _known(who, store, framework, cycle, store.history(cycle_id, indicator_id))


def since(who: Person, store: Store, framework: Framework, cycle_id: CycleId) -> Since:
    """What others changed in a cycle since the person said that they had seen it, as far as they may know of it.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    mark = store.visited(cycle_id, who.id)
    rows = [row for row in store.history(cycle_id, after=mark) if row.by != who.id]
    known = _known(who, store, framework, cycle, rows)
    things = {thing(row): row for row in known}.values()
    kinds = [kind_of(row.subject) for row in things]
    keys = sorted(IndicatorId(row.key) for row in things if row.key in framework.indicators)
    return Since(
        mark,
        until=max((row.at for row in known), default=None),
        by_kind={kind: kinds.count(kind) for kind in Kind if kind in kinds},
        by_indicator={key: keys.count(key) for key in keys},
    )


def have_seen(who: Person, store: Store, cycle_id: CycleId, until: datetime) -> None:
    """Let what changed up to a moment be seen; what changed after it, while the person was reading, is told next.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    open_cycle(who, store, cycle_id)
    store.save_visit(cycle_id, who.id, until)


def _known(
    who: Person, store: Store, framework: Framework, cycle: Cycle, rows: Iterable[HistoryRow]
) -> tuple[HistoryRow, ...]:
    listed = tuple(rows)
    if not listed:
        return ()
    parts = frozenset(own.part_id for own in store.part_members(cycle.id) if own.person_id == who.id)
    reader = _Reader(who, cycle, framework, hearing(who, store, cycle), parts)
    return tuple(row for row in listed if reader.may_know(row))


def _parts_in(row: HistoryRow) -> frozenset[str]:
    """The site or pathway that a change is about: one's people go by its id, its answers say it."""
    if row.subject == Subject.PART_MEMBER:
        return frozenset({row.key})
    return frozenset(said["part_id"] for said in (row.was, row.now) if isinstance(said, dict))
