"""The forms of a framework folder that can be drafted, with everything their drafts are made by."""

from pathlib import Path

from assessment.crosswalk import load_crosswalk
from assessment.draft_matter import Reference
from assessment.draft_templates import load_templates
from assessment.framework import Framework
from assessment.funders import load_funders
from assessment.reference import known_pathways
from assessment.rubric_roles import load_roles
from assessment.services.drafts import Form

FIRST = "k12-swp"
"""What most districts come for stands first."""


def load_forms(folder: Path, framework: Framework) -> tuple[Form, ...]:
    """Those that have templates; none for a folder without funders.

    Raises:
        FrameworkRefused: a file is not valid; carries every problem of its kind by file and line.

    """
    funders = load_funders(folder, framework)
    templates = load_templates(folder, funders)
    reference = Reference(load_crosswalk(folder, framework), known_pathways(folder), load_roles(folder))
    named = sorted((own for own in funders if own.id in templates), key=lambda own: own.id != FIRST)
    return tuple(Form(own, templates[own.id], reference) for own in named)
