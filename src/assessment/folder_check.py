"""All that `twelve check` says of a framework folder: the framework, and what is made from it beside."""

from pathlib import Path

from assessment.draft_templates import check_templates
from assessment.framework_folder import by_place
from assessment.loader import Checked, check_framework


def check_folder(folder: Path) -> Checked:
    """Everything there is to say about a folder, the templates of drafts included; advice once nothing is wrong."""
    checked, wrong = check_framework(folder), check_templates(folder)
    return Checked(None, by_place((*checked.problems, *wrong)), ()) if wrong else checked
