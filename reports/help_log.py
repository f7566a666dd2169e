"""A provider's log of help given as a table to take along."""

from collections.abc import Mapping, Sequence

from assessment.framework import Framework
from assessment.help_given import HelpGiven
from assessment.help_text import KIND_NAMES, indicators_line
from assessment.school_year import school_year_of
from assessment.wording import year_text
from reports.data_tables import DataColumn, DataTable


def help_table(entries: Sequence[HelpGiven], framework: Framework, names: Mapping[str, str]) -> DataTable:
    """A row for each entry, in their order; `names` are of the districts that they name."""
    return DataTable(
        "Help given",
        (
            DataColumn("Day", "day"),
            DataColumn("School year"),
            DataColumn("District helped", width=30),
            DataColumn("District that helped", width=30),
            DataColumn("What was done", width=20),
            DataColumn("Minutes", "whole"),
            DataColumn("Indicators", "long", width=50),
            DataColumn("Note", "long", width=50),
        ),
        tuple(
            (
                own.on,
                year_text(school_year_of(own.on)),
                names[own.helped],
                names[own.helper] if own.helper else None,
                KIND_NAMES[own.kind],
                own.minutes,
                indicators_line(own, framework),
                own.note or None,
            )
            for own in entries
        ),
    )
