"""What drafts are made of: finished values, and the pieces of them that a template is filled with."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from assessment.crosswalk import Crosswalk
from assessment.drafts import DraftFact
from assessment.framework import Framework
from assessment.funders import Funder
from assessment.goals import Goal
from assessment.ids import ElementId, IndicatorId
from assessment.plans import CHOSEN, PlanItem
from assessment.reference import KnownPathway
from assessment.rubric_roles import RubricRole
from assessment.services.plans import PlanView
from assessment.services.results import Results


@dataclass(frozen=True, slots=True)
class Reference:
    """What a framework folder knows beside the framework: for names, and for what an item of a form calls on."""

    crosswalk: Crosswalk = field(default_factory=Crosswalk)
    pathways: tuple[KnownPathway, ...] = ()
    roles: Mapping[str, RubricRole] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything that a form is drafted from. `results` hold what the team agreed, and nobody's own answer."""

    funder: Funder
    results: Results
    plan: PlanView
    goals: tuple[Goal, ...]
    reference: Reference

    @property
    def framework(self) -> Framework:
        """The framework of the cycle."""
        return self.results.framework

    @property
    def items(self) -> tuple[PlanItem, ...]:
        """What the team took on, as far as everybody may know of it.

        A step whose level is not agreed would tell what single members said.
        """
        return tuple(item for item in self.plan.items if item.status in CHOSEN and self._is_agreed(item))

    def _is_agreed(self, item: PlanItem) -> bool:
        if item.from_level is None or item.carried_from is not None or item.indicator_id is None:
            return True
        said = self.results.team.get(item.indicator_id)
        return said is not None and said.rating is not None


@dataclass(frozen=True, slots=True)
class Said:
    """A word of a template, and the facts that it comes from."""

    words: str
    facts: tuple[DraftFact, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What one passage is made from: words by their name in a template, and what it is about in the framework.

    `also` are further indicators that it is about; `kind` is what a line can choose by.
    """

    said: Mapping[str, Said]
    indicator: IndicatorId | None = None
    also: tuple[IndicatorId, ...] = ()
    elements: tuple[ElementId, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of ground: the words that its templates can use, and how they are found."""

    words: frozenset[str]
    grounds: Callable[[Matter], Iterable[Ground]]


def told(where: str, words: str, key: str = "") -> Said:
    """A fact that is said as it stands; an empty one rests on nothing. Without a key of its own, its place is it."""
    return Said(words, (DraftFact(key=key or where, where=where, words=words),) if words else ())


def joined(parts: Iterable[Said], between: str = ", ") -> Said:
    """Several after each other."""
    every = [part for part in parts if part.words]
    return Said(between.join(part.words for part in every), tuple(fact for part in every for fact in part.facts))
