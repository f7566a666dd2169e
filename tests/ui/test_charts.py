"""Figures draw exactly the points, leave out what is not rated, and say in words what they show."""

from typing import Any

import pytest

from assessment.aims import Aim, Aims
from assessment.framework import Framework
from assessment.ids import ElementId
from assessment.points import ElementPoint
from tests.factories import Said, make_element, make_framework, make_points
from ui import charts
from ui.charts import Mark, Years
from ui.tokens import LIGHT

FOUR = make_framework({"E01": 3, "E02": 1, "E03": 1, "E04": 1}, target=2)
SOME: dict[str, Said] = {"E01.01": 1, "E02.01": 3, "E04.01": 2}
YEARS = Years("2026–27")
BOTH = Years("2026–27", "2025–26")


def named(figure: Any, name: str) -> Any:
    """The trace of that name."""
    return next(trace for trace in figure.data if trace.name == name)


def dots(ratings: dict[str, Said], framework: Framework = FOUR, before: dict[str, Said] | None = None) -> Any:
    points = make_points(framework, ratings, before=before)
    return charts.dots(points, framework, BOTH if before else YEARS, LIGHT)


def radar(ratings: dict[str, Said], framework: Framework = FOUR, before: dict[str, Said] | None = None) -> Any:
    points = make_points(framework, ratings, before=before)
    return charts.radar(points, framework, BOTH if before else YEARS, LIGHT)


def point(short: str, number: int = 7) -> ElementPoint:
    """A point of an element called so."""
    framework = make_framework([make_element("E01", 1, short=short, number=number)])
    return make_points(framework, {})[0]


def test_dots_stand_strongest_first_with_the_first_row_at_the_top() -> None:
    axis = dots(SOME).layout.yaxis

    assert axis.ticktext == ("2 Short E02", "4 Short E04", "1 Short E01", "3 Short E03")
    assert axis.range[0] > axis.range[1]


def test_an_element_that_is_not_rated_has_a_row_and_a_target_but_no_dot() -> None:
    figure = dots(SOME)

    assert named(figure, "2026–27").x == (3, 2, 1)
    assert len(named(figure, "Target").x) == 4
    assert figure.layout.annotations[3].text.startswith("<b>–</b>")


def test_a_mean_of_0_has_its_dot() -> None:
    assert named(dots({"E02.01": 0}), "2026–27").x == (0,)


def test_values_stand_in_a_column_outside_the_plot_whatever_the_marks_do() -> None:
    values = dots(SOME, before={"E02.01": 1}).layout.annotations

    assert {(value.xref, value.x, value.xanchor) for value in values} == {("paper", 1, "left")}
    assert [value.y for value in values] == [0, 1, 2, 3]


def test_a_mean_on_few_answers_is_faded_and_says_how_few() -> None:
    figure = dots(SOME)

    assert named(figure, "2026–27").marker.color == (LIGHT.now, LIGHT.now, LIGHT.palest)
    assert "1 of 3" in figure.layout.annotations[2].text


def test_last_year_is_an_open_ring_only_where_it_was_rated() -> None:
    rings = named(dots(SOME, before={"E02.01": 1}), "2025–26")

    assert (rings.x, rings.y) == ((1,), (0,))


def test_without_a_last_year_there_is_no_ring() -> None:
    assert [trace.name for trace in dots(SOME).data] == ["Target", "2026–27"]


def test_each_element_has_its_own_target_mark() -> None:
    points = make_points(FOUR, SOME, Aims(by_element={ElementId("E02"): Aim(target=3)}))
    figure = charts.dots(points, FOUR, YEARS, LIGHT)

    assert named(figure, "Target").x == (3, 2, 2, 2)


@pytest.mark.parametrize("levels", [range(4), range(1, 5), range(10)])
def test_the_axis_shows_every_level_of_the_scale_and_nothing_else(levels: range) -> None:
    axis = dots({}, make_framework({"E01": 1}, levels=levels)).layout.xaxis

    assert axis.tickvals == tuple(levels)
    assert axis.range[0] < levels[0] < levels[-1] < axis.range[1]


