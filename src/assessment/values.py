"""The base of every value: frozen, and closed to keys nobody named."""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value checked when it is made; a change makes a new value."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def canonical_json(document: Any) -> str:
    """One text for one meaning: keys sorted, no spare space, accents as they are.

    Everything that is hashed or compared byte for byte goes through here.
    """
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
