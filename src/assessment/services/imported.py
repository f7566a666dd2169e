"""An earlier year out of a spreadsheet: looked at, kept whole as a baseline, told as imported, and taken away again."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from assessment.cycles import Cycle
from assessment.errors import AlreadyExists, InputMissing, LevelOutOfScale, NotAllowed, Problem, SpreadsheetRefused
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, LeaId, OwnedId
from assessment.import_reading import Understood, shown, understand
from assessment.imported import ImportedYear, KeptReading, SheetReading, imported_id, reading_id
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.school_year import school_year_from
from assessment.score_tables import Tables, find_tables
from assessment.services.cycles import open_cycle
from assessment.spreadsheets import read_spreadsheet
from assessment.wording import year_text

YEARS_BACK = 5
"""How many school years before a self-assessment can be brought in for it."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as somebody gave it."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Looked:
    """The tables of a file, and how files with the same columns were read before; None where none was."""

    tables: Tables
    kept: SheetReading | None


@dataclass(frozen=True, slots=True)
class EarlierYear:
    """A school year that could be brought in: what is there of it already, if anything."""

    school_year: str
    signed: bool
    imported: ImportedYear | None


def earlier_years(who: Person, store: Store, cycle_id: CycleId) -> tuple[EarlierYear, ...]:
    """The school years before a self-assessment, newest first.

    Raises:
        NotAllowed: the person may not read it, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    framework = store.framework(cycle.framework_digest)
    first = int(cycle.school_year[:4])
    signed = {own.school_year for own in _signed(store, cycle.lea_id, framework)}
    kept = {own.school_year: own for own in imported_years(store, cycle.lea_id, framework)}
    years = (school_year_from(year) for year in range(first - 1, first - 1 - YEARS_BACK, -1))
    return tuple(EarlierYear(year, year in signed, kept.get(year)) for year in years)


def lacks_earlier_year(who: Person, store: Store, cycle: Cycle) -> bool:
    """Whether nothing of an earlier year is here to be shown beside this one.

    Raises:
        NotAllowed: the person may not read this cycle.

    """
    framework = store.framework(open_cycle(who, store, cycle.id).framework_digest)
    signed = any(own.school_year < cycle.school_year for own in _signed(store, cycle.lea_id, framework))
    return not signed and imported_before(store, cycle, framework) is None


def imported_years(store: Store, lea_id: LeaId, framework: Framework) -> tuple[ImportedYear, ...]:
    """What was brought in for an LEA on any version of a framework, newest school year first."""
    kept = (own for own in store.owned(ImportedYear, lea_id=lea_id) if own.framework_id == framework.id)
    return tuple(sorted(kept, key=lambda own: own.school_year, reverse=True))


def look_at(who: Person, store: Store, cycle_id: CycleId, given: GivenFile) -> Looked:
    """What tables a file has, before anything is kept.

    Raises:
        NotAllowed: the person does not direct the LEA, or there is no such cycle.
        SpreadsheetRefused: the file cannot be read, or no column of it names indicators.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    framework = store.framework(cycle.framework_digest)
    tables = find_tables(read_spreadsheet(given.name, given.data), framework)
    if not tables.tables:
        example = next(iter(framework.indicators.values()))
        raise SpreadsheetRefused(
            [
                Problem(
                    given.name,
                    "",
                    "",
                    f"no column of it names indicators: one has to hold their ids ({example.id}), their numbers "
                    f"({example.place}) or their words",
                )
            ]
        )
    kept = next(
        (own for own in _readings(store, cycle.lea_id) if own.id == _reading_id(cycle, framework, tables)), None
    )
    return Looked(tables, kept.reading if kept else None)