def test_the_radar_keeps_framework_order_and_closes() -> None:
    line = named(radar(SOME), "2026–27")

    assert line.theta == ("1 Short E01", "2 Short E02", "3 Short E03", "4 Short E04", "1 Short E01")
    assert line.r[0] == line.r[-1] == 1


def test_on_the_radar_what_is_not_rated_is_a_gap_and_not_0() -> None:
    line = named(radar(SOME), "2026–27")

    assert line.r[2] is None
    assert line.connectgaps is False


def test_the_radar_is_not_filled() -> None:
    assert {trace.fill for trace in radar(SOME, before=SOME).data} == {None}


def test_names_around_the_radar_are_names_and_not_degrees() -> None:
    numbers = make_framework([make_element(f"E0{n}", 1, short="", number=n) for n in range(1, 4)])

    assert radar({}, numbers).layout.polar.angularaxis.type == "category"


def test_the_lowest_level_is_not_in_the_center_of_the_radar() -> None:
    assert radar(SOME).layout.polar.radialaxis.range[0] < FOUR.lowest_level


def test_names_of_elements_are_never_markup() -> None:
    assert charts.broken_name(point("<b>A & B</b>")) == "7 &lt;b&gt;A &amp;<br>B&lt;/b&gt;"


@pytest.mark.parametrize(
    ("short", "lines"),
    [
        ("Access", ["7 Access"]),
        ("Recruitment", ["7", "Recruitment"]),
        ("Exploration and supports", ["7 Exploration", "and supports"]),
        ("Student-centered", ["7 Student-", "centered"]),
        ("Internationalization", ["7", "Internationalization"]),
        ("One and two and three and four and five", ["7 One and two and", "three and four", "and five"]),
    ],
)
def test_a_long_name_takes_the_two_shortest_lines(short: str, lines: list[str]) -> None:
    assert charts.broken_name(point(short), whole=12).split("<br>") == lines


def test_a_longer_name_gets_more_room_at_the_sides() -> None:
    short = make_framework([make_element(f"E0{n}", 1, short="A", number=n) for n in range(1, 4)])
    long = make_framework([make_element(f"E0{n}", 1, short="Internationalization", number=n) for n in range(1, 4)])

    assert radar({}, long).layout.margin.l > radar({}, short).layout.margin.l + 40
    assert dots({}, long).layout.margin.l > dots({}, short).layout.margin.l + 40


def test_the_dots_say_in_words_who_is_first_and_last() -> None:
    assert charts.dots_alt(make_points(FOUR, SOME)) == (
        "Mean level of 3 of 4 elements, strongest first: from 2 Short E02 at 3.0 to 1 Short E01 at 1.0. "
        "2 reach their target. The table below has every value."
    )


def test_the_dots_say_when_nothing_is_rated() -> None:
    assert charts.dots_alt(make_points(FOUR, {})) == "Mean level of 4 elements: none is rated yet."


def test_the_radar_says_every_value_in_framework_order() -> None:
    assert charts.radar_alt(make_points(FOUR, SOME)) == (
        "Mean levels around a radar in framework order: 1 Short E01 1.0, 2 Short E02 3.0, "
        "3 Short E03 not rated, 4 Short E04 2.0."
    )


def test_the_legend_names_only_the_marks_that_are_there() -> None:
    assert charts.dots_legend(make_points(FOUR, {"E02.01": 1}), YEARS) == (
        Mark("dot", "2026–27"),
        Mark("tick", "Target"),
    )
    assert [mark.kind for mark in charts.dots_legend(make_points(FOUR, SOME), BOTH)] == ["dot", "faded", "ring", "tick"]
    assert [mark.kind for mark in charts.radar_legend(BOTH)] == ["now", "before", "target"]
