"""Names of session keys, widget keys and address parameters; nothing else spells them."""

from assessment.ids import CycleId, IndicatorId

CYCLE = "cycle"
"""Address parameter: the id of the self-assessment on the screen."""
ELEMENT = "element"
"""Address parameter: the id of the element being rated."""
PERSON = "as"
"""Address parameter: the id of the person at this computer; without it, whoever sits here."""
SAMPLE = "sample"
"""Address parameter: `1` while the sample data is on the screen."""

PART = "part"
"""Address parameter: the id of the site or pathway whose answers are on the screen."""

STEPS_ELEMENT = "steps-element"
"""Widget key: the element whose next steps are on the page."""
STEPS_SHOWN = "steps-shown"
"""Session key: how many next steps are on the page."""
REPORT_FORMAT = "report-format"
"""Widget key: the format of the report to download."""
LEFT_AT = "left-at"
"""Session key: the address parameters of the place that was on Rate last."""

LAST_PERSON = "last-person"
"""Session key: the id of the person whose cards are open."""

INDICATOR = "indicator"
"""Address parameter: the id of the one indicator on the screen, where they come one at a time."""
VIEW = "view"
"""Address parameter: `one` for one indicator at a time, `all` for an element's cards together."""
NARROW = "narrow"
"""Session key: whether the browser has said that its window is a phone's."""
PLACE = "place"
"""Fragment key: the open element's line at the side."""
PROGRESS = "progress"
"""Fragment key: the progress of the element on the page."""
PART_PROGRESS = "part-progress"
"""Fragment key: how far the site or pathway on the page is."""
WENT_WRONG = "went-wrong"
"""Session key: what the last click could not do, in words, until it is told."""
DRAFTS = "drafts"
"""Widget key: the keeper of texts that were left behind."""


WHOLE = "whole"
"""Address parameter: `1` while the meeting goes through all elements, not one."""
OPENING = "opening"
"""Part of a key: what is asked before answers are opened to all."""
RECORDED = "recorded"
"""Session key: what was recorded last, in words, until it is told."""
TAKEN_UP = "taken-up"
"""Session key: the indicator of a list on Agree that is taken up by itself."""

LEVEL = "level"
"""Part of a card: the choice of its level."""
SEEN = "seen"
"""Part of a card: the revision that the person has before them."""
TAKEN_IN = "taken-in"
"""Part of a card: the revision of somebody else's that came in while the card was open."""
PANEL = "panel"
"""Part of a card: which of its further parts is open."""
WITHDRAWN = "withdrawn"
"""Part of a card: whether something else was chosen after 'does not apply', so that its reason is let go."""
TROUBLE = "trouble"
"""Part of a card: a change that is not kept; two of them, of the rating and of the note."""


def part_key(part: str, cycle_id: CycleId, indicator_id: IndicatorId) -> str:
    """The key of a part of a card: another self-assessment's card of the same indicator has another."""
    return f"{part}-{indicator_id}-{cycle_id}"


def card_key(indicator_id: IndicatorId) -> str:
    """An indicator's card, a fragment that redraws by itself."""
    return f"card-{indicator_id}"
