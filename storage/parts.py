"""What a cycle looks at by itself: its sites and pathways, their people, and what these answered."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assessment.conflicts import PartAnswerChanged
from assessment.cycles import Part
from assessment.errors import AlreadyExists, NotFound
from assessment.history import Change, Subject
from assessment.ids import CycleId, IndicatorId, PartId
from assessment.part_answers import PartAnswer, PartMember
from storage import cycles, history
from storage.tables import part as table
from storage.tables import part_answer as answer_table
from storage.tables import part_member as member_table


def add_part(connection: Connection, cycle_id: CycleId, part: Part, change: Change) -> None:
    """Add a site or pathway to an open cycle. Raises AlreadyExists for a second of that id."""
    held = cycles.open_for_change(connection, cycle_id)
    if connection.execute(select(table.c.id).where(table.c.id == part.id)).first() is not None:
        raise AlreadyExists(f"{part.name} is a part of this self-assessment already.")
    history.in_cycle(connection, held, change, history.Edit(Subject.PART, part.id, None, history.content(part)))
    connection.execute(insert(table).values(**part.model_dump(), cycle_id=cycle_id))


def change_part(connection: Connection, cycle_id: CycleId, part: Part, change: Change) -> None:
    """Give a part of an open cycle its new name or code."""
    held = cycles.open_for_change(connection, cycle_id)
    was = _part(connection, cycle_id, part.id)
    if was != part:
        edit = history.Edit(Subject.PART, part.id, history.content(was), history.content(part))
        history.in_cycle(connection, held, change, edit)
        connection.execute(update(table).where(table.c.id == part.id).values(**part.model_dump()))


def remove_part(connection: Connection, cycle_id: CycleId, part_id: PartId, change: Change) -> None:
    """Take a part away, with its people. Raises AlreadyExists where it has answers: nobody's work is lost."""
    held = cycles.open_for_change(connection, cycle_id)
    was = _part(connection, cycle_id, part_id)
    if connection.execute(select(answer_table.c.part_id).where(answer_table.c.part_id == part_id)).first() is not None:
        raise AlreadyExists(f"{was.name} has answers already, which would be lost. It stays.")
    history.in_cycle(connection, held, change, history.Edit(Subject.PART, part_id, history.content(was), None))
    connection.execute(delete(member_table).where(member_table.c.part_id == part_id))
    connection.execute(delete(table).where(table.c.id == part_id))


def parts(connection: Connection, cycle_id: CycleId) -> tuple[Part, ...]:
    """The parts of a cycle: sites, then pathways, by name."""
    found = map(_to_part, connection.execute(select(table).where(table.c.cycle_id == cycle_id)))
    return tuple(sorted(found, key=lambda part: (part.kind != "site", part.name.casefold(), part.id)))


def part_members(connection: Connection, cycle_id: CycleId) -> tuple[PartMember, ...]:
    """Who answers for which part, by part id, then person id."""
    own = select(member_table).join(table).where(table.c.cycle_id == cycle_id)
    rows = connection.execute(own.order_by(member_table.c.part_id, member_table.c.person_id))
    return tuple(PartMember(part_id=row.part_id, person_id=row.person_id, due=row.due) for row in rows)


def set_part_members(
    connection: Connection, cycle_id: CycleId, part_id: PartId, members: Collection[PartMember], change: Change
) -> None:
    """Let exactly these people answer for a part."""
    held = cycles.open_for_change(connection, cycle_id)
    _part(connection, cycle_id, part_id)
    was = [own for own in part_members(connection, cycle_id) if own.part_id == part_id]
    now = sorted(members, key=lambda own: own.person_id)
    if was == now:
        return
    told = [[history.content(own, "part_id") for own in listed] for listed in (was, now)]
    history.in_cycle(connection, held, change, history.Edit(Subject.PART_MEMBER, part_id, *told))
    connection.execute(delete(member_table).where(member_table.c.part_id == part_id))
    if now:
        try:
            connection.execute(insert(member_table), [own.model_dump() for own in now])
        except IntegrityError as error:  # the part was read: it is a person who is not known, or one named twice
            raise NotFound("person", ", ".join(own.person_id for own in now)) from error


def part_answers(
    connection: Connection,
    cycle_id: CycleId,
    *,
    part_id: PartId | None = None,
    indicator_id: IndicatorId | None = None,
) -> tuple[PartAnswer, ...]:
    """What the parts answered, by indicator id, then part id: of one part, of one indicator, or all."""
    query = select(answer_table).join(table).where(table.c.cycle_id == cycle_id)
    if part_id is not None:
        query = query.where(answer_table.c.part_id == part_id)
    if indicator_id is not None:
        query = query.where(answer_table.c.indicator_id == indicator_id)
    return tuple(sorted(map(_to_answer, connection.execute(query)), key=lambda own: (own.indicator_id, own.part_id)))


def save_part_answer(
    connection: Connection, cycle_id: CycleId, answer: PartAnswer, seen: int, change: Change
) -> PartAnswer:
    """The answer as it stands now. Raises PartAnswerChanged, with what stands, where that is not what was seen."""
    held = cycles.open_for_change(connection, cycle_id)
    _part(connection, cycle_id, answer.part_id)
    found = part_answers(connection, cycle_id, part_id=answer.part_id, indicator_id=answer.indicator_id)
    stands = found[0] if found else PartAnswer(part_id=answer.part_id, indicator_id=answer.indicator_id)
    was, now = (history.content(value, "indicator_id") for value in (stands, answer))
    if was == now:
        return stands
    if stands.revision != seen:
        raise PartAnswerChanged(stands)
    edit = history.Edit(Subject.PART_ANSWER, answer.indicator_id, was if seen else None, now)
    history.in_cycle(connection, held, change, edit)
    kept = PartAnswer(**dict(answer) | {"revision": seen + 1, "changed_at": change.at, "changed_by": change.by})
    _put(connection, kept, new=not found)
    return kept


def _put(connection: Connection, kept: PartAnswer, *, new: bool) -> None:
    if new:
        connection.execute(insert(answer_table).values(**kept.model_dump()))
        return
    own = (answer_table.c.part_id == kept.part_id) & (answer_table.c.indicator_id == kept.indicator_id)
    changed = kept.model_dump(exclude={"part_id", "indicator_id"})
    connection.execute(update(answer_table).where(own).values(**changed))


def _part(connection: Connection, cycle_id: CycleId, part_id: PartId) -> Part:
    own = (table.c.id == part_id) & (table.c.cycle_id == cycle_id)
    row = connection.execute(select(table).where(own)).first()
    if row is None:
        raise NotFound("site or pathway", part_id)
    return _to_part(row)


def _to_part(row: Row[Any]) -> Part:
    return Part(id=row.id, kind=row.kind, name=row.name, code=row.code)


def _to_answer(row: Row[Any]) -> PartAnswer:
    return PartAnswer(
        part_id=row.part_id,
        indicator_id=row.indicator_id,
        in_place=row.in_place,
        note=row.note,
        revision=row.revision,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
    )
