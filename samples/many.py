"""Thousands of invented LEAs with five signed years each, written in bulk: the same by the same seed.

Everything that a signed year has stands in its tables, so that each of them opens, verifies and can be exported.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from assessment.cycle_document import EvidenceEntry
from assessment.cycles import Way
from assessment.framework import Framework
from assessment.history import Subject
from assessment.ids import EvidenceId, IndicatorId
from assessment.leas import HouseRules, Profile
from assessment.people import local_person
from assessment.reference import KnownLea
from assessment.school_year import school_year_from, school_year_of
from assessment.signed_levels import CANNOT_JUDGE, LEVEL, NOT_APPLICABLE, NOT_RATED, SUPPORTED
from assessment.tallies import Levels, tally
from assessment.values import canonical_json
from samples.invented import InventedLeas, invent_leas
from samples.invented_years import invent_years
from samples.signed_texts import REASON, SaidOnce, evidence_text, said_of, signed_text
from storage.bulk import Filler

YEARS = 5

_AT_ONCE = 2000
"""Cycles written together: enough for speed, little enough for memory."""

_BINDER = "CTE program binder (sample)"
_KIND = np.array(["rated"] * 13 + ["cannot_judge", "not_applicable", ""], dtype=object)


@dataclass(frozen=True, slots=True)
class _Cycles:
    """One place for a signed year, by id: whose it is, of which year, and how each indicator stood."""

    ids: Sequence[str]
    leas: Sequence[int]
    years: Sequence[str]
    levels: Levels


def build_many(
    filler: Filler,
    framework: Framework,
    known: Sequence[KnownLea],
    sectors: Sequence[str],
    now: datetime,
    count: int,
    seed: int,
) -> InventedLeas:
    """So many LEAs with their years up to the last; the framework and whoever sits here are kept already."""
    chance = np.random.default_rng(seed)
    leas = invent_leas(known, sectors, count, chance)
    profiles = [_profile(leas, place, now) for place in range(count)]
    _add_leas(filler, leas, profiles, now)
    cycles = _cycles(framework, count, chance, now)
    said = {(i, state): said_of(i, state) for i in framework.indicators for state in range(NOT_RATED + 1)}
    for start in range(0, len(cycles.ids), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        own = _Cycles(cycles.ids[part], cycles.leas[part], cycles.years[part], cycles.levels[part])
        _add_cycles(filler, framework, leas, profiles, own, said)
    return leas


def _cycles(framework: Framework, leas: int, chance: np.random.Generator, now: datetime) -> _Cycles:
    """All signed years in the order of their ids, in which the database takes them fastest."""
    this_year = int(school_year_of(now.date())[:4])
    years = tuple(str(school_year_from(year)) for year in range(this_year - YEARS, this_year))
    made = list(invent_years(framework, years, leas, chance))
    levels = np.concatenate([year.levels for year in made])
    owners = np.concatenate([year.leas for year in made]).tolist()
    names = [year.school_year for year in made for _ in year.leas]
    ids = sorted(str(uuid.UUID(bytes=chance.bytes(16), version=4)) for _ in owners)
    mixed = chance.permutation(len(ids))
    return _Cycles(ids, [owners[place] for place in mixed], [names[place] for place in mixed], levels[mixed])


def _profile(leas: InventedLeas, place: int, now: datetime) -> Mapping[str, Any]:
    enrollment = {"students": leas.students[place], "school_year": school_year_of(now.date())}
    plain = Profile().model_dump(mode="json")
    return plain | {"enrollment": enrollment, "sectors": list(leas.sectors[place])}


def _add_leas(filler: Filler, leas: InventedLeas, profiles: Sequence[Mapping[str, Any]], now: datetime) -> None:
    filler.add(
        "lea",
        {
            "id": list(leas.ids),
            "name": leas.names,
            "kind": leas.kinds,
            "county": leas.counties,
            "cds_code": None,
            "profile": [canonical_json(own) for own in profiles],
            "revision": 1,
            "house": canonical_json(HouseRules().model_dump(mode="json")),
        },
    )
    told = [
        canonical_json({"name": name, "kind": kind, "county": county})
        for name, kind, county in zip(leas.names, leas.kinds, leas.counties, strict=True)
    ]
    _add_history(filler, Subject.LEA, list(leas.ids), now, told, lea_id=list(leas.ids), cycle_id=None)
    filler.add(
        "evidence",
        {
            "id": [_binder(leas, place) for place in range(len(leas.ids))],
            "lea_id": list(leas.ids),
            "title": _BINDER,
            "kind": "on_file",
            "place": "CTE office",
            "note": "",
            "revision": 1,
        },
    )


def _add_history(filler: Filler, subject: Subject, keys: list[Any], at: Any, told: list[str], **of: Any) -> None:
    author = {"by": local_person().id, "subject": subject.value}
    filler.add("history", {"at": at, "key": keys, "was": None, "now": told} | author | of)


def _binder(leas: InventedLeas, place: int) -> EvidenceId:
    return EvidenceId(str(uuid.uuid5(uuid.UUID(leas.ids[place]), _BINDER)))


def _add_cycles(
    filler: Filler,
    framework: Framework,
    leas: InventedLeas,
    profiles: Sequence[Mapping[str, Any]],
    own: _Cycles,
    said: Mapping[tuple[IndicatorId, int], SaidOnce],
) -> None:
    """The cycles first: everything else refers to them."""
    owners = [leas.ids[place] for place in own.leas]
    closed = [_moment(year, 6, 12) for year in own.years]
    contents, digests = _contents(framework, leas, profiles, own, said)
    keys = {"lea_id": owners, "school_year": list(own.years), "framework_digest": framework.digest}
    state = {"framework_id": framework.id, "state": "closed", "edition": 1, "way": canonical_json(Way().model_dump())}
    moments = {"started_at": [_moment(year, 3, 2) for year in own.years], "closed_at": closed}
    filler.add("cycle", {"id": list(own.ids), "digest": digests, "reason": ""} | keys | state | moments)
    signed = {"number": 1, "digest": digests, "content": contents, "closed_at": closed, "closed_by": local_person().id}
    filler.add("edition", {"cycle_id": list(own.ids), "reason": ""} | signed)
    filler.add(
        "signed_levels",
        {"cycle_id": list(own.ids), "edition": 1, "levels": [row.tobytes() for row in own.levels]} | keys,
    )
    told = [
        canonical_json({"id": key, "school_year": year, "state": "closed", "digest": digest})
        for key, year, digest in zip(own.ids, own.years, digests, strict=True)
    ]
    _add_history(filler, Subject.CYCLE, list(own.ids), closed, told, lea_id=owners, cycle_id=list(own.ids))
    _add_ratings(filler, framework, leas, own)
    _add_scores(filler, framework, own)


def _contents(
    framework: Framework,
    leas: InventedLeas,
    profiles: Sequence[Mapping[str, Any]],
    own: _Cycles,
    said: Mapping[tuple[IndicatorId, int], SaidOnce],
) -> tuple[list[str], list[str]]:
    """What each edition keeps, and its digest."""
    order = sorted(framework.indicators)
    places = [list(framework.indicators).index(i) for i in order]
    contents, digests = [], []
    for key, place, year, row in zip(own.ids, own.leas, own.years, own.levels[:, places], strict=True):
        entries = [said[one] for one in zip(order, (row & LEVEL).tolist(), strict=True) if one[1] != NOT_RATED]
        shown = [
            i for i, byte in zip(order, row.tolist(), strict=True) if byte & LEVEL < CANNOT_JUDGE and byte & SUPPORTED
        ]
        head = {
            "id": key,
            "lea": _lea_told(leas, place, profiles[place]),
            "school_year": year,
            "state": "closed",
            "edition": 1,
            "started_at": f"{_moment(year, 3, 2):%Y-%m-%dT%H:%M:%SZ}",
            "closed_at": f"{_moment(year, 6, 12):%Y-%m-%dT%H:%M:%SZ}",
        }
        contents.append(signed_text(head, framework.digest, entries, _shown(leas, place, shown)))
        digests.append(str(head["digest"]))
    return contents, digests


def _lea_told(leas: InventedLeas, place: int, profile: Mapping[str, Any]) -> Mapping[str, Any]:
    own = {"id": leas.ids[place], "name": leas.names[place], "kind": leas.kinds[place], "county": leas.counties[place]}
    return own | {"cds_code": None, "profile": profile}


def _shown(leas: InventedLeas, place: int, indicators: Sequence[IndicatorId]) -> list[SaidOnce]:
    if not indicators:
        return []
    entry = EvidenceEntry(
        id=_binder(leas, place),
        title=_BINDER,
        kind="on_file",
        place="CTE office",
        dated=None,
        school_year=None,
        note="",
        indicators=tuple(indicators),
        sha256=None,
        size=None,
    )
    return [evidence_text(entry)]


def _add_ratings(filler: Filler, framework: Framework, leas: InventedLeas, own: _Cycles) -> None:
    """The team's ratings and what evidence is listed for, as plain rows."""
    order = np.argsort(np.array(list(framework.indicators)))
    names = np.array(list(framework.indicators), dtype=object)[order]
    levels = own.levels[:, order]
    ids, states = np.array(own.ids, dtype=object), levels & LEVEL
    rows, cells = np.nonzero(states != NOT_RATED)
    kept = states[rows, cells]
    level = np.where(kept < CANNOT_JUDGE, kept.astype(object), None)
    closed = np.array([_moment(year, 5, 6) for year in own.years], dtype=object)
    filler.add(
        "team_rating",
        {
            "cycle_id": ids[rows].tolist(),
            "indicator_id": names[cells].tolist(),
            "kind": _KIND[kept].tolist(),
            "level": level.tolist(),
            "reason": np.where(kept == NOT_APPLICABLE, REASON, None).tolist(),
            "note": "",
            "dissent": "",
            "revision": 1,
            "changed_at": closed[rows].tolist(),
            "changed_by": local_person().id,
            "basis": "judged",
        },
    )
    rows, cells = np.nonzero((states < CANNOT_JUDGE) & (levels & SUPPORTED > 0))
    binders = np.array([_binder(leas, place) for place in own.leas], dtype=object)
    links = {"cycle_id": ids[rows].tolist(), "indicator_id": names[cells].tolist()}
    filler.add("evidence_link", links | {"evidence_id": binders[rows].tolist()})


