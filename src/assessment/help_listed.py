"""A log of help given as it is read: narrowed to what is asked for, and how much it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.framework import Framework
from assessment.help_given import HelpGiven, HelpKind
from assessment.ids import ElementId, LeaId
from assessment.school_year import SchoolYear, school_year_of


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What entries are asked for; None where anything will do. A district may have been helped, or have helped."""

    district: LeaId | None = None
    element: ElementId | None = None
    kind: HelpKind | None = None
    school_year: SchoolYear | None = None


@dataclass(frozen=True, slots=True)
class HelpSum:
    """How many entries there are, how long they took in minutes, and of how many that is not known.

    `notes` of them are of no help given yet: they count with the entries.
    """

    entries: int
    minutes: int
    untimed: int
    notes: int


def narrowed(entries: Sequence[HelpGiven], framework: Framework, to: Narrowed) -> tuple[HelpGiven, ...]:
    """Those that are as asked for in every respect, in their order."""
    return tuple(
        own
        for own in entries
        if to.district in (None, *own.names)
        and to.element in (None, *_elements(own, framework))
        and to.kind in (None, own.kind)
        and to.school_year in (None, school_year_of(own.on))
    )


def elements_in(entries: Sequence[HelpGiven], framework: Framework) -> tuple[ElementId, ...]:
    """The elements that entries are tied to, in framework order; of this framework alone."""
    found = {element for own in entries for element in _elements(own, framework)}
    return tuple(element.id for element in framework.elements if element.id in found)


def years_in(entries: Sequence[HelpGiven]) -> tuple[SchoolYear, ...]:
    """The school years of entries, newest first."""
    return tuple(sorted({school_year_of(own.on) for own in entries}, reverse=True))


def help_sum(entries: Sequence[HelpGiven]) -> HelpSum:
    """How much help entries tell of."""
    notes = sum(own.kind is HelpKind.NOTE for own in entries)
    untimed = sum(own.minutes is None and own.kind is not HelpKind.NOTE for own in entries)
    return HelpSum(len(entries), sum(own.minutes or 0 for own in entries), untimed, notes)


def _elements(own: HelpGiven, framework: Framework) -> set[ElementId]:
    return {framework.element_of(i).id for i in own.indicators if i in framework.indicators}
