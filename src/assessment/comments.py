"""What somebody remarks on an indicator, before signing or after it; no part of what is signed."""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from assessment.ids import CommentId, IndicatorId, PersonId
from assessment.ratings import NOTE_LIMIT
from assessment.values import Value


class Comment(Value):
    """One remark of one person on one indicator; it is never edited."""

    id: CommentId
    indicator_id: IndicatorId
    person_id: PersonId
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NOTE_LIMIT)]
    at: AwareDatetime
