"""What shows that a level is true: a reference that one LEA keeps and many indicators may use."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from assessment.ids import EvidenceId, LeaId
from assessment.ratings import Text
from assessment.school_year import SchoolYear
from assessment.values import Value

LINE_LIMIT = 2000

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LINE_LIMIT)]


class Evidence(Value):
    """One entry of the library: a link, or where the paper is on file. Never a student's name."""

    id: EvidenceId
    lea_id: LeaId
    title: Line
    kind: Literal["link", "on_file"]
    place: Line
    dated: date | None = None
    school_year: SchoolYear | None = None
    note: Text = ""

    @model_validator(mode="after")
    def _a_link_opens_in_a_browser(self) -> "Evidence":
        if self.kind == "link" and not self.place.lower().startswith(("https://", "http://")):
            raise ValueError("a link starts with https:// or http://; anything else is 'on file at'")
        return self
