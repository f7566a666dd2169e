"""The form of each file of a framework folder, as contract.md gives it ("A framework folder")."""

from typing import get_args

from assessment.forms import Id, Items, Link, OneOf, Record, Table, Text, Weight, Whole, YesNo, is_id
from assessment.framework import JudgedAt, Tag
from assessment.yaml_sheet import Sheet
from assessment.yaml_source import KeyPath

_PLACE = Text("write its number as printed in the source, in quotes")
_NAME = Text("write the name")
_ROLES = Items(Text("write the id of a role"))
_PLAIN_FIGURE = "write digits only, or leave it out where no figure is known"

_HEADER = Record(
    "write id, version and title",
    required={
        "id": Text("write a short id that stays, such as ca-12-elements"),
        "version": Text("write the version in quotes"),
        "title": Text("write the title of the framework"),
    },
    optional={
        "source": Record(
            "write title, publisher and posted",
            required={"title": Text("write the title of the document it comes from")},
            optional={"publisher": Text("write who published it"), "posted": Text("write when, in quotes")},
        )
    },
)
_LEVEL = Record(
    "write level, name and meaning",
    required={
        "level": Whole("write the number of the level"),
        "name": _NAME,
        "meaning": Text("write what the level means for any indicator"),
    },
    optional={"target": YesNo("write true for the one level to aim at, or leave it out")},
)
_GROUP = Record(
    "write id, place and lead_in",
    required={"id": Id(), "place": _PLACE, "lead_in": Text("write the words that its indicators share")},
)
_INDICATOR = Record(
    "write id, place and statement",
    required={"id": Id(), "place": _PLACE, "statement": Text("write what a team rates")},
    optional={
        "group": Id("write the id of a group of this element, or leave it out"),
        "weight": Weight(),
        "judged_at": OneOf(get_args(JudgedAt)),
        "asked_of": _ROLES,
        "tags": Items(OneOf(get_args(Tag))),
        "replaces": Items(Id()),
    },
)
_RESOURCES = Items(Record("write name and url", required={"name": _NAME}, optional={"url": Link()}))
_ELEMENT = Record(
    "write id, number, title and indicators",
    required={
        "id": Id(),
        "number": Whole("write the number people know it by"),
        "title": Text("write the title of the element"),
        "indicators": Items(_INDICATOR),
    },
    optional={
        "short": Text("write one short name for charts, or leave it out"),
        "purpose": Text("write what the element is for, or leave it out"),
        "groups": Items(_GROUP),
        "tools": _RESOURCES,
        "exemplars": _RESOURCES,
    },
)
ELEMENTS = Record(
    "write framework, scale and elements",
    required={"framework": _HEADER, "scale": Items(_LEVEL), "elements": Items(_ELEMENT)},
)


def _is_level(sheet: Sheet, path: KeyPath, key: str | int) -> bool:
    if isinstance(key, int):
        return True
    sheet.refuse(path, f'"{key}" is no level: write its number without quotes')
    return False


DESCRIPTORS = Table(
    "start each entry with the id of an indicator and a colon",
    is_id,
    Record(
        "write levels and look_for",
        required={
            "levels": Table(
                "write each level's number, a colon and what it looks like",
                _is_level,
                Text("write what the level looks like"),
            )
        },
        optional={"look_for": Items(Text("write one kind of evidence"))},
    ),
)
ACTIONS = Table(
    "start each entry with the id of an indicator and a colon",
    is_id,
    Items(
        Record(
            "write from, to and action",
            required={
                "from": Whole("write the level that the step starts at"),
                "to": Whole("write the next level"),
                "action": Text("write what to do"),
            },
            optional={
                "lead": Text("write who leads it, or leave it out"),
                "hours": Whole(_PLAIN_FIGURE),
                "dollars": Whole(_PLAIN_FIGURE),
                "months": Whole(_PLAIN_FIGURE),
                "proof": Text("write what will show that it is done, or leave it out"),
                "help": Items(Text("write the exact name of a tool or exemplar of the element")),
            },
        )
    ),
)
ROLES = Record(
    "write roles and a list under it",
    required={
        "roles": Items(
            Record(
                "write id and name",
                required={"id": Text("write a short id that stays, such as cte-director"), "name": _NAME},
                optional={"note": Text("write what the role knows about, or leave it out")},
            )
        )
    },
)
