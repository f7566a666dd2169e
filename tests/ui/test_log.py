"""A log line tells the kind and the place of what failed, and nothing that anybody typed."""

import logging

import pytest
from pydantic import ValidationError

from assessment.evidence import Evidence
from storage.store import SqlStore
from ui import log

NAMED = "Peña told us about a student"


def test_neither_the_words_of_an_error_nor_of_its_cause_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    try:
        try:
            raise KeyError(NAMED)
        except KeyError as error:
            raise ValueError(f"no {NAMED}") from error
    except ValueError as error:
        mark = log.failed(error)

    assert "Peña" not in caplog.text
    assert f"id {mark}: builtins.ValueError at tests/ui/test_log.py:" in caplog.text
    assert "< builtins.KeyError at tests/ui/test_log.py:" in caplog.text


def test_a_value_that_is_refused_does_not_quote_what_was_given() -> None:
    with pytest.raises(ValidationError) as refused:
        Evidence(id="e", lea_id="lea", title=NAMED, kind=NAMED, place="x")

    assert "Peña" not in str(refused.value)


def test_a_statement_that_fails_does_not_quote_its_parameters(store: SqlStore) -> None:
    with store._connections.read() as connection, pytest.raises(Exception, match="no such table") as refused:
        connection.exec_driver_sql("SELECT * FROM nowhere WHERE name = ?", (NAMED,))

    assert "Peña" not in str(refused.value)
