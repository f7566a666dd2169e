"""Entries of a section of a region's year: added at any time, changed and moved with both texts kept."""

from collections.abc import Callable
from datetime import datetime

from assessment.errors import InputMissing, NotAllowed
from assessment.goals import Goal
from assessment.history import Change
from assessment.ids import EntryId, OwnedId, RegionId, new_id
from assessment.people import Person
from assessment.ports import Store
from assessment.region_year import Entry, YearSection
from assessment.services.one_named import one_named
from assessment.services.region_written import WrittenEntry, entry_of
from assessment.services.region_year import found_section

_Alter = Callable[[Store, YearSection], tuple[Entry, ...]]


def add_entry(
    who: Person, store: Store, region_id: RegionId, section_id: OwnedId, written: WrittenEntry, now: datetime
) -> YearSection:
    """The section with one more entry, after those there are, whatever else was changed meanwhile.

    Raises:
        NotAllowed: the person does not keep this region, or there is no such section or goal.
        InputMissing: it says nothing, or too much; or the section is a text.

    """

    def alter(kept: Store, section: YearSection) -> tuple[Entry, ...]:
        if section.kind == "text":
            raise InputMissing("A text has no entries. Add a section of another type. Nothing was saved.")
        new = entry_of(EntryId(new_id()), section.kind, written)
        _require_goals(kept, section, new, ())
        return (*section.entries, new)

    return _save(who, store, region_id, section_id, alter, None, now)


def edit_entry(
    who: Person,
    store: Store,
    region_id: RegionId,
    section_id: OwnedId,
    entry_id: EntryId,
    written: WrittenEntry,
    seen: int,
    now: datetime,
) -> YearSection:
    """The section with an entry that reads anew.

    Raises:
        NotAllowed: the person does not keep this region, or there is no such entry or goal.
        OwnedChanged: somebody saved since revision `seen` of the section; carries theirs.
        InputMissing: it says nothing, or too much.

    """

    def alter(kept: Store, section: YearSection) -> tuple[Entry, ...]:
        stands = one_named(section.entries, entry_id)
        new = entry_of(entry_id, section.kind, written)
        _require_goals(kept, section, new, stands.goals)
        return tuple(new if own.id == entry_id else own for own in section.entries)

    return _save(who, store, region_id, section_id, alter, seen, now)


def remove_entry(
    who: Person,
    store: Store,
    region_id: RegionId,
    section_id: OwnedId,
    entry_id: EntryId,
    seen: int,
    now: datetime,
) -> YearSection:
    """The section without an entry; it stays in the history, and can be put back.

    Raises:
        NotAllowed: the person does not keep this region, or there is no such entry.
        OwnedChanged: somebody saved since revision `seen` of the section; carries theirs.

    """

    def alter(_: Store, section: YearSection) -> tuple[Entry, ...]:
        gone = one_named(section.entries, entry_id)
        return tuple(own for own in section.entries if own.id != gone.id)

    return _save(who, store, region_id, section_id, alter, seen, now)


def move_entry(
    who: Person,
    store: Store,
    region_id: RegionId,
    section_id: OwnedId,
    entry_id: EntryId,
    by: int,
    seen: int,
    now: datetime,
) -> YearSection:
    """The section with an entry so many places further down, or up; at most to the end.

    Raises:
        NotAllowed: the person does not keep this region, or there is no such entry.
        OwnedChanged: somebody saved since revision `seen` of the section; carries theirs.

    """

    def alter(_: Store, section: YearSection) -> tuple[Entry, ...]:
        moved = one_named(section.entries, entry_id)
        others = [own for own in section.entries if own.id != entry_id]
        place = min(max(section.entries.index(moved) + by, 0), len(others))
        return (*others[:place], moved, *others[place:])

    return _save(who, store, region_id, section_id, alter, seen, now)


def _save(
    who: Person,
    store: Store,
    region_id: RegionId,
    section_id: OwnedId,
    alter: _Alter,
    seen: int | None,
    now: datetime,
) -> YearSection:
    """Save a section with other entries. What answers nothing, as a further entry, has no revision `seen`."""
    with store.together() as kept:
        section = found_section(who, kept, region_id, section_id)
        wanted = YearSection(**dict(section) | {"entries": alter(kept, section)})
        return kept.save_owned(wanted, section.revision if seen is None else seen, Change(by=who.id, at=now))


def _require_goals(store: Store, section: YearSection, entry: Entry, before: tuple[str, ...]) -> None:
    """Hold goals that are named anew to those that there are; what was named before stays, though it may be gone."""
    named = set(entry.goals) - set(before)
    if not named:
        return
    goals = {goal.id for goal in store.owned(Goal, region_id=section.region_id)}
    sections = store.owned(YearSection, region_id=section.region_id)
    own = {one.id for other in sections if other.kind == "goals" for one in other.entries}
    if not named <= goals | own:
        raise NotAllowed
