"""Every indicator of a result as CSV: it opens in any spreadsheet, and reads back as a ratings file."""

from reports.document import Report
from reports.table_csv import table_csv


def render(report: Report) -> bytes:
    """The table of indicators."""
    return table_csv(report.tables.indicators)
