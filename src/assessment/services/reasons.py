"""When the team's level is not to stand without a reason."""

from collections.abc import Sequence

from assessment.agreement import TALK_ABOUT_SPREAD, spread
from assessment.cycles import Way
from assessment.framework import Framework
from assessment.ratings import IndividualRating, Rated, Rating
from assessment.voices import tells


def reason_needed(framework: Framework, way: Way, said: Sequence[IndividualRating], rating: Rating) -> str:
    """Why this needs a reason, in words; empty where it is optional. What may not be shown is no cause to ask."""
    levels = [row.rating.level for row in said if isinstance(row.rating, Rated)]
    if tells(way.voices, len(said)) and spread(levels) >= TALK_ABOUT_SPREAD:
        return "levels differed by 2 or more"
    if isinstance(rating, Rated) and rating.level == framework.top_level:
        return "it is the top level"
    return ""
