"""The form of crosswalk.yaml and of the files in funders/, as rubric/README.md explains them."""

from typing import Literal, get_args

from assessment.forms import Id, Items, Link, OneOf, Record, Text, Whole, YesNo

Strength = Literal["primary", "secondary"]
"""Primary: the element asks for the same thing. Secondary: evidence for the element would help."""

Status = Literal["source", "corroborated", "recalled"]
"""How an item is known: read in its source, named by another source that was read, or only remembered."""

LabelFrom = Literal["printed", "ours"]
"""Whether a source prints a field's name, or we named it."""

Feed = Literal["gaps", "plan", "goals", "evidence", "profile"]
"""What of an assessment a funder's field can be drafted from."""

_KEY = Text("write a short id that stays")
_NAME = Text("write the name")
_REASON = Text("write why, in your own words")
_STATUS = OneOf(get_args(Status))
_SOURCE = Record(
    "write title",
    required={"title": Text("write the document or law it comes from")},
    optional={"url": Link(), "note": Text("write what was read of it and what was not, or leave it out")},
)
_LINK = Record(
    "write element, strength and reason",
    required={"element": Id("write the id of an element"), "strength": OneOf(get_args(Strength)), "reason": _REASON},
    optional={"indicators": Items(Id("write the id of an indicator of the element"))},
)
_ITEM = Record(
    "write id, label, text, status and links",
    required={
        "id": _KEY,
        "label": Text("write how the item is called after the scheme's short name"),
        "text": Text("write what it asks for, in your own words"),
        "status": _STATUS,
        "links": Items(_LINK),
    },
    optional={
        "place": Text("write its number in the source, in quotes, or leave it out"),
        "place_status": _STATUS,
        "status_note": Text("write what of it was not read, or leave it out"),
    },
)
_SCHEME = Record(
    "write id, name, short, source and items",
    required={
        "id": _KEY,
        "name": _NAME,
        "short": Text("write the short name that people use"),
        "source": _SOURCE,
        "items": Items(_ITEM),
    },
    optional={"note": Text("write what else is known, such as how often it is due, or leave it out")},
)
CROSSWALK = Record(
    "write note and schemes",
    required={"note": Text("write whose reading the links are"), "schemes": Items(_SCHEME)},
)

_SEEN = Record(
    "write characters and where",
    required={
        "characters": Whole("write how many characters the text has"),
        "where": Text("write in what the text was found"),
    },
)
_FIELD = Record(
    "write id, label, label_from, fed_by, draft and from",
    required={
        "id": Id("write one such as swp.problem"),
        "label": Text("write the name of the field"),
        "label_from": OneOf(get_args(LabelFrom)),
        "fed_by": Items(OneOf(get_args(Feed))),
        "draft": Text("write what a draft is made of"),
        "from": Text("write where the field is known from"),
    },
    optional={
        "by_hand": Text("write what people still have to type, or leave it out"),
        "items": Items(Text("write the id of an item of the crosswalk")),
        "each_item": YesNo("write true where the field is filled once for each item, or leave it out"),
        "limit": Whole("write the greatest number of characters, or leave it out"),
        "limit_note": Text("write what is known of limits"),
        "seen": Items(_SEEN),
    },
)
_THEME = Record(
    "write id, name, elements, reason and from",
    required={
        "id": Id("write one such as swp.theme.data"),
        "name": _NAME,
        "elements": Items(Id("write the id of an element")),
        "reason": _REASON,
        "from": Text("write where the theme was seen"),
    },
    optional={"indicators": Items(Id("write the id of an indicator"))},
)
_THEME_SET = Record(
    "write id, name, note and themes",
    required={
        "id": Id("write one such as swp.strategies"),
        "name": _NAME,
        "note": Text("write where the themes come from and what is ours"),
        "themes": Items(_THEME),
    },
)
FUNDER = Record(
    "write funder and fields",
    required={
        "funder": Record(
            "write id, name, short, schemes, source and note",
            required={
                "id": Text("write the name of the file without its ending"),
                "name": _NAME,
                "short": Text("write the short name that people use"),
                "schemes": Items(Text("write the id of a scheme of the crosswalk")),
                "source": _SOURCE,
                "note": Text("write what a draft is not and what was not found"),
            },
        ),
        "fields": Items(_FIELD),
    },
    optional={"theme_sets": Items(_THEME_SET)},
)
