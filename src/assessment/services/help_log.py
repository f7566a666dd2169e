"""The log of help given that a provider keeps of a cohort: read by its providers, and by a district what names it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from assessment.erased import text_hash
from assessment.errors import InputMissing, NotAllowed, NotFound, NotUndone
from assessment.framework import Framework
from assessment.help_given import HelpGiven, HelpKind, log_owner
from assessment.history import Change, HistoryRow, Subject
from assessment.history_text import has_erased
from assessment.ids import IndicatorId, LeaId, OwnedId, new_id
from assessment.owned import Owner
from assessment.people import Act, Person, require
from assessment.ports import Store
from assessment.services.comparing import HERE, require_cohort
from assessment.services.erasing import MOST_FOUND, Erasure, FreeText, require_reason, require_untold, scrubbed
from assessment.services.one_named import one_named
from assessment.services.owned_undoing import take_back
from assessment.services.region_erasing import texts_kept
from assessment.shares import SIGNED_ONLY
from assessment.values import Value


class WrittenHelp(Value):
    """What people write of help given, not yet checked."""

    helped: LeaId | None = None
    helper: LeaId | None = None
    indicators: tuple[IndicatorId, ...] = ()
    on: date | None = None
    kind: HelpKind | None = None
    minutes: int | None = None
    note: str = ""


def help_of(who: Person, store: Store, cohort: str) -> tuple[HelpGiven, ...]:
    """Every entry of a cohort's log, newest first.

    Raises:
        NotAllowed: the cohort is not this person's.

    """
    require_cohort(who, cohort)
    return _newest_first(store.owned(HelpGiven, region_id=log_owner(cohort)))


def help_about(who: Person, store: Store, lea_id: LeaId) -> tuple[HelpGiven, ...]:
    """Every entry that names a district, in whoever's log it stands, newest first; also after a share was taken back.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    owners = {log_owner(cohort) for cohort in (HERE, *(own.grantee.key for own in store.shares(lea_id=lea_id)))}
    found = [own for owner in sorted(owners) for own in store.owned(HelpGiven, region_id=owner)]
    return _newest_first([own for own in found if lea_id in own.names])


def districts_to_name(who: Person, store: Store, cohort: str, today: date) -> Mapping[LeaId, str]:
    """The districts that an entry may name anew, by name: those that share with the cohort now.

    Raises:
        NotAllowed: the cohort is not this person's.

    """
    require_cohort(who, cohort)
    sharing = None
    if cohort != HERE:
        shares = store.shares(grantees=[cohort])
        sharing = {own.lea_id for own in shares if own.shared in SIGNED_ONLY and own.holds(today)}
    return {lea.id: lea.name for lea in store.leas(sharing)}


def add_help(
    who: Person, store: Store, framework: Framework, cohort: str, written: WrittenHelp, now: datetime
) -> HelpGiven:
    """A new entry of the log.

    Raises:
        NotAllowed: the cohort is not this person's, or a district named shares nothing with it.
        InputMissing: something is not said, or is not as it must be; the message says what.
        UnknownIndicator: the framework has no such indicator.

    """
    named = districts_to_name(who, store, cohort, now.date())
    made = _made({"id": new_id(), "region_id": log_owner(cohort)}, written, now)
    _require_known(framework, named, made, None)
    store.add_owned(made, Change(by=who.id, at=now))
    return made


def edit_help(
    who: Person,
    store: Store,
    framework: Framework,
    cohort: str,
    help_id: OwnedId,
    written: WrittenHelp,
    seen: int,
    now: datetime,
) -> HelpGiven:
    """The entry as it reads now. A district, or an indicator, that it named before may be gone since.

    Raises:
        NotAllowed, InputMissing, UnknownIndicator: as for a new one; or there is no such entry.
        OwnedChanged: somebody saved since revision `seen`.

    """
    with store.together() as kept:
        stands = one_named(help_of(who, kept, cohort), help_id)
        named = districts_to_name(who, kept, cohort, now.date())
        made = _made({"id": stands.id, "region_id": stands.region_id}, written, now)
        _require_known(framework, named, made, stands)
        return kept.save_owned(made, seen, Change(by=who.id, at=now))


