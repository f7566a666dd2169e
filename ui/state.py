"""Names of session keys, widget keys and address parameters; nothing else spells them."""

from assessment.ids import IndicatorId

CYCLE = "cycle"
"""Address parameter: the id of the self-assessment on the screen."""
ELEMENT = "element"
"""Address parameter: the id of the element being rated."""
SAMPLE = "sample"
"""Address parameter: `1` while the sample data is on the screen, `0` to leave it."""
HERE = "here"
"""Session key: what the address named last, for the links between pages do not carry it."""

STEPS_ELEMENT = "steps-element"
"""Widget key: the element whose next steps are on the page."""
STEPS_SHOWN = "steps-shown"
"""Session key: how many next steps are on the page."""
REPORT_FORMAT = "report-format"
"""Widget key: the format of the report to download."""
LEFT_AT = "left-at"
"""Session key: the id of the element that was on Rate last."""

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
DRAFTS = "drafts"
"""Widget key: the keeper of texts that were left behind."""


def level_key(indicator_id: IndicatorId) -> str:
    """The choice of an indicator's level."""
    return f"level-{indicator_id}"


def seen_key(indicator_id: IndicatorId) -> str:
    """The revision of an indicator that the person has before them."""
    return f"seen-{indicator_id}"


def trouble_key(indicator_id: IndicatorId) -> str:
    """What keeps an indicator's change from being saved: a conflict or a failure."""
    return f"trouble-{indicator_id}"


def panel_key(indicator_id: IndicatorId) -> str:
    """Which of a card's further parts is open."""
    return f"panel-{indicator_id}"


def card_key(indicator_id: IndicatorId) -> str:
    """An indicator's card, a fragment that redraws by itself."""
    return f"card-{indicator_id}"


def text_key(indicator_id: IndicatorId, field: str) -> str:
    """A text field of a card: its note, the reason, the parts of an evidence entry."""
    return f"{field}-{indicator_id}"
