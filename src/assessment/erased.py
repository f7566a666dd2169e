"""A text that was taken away for good: what stands in its place.

Source: design.md section 5, "Erase".
"""

import hashlib
from typing import Annotated

from pydantic import StringConstraints

from assessment.values import Value

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

ERASED = "erased"
"""What people read where an erased text stood."""


class Erased(Value):
    """Stands in a signed edition for a text that is gone: the SHA-256 by which the text was signed."""

    erased: Sha256


def text_hash(text: str) -> str:
    """The SHA-256 of a text. Whoever guesses the text can tell that they guessed right."""
    return hashlib.sha256(text.encode()).hexdigest()


def shown(text: str | Erased) -> str:
    """The text, or that it is erased."""
    return ERASED if isinstance(text, Erased) else text
