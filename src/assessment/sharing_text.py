"""What sharing means, in the words that a director reads before agreeing to it."""

from assessment.shares import Share, Shared
from assessment.wording import begun, day_text

CONSENT = (
    "The provider sees your district by name: the mean of each element and which it needs most. How much is answered, "
    "and how much has evidence, they see of all districts together.",
    "With gaps, they also see which indicators are below your target; if you agree to be asked, also that you stand at "
    "target with evidence where another does not. Never a site, a pathway, a person, a note or a "
    "piece of evidence.",
    "They see the newest signed edition. When you sign a correction, they see that one.",
    "You can take it back at any time: it is gone from every page at once. What somebody downloaded or wrote down "
    "before stays with them.",
    "They can note help that you got or gave. You read those entries on this page, and so does another district that "
    "one of them names. No level stands in them; they stay when you take back.",
    "Providers may advise those who award grants. Share what you would show them.",
)
"""Each a sentence or two of the consent."""

SHARED_NAMES = {
    Shared.SCORES: "Scores alone",
    Shared.GAPS: "Scores and gaps",
    Shared.PROGRESS: "How far the year is",
    Shared.COMMENT: "Invitation to comment",
}


def share_line(share: Share) -> str:
    """What a share allows besides, and until when: one line under its name."""
    parts = [f"since {day_text(share.given_at.date())}"]
    if share.export:
        parts.append("its figures may be counted with others’ outside the provider’s page")
    if share.helps:
        parts.append("other districts may ask you for help")
    if share.until:
        count = len(share.indicators)
        parts.append(f"{count} indicator{'s' if count != 1 else ''}, until {day_text(share.until)}")
    if share.revoked_at:
        parts.append(f"taken back {day_text(share.revoked_at.date())}")
    return begun("; ".join(parts))
