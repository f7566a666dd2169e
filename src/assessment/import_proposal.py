"""How a spreadsheet seems to be meant: which of its columns say what, and what its words for levels mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.import_reading import Open, understand
from assessment.imported import ColumnUse, IndicatorWord, LevelWord, SheetReading, Use
from assessment.indicator_names import folded, named
from assessment.level_words import is_like_a_level, propose_levels
from assessment.score_tables import HEADS, Tables

MOST_WORDS = 40
"""Distinct words of a column: more are no levels."""


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """A text of the file that nothing but a person can name the indicator of; `proposed` is what seems meant.

    `said` is what a person said of the same text before; it may have been to leave it out.
    """

    asked: Open
    proposed: IndicatorId | None
    said: IndicatorWord | None = None


def names_to_ask(file: str, found: Tables, reading: SheetReading, framework: Framework) -> tuple[NameQuestion, ...]:
    """What has to be asked of a file's names for indicators: all that no id and no number settles, in order."""
    plain = SheetReading(columns=reading.columns)
    asked = understand(file, found, plain, framework).open_indicators
    names = named(found.texts(reading.column("indicator")), framework)
    said = {folded(own.words): own for own in reading.indicators}
    return tuple(
        NameQuestion(own, names[own.words].indicator_id if own.words in names else None, said.get(folded(own.words)))
        for own in asked
    )


def levels_to_ask(file: str, found: Tables, reading: SheetReading, framework: Framework) -> tuple[Open, ...]:
    """The words that rows with a known indicator say for their level, each once, in order."""
    plain = SheetReading(columns=reading.columns, indicators=reading.indicators)
    return understand(file, found, plain, framework).open_levels


def propose_columns(found: Tables, framework: Framework) -> SheetReading:
    """Which column names indicators, which the level, and which a note or evidence by their heads; no words yet."""
    indicator = _indicator(found, framework)
    rest = [column for column in found.columns if column != indicator]
    level = _level(found, rest, framework)
    rest = [column for column in rest if column != level]
    note, evidence = (next((own for own in rest if _heads(own, use)), None) for use in ("note", "evidence"))
    uses: Mapping[Use, str | None] = {"indicator": indicator, "level": level, "note": note, "evidence": evidence}
    return SheetReading(columns=tuple(ColumnUse(use=use, words=words) for use, words in uses.items() if words))


def level_words(texts: Sequence[str], kept: Sequence[LevelWord], framework: Framework) -> tuple[LevelWord, ...]:
    """The meanings of a column's words: those that were kept, else what is proposed."""
    known = {folded(own.words): own for own in kept}
    proposed = {folded(own.words): own for own in propose_levels(texts, framework)}
    every = dict.fromkeys(folded(text) for text in texts)
    meant = proposed | known
    return tuple(meant[own] for own in every if own in meant)


def _indicator(found: Tables, framework: Framework) -> str | None:
    """The column that names most indicators, by number before by words."""
    counts = {}
    for column in found.columns:
        names = named(found.texts(column), framework).values()
        counts[column] = (
            len({own.indicator_id for own in names if own.sure}),
            len({own.indicator_id for own in names}),
        )
    best = max(counts, key=lambda column: counts[column], default=None)
    return best if best is not None and counts[best][1] else None


def _level(found: Tables, columns: Sequence[str], framework: Framework) -> str | None:
    """Of the columns with few distinct words that are like levels, or headed so, the headed one, else the fullest."""
    few = [column for column in columns if 0 < len(found.texts(column)) <= MOST_WORDS]
    likely = [own for own in few if _heads(own, "level") or _is_levels(found.texts(own), framework)]
    return max(likely, key=lambda column: (_heads(column, "level"), _filled(found, column)), default=None)


def _is_levels(texts: Sequence[str], framework: Framework) -> bool:
    alike = sum(is_like_a_level(text, framework) for text in texts)
    return 2 * alike >= len(texts)


def _filled(found: Tables, column: str) -> int:
    return sum(column in row.cells for table in found.tables for row in table.rows)


def _heads(column: str, use: Use) -> bool:
    return bool(HEADS[use] & set(column.split()))
