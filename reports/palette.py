"""The colors of what is printed: the light tokens of the screen on white paper. Never the only sign."""

INK = "#22302f"
MUTED = "#5a6563"
LINE = "#d9d4c8"
PANEL = "#f1eee7"
PAPER = "#ffffff"
GREEN = "#1f5f5b"
PALEST = "#e3eeea"
"""Green at its palest: the lowest level, and a mean that rests on few answers."""
BEFORE = "#8b8470"
TARGET = "#c9742b"

TOKENS = {
    "ink": INK,
    "muted": MUTED,
    "line": LINE,
    "panel": PANEL,
    "paper": PAPER,
    "green": GREEN,
    "palest": PALEST,
    "before": BEFORE,
    "target": TARGET,
}


def level_fill(step: int, steps: int) -> str:
    """The fill of one level: one hue from pale (step 0) to deep (the last step)."""
    share = step / (steps - 1)
    mixed = (round(pale + (deep - pale) * share) for pale, deep in zip(_rgb(PALEST), _rgb(GREEN), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def level_ink(step: int, steps: int) -> str:
    """The color of a digit on that fill: ink on the pale half, paper on the deep one."""
    return INK if 2 * step < steps else PAPER


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
