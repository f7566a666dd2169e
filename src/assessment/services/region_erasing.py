"""Erasing a text of a region for good, by whoever keeps its goals and with a reason."""

from collections.abc import Iterator
from datetime import datetime

from assessment.erased import text_hash
from assessment.erasing import texts_of, texts_told
from assessment.errors import NotAllowed
from assessment.goals import Goal
from assessment.help_given import HelpGiven
from assessment.help_text import entry_place
from assessment.history import Change, Subject
from assessment.ids import RegionId
from assessment.owned import Owned
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.region_year import RegionYear, YearSection
from assessment.services.erasing import MOST_FOUND, Erasure, FreeText, require_reason, require_untold, scrubbed
from assessment.wording import year_text

Place = tuple[Subject, str]
"""What an erasure counts: of which kind something is, and its key."""

_GONE = {
    Subject.GOAL: "a goal that was taken away",
    Subject.REGION_YEAR: "a year that was taken away",
    Subject.YEAR_SECTION: "a section that was taken away",
    Subject.HELP_GIVEN: "help given, an entry that was taken away",
    Subject.ERASED: "the reason of an erasure",
}


def region_texts(who: Person, store: Store, region_id: RegionId, search: str) -> tuple[FreeText, ...]:
    """Texts of a region's goals, years and log that hold the words searched for, now or ever; the first, by text.

    Raises:
        NotAllowed: the person does not keep this region's goals.

    """
    _require(who, region_id)
    return tuple(own for own, _ in texts_kept(store, region_id, search))[:MOST_FOUND]


def texts_kept(store: Store, region_id: RegionId, search: str) -> tuple[tuple[FreeText, frozenset[Subject]], ...]:
    """Every such text by text, with each place that erasing it reaches, and of which kinds these are."""
    wanted = search.strip().casefold()
    found: dict[str, dict[Place, str]] = {}
    for text, place, name in _every_text(store, region_id) if wanted else ():
        if wanted in text.casefold():
            found.setdefault(text, {}).setdefault(place, name)
    listed = ((text, found[text]) for text in sorted(found))
    return tuple(
        (FreeText(text, text_hash(text), tuple(sorted(places.values()))), frozenset(kind for kind, _ in places))
        for text, places in listed
    )


def erase_region_text(who: Person, store: Store, region_id: RegionId, text: str, reason: str, now: datetime) -> Erasure:
    """Erase a text for good wherever the same text stands among what a region keeps, and in its history.

    Raises:
        NotAllowed: the person does not keep this region's goals.
        WhyMissing, ReasonTells: no reason is given, or one that repeats the text.
        NotFound: the text stands nowhere, or is none.

    """
    _require(who, region_id)
    require_reason(reason)
    require_untold(text, reason)
    places = store.erase_region_text(region_id, text, reason.strip(), Change(by=who.id, at=now))
    return Erasure(places, scrubbed(store))


def _require(who: Person, region_id: RegionId) -> None:
    if not who.may_in_region(Act.DIRECT, region_id):
        raise NotAllowed


def _every_text(store: Store, region_id: RegionId) -> Iterator[tuple[str, Place, str]]:
    """Each text with its place and what people call it: as things read now, then as the history tells."""
    names: dict[Place, str] = {}
    for own, name in _things(store, region_id):
        place: Place = (own.subject, own.id)
        names[place] = name
        yield from ((text, place, name) for text in texts_of(own))
    for row in store.region_history(region_id):
        place = (row.subject, row.key)
        before = f"{names[place]}, as it read before" if place in names else _GONE.get(row.subject, "the history")
        yield from ((text, place, before) for text in texts_told(row))


def _things(store: Store, region_id: RegionId) -> Iterator[tuple[Owned, str]]:
    for goal in store.owned(Goal, region_id=region_id):
        yield goal, f"goal {goal.number}"
    for year in store.owned(RegionYear, region_id=region_id):
        yield year, f"the year {year_text(year.school_year)}"
    for section in store.owned(YearSection, region_id=region_id):
        yield section, f"the section {section.heading}"
    if entries := store.owned(HelpGiven, region_id=region_id):
        leas: dict[str, str] = {lea.id: lea.name for lea in store.leas()}
        yield from ((entry, entry_place(entry, leas)) for entry in entries)
