"""Why an indicator does not apply: the answer is saved with its reason, and not without."""

from assessment.ratings import KeptRating, NotApplicable
from assessment.wording import when_text
from ui import context
from ui.components import draft_text, rating_choice, saving
from ui.components.cards import REASON, Card
from ui.components.draft_text import Draft, Typed


def show(card: Card, kept: KeptRating, disabled: bool) -> None:
    """Draw the field; a text in it saves 'does not apply' with that reason."""
    saved = kept.rating.reason if isinstance(kept.rating, NotApplicable) else ""
    draft = Draft(
        name=card.draft_name(REASON),
        label=f"Why {card.indicator.place} does not apply",
        saved=saved,
        said=f"Saved {when_text(kept.changed_at, context.now())}" if saved and kept.changed_at else "",
        refused=saving.waiting_rating(card) is not None,
        rows=2,
        placeholder="The reason is listed in every report",
        disabled=disabled,
        route=card.route(REASON),
    )
    draft_text.show(draft, card.key(REASON), lambda typed: _arrived(card, typed))


def _arrived(card: Card, typed: Typed) -> None:
    """An emptied reason is not saved: the earlier one stands until another is given."""
    if typed.text.strip() and rating_choice.chosen(card) == rating_choice.DOES_NOT_APPLY:
        rating_choice.save(card, NotApplicable(reason=typed.text), typed.own)
