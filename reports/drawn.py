"""The charts of a report, as paper shows them, and the legend that belongs to them."""

from dataclasses import replace

from reports.dots import dots
from reports.paper import Paper
from reports.print_text import cleaned
from reports.radar import FEWEST_SPOKES, radar
from reports.svg import Drawing


def drawings(report: Paper) -> list[Drawing]:
    """The dots and the radar, once something is rated."""
    if all(point.mean is None for point in report.points):
        return []
    points = [replace(point, short=cleaned(point.short)) for point in report.points]
    names = {step.level: cleaned(step.name) for step in report.levels}
    drawn = [dots(points, names)]
    return [*drawn, radar(points, tuple(names))] if len(points) >= FEWEST_SPOKES else drawn


def marks(report: Paper) -> list[dict[str, str]]:
    """The legend of both charts: only what is drawn."""
    faded = any(point.thin for point in report.points)
    told = [("now", report.year)]
    told += [("faded", f"{report.year}, fewer than half answered")] if faded else []
    told += [("before", report.year_before)] if report.year_before else []
    return [{"kind": kind, "text": text} for kind, text in (*told, ("target", "Target"))]
