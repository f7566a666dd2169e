"""What every store promises of comments, on each database."""

from datetime import timedelta

import pytest

from assessment.comments import Comment
from assessment.errors import AlreadyExists, CycleClosed, NotFound
from assessment.history import Subject
from assessment.ids import CommentId, CycleId
from storage.store import SqlStore
from tests.storage.made import ANA, BEN, BY_ANA, BY_BEN, CYCLE, FIRST, NOON, SECOND, keep_cycle, make_edition

EARLY = Comment(id=CommentId("2"), indicator_id=SECOND, person_id=ANA, text="Ask the college", at=NOON)
LATE = Comment(id=CommentId("1"), indicator_id=FIRST, person_id=BEN, text="=1+1 *José*", at=NOON + timedelta(minutes=1))


def test_comments_come_back_oldest_first_and_stand_in_the_history_of_their_indicator(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    any_store.add_comment(CYCLE, LATE, BY_BEN)
    any_store.add_comment(CYCLE, EARLY, BY_ANA)

    assert any_store.comments(CYCLE) == (EARLY, LATE)
    row = any_store.history(CYCLE, FIRST)[-1]
    assert (row.subject, row.by, row.was, row.now) == (Subject.COMMENT, BEN, None, {"id": "1", "text": LATE.text})


def test_a_signed_cycle_can_be_commented_on(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.close_cycle(CYCLE, make_edition(), (), BY_ANA)

    any_store.add_comment(CYCLE, LATE, BY_BEN)

    assert any_store.comments(CYCLE) == (LATE,)


def test_a_remark_that_is_only_for_an_open_cycle_is_refused_by_a_signed_one(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_comment(CYCLE, EARLY, BY_ANA, while_open=True)
    any_store.close_cycle(CYCLE, make_edition(), (), BY_ANA)

    with pytest.raises(CycleClosed):
        any_store.add_comment(CYCLE, LATE, BY_BEN, while_open=True)

    assert any_store.comments(CYCLE) == (EARLY,)


def test_one_comment_is_kept_once(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_comment(CYCLE, LATE, BY_BEN)

    with pytest.raises(AlreadyExists):
        any_store.add_comment(CYCLE, LATE, BY_BEN)

    assert any_store.comments(CYCLE) == (LATE,)


def test_nothing_is_commented_on_that_is_not_kept(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotFound):
        any_store.add_comment(CycleId("other"), LATE, BY_BEN)
