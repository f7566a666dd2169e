"""What an LEA or a region plans as a document of the form `twelve-plan/1`, and the document back to the same values.

Source: contract.md, "An exported cycle": plans and goals are `twelve-plan/1` by the same rules.
"""

from collections.abc import Iterable
from typing import Any, Literal

from assessment.cycle_document import LeaEntry
from assessment.json_text import NotJson, read_json
from assessment.leas import Lea
from assessment.owned import Owned, Owner
from assessment.people import Person
from assessment.plan_bundle import SECTIONS, PlanBundle
from assessment.plan_faults import EVIDENCE, FORM, OUTSIDE, PlanHead, is_plan, read_plan_document
from assessment.plan_people import ids_told, people_told, without_people
from assessment.values import canonical_json

PlanPeople = Literal["none", "full"]
"""What a file tells of people: nothing; or who answers for what, with names."""


def plan_text(bundle: PlanBundle, people: PlanPeople = "none") -> str:
    """The text of the file: canonical JSON, and a newline at the end."""
    return canonical_json(plan_document(bundle, people)) + "\n"


def plan_document(bundle: PlanBundle, people: PlanPeople = "none") -> dict[str, Any]:
    """The document; `private` is there only with people."""
    full = {section.name: [_plain(own) for own in bundle.of(section.kind)] for section in SECTIONS}
    full[EVIDENCE] = [_plain(entry) for entry in sorted(bundle.evidence, key=lambda own: own.id)]
    later = {section.name for section in SECTIONS if section.later}
    told = {
        name: [without_people(own) for own in listed] for name, listed in full.items() if listed or name not in later
    }
    head = {"form": FORM, "lea": _lea(bundle.lea), "region": bundle.owner.region_id}
    return head | told | ({"private": _private(full, bundle.people)} if people == "full" else {})


def plans_from(data: bytes | str, file: str = "") -> PlanBundle:
    """What a file tells. Where it leaves people out, nobody answers for anything, and `UNNAMED` did it all.

    Raises:
        PlanFileRefused: with the JSON path of every fault.

    """
    head, sections = read_plan_document(data, file)
    return PlanBundle(
        owner=owner_of(head),
        lea=Lea(**dict(head.lea)) if head.lea else None,
        values=tuple(own for section in SECTIONS for own in sections.values[section.name]),
        evidence=sections.evidence,
        people=tuple(Person(id=entry.id, name=entry.name) for entry in head.private.people) if head.private else (),
        names_people=head.private is not None,
    )


def is_plan_file(data: bytes | str) -> bool:
    """Whether a file says that it is a plan, of any version; what is damaged is none."""
    try:
        return is_plan(read_json(data))
    except NotJson:
        return False


def owner_of(head: PlanHead) -> Owner:
    """Whose plans a file tells."""
    return Owner(lea_id=head.lea.id) if head.lea else Owner(region_id=head.region)


def says_the_same(one: Owned, other: Owned, *, with_names: bool) -> bool:
    """Whether two values of one id say the same; who did it counts where both say it."""
    plain = [_plain(own) for own in (one, other)]
    first, second = plain if with_names else map(without_people, plain)
    return bool(first == second)


def people_named(values: Iterable[Any]) -> frozenset[str]:
    """The ids of everybody whom values tell of."""
    return frozenset(own for value in values for own in ids_told(_plain(value)))


def _plain(value: Any) -> dict[str, Any]:
    plain: dict[str, Any] = value.model_dump(mode="json", exclude=set(OUTSIDE))
    return plain


def _lea(lea: Lea | None) -> dict[str, Any] | None:
    if lea is None:
        return None
    return LeaEntry(**{name: getattr(lea, name) for name in LeaEntry.model_fields}).model_dump(mode="json")


def _private(full: dict[str, list[dict[str, Any]]], people: Iterable[Person]) -> dict[str, Any]:
    told = [
        {"id": own["id"], "at": at, "says": says}
        for listed in full.values()
        for own in listed
        for at, says in people_told(own).items()
    ]
    named = {own for listed in full.values() for entry in listed for own in ids_told(entry)}
    return {
        "people": [
            {"id": own.id, "name": own.name} for own in sorted(people, key=lambda own: own.id) if own.id in named
        ],
        "told": sorted(told, key=lambda own: (own["id"], own["at"])),
    }
