"""Colors that are given by hand: light and dark, the same tokens as .streamlit/config.toml. Never the only sign."""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colors as `#rrggbb`; `muted` is text, `line` a hairline, and both marks stand out on `paper`."""

    paper: str
    panel: str
    line: str
    ink: str
    muted: str
    now: str
    before: str
    target: str
    palest: str
    """The lowest level; `now` is the deepest of the same hue, for the highest."""
    middle: float
    """How far from `palest` to `now` the levels between may go and still carry `ink`."""
    on_now: str
    """Text on the deepest level."""


LIGHT = Tokens(
    paper="#fbfaf7",
    panel="#f1eee7",
    line="#d9d4c8",
    ink="#22302f",
    muted="#5a6563",
    now="#1f5f5b",
    before="#8b8470",
    target="#c9742b",
    palest="#e3eeea",
    middle=0.5,
    on_now="#fbfaf7",
)
DARK = Tokens(
    paper="#151b1b",
    panel="#1e2626",
    line="#34403f",
    ink="#e7ebe8",
    muted="#a8b4b0",
    now="#7fc4b8",
    before="#a39c88",
    target="#e0995a",
    palest="#22312f",
    middle=0.35,
    on_now="#151b1b",
)


def tokens() -> Tokens:
    """The tokens of the theme on the screen; light until the browser has said which."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def level_color(shown: Tokens, step: int, steps: int) -> str:
    """The fill of one level: one hue from pale (step 0) to deep (the last step)."""
    share = 1 if step == steps - 1 else shown.middle * step / max(steps - 2, 1)
    return _mixed(shown.palest, shown.now, share)


def level_ink(shown: Tokens, step: int, steps: int) -> str:
    """Text on that fill: whichever of ink and its counterpart stands out more."""
    fill = level_color(shown, step, steps)
    return max((shown.ink, shown.on_now), key=lambda text: contrast(text, fill))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, 1 to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _mixed(start: str, end: str, share: float) -> str:
    parts = (round(a + (b - a) * share) for a, b in zip(_rgb(start), _rgb(end), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)
