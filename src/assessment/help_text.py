"""Help given in words: an entry's first line, and a change of one."""

from collections.abc import Mapping
from typing import Any

from assessment.framework import Framework
from assessment.help_given import HelpGiven, HelpKind
from assessment.help_listed import HelpSum
from assessment.history import HistoryRow
from assessment.history_told import Texts, Told, as_told
from assessment.ids import IndicatorId
from assessment.wording import count_text, day_text, minutes_text

KIND_NAMES: Mapping[HelpKind, str] = {
    HelpKind.VISIT: "Visit",
    HelpKind.CALL: "Call",
    HelpKind.TRAINING: "Training",
    HelpKind.MATERIALS: "Materials sent",
    HelpKind.INTRODUCED: "Brought two districts together",
    HelpKind.OTHER: "Other help",
    HelpKind.NOTE: "A note, no help yet",
}
WHO_READS = (
    "The districts that an entry names can read it. It holds no level, and stays when a district takes its share back."
)

_WORDS: Mapping[str, str] = {
    "helped": "district helped",
    "helper": "district that helped",
    "indicators": "indicators",
    "on": "day",
    "kind": "what was done",
    "minutes": "hours",
}


def entry_line(own: HelpGiven) -> str:
    """When, what and how long: `3 March 2027 · Visit · 2 hours`."""
    return " · ".join(filter(None, (day_text(own.on), KIND_NAMES[own.kind], minutes_text(own.minutes or 0))))


def about_line(own: HelpGiven, names: Mapping[str, str]) -> str:
    """Whom it helped and which district helped."""
    helped = names.get(own.helped, "A district")
    return helped if own.helper is None else f"{helped}, helped by {names.get(own.helper, 'a district')}"


def entry_place(own: HelpGiven, names: Mapping[str, str]) -> str:
    """An entry as a place where a text stands: `help given to Ash Unified, 3 March 2027`."""
    return f"help given to {names.get(own.helped, 'a district')}, {day_text(own.on)}"


def sum_line(found: HelpSum) -> str:
    """How much it comes to: `12 entries · 31 hours 30 minutes · 3 without hours · 2 notes without help yet`."""
    parts = (
        count_text(found.entries, "entry", "entries"),
        minutes_text(found.minutes),
        f"{found.untimed} without hours" if found.untimed else "",
        f"{count_text(found.notes, 'note', 'notes')} without help yet" if found.notes else "",
    )
    return " · ".join(filter(None, parts))


def indicators_line(own: HelpGiven, framework: Framework) -> str:
    """The indicators that it is tied to; one that this framework does not have, by its id."""
    return "; ".join(indicator_text(framework, indicator_id) for indicator_id in own.indicators)


def indicator_text(framework: Framework, indicator_id: IndicatorId) -> str:
    """An indicator by its place and statement."""
    found = framework.indicators.get(indicator_id)
    return f"{found.place} {found.statement}" if found else indicator_id


def help_told(row: HistoryRow) -> Told:
    """A change of an entry: `changed an entry of help given: day`, with both notes where the note changed."""
    was, now = as_told(row.was), as_told(row.now)
    verb = "added" if row.was is None else "took away" if row.now is None else "changed"
    changed = [words for name, words in _WORDS.items() if verb == "changed" and was.get(name) != now.get(name)]
    words = f"{verb} an entry of help given" + (f": {', '.join(changed)}" if changed else "")
    before, after = _note(was), _note(now)
    return Told(words, (Texts("Note", before, after),) if before != after else ())


def _note(side: Mapping[str, Any]) -> str:
    found = side.get("note")
    return found if isinstance(found, str) else ""
