"""Dots and radar on paper: nothing is cut, nothing collides, and what is not rated keeps its place and says so."""

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.framework import Framework
from assessment.points import ElementPoint, strongest_first
from reports.dots import dots
from reports.radar import radar
from reports.svg import Drawing, width_of
from tests.factories import make_element, make_framework, make_points

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {0: "Not yet in practice", 1: "Emerging", 2: "Quality", 3: "Exemplary"}
FRAMEWORK = make_framework({f"E{n:02d}": 2 for n in range(1, 13)}, target=2)


@dataclass(frozen=True)
class Box:
    """A text of a drawing and the room it takes."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def boxes(drawing: Drawing) -> list[Box]:
    return [_box(element) for element in ElementTree.fromstring(drawing.svg).iter(f"{SVG}text")]


def _box(element: ElementTree.Element) -> Box:
    size = float(element.attrib["font-size"])
    told = element.text or ""
    width = width_of(told, size)
    left = float(element.attrib["x"]) - width * {"start": 0, "middle": 0.5, "end": 1}[element.attrib["text-anchor"]]
    baseline = float(element.attrib["y"])
    return Box(told, left, baseline - 0.7 * size, left + width, baseline + 0.2 * size)


def canvas(drawing: Drawing) -> Box:
    left, top, width, height = map(float, ElementTree.fromstring(drawing.svg).attrib["viewBox"].split())
    return Box("", left, top, left + width, top + height)


def all_text(drawing: Drawing) -> str:
    return " ".join(box.text for box in boxes(drawing))


words = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=14)
shorts = st.lists(words, min_size=1, max_size=5).map(" ".join)
ratings = st.sampled_from([0, 1, 2, 3, "NA", "?", None])


@st.composite
def points(draw: st.DrawFn) -> tuple[ElementPoint, ...]:
    """Elements with any names and ratings, with last year's or without."""
    names = draw(st.lists(shorts, min_size=3, max_size=16))
    framework = make_framework([make_element(f"E{n:02d}", 2, short=name) for n, name in enumerate(names, 1)])
    every = framework.indicators
    before = draw(st.none() | st.just(dict.fromkeys(every, 1)))
    return make_points(framework, {i: draw(ratings) for i in every}, before=before)


@given(points=points())
@settings(max_examples=60, deadline=None)
def test_every_text_of_the_radar_is_on_the_canvas_and_no_two_names_meet(points: tuple[ElementPoint, ...]) -> None:
    drawing = radar(points, tuple(NAMES))

    told, room = boxes(drawing), canvas(drawing)
    names = [box for box in told if box.text not in {"0", "1", "2", "3"}]
    assert [box for box in told if not _inside(box, room)] == []
    assert [(a.text, b.text) for a, b in combinations(names, 2) if a.meets(b)] == []


@given(points=points())
@settings(max_examples=60, deadline=None)
def test_every_text_of_the_dots_is_on_the_canvas_and_no_two_meet(points: tuple[ElementPoint, ...]) -> None:
    drawing = dots(points, NAMES)

    told, room = boxes(drawing), canvas(drawing)
    assert [box for box in told if not _inside(box, room)] == []
    assert [(a.text, b.text) for a, b in combinations(told, 2) if a.meets(b)] == []


def _inside(box: Box, room: Box) -> bool:
    across = room.left - 0.1 <= box.left and box.right <= room.right + 0.1
    return across and room.top - 0.1 <= box.top and box.bottom <= room.bottom + 0.1


@given(points=points())
@settings(max_examples=30, deadline=None)
def test_no_name_is_cut(points: tuple[ElementPoint, ...]) -> None:
    names = [f"{point.number} {point.short}" for point in points]

    assert [name for name in names if name not in all_text(radar(points, tuple(NAMES)))] == []
    assert [name for name in names if name not in all_text(dots(points, NAMES))] == []


def _rated(framework: Framework, missing: str) -> tuple[ElementPoint, ...]:
    own = [i for i in framework.indicators if not i.startswith(missing)]
    return make_points(framework, dict.fromkeys(own, 2))


def test_an_element_without_ratings_keeps_its_place_and_says_so() -> None:
    shown = _rated(FRAMEWORK, "E05")

    around, sorted_ = radar(shown, tuple(NAMES)), dots(shown, NAMES)

    assert "5 Short E05 not rated" in all_text(around)
    assert all_text(sorted_).count("not rated") == 1
    assert around.svg.count("<circle") == len(NAMES) + len(FRAMEWORK.elements) - 1


def test_a_line_of_the_radar_breaks_where_an_element_is_not_rated() -> None:
    whole = radar(_rated(FRAMEWORK, "none"), tuple(NAMES)).svg
    broken = radar(_rated(FRAMEWORK, "E05"), tuple(NAMES)).svg

    assert _green_lines(whole) == 1
    assert _green_lines(broken) == len(FRAMEWORK.elements) - 2


def _green_lines(svg: str) -> int:
    return svg.count('stroke="#1f5f5b" stroke-width="1.9"')


def test_values_are_printed_as_everywhere_strongest_first() -> None:
    shown = make_points(FRAMEWORK, {"E01.01": 1, "E01.02": 2, "E02.01": 3, "E03.01": 0})

    told = [box.text for box in boxes(dots(shown, NAMES)) if box.text in {"3.0", "1.5", "0.0"}]

    assert told == ["3.0", "1.5", "0.0"]
    assert [point.element_id for point in strongest_first(shown)[:3]] == ["E02", "E01", "E03"]


def test_the_words_for_a_chart_give_every_value_and_what_is_missing() -> None:
    shown = make_points(make_framework(), {"E01.01": 1, "E01.02": 2})

    assert radar(shown, (0, 1)).alt == (
        "Mean levels around a radar, in framework order: 1 Short E01 1.5, 2 Short E02 not rated."
    )
    assert dots(shown, NAMES).alt == "Mean level of 1 of 2 elements, strongest first: 1 Short E01 1.5."


def test_dots_of_nothing_say_so_in_words() -> None:
    assert dots(make_points(make_framework(), {}), NAMES).alt == "Mean level of 2 elements: none is rated yet."


@pytest.mark.parametrize("name", ["<script>&", "a \"b\" 'c'"])
def test_a_name_is_never_markup(name: str) -> None:
    framework = make_framework([make_element(f"E{n:02d}", 1, short=name) for n in range(1, 4)])
    shown = make_points(framework, dict.fromkeys(framework.indicators, 1))

    assert name in all_text(radar(shown, tuple(NAMES)))
    assert name in all_text(dots(shown, NAMES))


def test_level_names_are_left_out_where_they_have_no_room_beside_each_other() -> None:
    many = {level: f"Incomprehensible {level}" for level in range(10)}

    told = all_text(dots(_rated(FRAMEWORK, "none"), many))

    assert "Incomprehensible" not in told
    assert "0 1 2 3 4 5 6 7 8 9" in told
