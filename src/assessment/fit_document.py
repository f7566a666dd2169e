"""What `twelve fit --json` prints: plain values that JSON can hold.

Source: contract.md, `fit --json`.
"""

from assessment.fitting import Fit, Step
from assessment.score_document import Document


def fit_document(found: Fit) -> Document:
    """The whole answer, steps in framework order."""
    return {
        "items": [
            {**_named(step), "gain": step.gain, "hours": step.hours, "dollars": step.dollars} for step in found.chosen
        ],
        "gain": found.gain,
        "hours": found.hours,
        "dollars": found.dollars,
        "no_figures": [_named(step) for step in found.no_figures],
        "optimal": found.optimal,
    }


def _named(step: Step) -> Document:
    return {"indicator": step.subject, "from": step.from_level, "to": step.to_level}
