"""The form of the files in funders/templates/, as rubric/README.md explains them."""

from typing import get_args

from assessment.drafts import Layout
from assessment.forms import Id, Items, OneOf, Record, Text, Whole, YesNo

SOURCE_NAMES = (
    *("cycle", "element", "gap", "unlisted", "evidence"),
    *("item", "money", "goal"),
    *("district", "enrollment", "sites", "sectors", "pathway", "partner", "groups", "fact"),
)
"""What a line can be made from."""

_LINE = Record(
    "write from and say",
    required={
        "from": OneOf(SOURCE_NAMES),
        "say": Items(Text("write a sentence, with {{ name }} for what is filled in")),
    },
    optional={
        "only": Items(Text("write a kind, or a word in a fact")),
        "most": Whole("write the greatest number, or leave it out"),
        "on_items": YesNo("write true where only what the field's items call on counts, or leave it out"),
        "missing": Text("write what is missing and where to enter it, or leave it out"),
    },
)
TEMPLATES = Record(
    "write form and fields",
    required={
        "form": Text("write the id of the funder"),
        "fields": Items(
            Record(
                "write id and lines",
                required={"id": Id("write the id of a field"), "lines": Items(_LINE)},
                optional={
                    "layout": OneOf(get_args(Layout)),
                    "themes": Id("write the id of a set of themes, or leave it out"),
                },
            )
        ),
    },
)
