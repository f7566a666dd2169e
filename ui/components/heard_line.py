"""What others said of an indicator, as far as whoever looks may hear it: one quiet line under their own answer."""

from assessment.services.desk import Stand
from assessment.services.spoken import HeardStand
from assessment.spoken_text import spoken_text
from assessment.wording import rating_text
from ui import context
from ui.components import note
from ui.components.cards import Card


def show(card: Card, found: Stand) -> None:
    """Nothing before it may be heard."""
    if not isinstance(found, HeardStand) or found.spoken is None:
        return
    roles = {role.id: role.name for role in context.roles().values()}
    parts = spoken_text(card.framework, found.spoken, card.voice.whose, roles)
    if found.passed_to:
        parts = (f"Now asked: {found.passed_to}", *parts)
    if found.team is not None and found.team.rating is not None:
        parts = (*parts, f"Team's level: {rating_text(card.framework, found.team.rating)}")
    note.show_parts(parts)