def remove_help(who: Person, store: Store, cohort: str, help_id: OwnedId, seen: int, now: datetime) -> None:
    """Take an entry away; it stays in the history, from which it can come back.

    Raises:
        NotAllowed: the cohort is not this person's, or there is no such entry.
        OwnedChanged: somebody saved since revision `seen`.

    """
    with store.together() as kept:
        kept.remove_owned(one_named(help_of(who, kept, cohort), help_id), seen, Change(by=who.id, at=now))


def help_changes(who: Person, store: Store, cohort: str) -> tuple[HistoryRow, ...]:
    """Every change of a cohort's log, newest first.

    Raises:
        NotAllowed: the cohort is not this person's.

    """
    require_cohort(who, cohort)
    rows = store.region_history(log_owner(cohort))
    return tuple(row for row in reversed(rows) if row.subject == Subject.HELP_GIVEN)


def undo_help(who: Person, store: Store, cohort: str, row: HistoryRow, now: datetime) -> None:
    """Put back what was before a change.

    Raises:
        NotAllowed: the cohort is not this person's, or its log has no such change.
        NotUndone: another change came after it, or its text is erased.

    """
    if row not in help_changes(who, store, cohort):
        raise NotAllowed
    if not stays(row):
        raise NotUndone("Its note is erased, so it cannot be taken back.")
    with store.together() as kept:
        take_back(kept, Owner(region_id=log_owner(cohort)), row, Change(by=who.id, at=now))


def stays(row: HistoryRow) -> bool:
    """Whether all that a change tells is still there, so that it can be taken back."""
    return not (has_erased(row.was) or has_erased(row.now))


def help_texts(who: Person, store: Store, cohort: str, search: str) -> tuple[FreeText, ...]:
    """Notes of a cohort's log that hold the words searched for, now or ever; the first of them, by text.

    Each with every place that erasing it reaches: also among the goals and years of the log's region.

    Raises:
        NotAllowed: the cohort is not this person's.

    """
    require_cohort(who, cohort)
    return _notes(store, cohort, search)[:MOST_FOUND]


def erase_help_text(who: Person, store: Store, cohort: str, text: str, reason: str, now: datetime) -> Erasure:
    """Erase a note for good wherever the same text stands in the log, its history, and what its region keeps.

    Raises:
        NotAllowed: the cohort is not this person's.
        WhyMissing, ReasonTells: no reason is given, or one that repeats the text.
        NotFound: the text is no note of the log, nor was one.

    """
    require_cohort(who, cohort)
    require_reason(reason)
    require_untold(text, reason)
    if text not in (own.text for own in _notes(store, cohort, text)):
        raise NotFound("text", text_hash(text))
    places = store.erase_region_text(log_owner(cohort), text, reason.strip(), Change(by=who.id, at=now))
    return Erasure(places, scrubbed(store))


def _notes(store: Store, cohort: str, search: str) -> tuple[FreeText, ...]:
    kept = texts_kept(store, log_owner(cohort), search)
    return tuple(own for own, kinds in kept if Subject.HELP_GIVEN in kinds)


def _newest_first(entries: Any) -> tuple[HelpGiven, ...]:
    return tuple(sorted(entries, key=lambda own: (own.on, own.id), reverse=True))


def _made(kept: Mapping[str, Any], written: WrittenHelp, now: datetime) -> HelpGiven:
    if written.helped is None or not written.indicators or written.on is None or written.kind is None:
        raise InputMissing("Choose the district, one indicator or more, the day, and what was done.")
    if written.on > now.date():
        raise InputMissing("That day is still to come. Choose the day on which it was done, or today.")
    if written.helper == written.helped:
        raise InputMissing("A district cannot be the one that helped itself. Choose another, or none.")
    said = {**dict(written), "note": written.note.strip()}
    try:
        return HelpGiven.model_validate({**kept, **said})
    except ValidationError as error:
        what = "The note is too long" if error.errors()[0]["loc"][:1] == ("note",) else "Those hours cannot be kept"
        raise InputMissing(f"{what}. Make it less, then save again.") from None


def _require_known(framework: Framework, named: Mapping[LeaId, str], made: HelpGiven, stands: HelpGiven | None) -> None:
    """Hold what is named anew to what there is."""
    if not set(made.names) <= {*named, *(stands.names if stands else ())}:
        raise NotAllowed
    for indicator_id in set(made.indicators) - set(stands.indicators if stands else ()):
        framework.indicator(indicator_id)
