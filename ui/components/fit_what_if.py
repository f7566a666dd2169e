"""What if: how everything would stand with the ticked steps done, beside today."""

from collections.abc import Sequence

import streamlit as st

from assessment.points import ElementPoint
from assessment.services.fit_year import YearFit
from assessment.what_if import points_if_done
from assessment.wording import NO_NUMBER, mean_text, of_text
from assessment.year_steps import YearStep
from assessment.year_text import label_text, what_if_alt, what_if_text
from ui import boundary, charts, state
from ui.charts import CONFIG, FEWEST_SPOKES, Years, element_name
from ui.components import legend, note, table
from ui.components.table import Column
from ui.text import plain
from ui.tokens import tokens

_YEARS = Years(now="If done", before="Today")
_COLUMNS = (
    Column("Element"),
    Column("Mean today", "figures"),
    Column("Mean if done", "figures"),
    Column("At target today", "figures"),
    Column("At target if done", "figures"),
)


def show(year: YearFit) -> None:
    """Draw the ticks, the radar of both and a table of both; a tick draws them alone anew."""
    listed = [own for own in (*year.steps.taken_on, *year.steps.open) if own.climbs]
    if listed:
        st.header("What if these are done")
        st.fragment(_draw, key=state.FIT_WHAT_IF)(year, listed)


@boundary.drawn
def _draw(year: YearFit, listed: Sequence[YearStep]) -> None:
    ticked = _ticked(year, listed)
    found = year.results
    points = points_if_done(found.framework, found.standings, found.aims, [own.step for own in ticked])
    st.text(what_if_text(found, len(ticked), points))
    if len(points) >= FEWEST_SPOKES:
        legend.show(charts.radar_legend(_YEARS))
        figure = charts.radar(points, found.framework, _YEARS, tokens())
        st.plotly_chart(figure, theme=None, key="what-if", config=CONFIG, alt=what_if_alt(points))
    rows = [_row(today, then) for today, then in zip(found.points, points, strict=True)]
    table.show(_COLUMNS, rows, caption="Every element today and with the ticked steps done")
    note.show("A step that is done proposes a new level; nothing is rated by this page.")


def _ticked(year: YearFit, listed: Sequence[YearStep]) -> Sequence[YearStep]:
    """The steps ticked: those of the set and what is taken on, until somebody ticks otherwise."""
    chosen = {*(own.key for own in year.told(year.found.chosen if year.found else ()))}
    usual = chosen | {own.key for own in year.steps.taken_on}
    ticks: dict[str, bool] = st.session_state.get(_store_key(year), {})
    ticked = [own for own in listed if ticks.get(own.key, own.key in usual)]
    with st.expander("Tick what is done"):  # another label would close it
        for own in listed:
            key = f"{state.FIT_TICK}-{own.key}-{year.plan.cycle.id}"
            st.session_state[key] = own in ticked
            st.checkbox(plain(label_text(own)), key=key, on_change=boundary.done(_tick), args=(year, own.key, key))
    return ticked


def _tick(year: YearFit, own: str, key: str) -> None:
    ticks: dict[str, bool] = st.session_state.get(_store_key(year), {})
    st.session_state[_store_key(year)] = ticks | {own: st.session_state[key]}


def _row(today: ElementPoint, then: ElementPoint) -> tuple[str, ...]:
    return (
        element_name(then),
        mean_text(then.before),
        then.mean_text,
        of_text(today.at_target, today.rated) if today.rated else NO_NUMBER,
        of_text(then.at_target, then.rated) if then.rated else NO_NUMBER,
    )


def _store_key(year: YearFit) -> str:
    return f"{state.FIT_TICK}-{year.plan.cycle.id}"
