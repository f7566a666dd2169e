"""A goal as funders write it: what is to be reached, how it is measured, and what shows on the way that it will be."""

from typing import ClassVar

from pydantic import AwareDatetime, Field, model_validator

from assessment.evidence import Line
from assessment.history import Subject
from assessment.ids import ElementId, LeadingId, OwnedId, PersonId, ProgressId
from assessment.leas import Name
from assessment.owned import Owned
from assessment.plans import Status
from assessment.values import Value
from assessment.when import When, Words


class Measure(Value):
    """What of a goal is measured, from which baseline to which target, by when; each in the words of its authors."""

    measured: Line
    baseline: Words = ""
    target: Words = ""
    by_when: When | None = None


class Progress(Value):
    """One dated entry of how a leading indicator stands.

    `when` is the date that it speaks of, `words` how people put it where the status does not say it all.
    """

    id: ProgressId
    status: Status
    when: When | None = None
    words: Words = ""
    at: AwareDatetime
    by: PersonId


class LeadingIndicator(Value):
    """Something to be seen early that shows whether a goal will be reached, with its progress in the order told."""

    id: LeadingId
    statement: Line
    progress: tuple[Progress, ...] = ()

    @property
    def latest(self) -> Progress | None:
        """How it stands; None where nothing was told yet."""
        return self.progress[-1] if self.progress else None


class Goal(Owned):
    """A goal of an LEA or of a region. `number` is its place among them, from 1."""

    subject: ClassVar[Subject] = Subject.GOAL

    number: int = Field(ge=1)
    statement: Line
    measures: tuple[Measure, ...] = ()
    student_groups: tuple[Name, ...] = ()
    elements: tuple[ElementId, ...] = ()
    plan_items: tuple[OwnedId, ...] = ()
    leading: tuple[LeadingIndicator, ...] = ()

    @model_validator(mode="after")
    def _names_each_once(self) -> "Goal":
        leading = [own.id for own in self.leading]
        entries = [entry.id for own in self.leading for entry in own.progress]
        if any(len(set(ids)) < len(ids) for ids in (leading, entries, self.elements, self.plan_items)):
            raise ValueError("something is named twice")
        return self
