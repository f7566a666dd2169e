"""What `twelve check --json` prints."""

from typing import Any

from assessment.errors import Problem
from assessment.framework import Framework
from assessment.loader import Checked


def check_document(checked: Checked) -> dict[str, Any]:
    """The document of a checked folder; `framework` is None, and the lists empty, where it was refused.

    Source: contract.md, `check --json`.
    """
    return {
        **_outline(checked.framework),
        "problems": [_problem(problem) for problem in checked.problems],
        "advice": [_problem(advice) for advice in checked.advice],
    }


def _outline(framework: Framework | None) -> dict[str, Any]:
    if framework is None:
        return {"framework": None, "scale": [], "elements": []}
    return {
        "framework": {
            "id": framework.id,
            "version": framework.version,
            "title": framework.title,
            "digest": framework.digest,
        },
        "scale": [{"level": step.level, "name": step.name} for step in framework.scale],
        "elements": [
            {
                "id": element.id,
                "number": element.number,
                "title": element.title,
                "indicators": [indicator.id for indicator in element.indicators],
            }
            for element in framework.elements
        ],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"file": problem.file, "line": int(problem.place), "id": problem.id, "message": problem.message}
