"""The dots and the radar side by side, one above the other where there is no room."""

import streamlit as st

from assessment.services.results import Results
from assessment.wording import level_text, year_text
from ui import charts
from ui.charts import CONFIG, FEWEST_SPOKES, Years
from ui.components import legend, note
from ui.tokens import tokens

_NARROWEST = 400
"""Pixels under which a chart takes the whole width."""


def show(results: Results) -> None:
    """Draw what the points of a cycle show, and name the levels that the axis counts."""
    points, framework, years, shown = results.points, results.framework, years_of(results), tokens()
    grid = st.grid(2, min_column_width=_NARROWEST, gap="large")
    with grid.cell():
        st.header("Elements, strongest first")
        legend.show(charts.dots_legend(points, years))
        figure = charts.dots(points, framework, years, shown)
        st.plotly_chart(figure, theme=None, key="dots", config=CONFIG, alt=charts.dots_alt(points))
        note.show("Levels: " + ", ".join(level_text(framework, step.level) for step in framework.scale) + ".")
    if len(points) >= FEWEST_SPOKES:
        with grid.cell():
            st.header("The shape of the whole")
            legend.show(charts.radar_legend(years))
            figure = charts.radar(points, framework, years, shown)
            st.plotly_chart(figure, theme=None, key="radar", config=CONFIG, alt=charts.radar_alt(points))
            note.show("In the order of the framework. An element that is not rated is a gap in the line.")


def years_of(results: Results) -> Years:
    """The legend's years: the one before only where its means can be drawn beside this one's."""
    baseline = results.baseline
    before = baseline.year if baseline and baseline.score else None
    return Years(year_text(results.cycle.school_year), before)
