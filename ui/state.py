"""Names of session keys, widget keys and address parameters; nothing else spells them."""

from assessment.ids import ElementId, IndicatorId

CYCLE = "cycle"
"""Address parameter: the id of the self-assessment on the screen."""
ELEMENT = "element"
"""Address parameter: the id of the element being rated."""
SAMPLE = "sample"
"""Address parameter: `1` while the sample data is on the screen."""

STEPS_ELEMENT = "steps-element"
"""Widget key: the element whose next steps are on the page; None is all of them."""
STEPS_SHOWN = "steps-shown"
"""Session key: how many next steps are on the page."""
REPORT_FORMAT = "report-format"
"""Widget key: the format of the report to download."""


def level_key(indicator_id: IndicatorId) -> str:
    """The key of the choice of an indicator's level."""
    return f"level-{indicator_id}"


def seen_key(indicator_id: IndicatorId) -> str:
    """The revision of an indicator that the person has before them."""
    return f"seen-{indicator_id}"


def card_key(indicator_id: IndicatorId) -> str:
    """The key of an indicator's card, a fragment that redraws by itself."""
    return f"card-{indicator_id}"


def progress_key(element_id: ElementId) -> str:
    """The key of an element's progress line, a fragment that redraws by itself."""
    return f"progress-{element_id}"
