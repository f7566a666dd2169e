"""One indicator on the team's desk, and where its parts are kept while it is on the screen."""

from dataclasses import dataclass

from assessment.framework import Framework, Indicator
from assessment.matters import Matter
from assessment.services.agree_desk import AgreeDesk
from ui import state


@dataclass(frozen=True, slots=True)
class Item:
    """An indicator before the team, with the desk that it is on."""

    desk: AgreeDesk
    framework: Framework
    matter: Matter

    @property
    def indicator(self) -> Indicator:
        """What is agreed on."""
        return self.framework.indicator(self.matter.indicator_id)

    def key(self, part: str) -> str:
        """The session key of one part."""
        return state.part_key(f"agree-{part}", self.desk.cycle.id, self.matter.indicator_id)
