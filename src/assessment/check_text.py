"""What `twelve check` prints for people when nothing is wrong."""

from collections.abc import Sequence

from assessment.errors import Problem
from assessment.framework import Framework
from assessment.score_text import heading_text, table_text
from assessment.wording import count_text


def check_text(framework: Framework, advice: Sequence[Problem]) -> str:
    """What the folder holds, element by element, then the advice, one a line."""
    elements = count_text(len(framework.elements), "element", "elements")
    indicators = count_text(len(framework.indicators), "indicator", "indicators")
    table = table_text([[f"{e.id} {e.title}", str(len(e.indicators))] for e in framework.elements])
    scale = ", ".join(f"{step.level} {step.name}" for step in framework.scale)
    facts = f"{elements}, {indicators}\nScale: {scale}\nFingerprint: {framework.digest}"
    parts = [heading_text(framework), facts, table]
    if advice:
        parts.append("\n".join(["Advice, which refuses nothing:", *map(str, advice)]))
    return "\n\n".join(parts)
