"""The log of help given as a file: a row for each entry, and nothing that somebody typed begins a formula."""

import csv
import io
from datetime import date

from assessment.help_given import HelpGiven, HelpKind
from assessment.ids import LeaId, OwnedId, RegionId
from reports.help_log import help_table
from reports.table_csv import table_csv
from tests.factories import make_framework

FRAMEWORK = make_framework()
NAMES = {"ash": "Ash Unified", "bay": "+Bay"}
VISIT = HelpGiven(
    id=OwnedId("1"),
    region_id=RegionId("sun"),
    helped=LeaId("bay"),
    helper=LeaId("ash"),
    indicators=("E01.01", "E99.09"),
    on=date(2026, 9, 3),
    kind=HelpKind.VISIT,
    minutes=90,
    note='=HYPERLINK("x"), "two"\nlines',
)
CALL = HelpGiven(
    id=OwnedId("2"),
    region_id=RegionId("sun"),
    helped=LeaId("ash"),
    indicators=("E02.01",),
    on=date(2026, 6, 30),
    kind=HelpKind.CALL,
)


def test_every_entry_is_a_row_and_no_text_begins_a_formula() -> None:
    file = table_csv(help_table((VISIT, CALL), FRAMEWORK, NAMES)).decode("utf-8-sig")

    head, *rows = csv.reader(io.StringIO(file, newline=""))
    place = FRAMEWORK.indicators["E01.01"]

    assert head == [
        *("Day", "School year", "District helped", "District that helped"),
        *("What was done", "Minutes", "Indicators", "Note"),
    ]
    assert rows[0] == [
        *("2026-09-03", "2026–27", "'+Bay", "Ash Unified", "Visit", "90"),
        f"{place.place} {place.statement}; E99.09",
        '\'=HYPERLINK("x"), "two"\nlines',
    ]
    assert rows[1][:6] == ["2026-06-30", "2025–26", "Ash Unified", "", "Call", ""]


def test_a_log_without_entries_is_its_headings() -> None:
    assert table_csv(help_table((), FRAMEWORK, NAMES)).count(b"\n") == 1
