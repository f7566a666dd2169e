"""Changes of what an LEA or a region owns beside its cycles, in words."""

from collections.abc import Mapping
from typing import Any

from assessment.goals_told import goal_told
from assessment.help_text import help_told
from assessment.history import HistoryRow, Subject
from assessment.history_told import Texts, Told, as_told
from assessment.plan_told import plan_told
from assessment.region_year_told import year_told
from assessment.wording import year_text

_NAMED: Mapping[Subject, tuple[str, str]] = {
    Subject.CALENDAR: ("a date", "title"),
    Subject.DRAFT: ("a grant text", "text"),
    Subject.SHEET_READING: ("how a spreadsheet of levels is read", ""),
    Subject.RELEASE: ("figures of many districts", "school_year"),
}
"""What each is, and the key of the text that it is known by."""

_LABELS: Mapping[str, str] = {
    "file_name": "File",
    "note": "Note",
    "text": "Text",
    "title": "Title",
}


def owned_told(row: HistoryRow) -> Told:
    """A change in words: `changed a date: day`, with both texts where one changed."""
    if row.subject == Subject.GOAL:
        return goal_told(row)
    if row.subject in (Subject.REGION_YEAR, Subject.YEAR_SECTION):
        return year_told(row)
    if row.subject in (Subject.PLAN, Subject.PLAN_ITEM, Subject.DECLINED):
        return plan_told(row)
    if row.subject == Subject.HELP_GIVEN:
        return help_told(row)
    was, now = as_told(row.was), as_told(row.now)
    if row.subject == Subject.IMPORTED_YEAR:
        return _imported_told(was, now)
    what, key = _NAMED[row.subject]
    if row.was is None:
        return Told(f"added {what}", _one("", str(now.get(key, "")), key))
    if row.now is None:
        return Told(f"took away {what}", _one(str(was.get(key, "")), "", key))
    changed = sorted(name for name in {*was, *now} if was.get(name) != now.get(name))
    texts = tuple(text for name in changed for text in _one(_word(was, name), _word(now, name), name))
    plain = [_label(name).lower() for name in changed if name not in _LABELS]
    return Told(f"changed {what}" + (f": {', '.join(plain)}" if plain else ""), texts)


def _imported_told(was: Mapping[str, Any], now: Mapping[str, Any]) -> Told:
    year = year_text(str((now or was).get("school_year", "")))
    words = f"imported {year} from a spreadsheet" if now else f"removed {year}, which was imported"
    return Told(words, _one(_word(was, "file_name"), _word(now, "file_name"), "file_name"))


def _one(was: str, now: str, key: str) -> tuple[Texts, ...]:
    return (Texts(_LABELS[key], was, now),) if key in _LABELS else ()


def _word(side: Mapping[str, Any], name: str) -> str:
    found = side.get(name)
    return found if isinstance(found, str) else ""


_WORDS: Mapping[str, str] = {"on": "day", "done_on": "done", "kind": "what it is for", "facts": "what it rests on"}


def _label(name: str) -> str:
    return _WORDS.get(name) or name.removesuffix("_id").removesuffix("_ids").replace("_", " ")
