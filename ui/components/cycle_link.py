"""The address of a page about one self-assessment: the cycle, and the sample mark while it is on."""

from assessment.cycles import Cycle
from assessment.ids import ElementId
from ui import context, state


def address_of(cycle: Cycle, element_id: ElementId | None = None) -> dict[str, str]:
    """The query parameters that open a page on this cycle, and on one of its elements."""
    sample = {state.SAMPLE: "1"} if context.in_sample() else {}
    element = {state.ELEMENT: str(element_id)} if element_id else {}
    return {state.CYCLE: str(cycle.id), **element, **sample}
