"""One quiet line above a title: whose self-assessment, of which year, and where in it."""

from assessment.cycles import Cycle
from assessment.wording import year_text
from ui import context
from ui.components import note


def show(cycle: Cycle, where: str) -> None:
    """Plain text: the name is what somebody typed."""
    signed = ("signed and locked",) if cycle.state == "closed" else ()
    lea = context.store().lea(cycle.lea_id)
    note.show(" · ".join((lea.name, year_text(cycle.school_year), *signed, where)))
