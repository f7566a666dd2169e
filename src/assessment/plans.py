"""A plan: what an LEA chose to do about the gaps of one signed, or still open, self-assessment."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import AwareDatetime, Field, model_validator

from assessment.evidence import Line
from assessment.history import Subject
from assessment.ids import CycleId, ElementId, EvidenceId, IndicatorId, OwnedId, PersonId
from assessment.leas import Name
from assessment.owned import Owned
from assessment.ratings import Reason, Text
from assessment.school_year import SchoolYear
from assessment.values import Value

Status = Literal["proposed", "adopted", "in_progress", "waiting_on_funding", "recurring", "done", "dropped"]
"""Where a plan item stands; `proposed` is the shortlist."""

STATUSES: Sequence[Status] = get_args(Status)
ENDED: Sequence[Status] = ("done", "dropped")
"""Nothing is left to do."""

CHOSEN: Sequence[Status] = tuple(own for own in STATUSES if own not in ("proposed", "dropped"))
"""What the team took on: more than a shortlist, and not given up."""

_UNDER_WAY: Sequence[Status] = ("adopted", "in_progress", "waiting_on_funding", "recurring")

MOVES: Mapping[Status, Sequence[Status]] = {
    "proposed": ("adopted",),
    **{own: ("proposed", *(other for other in _UNDER_WAY if other != own), *ENDED) for own in _UNDER_WAY},
    "done": ("in_progress", "recurring"),
    "dropped": ("proposed", "adopted"),
}
"""Where an item can go from where it stands; what is done or dropped can be taken back."""

SAYS_WHY: Sequence[Status] = ("waiting_on_funding", "dropped")
"""These say what they wait for, or why."""

Pin = Literal["in", "out"]
"""Whether what fits the year has an item in any case, or in none."""

Whole = Annotated[int, Field(ge=0)]


class Limits(Value):
    """What a year can hold: staff hours, whole dollars, items; None sets no limit."""

    hours: Whole | None = None
    dollars: Whole | None = None
    items: Whole | None = None


class Plan(Owned):
    """What an LEA does about one cycle.

    `edition` and `digest` name what it answers; both None until something is taken on after that was signed.
    """

    subject: ClassVar[Subject] = Subject.PLAN

    cycle_id: CycleId
    edition: int | None = None
    digest: str | None = None
    limits: Limits = Limits()


class Funding(Value):
    """Whole dollars of one source in one school year: a grant, an apportionment, the LEA's own."""

    source: Name
    school_year: SchoolYear
    dollars: Whole


class PlanItem(Owned):
    """One thing to do: a step of the rubric from one level to the next, as the team words it, or something of its own.

    `lead` is a role of `rubric/roles.yaml` or the team's words; the owner a person of the team, or an office in words.
    Hours and dollars are the rubric's planning default until `confirmed`; None where nobody gave a figure. `why` says
    what a status waits for, or why an item was dropped. `proof` is what will show that it is done; `evidence_ids` and
    `note` what did. `carried_from` is the unfinished item of an earlier plan that it goes on from.
    """

    subject: ClassVar[Subject] = Subject.PLAN_ITEM

    plan_id: OwnedId
    action: Line
    indicator_id: IndicatorId | None = None
    element_id: ElementId | None = None
    from_level: int | None = None
    to_level: int | None = None
    own_words: bool = False
    status: Status = "proposed"
    why: Text = ""
    lead: str = ""
    owner_id: PersonId | None = None
    owner: str = ""
    starts: date | None = None
    due: date | None = None
    hours: Whole | None = None
    dollars: Whole | None = None
    months: Whole | None = None
    confirmed: bool = False
    funding: tuple[Funding, ...] = ()
    pin: Pin | None = None
    proof: Text = ""
    finished_on: date | None = None
    evidence_ids: tuple[EvidenceId, ...] = ()
    note: Text = ""
    carried_from: OwnedId | None = None

    @model_validator(mode="after")
    def _a_step_goes_up_one_indicator(self) -> "PlanItem":
        told = (self.from_level, self.to_level)
        if any(level is None for level in told) != all(level is None for level in told):
            raise ValueError("a step has the level it starts from and the level it leads to")
        up = None not in told and self.indicator_id is not None and (self.from_level or 0) < (self.to_level or 0)
        if self.to_level is not None and not up:
            raise ValueError("a step leads an indicator up")
        return self

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "PlanItem":
        if self.starts and self.due and self.due < self.starts:
            raise ValueError("it is due before it starts")
        return self

    @model_validator(mode="after")
    def _what_is_done_is_shown(self) -> "PlanItem":
        if self.status == "done" and (self.finished_on is None or not (self.evidence_ids or self.note)):
            raise ValueError("what is done has the day it was finished, and evidence or a note that shows it")
        if self.status in SAYS_WHY and not self.why:
            raise ValueError("what waits says what for, and what was dropped says why")
        return self

    @property
    def funded(self) -> int:
        """Whole dollars that a source is named for."""
        return sum(own.dollars for own in self.funding)

    @property
    def not_funded(self) -> int:
        """Whole dollars of its cost that no source is named for; 0 where it has no figure."""
        return max((self.dollars or 0) - self.funded, 0)

    def is_overdue(self, today: date) -> bool:
        """Whether it should be done by now and is not; a shortlist promises nothing."""
        return self.status in _UNDER_WAY and self.due is not None and self.due < today


class Declined(Owned):
    """A recommended step that the team does not want, and why: it stays declined until somebody takes that back."""

    subject: ClassVar[Subject] = Subject.DECLINED

    cycle_id: CycleId
    school_year: SchoolYear
    indicator_id: IndicatorId
    from_level: int
    to_level: int
    reason: Reason
    by: PersonId
    at: AwareDatetime
