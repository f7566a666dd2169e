"""An open cycle on another version of its framework: what stays, what is asked anew, what goes.

An unchanged indicator keeps everything. A reworded one is judged anew: its levels were chosen under other words, so
they are taken back to not rated, while notes, lists and evidence stay. What is retired goes from the open cycle. All of
it stays in the history, where each level can be taken up again by whoever gave it.

Source: design.md section 4, "unchanged".
"""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from assessment.aims import Aim, Aims
from assessment.bundle import CycleBundle
from assessment.cycles import Cycle, Part, Way
from assessment.framework import Framework, Indicator
from assessment.ids import ElementId, IndicatorId, PartId, PersonId
from assessment.meeting import Opened
from assessment.next_year import FrameworkChange, framework_change
from assessment.part_answers import PartAnswer, asked
from assessment.ratings import IndividualRating, NotApplicable, Rating, TeamRating


@dataclass(frozen=True, slots=True)
class Move:
    """What moving would do: to the indicators, and how many answers stay, are taken back, or go with an indicator.

    Each counts the team's levels, people's own answers, and those of sites and pathways together.
    """

    change: FrameworkChange
    stay: int
    taken_back: int
    gone: int


def move_of(bundle: CycleBundle, framework: Framework) -> Move:
    """What moving the cycle to that version would do."""
    after = moved(bundle, framework, PersonId(""))
    said, says, there = _said(bundle), _said(after), {_whose(row) for row in _rows(after)}
    return Move(
        framework_change(bundle.framework, framework),
        stay=len(says),
        taken_back=len((said & there) - says),
        gone=len(said - there),
    )


def moved(bundle: CycleBundle, framework: Framework, by: PersonId) -> CycleBundle:
    """The cycle as it stands on that version; `by` is who moves it."""
    change = framework_change(bundle.framework, framework)
    anew = frozenset(change.reworded)
    known = framework.indicators.keys()
    return replace(
        bundle,
        framework=framework,
        cycle=_cycle(bundle.cycle, framework),
        team=tuple(
            _team(row, by) if row.indicator_id in anew else row for row in bundle.team if row.indicator_id in known
        ),
        individual=tuple(
            _own(row) if row.indicator_id in anew else row for row in bundle.individual if row.indicator_id in known
        ),
        part_answers=tuple(_part_answers(bundle, framework, anew, by)),
        aims=aims_on(framework, bundle.aims),
        evidence={key: entries for key, entries in bundle.evidence.items() if key in known},
        assignments=tuple(own for own in bundle.assignments if own.indicator_id in known),
        opened=tuple(_opened(bundle, framework, frozenset(change.kept))),
        parked=tuple(own for own in bundle.parked if own.indicator_id in known),
    )


def _rows(bundle: CycleBundle) -> Iterator[TeamRating | IndividualRating | PartAnswer]:
    yield from bundle.team
    yield from bundle.individual
    yield from bundle.part_answers


def _said(bundle: CycleBundle) -> Set[tuple[str, str]]:
    """Whose answers there are, and to what; a note without one is none."""
    return {
        _whose(row)
        for row in _rows(bundle)
        if (row.in_place if isinstance(row, PartAnswer) else row.rating) is not None
    }


def _whose(row: TeamRating | IndividualRating | PartAnswer) -> tuple[str, str]:
    match row:
        case IndividualRating():
            return f"person {row.person_id}", row.indicator_id
        case PartAnswer():
            return f"part {row.part_id}", row.indicator_id
        case _:
            return "", row.indicator_id


def aims_on(framework: Framework, aims: Aims) -> Aims:
    """The aims whose element or indicator is still there, without targets that its scale has no more."""
    levels = {step.level for step in framework.scale}

    def on_scale(aim: Aim) -> Aim:
        return aim if aim.target is None or aim.target in levels else Aim(importance=aim.importance)

    elements = {own: on_scale(aim) for own, aim in aims.by_element.items() if framework.has_element(own)}
    indicators = {own: on_scale(aim) for own, aim in aims.by_indicator.items() if own in framework.indicators}
    return Aims(
        by_element={own: aim for own, aim in elements.items() if aim != Aim()},
        by_indicator={own: aim for own, aim in indicators.items() if aim != Aim()},
        target=aims.target if aims.target in levels else None,
    )


def _cycle(cycle: Cycle, framework: Framework) -> Cycle:
    scored, calibrate = cycle.way.scored, cycle.way.calibrate
    way = Way(
        voices=cycle.way.voices,
        calibrate=tuple(own for own in calibrate if own in framework.indicators),
        scored=None if scored is None else tuple(own for own in scored if framework.has_element(own)),
    )
    return Cycle(**dict(cycle) | {"framework_digest": framework.digest, "way": way})


def _team(row: TeamRating, by: PersonId) -> TeamRating:
    if row.rating is None:
        return row
    return TeamRating(
        indicator_id=row.indicator_id,
        note=_words(row.note, row.rating),
        dissent=row.dissent,
        revision=row.revision,
        changed_by=by,
    )


def _own(row: IndividualRating) -> IndividualRating:
    if row.rating is None:
        return row
    return IndividualRating(
        indicator_id=row.indicator_id,
        person_id=row.person_id,
        note=_words(row.note, row.rating),
        revision=row.revision,
    )


def _words(note: str, rating: Rating) -> str:
    """The note; the reason of 'does not apply' where there is none, for it would be lost."""
    return note or (rating.reason if isinstance(rating, NotApplicable) else "")


def _part_answers(
    bundle: CycleBundle, framework: Framework, anew: Collection[IndicatorId], by: PersonId
) -> Iterator[PartAnswer]:
    """Those whose indicator is there, and not judged elsewhere now."""
    parts = {part.id: part for part in bundle.parts}
    for row in bundle.part_answers:
        before, now = (version.indicators.get(row.indicator_id) for version in (bundle.framework, framework))
        if now is None or (before and _asks(parts, row, before) and not _asks(parts, row, now)):
            continue
        if row.indicator_id in anew and row.in_place is not None:
            blank = {"in_place": None, "changed_at": None, "changed_by": by}
            yield PartAnswer(**dict(row) | blank)
        else:
            yield row


def _asks(parts: Mapping[PartId, Part], row: PartAnswer, indicator: Indicator) -> bool:
    return bool(asked((parts[row.part_id],), indicator))


def _opened(bundle: CycleBundle, framework: Framework, kept: Collection[IndicatorId]) -> Iterator[Opened]:
    """What was heard stays open; what is asked anew is not open yet, so that nobody anchors on a first voice."""
    stays: set[str] = set()
    for own in bundle.opened:
        for scope in _scopes(framework, own.scope, kept):
            if scope not in stays:
                stays.add(scope)
                yield Opened(scope=scope, opened_by=own.opened_by, opened_at=own.opened_at)


def _scopes(
    framework: Framework, scope: ElementId | IndicatorId, kept: Collection[IndicatorId]
) -> Sequence[ElementId | IndicatorId]:
    """The scope itself where all in it is as it was; of an element else those of its indicators that are."""
    if not framework.has_element(scope):
        return [scope] if scope in kept else []
    members = [indicator.id for indicator in framework.element(ElementId(scope)).indicators]
    return [scope] if all(own in kept for own in members) else [own for own in members if own in kept]
