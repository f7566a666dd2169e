"""Colors: text on them can be read, marks stand out, and levels deepen."""

import pytest

from ui.tokens import DARK, LIGHT, Tokens, contrast, level_color, level_ink

TEXT, MARK = 4.5, 3.0
"""The ratios that WCAG 2.2 asks of text and of graphics."""

both = pytest.mark.parametrize("shown", [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")])


def test_contrast_runs_from_1_to_21() -> None:
    assert contrast("#777777", "#777777") == 1
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@both
@pytest.mark.parametrize("steps", range(2, 11))
def test_text_on_every_level_of_every_scale_can_be_read(shown: Tokens, steps: int) -> None:
    ratios = [contrast(level_ink(shown, step, steps), level_color(shown, step, steps)) for step in range(steps)]

    assert min(ratios) >= TEXT


@both
@pytest.mark.parametrize("steps", range(2, 11))
def test_each_level_stands_further_from_the_page_than_the_one_below(shown: Tokens, steps: int) -> None:
    ratios = [contrast(level_color(shown, step, steps), shown.paper) for step in range(steps)]

    assert ratios == sorted(set(ratios))


@both
@pytest.mark.parametrize("name", ["ink", "muted"])
def test_text_can_be_read_on_page_and_panel(shown: Tokens, name: str) -> None:
    text = getattr(shown, name)

    assert min(contrast(text, shown.paper), contrast(text, shown.panel)) >= TEXT


@both
@pytest.mark.parametrize("name", ["now", "before", "target"])
def test_marks_stand_out_from_the_page(shown: Tokens, name: str) -> None:
    assert contrast(getattr(shown, name), shown.paper) >= MARK
