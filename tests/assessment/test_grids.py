"""Bytes to cells with their places."""

import pytest

from assessment.grids import Cell, csv_grid

NAMES = ("indicator", "rating")


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in csv_grid("a.csv", data, NAMES).rows]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        pytest.param(b"rating;a,b;indicator", ["rating", "a,b", "indicator"], id="most of the names wins"),
        pytest.param(b"x,y;z", ["x", "y;z"], id="a comma where no name is found"),
        pytest.param(b'"rating"\t"a;b"', ["rating", "a;b"], id="in quotes nothing is cut"),
        pytest.param(b"Indicator ; RATING", ["Indicator", "RATING"], id="in any case and with spaces"),
    ],
)
def test_the_header_says_what_cells_are_cut_at(header, cells):
    assert texts(header) == [cells]


def test_a_cell_has_the_line_where_its_row_starts():
    grid = csv_grid("a.csv", b'rating,note\r\n\r\n1,"two\r\nlines"\r\n2,three', NAMES)

    assert grid.rows[1] == (Cell("1", "3"), Cell("two\r\nlines", "3"))
    assert grid.rows[2] == (Cell("2", "5"), Cell("three", "5"))


def test_doubled_quotes_are_one():
    assert texts(b'rating,note\n1,"the ""best"" shop"\n')[1] == ["1", 'the "best" shop']


def test_a_quote_inside_a_cell_is_a_letter():
    assert texts(b'rating,note\n1,5" pipe\n')[1] == ["1", '5" pipe']


def test_reading_goes_on_after_broken_quotes():
    grid = csv_grid("a.csv", b'rating,note\n1,"a" b\n2,c\n', NAMES)

    assert [problem.place for problem in grid.problems] == ["2"]
    assert texts(b'rating,note\n1,"a" b\n2,c\n')[1:] == [["2", "c"]]


def test_a_header_that_cannot_be_cut_ends_the_reading():
    grid = csv_grid("a.csv", b'"rating" x,note\n1,2\n', NAMES)

    assert (grid.rows, len(grid.problems)) == ((), 1)


def test_nothing_is_an_empty_grid():
    assert csv_grid("a.csv", b"", NAMES).rows == ()
