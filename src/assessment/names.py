"""How the people of an LEA are told apart: by name, and where two share one, by what they are asked as."""

from collections import Counter
from collections.abc import Iterable, Mapping

from assessment.ids import LeaId, PersonId
from assessment.people import Person, Role
from assessment.rubric_roles import RubricRole

ROLE_NAMES: Mapping[Role, str] = {
    Role.VIEWER: "Reads only",
    Role.RATER: "Rater",
    Role.FACILITATOR: "Facilitator",
    Role.DIRECTOR: "Director",
    Role.PROVIDER: "Technical assistance",
    Role.ADMINISTRATOR: "Administrator",
}
"""What a role is called on the screen."""


def names_of(people: Iterable[Person], lea_id: LeaId, roles: Mapping[str, RubricRole]) -> Mapping[PersonId, str]:
    """A name for each person that no other of them has: `Ana Ruiz`, else `Ana Ruiz (Counselor)`, else with a number."""
    given = {person.id: (person.name, words_of(person, lea_id, roles)) for person in people}
    shared = Counter(name.casefold() for name, _ in given.values())
    told = {
        person_id: f"{name} ({words})" if words and shared[name.casefold()] > 1 else name
        for person_id, (name, words) in given.items()
    }
    return _numbered(told)


def words_of(person: Person, lea_id: LeaId, roles: Mapping[str, RubricRole]) -> str:
    """What a person is asked as in an LEA, in printed words; the rubric's own word where no role has that id."""
    return "; ".join(roles[word].name if word in roles else word for word in person.asked_as.get(lea_id, ()))


def _numbered(told: Mapping[PersonId, str]) -> Mapping[PersonId, str]:
    """The second and each further one of the same words with its number, by id."""
    seen: Counter[str] = Counter()
    numbered = {}
    shared = Counter(told.values())
    for person_id in sorted(told):
        words = told[person_id]
        seen[words] += 1
        numbered[person_id] = f"{words}, {seen[words]}" if shared[words] > 1 else words
    return {person_id: numbered[person_id] for person_id in told}
