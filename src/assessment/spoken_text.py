"""What people said of one indicator, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from assessment.framework import Framework
from assessment.ratings import Whose
from assessment.services.spoken import Spoken
from assessment.voices import RATER_FLOOR, Voice
from assessment.wording import count_text, rating_text

TOO_FEW = f"Answers are shown once {RATER_FLOOR} people have given theirs"
NOBODY_ELSE = "Nobody else has answered yet"


def spoken_text(framework: Framework, spoken: Spoken, whose: Whose, role_names: Mapping[str, str]) -> tuple[str, ...]:
    """How many answered, then each answer with who gave it as far as that is shown, lowest level first."""
    if spoken.others is None:
        return (TOO_FEW,)
    if whose is Whose.OWN and not spoken.others:
        return (NOBODY_ELSE,)
    counted = count_text(spoken.others, "other", "others") if whose is Whose.OWN else _people(len(spoken.voices))
    answers = groupby(spoken.voices, key=lambda voice: rating_text(framework, voice.rating))
    return (f"{counted} answered", *(f"{answer}: {_who(voices, role_names)}" for answer, voices in answers))


def _people(count: int) -> str:
    return count_text(count, "person", "people")


def _who(voices: Iterable[Voice], role_names: Mapping[str, str]) -> str:
    """Names, or roles with how many; those without either as a count."""
    called = Counter(voice.name or role_names.get(voice.role, voice.role) for voice in voices)
    unnamed = called.pop("", 0)
    told = [name if count == 1 else f"{name} ({count})" for name, count in called.items()]
    if not told:
        return str(unnamed)
    return ", ".join(told if not unnamed else [*told, f"{unnamed} more"])
