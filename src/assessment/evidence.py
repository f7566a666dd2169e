"""What shows that a level is true: a reference that one LEA keeps and many indicators may use."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from assessment.ids import EvidenceId, LeaId
from assessment.ratings import Text
from assessment.school_year import SchoolYear
from assessment.values import Value

LINE_LIMIT = 2000

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LINE_LIMIT)]


EvidenceKind = Literal["link", "on_file", "file"]


class Evidence(Value):
    """One entry of the library: a link, where the paper is on file, or a file kept here. Never a student's name.

    A kept file is named by the SHA-256 of its bytes, with its size in bytes and the name it came with; `place` repeats
    that name. `owner` is the person or office that answers for it. `revision` counts changes from 1.
    """

    id: EvidenceId
    lea_id: LeaId
    title: Line
    kind: EvidenceKind
    place: Line
    dated: date | None = None
    school_year: SchoolYear | None = None
    note: Text = ""
    owner: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    size: Annotated[int, Field(ge=0)] | None = None
    file_name: Line | None = None
    revision: int = 1

    def reads_as(self, kept: "Evidence") -> bool:
        """Whether a kept entry says the same; the owner only where this one tells it."""
        own = {"revision": kept.revision} | ({} if self.owner else {"owner": kept.owner})
        return Evidence(**dict(self) | own) == kept

    @model_validator(mode="after")
    def _a_link_opens_in_a_browser(self) -> "Evidence":
        if self.kind == "link" and not self.place.lower().startswith(("https://", "http://")):
            raise ValueError("a link starts with https:// or http://; anything else is 'on file at'")
        return self

    @model_validator(mode="after")
    def _a_file_is_named_by_its_content(self) -> "Evidence":
        told = [self.sha256 is not None, self.size is not None, self.file_name is not None]
        if any(told) != all(told) or (self.kind == "file") != all(told):
            raise ValueError("a kept file, and nothing else, has a hash, a size and a name")
        return self
