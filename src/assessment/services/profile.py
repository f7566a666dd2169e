"""The LEA's profile, entry by entry: a director adds, changes and removes what the district says of itself."""

from datetime import datetime

from assessment.conflicts import ProfileChanged
from assessment.errors import AlreadyExists
from assessment.history import Change
from assessment.ids import LeaId
from assessment.leas import Lea, Profile, Site
from assessment.people import Act, Person, require
from assessment.ports import Store
from assessment.profile_entries import Entry, entries_of, known_as, sites_followed, with_entries


def add_entry(who: Person, store: Store, lea_id: LeaId, own: Entry, now: datetime) -> Lea:
    """The LEA with one more entry in its profile.

    Raises:
        NotAllowed: the person does not direct this LEA.
        AlreadyExists: an entry of that name is there.

    """
    return _change(who, store, lea_id, type(own), (None, own), now)


def change_entry(who: Person, store: Store, lea_id: LeaId, seen: Entry, own: Entry, now: datetime) -> Lea:
    """The LEA with an entry in other words; a site that is renamed goes by its new name with its pathways, too.

    Raises:
        NotAllowed: the person does not direct this LEA.
        ProfileChanged: what was seen does not stand there any more; carries the LEA as it is.
        AlreadyExists: another entry of that name is there.

    """
    return _change(who, store, lea_id, type(own), (seen, own), now)


def remove_entry(who: Person, store: Store, lea_id: LeaId, seen: Entry, now: datetime) -> Lea:
    """The LEA without an entry; a site goes from its pathways, too.

    Raises:
        NotAllowed: the person does not direct this LEA.
        ProfileChanged: what was seen does not stand there any more; carries the LEA as it is.

    """
    return _change(who, store, lea_id, type(seen), (seen, None), now)


def _change(
    who: Person,
    store: Store,
    lea_id: LeaId,
    kind: type[Entry],
    change: tuple[Entry | None, Entry | None],
    now: datetime,
) -> Lea:
    """The LEA with an entry of a kind as it was seen, and as it is to be; None where there is none."""
    require(who, Act.DIRECT, lea_id)
    seen, own = change
    with store.together() as kept:
        lea = kept.lea(lea_id)
        entries: list[Entry] = list(entries_of(lea.profile, kind))
        if seen is not None and seen not in entries:
            raise ProfileChanged(lea)
        place = len(entries) if seen is None else entries.index(seen)
        others = entries[:place] + entries[place + 1 :]
        if own is not None and known_as(own) in {known_as(other) for other in others}:
            raise AlreadyExists("This is in the profile already. Change the entry that is there.")
        entries[place : place + 1] = [] if own is None else [own]
        profile = _followed(with_entries(lea.profile, kind, entries), seen, own)
        return kept.save_profile(lea_id, profile, lea.revision, Change(by=who.id, at=now))


def _followed(profile: Profile, seen: Entry | None, own: Entry | None) -> Profile:
    """The profile whose pathways name a site as it is called now."""
    if not isinstance(seen, Site):
        return profile
    name = own.name if isinstance(own, Site) else None
    return Profile(**dict(profile) | {"pathways": sites_followed(profile.pathways, seen.name, name)})
