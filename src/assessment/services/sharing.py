"""What a director shares of a year, with whom, and taking it back: scores, gaps, progress, an invitation to comment.

Nothing by site, pathway or person is ever shared.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from assessment.cycles import Cycle
from assessment.errors import InputMissing, NotAllowed, NotFound, NotSigned
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId, LeaId, RegionId, new_id
from assessment.people import Act, Person, Role, require
from assessment.ports import Store
from assessment.releases import RELEASES, Release
from assessment.services.cycles import open_cycle
from assessment.shares import SIGNED_ONLY, Grantee, Share, Shared, ShareId

_NARROWED = (Shared.GAPS, Shared.SCORES)


def providers_of(who: Person, store: Store, lea_id: LeaId) -> tuple[Person, ...]:
    """The TA providers known here, by name: with any of them something can be shared.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    return tuple(person for person in store.people() if is_provider(person))


def is_provider(person: Person) -> bool:
    """Whether somebody is a TA provider: of a region, or of an LEA by name."""
    return bool(person.regions) or Role.PROVIDER in person.roles.values()


def shares_of(who: Person, store: Store, lea_id: LeaId) -> tuple[Share, ...]:
    """What an LEA shares and shared, newest first.

    Raises:
        NotAllowed: the person may not read this LEA's work.

    """
    require(who, Act.READ, lea_id)
    return tuple(reversed(store.shares(lea_id=lea_id)))


def share_signed(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    grantee: Grantee,
    now: datetime,
    *,
    gaps: bool = False,
    export: bool = False,
    helps: bool = False,
    regions: Collection[RegionId] = (),
) -> Share:
    """The newest signed edition shared, in place of what was shared of this year with the same before.

    `regions` are those that there are.

    Raises:
        NotAllowed: the person does not direct this LEA, there is no such cycle, or no such provider or region.
        NotSigned: nothing of it was signed yet.
        InputMissing: others may ask for help, and gaps are not shared.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    if not cycle.was_signed:
        raise NotSigned
    _require_known(store, grantee, regions)
    if helps and not gaps:
        raise InputMissing(
            "Other districts can ask you only where you share gaps too. Choose scores and gaps, or let nobody ask. "
            "Nothing was shared."
        )
    said: dict[str, Any] = {"export": export, "helps": helps}
    return _put(store, _new(who, cycle, grantee, Shared.GAPS if gaps else Shared.SCORES, now, **said), now)


def share_progress(
    who: Person, store: Store, cycle_id: CycleId, grantee: Grantee, now: datetime, regions: Collection[RegionId] = ()
) -> Share:
    """How far a year is, without scores: not begun, rating, agreed, signed.

    Raises:
        NotAllowed: as for what is signed.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    _require_known(store, grantee, regions)
    return _put(store, _new(who, cycle, grantee, Shared.PROGRESS, now), now)


def invite_comments(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    grantee: Grantee,
    indicators: Collection[IndicatorId],
    until: date,
    now: datetime,
) -> Share:
    """A provider may remark on these indicators of an open year up to that day.

    Raises:
        NotAllowed: as for what is signed; only a provider, no region, can be invited.
        CycleClosed: it is signed.
        InputMissing: no indicator is chosen, or the day is over.
        UnknownIndicator: the framework has no such indicator.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    cycle.require_open()
    if grantee.provider_id is None:
        raise NotAllowed
    _require_known(store, grantee, ())
    if not indicators or until < now.date():
        raise InputMissing("Choose one indicator or more, and a day that is still to come. Nobody was invited.")
    chosen = tuple(framework.indicator(i).id for i in indicators)
    return _put(store, _new(who, cycle, grantee, Shared.COMMENT, now, indicators=chosen, until=until), now)


def revoke(who: Person, store: Store, lea_id: LeaId, share_id: ShareId, now: datetime) -> Share:
    """The share taken back. Figures that were let out with it in are withdrawn in the same moment.

    Raises:
        NotAllowed: the person does not direct this LEA, or it shares nothing of that id.

    """
    require(who, Act.DIRECT, lea_id)
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        try:
            revoked = kept.revoke_share(lea_id, share_id, change)
        except NotFound:
            raise NotAllowed from None
        if revoked.shared in SIGNED_ONLY:
            _withdraw(kept, revoked, change)
    return revoked


def _put(store: Store, share: Share, now: datetime) -> Share:
    """Keep a share in place of what of its kind stood before with the same grantee."""
    change = Change(by=share.given_by, at=now)
    kinds = SIGNED_ONLY if share.shared in SIGNED_ONLY else {share.shared}
    with store.together() as kept:
        for own in kept.shares(cycle_id=share.cycle_id):
            if own.grantee == share.grantee and own.shared in kinds and own.revoked_at is None:
                revoked = kept.revoke_share(share.lea_id, own.id, change)
                if (revoked.export and not share.export) or (revoked.shared, share.shared) == _NARROWED:
                    _withdraw(kept, revoked, change)
        kept.add_share(share, change)
    return share


def _withdraw(store: Store, share: Share, change: Change) -> None:
    for release in store.owned(Release, region_id=RELEASES):
        if release.cohort == share.grantee.key and release.withdrawn_at is None and release.has(share.cycle_id):
            withdrawn = release.model_copy(update={"withdrawn_at": change.at, "figures": {}})
            store.save_owned(withdrawn, release.revision, change)


def _new(who: Person, cycle: Cycle, grantee: Grantee, shared: Shared, now: datetime, **said: Any) -> Share:
    return Share(
        id=ShareId(new_id()),
        lea_id=cycle.lea_id,
        cycle_id=cycle.id,
        grantee=grantee,
        shared=shared,
        given_by=who.id,
        given_at=now,
        **said,
    )


def _require_known(store: Store, grantee: Grantee, regions: Collection[RegionId]) -> None:
    if grantee.region_id is not None:
        if grantee.region_id not in regions:
            raise NotAllowed
    elif not any(is_provider(person) for person in store.people([grantee.provider_id] if grantee.provider_id else [])):
        raise NotAllowed
