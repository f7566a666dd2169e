"""What finished plan items propose for an open self-assessment. Derived from what is kept; nothing is written before
somebody takes a proposal over, as their own act and by all the rules of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from assessment.comparison import unchanged_indicators
from assessment.cycles import Cycle
from assessment.errors import InputMissing
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.ids import CycleId, IndicatorId
from assessment.people import Act, Person
from assessment.plans import Plan, PlanItem
from assessment.ports import Store
from assessment.ratings import KeptRating, NotApplicable, Rated, Rating, Whose
from assessment.services.cycles import open_cycle
from assessment.services.evidence import attach
from assessment.services.own_rating import rate_own
from assessment.services.plans import tells_unheard, unheard_of
from assessment.services.rating import rate


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finished step and the level that it leads to; `evidence` shows that it is done, as the library has it now."""

    item: PlanItem
    level: int
    evidence: tuple[Evidence, ...]

    def is_open(self, stands: Rating | None) -> bool:
        """Whether it says more than what stands."""
        if isinstance(stands, NotApplicable):
            return False
        return not isinstance(stands, Rated) or stands.level < self.level


def proposals(who: Person, store: Store, cycle_id: CycleId) -> Mapping[IndicatorId, Proposal]:
    """The highest proposal for each indicator of an open cycle, whatever its rating; none for a signed one.

    From plans of that school year or before, as far as this person may know of their items.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    if cycle.state != "open":
        return {}
    found: dict[IndicatorId, Proposal] = {}
    entries: Mapping[str, Evidence] | None = None
    for indicator_id, item in _finished(who, store, cycle):
        entries = entries or {entry.id: entry for entry in store.evidence(cycle.lea_id)}
        shown = tuple(entries[own] for own in item.evidence_ids if own in entries)
        proposal = Proposal(item, item.to_level or 0, shown)
        if indicator_id not in found or found[indicator_id].level < proposal.level:
            found[indicator_id] = proposal
    return found


def take_proposal(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    whose: Whose,
    *,
    seen: int,
    now: datetime,
) -> KeptRating:
    """The rating as saved, of the team or one's own, with the evidence listed: both or neither.

    Raises:
        NotAllowed, CycleClosed, NotOpenedYet, ReasonMissing, RatingChanged: as for the rating itself.
        InputMissing: nothing is proposed any more.

    """
    open_cycle(who, store, cycle_id, Act.AGREE if whose is Whose.TEAM else Act.RATE).require_open()
    with store.together() as kept:
        proposal = proposals(who, kept, cycle_id).get(indicator_id)
        if proposal is None:
            raise InputMissing("Nothing is proposed any more: the plan item was taken back. Nothing was changed.")
        level = Rated(level=proposal.level)
        given = rate if whose is Whose.TEAM else rate_own
        saved: KeptRating = given(who, kept, framework, cycle_id, indicator_id, level, seen=seen, now=now)
        for entry in proposal.evidence:
            attach(who, kept, cycle_id, indicator_id, entry.id, now)
    return saved


def _finished(who: Person, store: Store, cycle: Cycle) -> Iterator[tuple[IndicatorId, PlanItem]]:
    """Finished steps of indicators that are the same on this cycle's framework, the last one first."""
    done = [own for own in store.owned(PlanItem, lea_id=cycle.lea_id) if own.status == "done" and own.to_level]
    if not done:
        return
    framework = store.framework(cycle.framework_digest)
    plans = {own.id: own.cycle_id for own in store.owned(Plan, lea_id=cycle.lea_id)}
    cycles = {own.id: own for own in store.cycles(cycle.lea_id) if own.school_year <= cycle.school_year}
    cycle_of, hidden = unheard_of(who, store, cycle.lea_id)
    for item in sorted(done, key=lambda own: (str(own.finished_on), own.id), reverse=True):
        of = cycles.get(plans.get(item.plan_id, CycleId("")))
        if of is None or item.indicator_id is None or tells_unheard(item, cycle_of, hidden):
            continue
        if item.indicator_id in unchanged_indicators(framework, store.framework(of.framework_digest)):
            yield item.indicator_id, item
