"""Signed editions and the scores written with them, which comparison reads instead of ratings."""

import json
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from assessment.cycles import Cycle, Edition
from assessment.history import Change, Subject
from assessment.ids import CycleId
from assessment.scoring import ElementScore
from assessment.values import canonical_json
from storage import cycles, history, people
from storage.tables import cycle as cycle_table
from storage.tables import edition as table
from storage.tables import element_score as score_table
from storage.tables import insert_or
from storage.tables import signed_levels as levels_table

_PLAIN = ("applicable", "rated", "not_applicable", "cannot_judge", "supported", "provisional", "at_target", "median")


def close_cycle(
    connection: Connection,
    cycle_id: CycleId,
    edition: Edition,
    scores: tuple[ElementScore, ...],
    change: Change,
    levels: bytes,
) -> Cycle:
    """Sign and lock: the edition, its scores and levels and the closed state, together or not at all."""
    was = cycles.open_for_change(connection, cycle_id)
    people.person(connection, edition.closed_by)
    state = {
        "state": "closed",
        "edition": edition.number,
        "digest": edition.digest,
        "closed_at": edition.closed_at,
    }
    closed = Cycle(**dict(was) | state)
    edit = history.Edit(Subject.CYCLE, cycle_id, history.content(was), history.content(closed))
    history.in_cycle(connection, was, change, edit)
    connection.execute(update(cycle_table).where(cycle_table.c.id == cycle_id).values(**state))
    connection.execute(insert(table).values(**edition.model_dump(), cycle_id=cycle_id))
    add_scores(connection, closed, scores)
    keep_levels(connection, closed, levels)
    return closed


def add_scores(connection: Connection, cycle: Cycle, scores: tuple[ElementScore, ...]) -> None:
    """Write down the scores of a signed cycle's edition."""
    if scores:
        connection.execute(insert(score_table), [_score_row(cycle, place, s) for place, s in enumerate(scores)])


def keep_levels(connection: Connection, cycle: Cycle, levels: bytes) -> None:
    """Write down how each indicator stood in a signed cycle, over what an edition before said."""
    fields = {
        "lea_id": cycle.lea_id,
        "school_year": cycle.school_year,
        "edition": cycle.edition,
        "framework_digest": cycle.framework_digest,
        "levels": levels,
    }
    written = insert_or(connection, levels_table).values(cycle_id=cycle.id, **fields)
    connection.execute(written.on_conflict_do_update(index_elements=["cycle_id"], set_=fields))


def editions(connection: Connection, cycle_id: CycleId) -> tuple[Edition, ...]:
    """Signed editions, oldest first."""
    query = select(table).where(table.c.cycle_id == cycle_id).order_by(table.c.number)
    return tuple(_to_edition(row) for row in connection.execute(query))


def element_scores(connection: Connection, cycle_id: CycleId, edition: int) -> tuple[ElementScore, ...]:
    """The scores written at closing, in framework order."""
    query = (
        select(score_table)
        .where(score_table.c.cycle_id == cycle_id, score_table.c.edition == edition)
        .order_by(score_table.c.position)
    )
    return tuple(_to_score(row) for row in connection.execute(query))


def _score_row(cycle: Cycle, position: int, score: ElementScore) -> dict[str, Any]:
    counts = {name: getattr(score, name) for name in _PLAIN}
    return counts | {
        "cycle_id": cycle.id,
        "edition": cycle.edition,
        "element_id": score.element_id,
        "position": position,
        "mean_numerator": None if score.mean is None else score.mean.numerator,
        "mean_denominator": None if score.mean is None else score.mean.denominator,
        "distribution": canonical_json(dict(score.distribution)),
    }


def _to_score(row: Row[Any]) -> ElementScore:
    mean = None if row.mean_numerator is None else Fraction(row.mean_numerator, row.mean_denominator)
    return ElementScore(
        element_id=row.element_id,
        mean=mean,
        distribution={int(level): count for level, count in json.loads(row.distribution).items()},
        **{name: getattr(row, name) for name in _PLAIN},
    )


def _to_edition(row: Row[Any]) -> Edition:
    return Edition(
        number=row.number,
        digest=row.digest,
        content=row.content,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        reason=row.reason or "",
    )
