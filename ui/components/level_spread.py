"""How the answers of each element spread over the levels: a mean hides what lies at the ends."""

from assessment.services.results import Results
from assessment.wording import NO_NUMBER, NOT_RATED
from ui.charts import element_name
from ui.components import table
from ui.components.table import Column


def show(results: Results) -> None:
    """Draw one row an element, in framework order; the median is the lower of two middle levels."""
    rows = [
        (
            element_name(point),
            score.distribution if score.rated else NOT_RATED,
            NO_NUMBER if score.median is None else str(score.median),
        )
        for point, score in zip(results.points, results.score.elements, strict=True)
    ]
    columns = [Column("Element"), Column("Answers at each level", "wide"), Column("Median", "figures")]
    table.show(columns, rows, caption="How many answers each level has, by element")
