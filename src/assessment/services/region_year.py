"""A region's years and their sections: begun, ordered, changed, taken away."""

from collections.abc import Sequence
from datetime import datetime

from assessment.errors import AssessmentError, InputMissing, NotAllowed
from assessment.history import Change
from assessment.ids import OwnedId, RegionId, new_id
from assessment.owned import OwnedT, Owner
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.region_year import RegionYear, YearSection, in_order
from assessment.services.goals import require_owner
from assessment.services.goals_written import made
from assessment.services.one_named import one_named
from assessment.services.region_written import WrittenSection


class SectionsMoved(AssessmentError):
    """Sections were added or taken away since their order was shown."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "Sections were added or taken away in the meantime. Nothing was moved. Look at the order again."
        )


class YearNotEmpty(AssessmentError):
    """A year that has sections was to be taken away."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("The year has sections. Take them away first, then the year. Nothing was changed.")


def years_of(who: Person, store: Store, region_id: RegionId) -> tuple[RegionYear, ...]:
    """The years of a region, newest first, then by title.

    Raises:
        NotAllowed: the person may not read them.

    """
    require_owner(who, Owner(region_id=region_id), Act.READ)
    years = sorted(store.owned(RegionYear, region_id=region_id), key=lambda year: (year.title, year.id))
    return tuple(sorted(years, key=lambda year: year.school_year, reverse=True))


def sections_of(who: Person, store: Store, region_id: RegionId, year_id: OwnedId) -> tuple[YearSection, ...]:
    """The sections of a year in their order.

    Raises:
        NotAllowed: the person may not read them, or there is no such year.

    """
    year = next((own for own in years_of(who, store, region_id) if own.id == year_id), None)
    if year is None:
        raise NotAllowed
    return in_order(year, store.owned(YearSection, region_id=region_id))


def start_year(
    who: Person, store: Store, region_id: RegionId, school_year: str, title: str, now: datetime
) -> RegionYear:
    """A new year without a section.

    Raises:
        NotAllowed: the person does not keep this region.
        InputMissing: it has no title, or one that is too long.

    """
    require_owner(who, Owner(region_id=region_id), Act.DIRECT)
    own = {"id": OwnedId(new_id()), "region_id": region_id}
    year = made(RegionYear, **own, school_year=school_year, title=title)
    store.add_owned(year, Change(by=who.id, at=now))
    return year


def rename_year(
    who: Person,
    store: Store,
    region_id: RegionId,
    year_id: OwnedId,
    school_year: str,
    title: str,
    seen: int,
    now: datetime,
) -> RegionYear:
    """The year under another name; its sections stay.

    Raises:
        NotAllowed: the person does not keep this region, or there is no such year.
        OwnedChanged: somebody saved since revision `seen`; carries theirs.
        InputMissing: it has no title, or one that is too long.

    """
    with store.together() as kept:
        stands = found_year(who, kept, region_id, year_id)
        wanted = made(RegionYear, **dict(stands) | {"school_year": school_year, "title": title})
        return kept.save_owned(wanted, seen, Change(by=who.id, at=now))


def remove_year(who: Person, store: Store, region_id: RegionId, year_id: OwnedId, seen: int, now: datetime) -> None:
    """Take away a year that has no section.

    Raises:
        NotAllowed: the person does not keep this region, or there is no such year.
        YearNotEmpty: it has sections.
        OwnedChanged: somebody saved since revision `seen`.

    """
    with store.together() as kept:
        year = found_year(who, kept, region_id, year_id)
        if in_order(year, kept.owned(YearSection, region_id=region_id)):
            raise YearNotEmpty
        kept.remove_owned(year, seen, Change(by=who.id, at=now))


def add_section(
    who: Person, store: Store, region_id: RegionId, year_id: OwnedId, written: WrittenSection, now: datetime
) -> YearSection:
    """A new section, after those there are, whatever else was changed meanwhile.

    Raises:
        NotAllowed: the person does not keep this region, or there is no such year.
        InputMissing: it has no heading, or says too much.

    """
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        year = found_year(who, kept, region_id, year_id)
        section = made(YearSection, id=OwnedId(new_id()), region_id=region_id, year_id=year_id, **_said(written))
        kept.add_owned(section, change)
        save_order(kept, year, (*year.order, section.id), change)
    return section


def edit_section(
    who: Person,
    store: Store,
    region_id: RegionId,
    section_id: OwnedId,
    written: WrittenSection,
    seen: int,
    now: datetime,
) -> YearSection:
    """The section as it reads now; its entries stay, and so does its type while it has some.

    Raises:
        NotAllowed: the person does not keep this region, or there is no such section.
        OwnedChanged: somebody saved since revision `seen`; carries theirs, nothing is overwritten.
        InputMissing: it has no heading, or says too much; or its type would change under its entries.

    """
    with store.together() as kept:
        stands = found_section(who, kept, region_id, section_id)
        if stands.entries and written.kind != stands.kind:
            raise InputMissing("The type of a section that has entries stays. Nothing was saved.")
        wanted = made(YearSection, **dict(stands) | _said(written))
        return kept.save_owned(wanted, seen, Change(by=who.id, at=now))


def remove_section(
    who: Person, store: Store, region_id: RegionId, section_id: OwnedId, seen: int, now: datetime
) -> None:
    """Take a section away with its entries. It stays in the history, and can be put back.

    Raises:
        NotAllowed: the person does not keep this region, or there is no such section.
        OwnedChanged: somebody saved since revision `seen`.

    """
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        section = found_section(who, kept, region_id, section_id)
        kept.remove_owned(section, seen, change)
        year = found_year(who, kept, region_id, section.year_id)
        save_order(kept, year, tuple(own for own in year.order if own != section_id), change)


def order_sections(
    who: Person, store: Store, region_id: RegionId, year_id: OwnedId, wanted: Sequence[OwnedId], now: datetime
) -> None:
    """Give the sections the order wanted, which names each of them once.

    Raises:
        NotAllowed: the person does not keep this region, or there is no such year.
        SectionsMoved: it does not name those that there are.

    """
    with store.together() as kept:
        year = found_year(who, kept, region_id, year_id)
        if sorted(own.id for own in in_order(year, kept.owned(YearSection, region_id=region_id))) != sorted(wanted):
            raise SectionsMoved
        save_order(kept, year, tuple(wanted), Change(by=who.id, at=now))


def save_order(store: Store, year: RegionYear, order: tuple[OwnedId, ...], change: Change) -> None:
    """Keep the order, over whatever stands: it answers no text."""
    if order != year.order:
        store.save_owned(year.model_copy(update={"order": order}), year.revision, change)


def found_year(who: Person, store: Store, region_id: RegionId, year_id: OwnedId) -> RegionYear:
    """A year that the person may change.

    Raises:
        NotAllowed: they may not, or there is none.

    """
    return _found(who, store, region_id, RegionYear, year_id)


def found_section(who: Person, store: Store, region_id: RegionId, section_id: OwnedId) -> YearSection:
    """A section that the person may change.

    Raises:
        NotAllowed: they may not, or there is none.

    """
    return _found(who, store, region_id, YearSection, section_id)


def _found(who: Person, store: Store, region_id: RegionId, kind: type[OwnedT], owned_id: OwnedId) -> OwnedT:
    require_owner(who, Owner(region_id=region_id), Act.DIRECT)
    return one_named(store.owned(kind, region_id=region_id), owned_id)


def _said(written: WrittenSection) -> dict[str, object]:
    return dict(written) | {"intro": written.intro.strip()}
