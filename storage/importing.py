"""A whole cycle from another store, with its ids, authors, moments and history as they are."""

from typing import Any

from sqlalchemy import Connection, Table, insert, select

from assessment.bundle import CycleBundle
from assessment.history import Change, HistoryRow, Subject
from assessment.ids import LeaId
from assessment.signed_levels import levels_of
from assessment.values import canonical_json
from storage import closing, cycles, evidence, frameworks, history, leas, ratings, tables


def import_cycle(connection: Connection, bundle: CycleBundle, change: Change) -> None:
    """Keep a whole cycle. Its own history is the bundle's; that it was imported stands in the LEA's."""
    _add_people(connection, bundle)
    if not _is_known(connection, bundle.lea.id):
        leas.add_lea(connection, bundle.lea, change)
    frameworks.add_framework(connection, bundle.framework)
    _insert(connection, tables.cycle, [cycles.row_of(bundle.cycle, bundle.framework.id)])
    _add_evidence(connection, bundle, change)
    add_content(connection, bundle)
    _insert(connection, tables.comment, [own.model_dump() | {"cycle_id": bundle.cycle.id} for own in bundle.comments])
    for edition in bundle.editions:
        _insert(connection, tables.edition, [edition.model_dump() | {"cycle_id": bundle.cycle.id}])
    closing.add_scores(connection, bundle.cycle, bundle.scores)
    if bundle.editions:
        closing.keep_levels(connection, bundle.cycle, levels_of(bundle))
    told = history.Edit(Subject.CYCLE, bundle.cycle.id, None, history.content(bundle.cycle))
    history.in_lea(connection, bundle.lea.id, change, told)
    _insert(connection, tables.history, [_history(row) for row in bundle.history])


def _is_known(connection: Connection, lea_id: LeaId) -> bool:
    return connection.execute(select(tables.lea.c.id).where(tables.lea.c.id == lea_id)).first() is not None


def _add_people(connection: Connection, bundle: CycleBundle) -> None:
    """People by id and name; who is known already keeps name and roles."""
    for person in bundle.people:
        new = tables.insert_or(connection, tables.person).values(id=person.id, name=person.name)
        connection.execute(new.on_conflict_do_nothing())


def add_content(connection: Connection, bundle: CycleBundle) -> None:
    """Write down what a cycle says; the cycle, its people and its evidence are there already."""
    key = {"cycle_id": bundle.cycle.id}
    _insert(connection, tables.part, [part.model_dump() | key for part in bundle.parts])
    _insert(connection, tables.team_rating, [ratings.columns(row) | key for row in bundle.team])
    _insert(connection, tables.individual_rating, [ratings.columns(row) | key for row in bundle.individual])
    _insert(connection, tables.assignment, [own.model_dump() | key for own in bundle.assignments])
    _insert(connection, tables.part_member, [own.model_dump() for own in bundle.members])
    _insert(connection, tables.part_answer, [own.model_dump() for own in bundle.part_answers])
    _insert(connection, tables.opened, [own.model_dump() | key for own in bundle.opened])
    _insert(connection, tables.parked, [own.model_dump() | key for own in bundle.parked])
    _insert(connection, tables.evidence_link, _links(bundle))
    _insert(connection, tables.aim, _aims(bundle))


def _aims(bundle: CycleBundle) -> list[dict[str, Any]]:
    scopes = [
        *(("element", scope, aim) for scope, aim in bundle.aims.by_element.items()),
        *(("indicator", scope, aim) for scope, aim in bundle.aims.by_indicator.items()),
    ]
    return [
        {"cycle_id": bundle.cycle.id, "scope": scope, "scope_kind": kind, **aim.model_dump()}
        for kind, scope, aim in scopes
    ]


def _add_evidence(connection: Connection, bundle: CycleBundle, change: Change) -> None:
    """What is kept already and says the same stays as it is, with its owner and revision."""
    kept = {entry.id: entry for entry in evidence.evidence(connection, bundle.lea.id)}
    told = {entry.id: entry for entries in bundle.evidence.values() for entry in entries}
    for key, entry in told.items():
        if key not in kept or not entry.reads_as(kept[key]):
            evidence.add_evidence(connection, entry, change)


def _links(bundle: CycleBundle) -> list[dict[str, Any]]:
    return [
        {"cycle_id": bundle.cycle.id, "indicator_id": indicator, "evidence_id": entry.id}
        for indicator, entries in bundle.evidence.items()
        for entry in entries
    ]


def _history(row: HistoryRow) -> dict[str, Any]:
    """The row as another store wrote it; nothing is JSON's null and SQL's."""
    written = {"was": row.was, "now": row.now}
    return dict(row) | {key: None if value is None else canonical_json(value) for key, value in written.items()}


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
