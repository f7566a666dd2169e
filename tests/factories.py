"""Values for tests, valid as they come; a test names only what its rule is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.aims import Aims
from assessment.framework import Action, Element, Framework, Indicator, Level, Source
from assessment.ids import ElementId, IndicatorId, PersonId
from assessment.points import ElementPoint, element_points
from assessment.ratings import CannotJudge, IndividualRating, NotApplicable, Rated, Rating, TeamRating
from assessment.scoring import score_cycle
from assessment.standing import standings

Said = int | str | None
"""A rating as a ratings file writes it: a level, `NA`, `?` or nothing."""


def make_scale(levels: Sequence[int] = range(4), target: int | None = None) -> tuple[Level, ...]:
    """A scale of those levels, `Level 0` and so on."""
    return tuple(
        Level(level=level, name=f"Level {level}", meaning=f"What level {level} means.", target=level == target)
        for level in levels
    )


def make_action(from_level: int, **changes: Any) -> Action:
    """One step up, without figures unless given."""
    return Action(**{"from_level": from_level, "to_level": from_level + 1, "action": "Take the next step."} | changes)


def make_indicator(indicator_id: str = "E01.01", **changes: Any) -> Indicator:
    """An indicator of weight 1 without descriptor or actions."""
    defaults = {"id": indicator_id, "place": indicator_id, "statement": f"The statement of {indicator_id}."}
    return Indicator(**defaults | changes)


def make_element(element_id: str = "E01", indicators: int | Sequence[Indicator] = 2, **changes: Any) -> Element:
    """An element with those indicators, or with so many: `E01.01`, `E01.02` and so on."""
    if isinstance(indicators, int):
        indicators = [make_indicator(f"{element_id}.{i + 1:02d}") for i in range(indicators)]
    defaults: dict[str, Any] = {
        "id": ElementId(element_id),
        "number": int("".join(letter for letter in element_id if letter.isdigit()) or 1),
        "title": f"The title of {element_id}",
        "short": f"Short {element_id}",
        "indicators": tuple(indicators),
    }
    return Element(**defaults | changes)


def make_framework(
    elements: Mapping[str, int | Sequence[Indicator]] | Sequence[Element] | None = None,
    *,
    levels: Sequence[int] = range(4),
    target: int | None = None,
    version: str = "1",
) -> Framework:
    """A framework; by default E01 with three indicators, E02 with two, levels 0 to 3, no target marked."""
    shape = {"E01": 3, "E02": 2} if elements is None else elements
    made = [make_element(i, own) for i, own in shape.items()] if isinstance(shape, Mapping) else shape
    return Framework(
        id="tests",
        version=version,
        title="A framework for tests",
        source=Source(title="Nowhere"),
        scale=make_scale(levels, target),
        elements=tuple(made),
    )


def make_rating(said: Said) -> Rating | None:
    """The rating that a ratings file would write so; an `NA` has a reason."""
    if isinstance(said, int):
        return Rated(level=said)
    return {"NA": NotApplicable(reason="Not offered here."), "?": CannotJudge(), None: None}[said]


def make_team(ratings: Mapping[str, Said]) -> tuple[TeamRating, ...]:
    """The team's row of each indicator named."""
    return tuple(TeamRating(indicator_id=IndicatorId(i), rating=make_rating(said)) for i, said in ratings.items())


def make_individual(ratings: Mapping[str, Mapping[str, Said]]) -> tuple[IndividualRating, ...]:
    """The rows of each person: `{"Ana": {"E01.01": 2}}`."""
    return tuple(
        IndividualRating(indicator_id=IndicatorId(i), person_id=PersonId(person), rating=make_rating(said))
        for person, own in ratings.items()
        for i, said in own.items()
    )


def make_points(
    framework: Framework,
    ratings: Mapping[str, Said],
    aims: Aims | None = None,
    before: Mapping[str, Said] | None = None,
) -> tuple[ElementPoint, ...]:
    """What the charts show of a team's ratings, with last year's where given."""
    wanted = aims or Aims()
    now = score_cycle(framework, standings(framework, make_team(ratings)), wanted)
    old = None if before is None else score_cycle(framework, standings(framework, make_team(before)), wanted)
    return element_points(framework, now, wanted, old)