def _add_scores(filler: Filler, framework: Framework, own: _Cycles) -> None:
    """The scores that closing writes."""
    told = tally(framework, own.levels)
    width = len(framework.elements)
    divisor = np.maximum(np.gcd(told.total, told.weight), 1)
    has = told.weight > 0
    below = told.at.cumsum(axis=2)
    middle = (below <= ((told.rated - 1) // 2)[:, :, None]).sum(axis=2) + framework.lowest_level
    names = [str(step.level) for step in framework.scale]
    counts = [
        canonical_json(dict(zip(names, own_counts, strict=True)))
        for own_counts in told.at.reshape(-1, len(names)).tolist()
    ]
    plain = ("applicable", "rated", "not_applicable", "cannot_judge", "supported", "at_target")
    filler.add(
        "element_score",
        {
            "cycle_id": np.repeat(np.array(own.ids, dtype=object), width).tolist(),
            "edition": 1,
            "element_id": [element.id for element in framework.elements] * len(own.ids),
            "position": list(range(width)) * len(own.ids),
            "provisional": 0,
            "mean_numerator": np.where(has, told.total // divisor, None).ravel().tolist(),
            "mean_denominator": np.where(has, told.weight // divisor, None).ravel().tolist(),
            "median": np.where(has, middle, None).ravel().tolist(),
            "distribution": counts,
            **{name: getattr(told, name).ravel().tolist() for name in plain},
        },
    )


def _moment(school_year: str, month: int, day: int) -> datetime:
    """A day in the second half of a school year."""
    return datetime(int(school_year[:4]) + 1, month, day, 18, tzinfo=UTC)
