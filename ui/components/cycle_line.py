"""One line under a title: whose self-assessment this is, of which year, and how far it is."""

from assessment.headlines import cycle_state
from assessment.services.results import Results
from assessment.wording import year_text
from ui.components import note


def show(results: Results) -> None:
    """Plain text: the name is what somebody typed."""
    year = f"Self-assessment {year_text(results.cycle.school_year)}"
    note.show_parts((results.lea.name, year, cycle_state(results.cycle)))
