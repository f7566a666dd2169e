"""Targets and importance in words: one place for what a page, the history and a report say of them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from assessment.aims import IMPORTANCE_DEFAULT, IMPORTANCES, Aim, Aims
from assessment.framework import Element, Framework
from assessment.wording import count_text, level_text

IMPORTANCE_NAMES: Mapping[int, str] = dict(zip(IMPORTANCES, ("Ordinary", "Important", "Critical"), strict=True))
"""What each importance is called, from the least."""

WHAT_TARGETS_DO = (
    "A target is the level you aim at. What is answered below it is a gap and gets a next step; what is at it or above "
    "counts as reached. No level changes by it."
)
WHAT_IMPORTANCE_DOES = (
    "Importance orders the next steps: importance times the levels missing comes first, then fewer staff hours, then "
    "fewer dollars. Ordinary counts once, important twice, critical three times. No score changes by it."
)


_AS_ELEMENT = "that of its element"


def importance_text(importance: int) -> str:
    """An importance in words within a sentence, as `critical`."""
    return IMPORTANCE_NAMES[importance].lower()


def target_text(framework: Framework, scope: str, target: int | None) -> str:
    """The target set of an element or indicator; where none is, the one that holds."""
    if target is not None:
        return level_text(framework, target)
    return level_text(framework, framework.default_target) if framework.has_element(scope) else _AS_ELEMENT


def weight_text(framework: Framework, scope: str, importance: int | None) -> str:
    """The importance set of an element or indicator; where none is, the one that holds."""
    if importance is not None:
        return importance_text(importance)
    return importance_text(IMPORTANCE_DEFAULT) if framework.has_element(scope) else _AS_ELEMENT


def aim_words(framework: Framework, scope: str, aim: Aim) -> str:
    """Both in one line, as `Target 3 Exemplary, importance critical`."""
    target, weight = target_text(framework, scope, aim.target), weight_text(framework, scope, aim.importance)
    return f"Target {target}, importance {weight}"


def targets_text(framework: Framework, aims: Aims) -> str:
    """The targets in one sentence: the one that holds for most, then the others and how many indicators differ."""
    targets = {element.id: aims.element_target(framework, element.id) for element in framework.elements}
    # Of two as frequent ones the framework's own, which stands first.
    usual = max(
        {framework.default_target: 0} | Counter(targets.values()), key=lambda level: _count(targets.values(), level)
    )
    told = [f"Target: {level_text(framework, usual)}"]
    for level in sorted(set(targets.values()) - {usual}):
        elements = (element for element in framework.elements if targets[element.id] == level)
        told.append(f"{level_text(framework, level)} for {_named(elements)}")
    own = sum(aim.target is not None for aim in aims.by_indicator.values())
    return _sentence(told, own, "a target of its own", "a target of their own")


def importance_of_all_text(framework: Framework, aims: Aims) -> str:
    """The importance in one sentence: what is critical, what is important, and how many indicators differ."""
    weights = {element.id: aims.element_importance(element.id) for element in framework.elements}
    told = []
    for weight in sorted(set(weights.values()) - {IMPORTANCE_DEFAULT}, reverse=True):
        elements = (element for element in framework.elements if weights[element.id] == weight)
        told.append(f"{importance_text(weight)} for {_named(elements)}")
    if not told:
        told = [f"{importance_text(IMPORTANCE_DEFAULT)} for every element"]
    elif IMPORTANCE_DEFAULT in weights.values():
        told.append(f"{importance_text(IMPORTANCE_DEFAULT)} for the rest")
    told[0] = f"Importance: {told[0]}"
    own = sum(aim.importance is not None for aim in aims.by_indicator.values())
    return _sentence(told, own, "an importance of its own", "an importance of their own")


def _count(values: Iterable[int], wanted: int) -> int:
    return sum(value == wanted for value in values)


def _named(elements: Iterable[Element]) -> str:
    return ", ".join(f"{element.number} {element.short}" for element in elements)


def _sentence(told: list[str], own: int, one: str, many: str) -> str:
    further = f" {count_text(own, f'indicator has {one}', f'indicators have {many}')}." if own else ""
    return f"{'; '.join(told)}.{further}"
