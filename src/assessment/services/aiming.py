"""Setting what a team aims at: the target and importance of an element, or of one indicator as an exception."""

from datetime import datetime

from assessment.aims import IMPORTANCE_DEFAULT, Aim, Aims
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, ElementId, IndicatorId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.services.cycles import open_cycle


def set_aim(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    scope: ElementId | IndicatorId,
    aim: Aim,
    *,
    seen: Aim,
    now: datetime,
) -> Aims:
    """Every aim of the cycle, with that of one element or indicator set; an empty one takes it back.

    An element's target or importance that holds anyway is kept as none. `seen` is the aim that the person had before
    them.

    Raises:
        NotAllowed, CycleClosed: as for every change; the director's.
        UnknownIndicator: the framework has neither an element nor an indicator of that id.
        LevelOutOfScale: the target is no level of the scale.
        AimChanged: somebody set another in between; carries what stands, nothing is overwritten.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT).require_open()
    if aim.target is not None:
        framework.level(aim.target)
    if framework.has_element(scope):
        aim = _without_the_usual(framework, aim)
    else:
        framework.indicator(IndicatorId(scope))
    store.save_aim(cycle_id, scope, aim, seen, Change(by=who.id, at=now))
    return store.aims(cycle_id)


def _without_the_usual(framework: Framework, aim: Aim) -> Aim:
    return Aim(
        target=None if aim.target == framework.default_target else aim.target,
        importance=None if aim.importance == IMPORTANCE_DEFAULT else aim.importance,
    )
