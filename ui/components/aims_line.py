"""What the team aims at, in two sentences, where results and next steps follow from it."""

from assessment.aims_text import importance_of_all_text, targets_text
from assessment.services.results import Results
from ui.components import note, ways_on


def show(results: Results) -> None:
    """The targets, the importance, and the way to the page that sets them."""
    note.show(targets_text(results.framework, results.aims))
    note.show(importance_of_all_text(results.framework, results.aims))
    ways_on.to_aims(results.cycle)
