"""Points to figures, and what each figure says in words. Draws; computes nothing."""

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import plotly.graph_objects as go

from assessment.framework import Framework
from assessment.points import ElementPoint, strongest_first
from assessment.wording import mean_text, of_text
from ui.tokens import Tokens

CONFIG = {"displayModeBar": False}
FEWEST_SPOKES = 3
"""A radar needs a triangle at least."""

FONT = "Source Sans, sans-serif"
_ROW = 38
_LETTER = 6.2
"""Width in pixels of a letter of our text at 13 px, with room to spare: names must not be cut at the sides."""
_SHORT, _LONG = 12, 18
"""Letters in a line of a name: up to the first it stays whole around the radar; beyond the second it takes a third."""


@dataclass(frozen=True, slots=True)
class Years:
    """How the two years are called in a legend; `before` None where there is no earlier year to draw."""

    now: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a chart and what it means; the kinds are drawn by the legend."""

    kind: Literal["dot", "faded", "ring", "tick", "now", "before", "target"]
    text: str


def dots_legend(points: Sequence[ElementPoint], years: Years) -> tuple[Mark, ...]:
    """The marks on the dots, those that are there."""
    faded = [Mark("faded", f"{years.now}, fewer than half answered")] if any(point.thin for point in points) else []
    ring = [Mark("ring", years.before)] if years.before else []
    return (Mark("dot", years.now), *faded, *ring, Mark("tick", "Target"))


def radar_legend(years: Years) -> tuple[Mark, ...]:
    """The lines on the radar."""
    before = [Mark("before", years.before)] if years.before else []
    return (Mark("now", years.now), *before, Mark("target", "Target"))


def dots(points: Sequence[ElementPoint], framework: Framework, years: Years, shown: Tokens) -> go.Figure:
    """One row an element, strongest first, on the whole scale; the values stand in a column at the right."""
    rows = strongest_first(points)
    names = [broken_name(point, whole=14) for point in rows]
    figure = go.Figure([_target_ticks(rows, shown), *_years_dots(rows, years, shown)])
    for row, point in enumerate(rows):
        figure.add_annotation(_value_at_right(row, point, shown))
        if point.before is not None and point.mean is not None:
            figure.add_shape(_bridge(row, point, shown))
    figure.update_xaxes(**_level_axis(framework, shown))
    figure.update_yaxes(
        range=[len(rows) - 0.4, -0.6],
        tickvals=list(range(len(rows))),
        ticktext=names,
        tickfont={"color": shown.ink, "size": 13},
        gridcolor=shown.line,
        zeroline=False,
        fixedrange=True,
        ticklabelstandoff=6,
    )
    left = _widest(names) * _LETTER + 14
    return _framed(figure, shown, height=len(rows) * _ROW + 50, margin={"l": left, "r": 62, "t": 4, "b": 46})


def radar(points: Sequence[ElementPoint], framework: Framework, years: Years, shown: Tokens) -> go.Figure:
    """The shape of the whole, in framework order: lines without a fill; what is not rated is a gap, never a 0."""
    spokes = [broken_name(point) for point in points]
    figure = go.Figure(_radar_lines(points, spokes, years, shown))
    lowest, top = framework.lowest_level, framework.top_level
    spoke = 90 - 360 / len(points)
    figure.update_polars(
        bgcolor="rgba(0,0,0,0)",
        gridshape="linear",
        angularaxis={
            "type": "category",  # else a name such as "5" is read as degrees
            "direction": "clockwise",
            "rotation": 90,
            "gridcolor": shown.line,
            "linecolor": shown.line,
            "tickcolor": shown.line,
            "tickfont": {"color": shown.ink, "size": 12},
        },
        radialaxis={
            "range": [lowest - (top - lowest) / 8, top],  # the lowest level keeps a ring of its own
            "tickvals": [step.level for step in framework.scale],
            "angle": spoke,
            "tickangle": spoke,  # turns back what the axis turned: the numbers stand upright
            "gridcolor": shown.line,
            "showline": False,
            "ticks": "",
            "tickfont": {"color": shown.muted, "size": 11},
        },
    )
    side = _widest(spokes) * _LETTER + 6
    return _framed(figure, shown, height=370, margin={"l": side, "r": side, "t": 40, "b": 40})


def element_name(point: ElementPoint) -> str:
    """An element as every chart and table calls it: its number and short name."""
    return f"{point.number} {point.short}"


def broken_name(point: ElementPoint, whole: int = _SHORT) -> str:
    """The name beside a mark, in the two shortest lines that hold it; in one up to so many letters."""
    name = element_name(point)
    tried = [textwrap.wrap(name, letters, break_long_words=False) for letters in range(whole, _LONG)]
    lines = next((lines for lines in tried if len(lines) <= 2), tried[-1])
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def dots_alt(points: Sequence[ElementPoint]) -> str:
    """What the dots say, in words."""
    ranked = [point for point in strongest_first(points) if point.mean is not None]
    if not ranked:
        return f"Mean level of {len(points)} elements: none is rated yet."
    best, last = ranked[0], ranked[-1]
    reached = sum(point.mean is not None and point.mean >= point.target for point in points)
    return (
        f"Mean level of {of_text(len(ranked), len(points))} elements, strongest first: from {element_name(best)} at "
        f"{best.mean_text} to {element_name(last)} at {last.mean_text}. {reached} reach their target. "
        "The table below has every value."
    )


def radar_alt(points: Sequence[ElementPoint]) -> str:
    """What the radar says, in words: each element in framework order."""
    values = ", ".join(
        f"{element_name(point)} {point.mean_text if point.mean is not None else 'not rated'}" for point in points
    )
    return f"Mean levels around a radar in framework order: {values}."


def _years_dots(rows: Sequence[ElementPoint], years: Years, shown: Tokens) -> list[go.Scatter]:
    now = _now_dots(rows, years.now, shown)
    return [_before_rings(rows, years.before, shown), now] if years.before else [now]


def _now_dots(rows: Sequence[ElementPoint], name: str, shown: Tokens) -> go.Scatter:
    drawn = [(row, p) for row, p in enumerate(rows) if p.mean is not None]
    return go.Scatter(
        name=name,
        x=[float(p.mean or 0) for _, p in drawn],
        y=[row for row, _ in drawn],
        mode="markers",
        marker={"size": 12, "color": [_fill(p, shown) for _, p in drawn], "line": {"color": shown.now, "width": 1.5}},
        customdata=[_told(p) for _, p in drawn],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _before_rings(rows: Sequence[ElementPoint], name: str, shown: Tokens) -> go.Scatter:
    drawn = [(row, p) for row, p in enumerate(rows) if p.before is not None]
    return go.Scatter(
        name=name,
        x=[float(p.before or 0) for _, p in drawn],
        y=[row for row, _ in drawn],
        mode="markers",
        marker={"size": 17, "color": shown.paper, "line": {"color": shown.before, "width": 2}},
        customdata=[f"{html.escape(element_name(p))}<br>{name}: {mean_text(p.before)}" for _, p in drawn],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _target_ticks(rows: Sequence[ElementPoint], shown: Tokens) -> go.Scatter:
    return go.Scatter(
        name="Target",
        x=[float(point.target) for point in rows],
        y=list(range(len(rows))),
        mode="markers",
        marker={"symbol": "line-ns", "size": 19, "line": {"color": shown.target, "width": 3}},
        customdata=[f"{html.escape(element_name(p))}<br>Target: {mean_text(p.target)}" for p in rows],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _bridge(row: int, point: ElementPoint, shown: Tokens) -> dict[str, object]:
    """From last year's ring to this year's dot."""
    return {
        "type": "line",
        "x0": float(point.before or 0),
        "x1": float(point.mean or 0),
        "y0": row,
        "y1": row,
        "layer": "below",
        "line": {"color": shown.before, "width": 2},
    }


def _value_at_right(row: int, point: ElementPoint, shown: Tokens) -> dict[str, object]:
    """The value in a column of its own, where no mark can reach it; few answers are said there."""
    few = point.mean is None or point.thin
    text = f"<b>{point.mean_text}</b>"
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 14,
        "y": row,
        "text": f"{text}<br><span style='font-size:11px'>{point.coverage_text}</span>" if few else text,
        "align": "left",
        "showarrow": False,
        "font": {"color": shown.muted if few else shown.ink, "size": 14},
    }


def _level_axis(framework: Framework, shown: Tokens) -> dict[str, object]:
    """The whole scale with some air, so that a low element looks low and the end dots are not cut."""
    lowest, top = framework.lowest_level, framework.top_level
    air = (top - lowest) / 20
    return {
        "range": [lowest - air, top + air],
        "tickvals": [step.level for step in framework.scale],
        "title": {"text": "Mean level", "font": {"color": shown.muted, "size": 12}, "standoff": 6},
        "gridcolor": shown.line,
        "zeroline": False,
        "fixedrange": True,
    }


def _radar_lines(
    points: Sequence[ElementPoint], spokes: Sequence[str], years: Years, shown: Tokens
) -> list[go.Scatterpolar]:
    lines = [
        _line("Target", [p.target for p in points], spokes, {"color": shown.target, "dash": "dash", "width": 1.5}),
    ]
    if years.before:
        old = {"color": shown.before, "dash": "dot", "width": 2}
        lines.append(_line(years.before, [p.before for p in points], spokes, old))
    now = _line(years.now, [p.mean for p in points], spokes, {"color": shown.now, "width": 2.5})
    fills = [_fill(p, shown) for p in points]
    told = [_told(p) for p in points]
    now.update(
        mode="lines+markers",
        marker={"size": 9, "color": [*fills, fills[0]], "line": {"color": shown.now, "width": 1.5}},
        customdata=[*told, told[0]],
        hoverinfo=None,
        hovertemplate="%{customdata}<extra></extra>",
    )
    return [*lines, now]


def _line(
    name: str, values: Sequence[Fraction | None], spokes: Sequence[str], line: dict[str, object]
) -> go.Scatterpolar:
    """A closed line; a missing value leaves a gap on both sides."""
    radii = [None if value is None else float(value) for value in values]
    return go.Scatterpolar(
        name=name,
        r=[*radii, radii[0]],
        theta=[*spokes, spokes[0]],
        mode="lines",
        line=line,
        connectgaps=False,
        hoverinfo="skip",
    )


def _fill(point: ElementPoint, shown: Tokens) -> str:
    """Faded where few answers stand behind a mean."""
    return shown.palest if point.thin else shown.now


def _told(point: ElementPoint) -> str:
    """What a mark says on hovering; the table beneath says it to everybody."""
    return (
        f"<b>{html.escape(element_name(point))}</b><br>Mean {point.mean_text}, target {mean_text(point.target)}"
        f"<br>{point.coverage_text} answered, {point.supported} with evidence"
    )


def _widest(spokes: Sequence[str]) -> int:
    return max(len(html.unescape(line)) for spoke in spokes for line in spoke.split("<br>"))


def _framed(figure: go.Figure, shown: Tokens, height: int, margin: dict[str, float]) -> go.Figure:
    """What all figures share: our font and ground, a legend outside, and no dragging that would catch a finger."""
    return figure.update_layout(
        height=height,
        margin=margin,
        font={"family": FONT, "size": 13, "color": shown.muted},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hoverlabel={"bgcolor": shown.panel, "bordercolor": shown.line, "font": {"color": shown.ink, "family": FONT}},
        showlegend=False,
    )
