"""Every number of the charts, and those they leave out, one row an element."""

from assessment.headlines import one_target
from assessment.points import ElementPoint
from assessment.services.results import Results
from assessment.wording import NO_NUMBER, mean_text, of_text
from ui.charts import element_name
from ui.components import table
from ui.components.element_charts import years_of
from ui.components.table import Column


def show(results: Results) -> None:
    """Draw the table, in framework order."""
    before = years_of(results).before
    headings = ["Mean", "Answered", "With evidence", _target_heading(results), *([before] if before else [])]
    columns = [Column("Element"), *(Column(heading, "figures") for heading in headings)]
    rows = [_row(point)[: len(columns)] for point in results.points]
    table.show(columns, rows, caption="Every element with its mean, coverage, evidence and share at target")


def _row(point: ElementPoint) -> tuple[str, ...]:
    return (
        element_name(point),
        point.mean_text,
        point.coverage_text,
        _of_rated(point.supported, point),
        _of_rated(point.at_target, point),
        mean_text(point.before),
    )


def _of_rated(count: int, point: ElementPoint) -> str:
    return of_text(count, point.rated) if point.rated else NO_NUMBER


def _target_heading(results: Results) -> str:
    target = one_target(results.framework, results.aims)
    return "At target" if target is None else f"{results.framework.level(target).name} or above"
