"""Who leads an action or is asked about an indicator, as a framework folder names them."""

from collections.abc import Mapping
from pathlib import Path

from assessment.errors import FrameworkRefused
from assessment.framework_checks import check_roles
from assessment.framework_folder import by_place, read_roles
from assessment.values import Value


class RubricRole(Value):
    """A job that people in a district have. Not what somebody may do here: that is `people.Role`."""

    id: str
    name: str
    note: str = ""


def load_roles(folder: Path) -> Mapping[str, RubricRole]:
    """The roles of a folder's roles.yaml by id, in its order; empty where it has none.

    Raises:
        FrameworkRefused: the file is not valid; carries every problem by line.

    """
    sheet = read_roles(folder)
    if sheet is None:
        return {}
    check_roles(sheet)
    if sheet.problems:
        raise FrameworkRefused(by_place(sheet.problems))
    return {role["id"]: RubricRole(**role) for role in sheet.clean["roles"]}
