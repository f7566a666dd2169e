"""Changes of a goal in words, with both texts where a text changed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessment.goals import Goal, LeadingIndicator
from assessment.goals_text import measure_line, progress_text
from assessment.history import HistoryRow
from assessment.history_told import Texts, Told

_Change = tuple[str, tuple[Texts, ...]]


def goal_told(row: HistoryRow) -> Told:
    """A change of a goal: `told of leading indicator 2 of goal 3: Completed 2018`."""
    was, now = _goal(row.was), _goal(row.now)
    if now is None:
        return Told(*(("took away a goal", ()) if was is None else _one("took away", was, was.statement, "")))
    if was is None:
        return Told(*_one("added", now, "", now.statement))
    changes = [*_moved(was, now), *_said(was, now), *_leading(was, now)]
    words = "; ".join(words for words, _ in changes) or f"saved goal {now.number} again"
    return Told(words, tuple(text for _, texts in changes for text in texts))


def _goal(side: Mapping[str, Any] | None) -> Goal | None:
    return None if side is None else Goal.model_validate(side)


def _one(verb: str, goal: Goal, was: str, now: str) -> _Change:
    return f"{verb} goal {goal.number}", (Texts("Goal", was, now),)


def _moved(was: Goal, now: Goal) -> Iterator[_Change]:
    if was.number != now.number:
        yield f"made goal {was.number} number {now.number}", ()


def _said(was: Goal, now: Goal) -> Iterator[_Change]:
    if was.statement != now.statement:
        yield _one("changed the statement of", now, was.statement, now.statement)
    if was.measures != now.measures:
        yield f"changed how goal {now.number} is measured", _listed("Measured by", _measured(was), _measured(now))
    if was.student_groups != now.student_groups:
        groups = _listed("Student groups", was.student_groups, now.student_groups)
        yield f"changed the student groups of goal {now.number}", groups
    if was.elements != now.elements:
        yield f"changed the elements that goal {now.number} serves", ()
    if was.plan_items != now.plan_items:
        yield f"changed the plan items of goal {now.number}", ()


def _measured(goal: Goal) -> Sequence[str]:
    return [measure_line(measure) for measure in goal.measures]


def _listed(label: str, was: Sequence[str], now: Sequence[str]) -> tuple[Texts, ...]:
    return (Texts(label, "; ".join(was), "; ".join(now)),)


def _leading(was: Goal, now: Goal) -> Iterator[_Change]:
    before = {own.id: (number, own) for number, own in enumerate(was.leading, 1)}
    after = {own.id for own in now.leading}
    for number, own in before.values():
        if own.id not in after:
            words = f"took away leading indicator {number} of goal {now.number}"
            yield words, (Texts("Leading indicator", own.statement, ""),)
    for number, own in enumerate(now.leading, 1):
        name = f"leading indicator {number} of goal {now.number}"
        if own.id not in before:
            yield f"added {name}", (Texts("Leading indicator", "", own.statement),)
            yield from _told_of(name, None, own)
        else:
            yield from _told_of(name, before[own.id][1], own)


def _told_of(name: str, was: LeadingIndicator | None, now: LeadingIndicator) -> Iterator[_Change]:
    if was and was.statement != now.statement:
        yield f"changed {name}", (Texts("Leading indicator", was.statement, now.statement),)
    before = {entry.id: entry for entry in was.progress} if was else {}
    for entry in now.progress:
        if entry.id not in before:
            yield f"told of {name}: {progress_text(entry)}", ()
        elif before[entry.id] != entry:
            texts = (Texts("Progress", progress_text(before[entry.id]), progress_text(entry)),)
            yield f"corrected what was told of {name}", texts
