"""The people of a team: what each may do here, and what they are asked as."""

from collections.abc import Mapping, Sequence

from assessment.cycles import Cycle
from assessment.ids import PersonId
from assessment.names import ROLE_NAMES, words_of
from assessment.people import Person, Role
from ui import context
from ui.components import note, table
from ui.components.table import Column

_COLUMNS = (Column("Name"), Column("Here"), Column("What they do", "long"))


def show(cycle: Cycle, team: Sequence[Person], names: Mapping[PersonId, str]) -> None:
    """A line for each, and what a team should have besides."""
    lea_id = cycle.lea_id
    rows = [
        (names[person.id], ROLE_NAMES[person.roles[lea_id]], words_of(person, lea_id, context.roles()) or "–")
        for person in team
    ]
    table.show(_COLUMNS, rows, caption="People of the team")
    directors = [person for person in team if person.roles[lea_id] == Role.DIRECTOR]
    if len(directors) < 2:  # a rule in words only: design.md section 8
        note.show("A team has two directors, or one and a named successor, so that nothing waits for one person.")
