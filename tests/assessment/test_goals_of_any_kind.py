"""What holds for every goal: it comes back from its file, every change of it can be told, and nothing is left out."""

import json

from hypothesis import given
from hypothesis import strategies as st

from assessment.goals import Goal
from assessment.goals_text import form_text, progress_text, table_headings, table_rows
from assessment.history import HistoryRow, Subject, said
from assessment.ids import OwnedId, PersonId
from assessment.owned import Owner
from assessment.owned_text import owned_told
from assessment.plan_bundle import PlanBundle
from assessment.plan_file import plan_text, plans_from
from assessment.values import canonical_json
from assessment.when import When, day_said_text, when_text
from tests.cycle_strategies import PEOPLE
from tests.goal_strategies import REGION, goals, whens
from tests.kept import NOW


def told(was: Goal | None, now: Goal | None) -> str:
    sides = [None if side is None else json.loads(canonical_json(said(side))) for side in (was, now)]
    row = HistoryRow(
        at=NOW, by=PersonId("a"), lea_id=None, cycle_id=None, subject=Subject.GOAL, key="g", was=sides[0], now=sides[1]
    )
    return owned_told(row).words


@given(st.lists(goals(), max_size=3))
def test_goals_come_back_from_their_file_as_they_were(found: list[Goal]) -> None:
    own = tuple(goal.model_copy(update={"id": OwnedId(f"g{n}")}) for n, goal in enumerate(found))
    text = plan_text(PlanBundle(Owner(region_id=REGION), None, own, people=PEOPLE), "full")

    again = plans_from(text)

    assert again.of(Goal) == own
    assert plan_text(again, "full") == text


@given(goals(), goals())
def test_every_change_of_a_goal_can_be_told(was: Goal, now: Goal) -> None:
    assert told(None, now) == f"added goal {now.number}"
    assert told(was, None) == f"took away goal {was.number}"
    assert (told(was, now) == f"saved goal {now.number} again") == (was == now)


@given(goals())
def test_a_table_and_a_form_have_all_that_a_goal_says(goal: Goal) -> None:
    (own,) = table_rows([goal], {})
    told = " ".join([own.name, *own.lines, *(cell for row in own.rows for cell in row)])
    texts = [goal.statement, *goal.student_groups, *(measure.measured for measure in goal.measures)]
    texts += [leading.statement for leading in goal.leading]
    entries = [progress_text(entry) for leading in goal.leading for entry in leading.progress]

    assert all(len(row) == len(table_headings([goal])) - 1 for row in own.rows)
    assert [text for text in (*texts, *entries) if text not in told] == []
    assert [text for text in texts if text not in form_text([goal])] == []


@given(whens())
def test_nothing_of_a_date_is_left_unsaid(when: When) -> None:
    text = when_text(when).casefold()
    date = day_said_text(when.date) if when.date else ""

    assert [part for part in (date, when.waits_for, when.words) if part.casefold() not in text] == []