def keep_year(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    school_year: str,
    given: GivenFile,
    reading: SheetReading,
    now: datetime,
) -> ImportedYear:
    """The year as kept: every row of the file, read so; and the reading, for the next file with the same columns.

    Raises:
        NotAllowed: the person does not direct the LEA, or there is no such cycle.
        InputMissing: the school year is not one of the earlier years, or the reading leaves something open.
        AlreadyExists: the year is signed here, or imported already.
        LevelOutOfScale: the reading names a level that the scale does not have.
        SpreadsheetRefused: the file cannot be read, or rows of it have to be mended: by place.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    framework = store.framework(cycle.framework_digest)
    tables = look_at(who, store, cycle_id, given).tables
    _require_on_scale(reading, framework)
    understood = understand(given.name, tables, reading, framework)
    _require_complete(understood)
    year = ImportedYear(
        id=imported_id(cycle.lea_id, framework.id, school_year),
        lea_id=cycle.lea_id,
        school_year=school_year,
        framework_id=framework.id,
        framework_digest=framework.digest,
        file_name=given.name,
        sha256=given.sha256,
        by=who.id,
        at=now,
        rows=understood.rows,
    )
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        _require_free(who, kept, cycle_id, school_year)
        kept.add_owned(year, change)
        _remember(kept, cycle, framework, tables, reading, change)
    return year


def remove_year(who: Person, store: Store, cycle_id: CycleId, seen: ImportedYear, now: datetime) -> None:
    """Take an imported year away; bringing the same file in anew undoes it, with no question asked.

    Raises:
        NotAllowed: the person does not direct the LEA, or it is of another.
        OwnedChanged: another one stands there than was seen.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    if seen.lea_id != cycle.lea_id:
        raise NotAllowed
    store.remove_owned(seen, seen.revision, Change(by=who.id, at=now))


def imported_before(store: Store, cycle: Cycle, framework: Framework) -> ImportedYear | None:
    """The newest imported year before a cycle that no signed cycle of the same year, or of a later one, stands for."""
    years = imported_years(store, cycle.lea_id, framework)
    if not years:  # as for most, and this is asked at every card
        return None
    signed = [own.school_year for own in _signed(store, cycle.lea_id, framework) if own.school_year < cycle.school_year]
    newest = max(signed, default="")
    return next((own for own in years if newest < own.school_year < cycle.school_year), None)


def _signed(store: Store, lea_id: LeaId, framework: Framework) -> tuple[Cycle, ...]:
    return tuple(
        own
        for own in store.cycles(lea_id)
        if own.was_signed and store.framework(own.framework_digest).id == framework.id
    )


def _require_free(who: Person, store: Store, cycle_id: CycleId, school_year: str) -> None:
    """The year is one before the self-assessment, and nothing stands for it yet."""
    found = next((own for own in earlier_years(who, store, cycle_id) if own.school_year == school_year), None)
    if found is None:
        raise InputMissing(f"Choose one of the {YEARS_BACK} school years before this self-assessment.")
    if found.signed:
        raise AlreadyExists(signed_already(school_year))
    if found.imported:
        raise AlreadyExists(f"{year_text(school_year)} is imported already. Remove that first, then keep this one.")


def signed_already(school_year: str) -> str:
    """Why nothing is imported over a year that was signed."""
    year = year_text(school_year)
    return f"{year} is signed here: that is what is shown as last year, and nothing is imported over it."


def _require_on_scale(reading: SheetReading, framework: Framework) -> None:
    for word in reading.levels:
        levels = {step.level for step in framework.scale}
        if word.means == "level" and word.level not in levels:
            raise LevelOutOfScale(-1 if word.level is None else word.level, min(levels), max(levels))


def _require_complete(understood: Understood) -> None:
    if understood.problems:
        raise SpreadsheetRefused(understood.problems)
    waiting = [*understood.open_indicators, *understood.open_levels]
    if waiting:
        first = waiting[0]
        raise InputMissing(f"Nobody has said yet what {shown(first.words)} ({first.place}) means. Nothing was kept.")
    if not understood.rows:
        raise InputMissing("No row of the file says a level, so nothing was kept. Choose other columns.")


def _reading_id(cycle: Cycle, framework: Framework, tables: Tables) -> OwnedId:
    return reading_id(cycle.lea_id, framework.id, tables.shape)


def _readings(store: Store, lea_id: LeaId) -> tuple[KeptReading, ...]:
    return store.owned(KeptReading, lea_id=lea_id)


def _remember(
    kept: Store, cycle: Cycle, framework: Framework, tables: Tables, reading: SheetReading, change: Change
) -> None:
    own_id = _reading_id(cycle, framework, tables)
    stands = next((own for own in _readings(kept, cycle.lea_id) if own.id == own_id), None)
    wanted = KeptReading(
        id=own_id,
        lea_id=cycle.lea_id,
        framework_id=framework.id,
        shape=tables.shape,
        reading=reading,
        revision=stands.revision if stands else 1,
    )
    if stands is None:
        kept.add_owned(wanted, change)
    else:
        kept.save_owned(wanted, stands.revision, change)
