"""Every set of districts of which figures were let out, over all years, as one system of sums.

A school year's answers are one block of columns. Figures of a year are sums within its block. A change between two
years ties their blocks: whoever holds both years' sums and the change can subtract all three, so a change counts as the
sum of the later year's answers less that of the earlier year's, whatever of it was told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assessment.disclosure import Members, tells_no_few

Sums = NDArray[np.float64]
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Told:
    """One told sum: by school year the members it is over. Over two years it is the change between them."""

    of: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Ledger:
    """The sums told so far; a member is `cycle id:edition`."""

    told: list[Told] = field(default_factory=list)

    def with_more(self, more: Sequence[Told]) -> "Ledger":
        """These and more."""
        return Ledger([*self.told, *more])

    def sets_of(self, school_year: str, members: Sequence[str]) -> tuple[Members, NDArray[np.int64]]:
        """What was told of a year alone, over these members and then those who are no longer among them.

        With it whose each column is.
        """
        rows = [own.of[school_year] for own in self.told if set(own.of) == {school_year}]
        return matrix(rows, members)

    def changes_of(
        self, years: tuple[str, str], members: Sequence[tuple[str, str]]
    ) -> tuple[Members, NDArray[np.int64]]:
        """The same of the change between two years; a member is both of its cycles."""
        rows = [tuple(map(_both, own.of[years[0]], own.of[years[1]])) for own in self.told if set(own.of) == set(years)]
        return matrix(rows, [_both(*own) for own in members])

    def tells_no_few(self, school_year: str, floor: int) -> bool:
        """Whether no sum of all that is tied to a year rests on fewer districts than the floor.

        A sum of few districts rests on few in each year. Where a year's part of it cannot, that part is nothing, and
        what is left is told by the sums that vanish there: so one year after the other is settled, the newest first.
        """
        tied = self._tied_to(school_year)
        blocks = {year: _block(tied, year) for year in sorted({y for own in tied for y in own.of})}
        sums = {year: block for year, (block, _) in blocks.items()}
        left = set(sums)
        while left:
            settled = next(
                (year for year in sorted(left, reverse=True) if tells_no_few(sums[year], floor, blocks[year][1])), None
            )
            if settled is None:
                return False
            vanishing = _vanishing(sums[settled])
            left.discard(settled)
            sums = {year: vanishing @ sums[year] for year in left}
        return True

    def _tied_to(self, school_year: str) -> Sequence[Told]:
        years, found = {school_year}, -1
        while found != len(years):
            found = len(years)
            years |= {year for own in self.told if years & set(own.of) for year in own.of}
        return [own for own in self.told if years & set(own.of)]


def _both(was: str, now: str) -> str:
    return f"{was}|{now}"


def _district(member: str) -> str:
    """Whose a member is, whatever its edition: a cycle is one district's."""
    return "|".join(part.rpartition(":")[0] for part in member.split("|"))


def _numbers(columns: Sequence[str]) -> NDArray[np.int64]:
    known: dict[str, int] = {}
    return np.array([known.setdefault(_district(own), len(known)) for own in columns], dtype=np.int64)


def matrix(rows: Sequence[Sequence[str]], members: Sequence[str]) -> tuple[Members, NDArray[np.int64]]:
    """A row for each set over these members and then all others, and whose each column is."""
    columns = {member: at for at, member in enumerate(members)}
    for row in rows:
        for member in row:
            columns.setdefault(member, len(columns))
    found = np.zeros((len(rows), len(columns)), dtype=bool)
    for place, row in enumerate(rows):
        found[place, [columns[member] for member in row]] = True
    return found, _numbers(list(columns))


def _block(told: Sequence[Told], year: str) -> tuple[Sums, NDArray[np.int64]]:
    """A year's columns of all these sums, and whose each is."""
    columns: dict[str, int] = {}
    for own in told:
        for member in own.of.get(year, ()):
            columns.setdefault(member, len(columns))
    found = np.zeros((len(told), len(columns)))
    for place, own in enumerate(told):
        at = [columns[member] for member in own.of.get(year, ())]
        found[place, at] = -1.0 if year < max(own.of) else 1.0
    return found, _numbers(list(columns))


def _vanishing(sums: Sums) -> Sums:
    """What adds the rows up to nothing: a row for each independent way."""
    values, vectors = np.linalg.eigh(sums @ sums.T)
    return vectors[:, values <= _NOTHING * max(float(values.max(initial=0)), 1)].T
