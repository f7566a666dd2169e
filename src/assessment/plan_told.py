"""Changes of a plan, of its items and of what was declined, in words; what people typed stands beside them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from assessment.history import HistoryRow, Subject
from assessment.history_told import Texts, Told, as_told
from assessment.plan_text import STATUS_NAMES
from assessment.wording import count_text, day_text, dollars_text

_TEXTS: Mapping[str, str] = {
    "action": "What to do",
    "why": "Why",
    "lead": "Who leads",
    "owner": "Office that answers for it",
    "proof": "Done when you have",
    "note": "What shows it",
}
_DAYS: Mapping[str, str] = {
    "starts": "its first day",
    "due": "the day it is due",
    "finished_on": "the day it was finished",
}
_FIGURES: Mapping[str, Callable[[int], str]] = {
    "hours": lambda own: count_text(own, "staff hour", "staff hours"),
    "dollars": dollars_text,
    "months": lambda own: count_text(own, "month", "months"),
}
_PINS: Mapping[Any, str] = {
    "in": "put it into what fits the year in any case",
    "out": "left it out of what fits the year",
    None: "let what fits the year decide on it",
}


def plan_told(row: HistoryRow) -> Told:
    """A change in words: `moved a plan item from Adopted to Done`."""
    match row.subject:
        case Subject.PLAN:
            return _plan(row)
        case Subject.DECLINED:
            return _declined(row)
        case _:
            return _item(row)


def _plan(row: HistoryRow) -> Told:
    was, now = as_told(row.was), as_told(row.now)
    if row.was is None:
        return Told("began a plan")
    if row.now is None:
        return Told("took away a plan")
    said = []
    if was.get("edition") != now.get("edition"):
        said.append(f"had the plan answer signed edition {now.get('edition')}")
    if was.get("limits") != now.get("limits"):
        said.append(f"set what the year can hold: {_limits(now.get('limits') or {})}")
    return Told("; ".join(said) or "changed a plan")


def _limits(limits: Mapping[str, Any]) -> str:
    told = [words(limits[name]) for name, words in _FIGURES.items() if limits.get(name) is not None]
    items = limits.get("items")
    return ", ".join([*told, *([count_text(items, "item", "items")] if items is not None else [])]) or "no limit"


def _declined(row: HistoryRow) -> Told:
    was, now = as_told(row.was), as_told(row.now)
    reason = (Texts("Why", str(was.get("reason", "")), str(now.get("reason", ""))),)
    if row.was is None:
        return Told("declined a recommended step", reason)
    return Told("took back that a step was declined" if row.now is None else "changed why a step was declined", reason)


def _item(row: HistoryRow) -> Told:
    was, now = as_told(row.was), as_told(row.now)
    if row.was is None:
        what = "carried a plan item on" if now.get("carried_from") else "put an item on the shortlist"
        return Told(what, (Texts(_TEXTS["action"], "", str(now.get("action", ""))),))
    if row.now is None:
        return Told("took an item off the shortlist", (Texts(_TEXTS["action"], str(was.get("action", "")), ""),))
    said = list(_said(was, now))
    texts = tuple(_texts(was, now))
    named = () if any(text.label == _TEXTS["action"] for text in texts) else (_known_by(now),)
    return Told("; ".join(said) or "changed a plan item", (*named, *texts))


def _known_by(now: Mapping[str, Any]) -> Texts:
    """Which item it is: its words, unchanged."""
    action = str(now.get("action", ""))
    return Texts("Plan item", action, action)


def _texts(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Texts]:
    for name, label in _TEXTS.items():
        before, after = str(was.get(name) or ""), str(now.get(name) or "")
        if before != after:
            yield Texts(label, before, after)


def _said(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    changed = {name for name in {*was, *now} if was.get(name) != now.get(name)}
    if "status" in changed:
        yield f"moved a plan item from {_status(was)} to {_status(now)}"
    for name, words in _FIGURES.items():
        if name in changed:
            before, after = _figure(was.get(name), words), _figure(now.get(name), words)
            yield f"changed what a plan item takes: {before} became {after}"
    if "confirmed" in changed and now.get("confirmed") and changed.isdisjoint(_FIGURES):
        yield "confirmed the figures of a plan item"
    for name, label in _DAYS.items():
        if name in changed and not (name == "finished_on" and "status" in changed):
            yield f"set {label}: {_day(now.get(name))}"
    if "owner_id" in changed:
        yield "changed who answers for a plan item"
    if "funding" in changed:
        yield "changed who pays for a plan item"
    if "evidence_ids" in changed and "status" not in changed:
        yield "changed the evidence of a plan item"
    if "pin" in changed:
        yield _PINS.get(now.get("pin"), "changed a plan item")


def _status(side: Mapping[str, Any]) -> str:
    return next((name for status, name in STATUS_NAMES.items() if status == side.get("status")), "another status")


def _figure(value: Any, words: Callable[[int], str]) -> str:
    return "no figure" if value is None else words(value)


def _day(value: Any) -> str:
    return day_text(date.fromisoformat(value)) if value else "none"
