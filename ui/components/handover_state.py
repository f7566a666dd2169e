"""Where the year stands: the counts, and every self-assessment of the LEA with how far it is."""

from assessment.handover_text import cycle_rows, state_facts
from assessment.services.handover import Handover
from ui.components import facts, table
from ui.components.table import Column


def show(found: Handover) -> None:
    """The counts of this year, then all years."""
    facts.show(state_facts(found))
    columns = [Column("Self-assessment", "short"), Column("How far")]
    table.show(columns, cycle_rows(found.cycles, found.imported), caption="Self-assessments of this district")
