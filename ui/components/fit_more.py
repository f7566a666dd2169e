"""What is said under the sums: what they count, whether the set is proven, and what a little more would add."""

from assessment.services.fit_year import YearFit
from assessment.year_text import NOT_PROVEN, more_lines, over_text, taken_text, unsure_text
from ui.components import note


def show(year: YearFit) -> None:
    """Draw what there is to say, a line each."""
    proven = year.found is None or year.found.optimal
    told = [
        taken_text(year.taken),
        over_text(year.over),
        "" if proven else NOT_PROVEN,
        *more_lines(year),
        unsure_text(year),
    ]
    for line in filter(None, told):
        note.show(line)
