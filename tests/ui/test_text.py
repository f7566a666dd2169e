"""Text in labels: no sign of it is read as markup, and no sign is escaped without need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.text import plain


@pytest.mark.parametrize(
    "text", ["5.1a A clear outline (of each): courses, hours - and 5:30 p.m.", "Ask A & B", "3.5 hours", "who's next?"]
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*now*", r"\*now\*"),
        ("_now_ `x`", r"\_now\_ \`x\`"),
        ("[a](https://b.c)", r"\[a\](https\://b.c)"),
        (":red[x] :smile:", r"\:red\[x\] \:smile:"),
        ("$x$ <b>", r"\$x\$ \<b\>"),
        ("# Head", r"\# Head"),
        ("- one", r"\- one"),
        ("1. one", r"1\. one"),
        ("&amp;", r"\&amp;"),
        ("~~gone~~ a|b", r"\~\~gone\~\~ a\|b"),
    ],
)
def test_signs_of_markup_are_escaped(text: str, escaped: str) -> None:
    assert plain(text) == escaped


@given(st.text())
def test_a_text_is_one_line_with_every_word_in_its_place(text: str) -> None:
    assert "\n" not in plain(text)
    assert plain(text).replace("\\", "").split() == text.replace("\\", "").split()
