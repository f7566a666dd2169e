"""Who said what, as the team chose to show it: with names, with roles, or without either.

Source: design.md section 5, small groups. Without names, a group under three says nothing that could be told apart.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.cycles import Voices
from assessment.ids import LeaId, PersonId
from assessment.people import Person
from assessment.ratings import IndividualRating, NotApplicable, Rated, Rating

RATER_FLOOR = 3
"""Raters of one indicator under which no figure of theirs is shown, unless their team shows names."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's answer and note. `name` and `role` are empty where they are not shown."""

    rating: Rating
    note: str = ""
    name: str = ""
    role: str = ""

    @property
    def words(self) -> str:
        """What the person wrote: why it does not apply, and the note."""
        reason = self.rating.reason if isinstance(self.rating, NotApplicable) else ""
        return "\n".join(part for part in (reason, self.note) if part)


def voices(
    individual: Iterable[IndividualRating], people: Mapping[PersonId, Person], lea_id: LeaId, shown: Voices
) -> tuple[Voice, ...]:
    """The answers to one indicator, lowest level first; none where they are fewer than may be shown without names."""
    said = [_voice(row.rating, row.note, people.get(row.person_id), lea_id) for row in individual if row.rating]
    return tuple(sorted(_SHOWN[shown](said), key=_low_first)) if tells(shown, len(said)) else ()


def tells(shown: Voices, raters: int) -> bool:
    """Whether figures of so many raters of one indicator may be shown."""
    return shown == "names" or raters >= RATER_FLOOR


def roles_told(roles: Sequence[str]) -> frozenset[str]:
    """Which roles of those who spoke may be told, one entry a person.

    One that fewer than three share is not told; nor is one more, where the rest would be a group too small.
    """
    counts = Counter(roles)
    told = [role for role, count in counts.most_common() if role and count >= RATER_FLOOR]
    while told and 0 < len(roles) - sum(counts[role] for role in told) < RATER_FLOOR:
        told.pop()
    return frozenset(told)


def _voice(rating: Rating, note: str, person: Person | None, lea_id: LeaId) -> Voice:
    if person is None:
        return Voice(rating, note)
    return Voice(rating, note, person.name, next(iter(person.asked_as.get(lea_id, ())), ""))


def _with_names(said: Sequence[Voice]) -> list[Voice]:
    return list(said)


def _with_roles(said: Sequence[Voice]) -> list[Voice]:
    told = roles_told([voice.role for voice in said])
    return [replace(voice, name="", role=voice.role if voice.role in told else "") for voice in said]


def _without_either(said: Sequence[Voice]) -> list[Voice]:
    return [replace(voice, name="", role="") for voice in said]


_SHOWN: Mapping[Voices, Callable[[Sequence[Voice]], list[Voice]]] = {
    "names": _with_names,
    "roles": _with_roles,
    "hidden": _without_either,
}


_KINDS = ("rated", "not_applicable", "cannot_judge")


def _low_first(voice: Voice) -> tuple[int, int, str, str, str]:
    """Levels first, then what is none; in an order that does not give away who is who."""
    level = voice.rating.level if isinstance(voice.rating, Rated) else 0
    return (_KINDS.index(voice.rating.kind), level, voice.role, voice.name.casefold(), voice.words)
