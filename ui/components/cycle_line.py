"""One line under a title: whose self-assessment this is, of which year, and how far it is."""

from assessment.cycles import Cycle
from assessment.headlines import cycle_state
from assessment.leas import Lea
from assessment.wording import year_text
from ui.components import note


def show(lea: Lea, cycle: Cycle) -> None:
    """Plain text: the name is what somebody typed."""
    note.show_parts((lea.name, f"Self-assessment {year_text(cycle.school_year)}", cycle_state(cycle)))
