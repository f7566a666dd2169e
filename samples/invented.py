"""Invented LEAs with the spread of the real ones: their counties and kinds by the state's list, their sizes by kind.

Names are made up of plants and land; a real district of such a name would be chance.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from assessment.ids import LeaId, lea_id_of
from assessment.reference import KnownLea

_NAMES = Path(__file__).with_name("names.yaml")

_KINDS = {"unified": "Unified", "high": "Union High", "elementary": "Elementary", "county_office": "County Office"}
"""The kinds that run or feed programs, with the word that their names end on."""

_SIZES = {"unified": (8.3, 1.15), "high": (7.9, 0.95), "elementary": (6.6, 1.2), "county_office": (6.0, 1.0)}
"""Students: mean and spread of the logarithm, by kind. A tenth of all unified districts have over 18,000."""

_LARGEST = 120_000


@dataclass(frozen=True, slots=True)
class InventedLeas:
    """One place in each list for an LEA. `sectors` has the codes of those it offers pathways in."""

    ids: list[LeaId]
    names: list[str]
    kinds: list[str]
    counties: list[str]
    students: list[int]
    sectors: list[tuple[str, ...]]


def invent_leas(
    known: Sequence[KnownLea], sectors: Sequence[str], count: int, chance: np.random.Generator
) -> InventedLeas:
    """So many LEAs, their counties and kinds drawn together from the state's list."""
    real = [lea for lea in known if lea.kind in _KINDS] or [KnownLea("", "", "", "unified")]
    drawn = [real[place] for place in chance.integers(len(real), size=count)]
    names = _names([lea.kind for lea in drawn], chance)
    shapes = np.array([_SIZES[lea.kind] for lea in drawn]).reshape(-1, 2)
    students = np.exp(chance.normal(shapes[:, 0], shapes[:, 1])).clip(60, _LARGEST).round(-1).astype(int)
    return InventedLeas(
        ids=[lea_id_of(name) for name in names],
        names=names,
        kinds=[lea.kind for lea in drawn],
        counties=[lea.county for lea in drawn],
        students=students.tolist(),
        sectors=_offered(sectors, students, chance),
    )


def _names(kinds: Sequence[str], chance: np.random.Generator) -> list[str]:
    """Each once: where plants and land are used up for a kind, a number is added."""
    words = yaml.safe_load(_NAMES.read_text(encoding="utf-8"))
    pairs = [f"{first} {second}" for first in words["first"] for second in words["second"]]
    order = chance.permutation(len(pairs))
    used: Counter[str] = Counter()
    names = []
    for kind in kinds:
        round_, turn = divmod(used[kind], len(pairs))
        place = (turn + list(_KINDS).index(kind) * len(pairs) // len(_KINDS)) % len(pairs)  # each kind begins elsewhere
        used[kind] += 1
        number = f" {round_ + 1}" if round_ else ""
        names.append(f"{pairs[order[place]]} {_KINDS[kind]}{number} (sample)")
    return names


def _offered(sectors: Sequence[str], students: NDArray[np.int64], chance: np.random.Generator) -> list[tuple[str, ...]]:
    """From one sector in a small district to two thirds of them in a large one; some districts have typed none."""
    most = (
        np.clip(np.log10(students) * 3 - 6, 1, len(sectors) * 2 / 3).astype(int) if sectors else np.zeros_like(students)
    )
    typed = chance.random(len(students)) > 0.06
    order = chance.random((len(students), len(sectors))).argsort(axis=1)
    return [
        tuple(sorted(sectors[place] for place in own[:size])) if said else ()
        for own, size, said in zip(order, most, typed, strict=True)
    ]
