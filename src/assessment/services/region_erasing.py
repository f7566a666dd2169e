"""Erasing a text of a region for good, by whoever keeps its goals and with a reason."""

from collections.abc import Iterator
from datetime import datetime

from assessment.erased import text_hash
from assessment.erasing import texts_of, texts_told
from assessment.errors import NotAllowed
from assessment.goals import Goal
from assessment.help_given import HelpGiven
from assessment.history import Change
from assessment.ids import RegionId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.region_year import RegionYear, YearSection
from assessment.services.erasing import MOST_FOUND, Erasure, FreeText, require_reason, require_untold, scrubbed
from assessment.wording import year_text


def region_texts(who: Person, store: Store, region_id: RegionId, search: str) -> tuple[FreeText, ...]:
    """Texts of a region's goals and years that hold the words searched for, now or ever; the first of them, by text.

    Raises:
        NotAllowed: the person does not keep this region's goals.

    """
    _require(who, region_id)
    wanted = search.strip().casefold()
    found: dict[str, set[str]] = {}
    for text, place in _every_text(store, region_id) if wanted else ():
        if wanted in text.casefold():
            found.setdefault(text, set()).add(place)
    return tuple(FreeText(text, text_hash(text), tuple(sorted(found[text]))) for text in sorted(found))[:MOST_FOUND]


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


def _every_text(store: Store, region_id: RegionId) -> Iterator[tuple[str, str]]:
    for goal in store.owned(Goal, region_id=region_id):
        yield from ((text, f"goal {goal.number}") for text in texts_of(goal))
    for year in store.owned(RegionYear, region_id=region_id):
        yield from ((text, f"the year {year_text(year.school_year)}") for text in texts_of(year))
    for section in store.owned(YearSection, region_id=region_id):
        yield from ((text, f"the section {section.heading}") for text in texts_of(section))
    for entry in store.owned(HelpGiven, region_id=region_id):
        yield from ((text, "the log of help given") for text in texts_of(entry))
    for row in store.region_history(region_id):
        yield from ((text, "the history") for text in texts_told(row))
