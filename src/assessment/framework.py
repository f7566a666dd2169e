"""What is assessed: a framework of elements and indicators on a scale of levels, as loaded and checked."""

import hashlib
from collections.abc import Container, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Literal

from pydantic import Field

from assessment.errors import LevelOutOfScale, UnknownIndicator
from assessment.ids import ElementId, GroupId, IndicatorId
from assessment.values import Value, canonical_json

JudgedAt = Literal["district", "site", "pathway"]
Tag = Literal["equity", "safety"]


class Level(Value):
    """One step of the scale, with its name and what it means for any indicator."""

    level: int
    name: str
    meaning: str
    target: bool = False


class Source(Value):
    """Where the framework comes from."""

    title: str
    publisher: str = ""
    posted: str = ""


class Resource(Value):
    """A tool or an exemplar that the source names for an element."""

    name: str
    url: str | None = None


class IndicatorGroup(Value):
    """A lead-in sentence with indicators under it; never rated itself."""

    id: GroupId
    place: str
    lead_in: str


class Descriptor(Value):
    """What each level looks like for one indicator, and the evidence to look for."""

    levels: Mapping[int, str]
    look_for: tuple[str, ...] = ()


class Action(Value):
    """One step up of one indicator. Figures are planning defaults; None where none is given."""

    from_level: int
    to_level: int
    action: str
    lead: str = ""
    hours: int | None = None
    dollars: int | None = None
    months: int | None = None
    proof: str = ""
    help: tuple[str, ...] = ()


class Indicator(Value):
    """The smallest thing a team rates. `place` is its number in the source, as people read it."""

    id: IndicatorId
    place: str
    group: GroupId | None = None
    statement: str
    weight: Fraction = Fraction(1)
    judged_at: JudgedAt = "district"
    asked_of: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    replaces: tuple[IndicatorId, ...] = ()
    descriptor: Descriptor | None = None
    actions: tuple[Action, ...] = ()

    def step_from(self, level: int) -> Action | None:
        """The action that leads up from a level; None where the rubric has none."""
        return next((action for action in self.actions if action.from_level == level), None)


class Element(Value):
    """One of the framework's elements, with its indicators in order."""

    id: ElementId
    number: int
    title: str
    short: str
    purpose: str = ""
    groups: tuple[IndicatorGroup, ...] = ()
    indicators: tuple[Indicator, ...]
    tools: tuple[Resource, ...] = ()
    exemplars: tuple[Resource, ...] = ()

    def lead_in(self, group: GroupId | None) -> str:
        """The lead-in of a group, empty for an indicator that stands alone."""
        return next((g.lead_in for g in self.groups if g.id == group), "")


class Framework(Value):
    """One version of a framework: its scale and elements, checked when loaded."""

    id: str
    version: str
    title: str
    source: Source = Field(default_factory=lambda: Source(title=""))
    scale: tuple[Level, ...]
    elements: tuple[Element, ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the meaning (scale, elements, descriptors, actions), the same for any layout."""
        meaning = self.model_dump(mode="json", include={"scale", "elements"})
        return hashlib.sha256(canonical_json(meaning).encode()).hexdigest()

    @cached_property
    def indicators(self) -> Mapping[IndicatorId, Indicator]:
        """Every indicator by id, in framework order."""
        return {i.id: i for element in self.elements for i in element.indicators}

    @cached_property
    def _elements_by_id(self) -> Mapping[ElementId, Element]:
        return {element.id: element for element in self.elements}

    @cached_property
    def _element_of(self) -> Mapping[IndicatorId, Element]:
        return {i.id: element for element in self.elements for i in element.indicators}

    @property
    def lowest_level(self) -> int:
        """The level the scale starts at."""
        return self.scale[0].level

    @property
    def top_level(self) -> int:
        """The highest level of the scale."""
        return self.scale[-1].level

    @cached_property
    def default_target(self) -> int:
        """The level marked as target; else 2 if the scale has it above its lowest; else the highest."""
        marked = [step.level for step in self.scale if step.target]
        if marked:
            return marked[0]
        return 2 if self.lowest_level < 2 <= self.top_level else self.top_level

    def indicator(self, indicator_id: IndicatorId) -> Indicator:
        """The indicator of that id.

        Raises:
            UnknownIndicator: this version has none.

        """
        try:
            return self.indicators[indicator_id]
        except KeyError:
            raise UnknownIndicator(indicator_id) from None

    def has_element(self, scope: str) -> bool:
        """Whether an id is that of an element."""
        return scope in self._elements_by_id

    def element(self, element_id: ElementId) -> Element:
        """The element of that id.

        Raises:
            UnknownIndicator: this version has none.

        """
        try:
            return self._elements_by_id[element_id]
        except KeyError:
            raise UnknownIndicator(element_id) from None

    def element_of(self, indicator_id: IndicatorId) -> Element:
        """The element that an indicator belongs to.

        Raises:
            UnknownIndicator: this version has none.

        """
        self.indicator(indicator_id)
        return self._element_of[indicator_id]

    def with_only(self, wanted: Container[IndicatorId]) -> "Framework":
        """Some of the indicators, and the elements that have any of them: to lead somebody through their list."""
        own = ((element, tuple(i for i in element.indicators if i.id in wanted)) for element in self.elements)
        kept = tuple(Element(**dict(element) | {"indicators": some}) for element, some in own if some)
        return Framework(**{name: getattr(self, name) for name in Framework.model_fields} | {"elements": kept})

    def level(self, level: int) -> Level:
        """The step of the scale with that number.

        Raises:
            LevelOutOfScale: the scale has none.

        """
        if not self.lowest_level <= level <= self.top_level:
            raise LevelOutOfScale(level, self.lowest_level, self.top_level)
        return self.scale[level - self.lowest_level]

    def looks_like(self, indicator: Indicator, level: int) -> str:
        """What a level looks like for an indicator: its descriptor, else the scale's meaning."""
        if indicator.descriptor and level in indicator.descriptor.levels:
            return indicator.descriptor.levels[level]
        return self.level(level).meaning
