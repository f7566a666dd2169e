"""Where districts together stand below target, element by element, without naming or counting out a few of them.

A district needs help with an element where half or more of what it answered there is below its own target: the share
that makes a gap of one indicator common (`assessment.cohort`), taken over the indicators of one element.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.cohort import PEER_FLOOR
from assessment.compare_text import districts_in_steps
from assessment.framework import Framework
from assessment.goals import Goal
from assessment.ids import ElementId
from assessment.wording import count_text, of_text

NEED_MEANS = (
    "Need counts the districts where half or more of what they answered in an element is below their own target, in "
    "the newest self-assessment that each has signed. No district is named."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many answers one district has in an element, and how many of them are at their target."""

    element_id: ElementId
    rated: int
    at_target: int


@dataclass(frozen=True, slots=True)
class Need:
    """So many of the districts that answered something in an element."""

    below: int
    of: int


@dataclass(frozen=True, slots=True)
class RegionNeed:
    """Need by element over so many districts; an element that fewer than `floor` answered has none.

    `released` says that it rests on figures that were let out: how many have a need is told in steps alone.
    """

    districts: int
    floor: int
    elements: Mapping[ElementId, Need | None]
    released: bool = False


def need_of(framework: Framework, districts: Sequence[Sequence[Standing]], floor: int = PEER_FLOOR) -> RegionNeed:
    """The need of districts, each given by how it stands; the elements in framework order."""
    scored = [{score.element_id: score for score in scores if score.rated} for scores in districts]
    return RegionNeed(
        districts=len(districts),
        floor=floor,
        elements={
            element.id: _need([own[element.id] for own in scored if element.id in own], floor)
            for element in framework.elements
        },
    )


def _need(scores: Sequence[Standing], floor: int) -> Need | None:
    if len(scores) < floor:
        return None
    return Need(sum(2 * (score.rated - score.at_target) >= score.rated for score in scores), len(scores))


def need_lines(goal: Goal, framework: Framework, need: RegionNeed | None) -> tuple[str, ...]:
    """What stands beside a goal's progress: a line for each element that it serves; its name alone under the floor."""
    told = need if need is not None and need.districts >= need.floor else None
    return tuple(
        f"{element.number} {element.short}" + (f": {_need_text(told, element.id)}" if told else "")
        for element in framework.elements
        if element.id in goal.elements
    )


def need_about(need: RegionNeed | None) -> str:
    """Of how many districts the need is told, or why it is not."""
    if need is None:
        return "The need of districts is not told here: no figures of theirs were let out."
    count = count_text(need.districts, "district", "districts")
    if need.districts < need.floor:
        return (
            f"Need is shown of at least {need.floor} districts with a signed self-assessment. Here it would be {count}."
        )
    return f"{count} with a signed self-assessment. {NEED_MEANS}"


def _need_text(need: RegionNeed, element_id: ElementId) -> str:
    own = need.elements.get(element_id)
    if own is None:
        return f"fewer than {need.floor} districts, not shown"
    told = f"{districts_in_steps(own.below, own.of)} of {own.of}" if need.released else of_text(own.below, own.of)
    return f"{told} districts below target"
