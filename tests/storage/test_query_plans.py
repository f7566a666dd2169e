"""The work of a click does not grow with the cycles kept: each statement finds its rows by an index."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from assessment.ids import IndicatorId
from storage.store import SqlStore
from tests.storage.made import (
    ANA,
    BEN,
    BY_ANA,
    CYCLE,
    FIRST,
    LEA,
    PAPER,
    keep_cycle,
    make_evidence,
    make_own_rating,
    make_team_rating,
)

Use = Callable[[SqlStore], object]

USES: dict[str, Use] = {
    "some people": lambda store: store.people([ANA, BEN]),
    "one team rating": lambda store: store.team_rating(CYCLE, FIRST),
    "the team ratings of a cycle": lambda store: store.team_ratings(CYCLE),
    "the answers of a cycle": lambda store: store.answers(CYCLE),
    "the own ratings of a cycle": lambda store: store.individual_ratings(CYCLE),
    "the evidence of one indicator": lambda store: store.linked_evidence(CYCLE, FIRST),
    "the evidence of a cycle": lambda store: store.linked_evidence(CYCLE),
    "the library of an LEA": lambda store: store.evidence(LEA),
    "the aims of a cycle": lambda store: store.aims(CYCLE),
    "the parts of a cycle": lambda store: store.parts(CYCLE),
    "the cycles of an LEA": lambda store: store.cycles(LEA),
    "the newest cycle of all": lambda store: store.newest_cycle(),
    "the newest cycle of some LEAs": lambda store: store.newest_cycle([LEA]),
    "the scores of an edition": lambda store: store.element_scores(CYCLE, 1),
    "the editions of a cycle": lambda store: store.editions(CYCLE),
    "the history of an indicator": lambda store: store.history(CYCLE, FIRST),
    "the history of a cycle": lambda store: store.history(CYCLE),
    "up to where somebody has seen changes": lambda store: store.visited(CYCLE, ANA),
    "the comments of a cycle": lambda store: store.comments(CYCLE),
    "saving a team rating": lambda store: store.save_team_rating(CYCLE, make_team_rating(1), 1, BY_ANA),
    "saving an own rating": lambda store: store.save_individual_rating(CYCLE, make_own_rating(1), 1, BY_ANA),
    "linking evidence": lambda store: store.link_evidence(CYCLE, IndicatorId("E01.02"), PAPER, BY_ANA),
}


@pytest.fixture
def worked_in(any_store: SqlStore) -> SqlStore:
    """A cycle in which something was said and shown."""
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
    any_store.save_individual_rating(CYCLE, make_own_rating(2), 0, BY_ANA)
    any_store.add_evidence(make_evidence(), BY_ANA)
    any_store.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)
    return any_store


PREPARE = {"sqlite": "SELECT 1", "postgresql": "SET LOCAL enable_seqscan = off"}
"""PostgreSQL would rightly read a table of one row whole."""

PREFIX = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}


def explained(connection: Connection, statement: str, parameters: Any) -> Iterator[str]:
    """How the database would carry out a statement, a line a step."""
    for row in connection.exec_driver_sql(PREFIX[connection.dialect.name] + statement, parameters):
        yield str(row[-1])


def steps_of(store: SqlStore, use: Use) -> list[str]:
    """Every step of every statement of a use that finds rows."""
    said: list[tuple[str, Any]] = []
    engines: set[Engine] = {store._connections._reading, store._connections._writing}

    def listen(_connection: object, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        said.append((statement, parameters))

    for engine in engines:
        event.listen(engine, "before_cursor_execute", listen)
    use(store)
    for engine in engines:
        event.remove(engine, "before_cursor_execute", listen)
    finding = [one for one in said if one[0].startswith(("SELECT", "UPDATE", "DELETE"))]
    with store._connections.write() as connection:
        connection.exec_driver_sql(PREPARE[connection.dialect.name])
        return [step for statement, parameters in finding for step in explained(connection, statement, parameters)]


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_rows_are_found_by_an_index(worked_in: SqlStore, use: Use) -> None:
    steps = steps_of(worked_in, use)

    assert steps
    assert [step for step in steps if step.startswith("SCAN") or "Seq Scan" in step] == []


def test_a_step_that_reads_a_whole_table_would_be_seen(worked_in: SqlStore) -> None:
    steps = steps_of(worked_in, SqlStore.leas)

    assert [step for step in steps if step.startswith("SCAN") or "Seq Scan" in step] != []
