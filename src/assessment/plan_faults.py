"""Reading an exported plan without guessing: every fault with its JSON path, or values that mean what they say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from assessment.cycle_document import LeaEntry
from assessment.cycle_private import ID, PersonEntry
from assessment.drafts import Draft
from assessment.entry_faults import AS_EXPORTED, twice, unknown
from assessment.errors import PlanFileRefused, Problem
from assessment.evidence import Evidence
from assessment.ids import RegionId
from assessment.json_text import Fault, NotJson, Path, faults, path_text, read_json
from assessment.owned import Owned
from assessment.plan_bundle import SECTIONS
from assessment.plan_ids import draft_id_of
from assessment.plan_people import with_people
from assessment.plans import Plan, PlanItem
from assessment.value_faults import value_faults
from assessment.values import Value, canonical_json
from assessment.year_faults import year_faults

FORM = "twelve-plan/1"
EVIDENCE = "evidence"
OUTSIDE = ("lea_id", "region_id", "revision")
"""Keys of a value that its file does not have: whose it is stands at its head, how often it changed counts here."""


class ToldEntry(Value):
    """What an entry says of somebody: of which id, where in it, and who; an id, or an office in words."""

    id: Annotated[str, ID]
    at: Annotated[str, Field(min_length=1, max_length=200)]
    says: Annotated[str, ID]


class PlanPrivate(Value):
    """What tells of people; only in a file that a director asked for."""

    people: tuple[PersonEntry, ...]
    told: tuple[ToldEntry, ...]


class PlanHead(Value):
    """All of the file but its lists."""

    form: Literal["twelve-plan/1"]
    lea: LeaEntry | None
    region: Annotated[RegionId, ID] | None
    private: PlanPrivate | None = None


@dataclass(frozen=True, slots=True)
class Sections:
    """The lists of a file as values, by name."""

    values: Mapping[str, tuple[Owned, ...]]
    evidence: tuple[Evidence, ...]


def read_plan_document(data: bytes | str, file: str) -> tuple[PlanHead, Sections]:
    """The head and the lists of a file of that name.

    Raises:
        PlanFileRefused: with every fault of the JSON, else of the form, else of what it says.

    """
    try:
        raw = read_json(data)
    except NotJson as err:
        raise PlanFileRefused([Problem(file, "", "", str(err))]) from None
    _refuse(file, _form_faults(raw))
    _refuse(file, faults(raw))
    head = _head(raw, file)
    found: list[Fault] = []
    sections = Sections(
        values={own.name: tuple(_values(own.kind, own.name, raw, head, found)) for own in SECTIONS},
        evidence=tuple(_values(Evidence, EVIDENCE, raw, head, found)) if head.lea else (),
    )
    _refuse(file, found)
    _refuse(file, _meaning_faults(head, sections))
    return head, sections


def is_plan(raw: Any) -> bool:
    """Whether a plain document is of this kind, of any version."""
    form = raw.get("form") if isinstance(raw, dict) else None
    return isinstance(form, str) and form.startswith(FORM.partition("/")[0] + "/")


def _refuse(file: str, found: Iterable[Fault]) -> None:
    problems = [Problem(file, path_text(path), "", message) for path, message in found]
    if problems:
        raise PlanFileRefused(problems)


def _form_faults(raw: Any) -> Iterator[Fault]:
    if is_plan(raw) and raw["form"] != FORM:
        yield ("form",), f"this is {raw['form']} and this program reads {FORM}: use a program as new as the file"
    elif not is_plan(raw):
        yield (), f"this is no exported plan, for its form is not {FORM}: give a file made by twelve export --plan"


def _head(raw: dict[str, Any], file: str) -> PlanHead:
    lists = {EVIDENCE, *(section.name for section in SECTIONS)}
    plain = {name: value for name, value in raw.items() if name not in lists}
    try:
        head = PlanHead.model_validate_json(canonical_json(plain), strict=True)
    except ValidationError as err:
        found = list(value_faults(plain, err))
        raise PlanFileRefused([Problem(file, path_text(path), "", message) for path, message in found]) from None
    if (head.lea is None) == (head.region is None):
        _refuse(file, [(("lea",), f"a plan is of an LEA or of a region, and not of both: {AS_EXPORTED}")])
    return head


def _values(kind: type[Any], name: str, raw: dict[str, Any], head: PlanHead, found: list[Fault]) -> Iterator[Any]:
    """The entries of a list as values; what is wrong with one is added to the faults."""
    listed = raw.get(name, [])
    if not isinstance(listed, list):
        found.append(((name,), f"this is no list: {AS_EXPORTED}"))
        return
    whose = {"lea_id": head.lea.id} if head.lea else {"region_id": head.region}
    for n, plain in enumerate(listed):
        if not isinstance(plain, dict):
            found.append(((name, n), f"this is no entry: {AS_EXPORTED}"))
            continue
        found += [((name, n, key), f"this form has no such key: {AS_EXPORTED}") for key in OUTSIDE if key in plain]
        told = _told_of(head, str(plain.get("id", "")))
        entry = with_people(plain, told) | whose
        try:
            yield kind.model_validate_json(canonical_json(entry), strict=True)
        except ValidationError as err:
            found += [((name, n, *path), message) for path, message in value_faults(entry, err)]


def _told_of(head: PlanHead, own_id: str) -> Mapping[str, str]:
    return {entry.at: entry.says for entry in head.private.told if entry.id == own_id} if head.private else {}


def _meaning_faults(head: PlanHead, sections: Sections) -> Iterator[Fault]:
    """What the form allows and a plan cannot mean."""
    listed: dict[str, tuple[Owned | Evidence, ...]] = {**sections.values, EVIDENCE: sections.evidence}
    for name, own in listed.items():
        yield from twice((name,), own, lambda entry: entry.id)
    plans = [own for own in sections.values["plans"] if isinstance(own, Plan)]
    items = [own for own in sections.values["items"] if isinstance(own, PlanItem)]
    yield from twice(("plans",), plans, lambda plan: plan.cycle_id)
    for n, item in enumerate(items):
        yield from unknown(("items", n, "plan_id"), item.plan_id, {plan.id for plan in plans})
    yield from _steps_twice(items)
    for n, draft in enumerate(sections.values["drafts"]):
        if isinstance(draft, Draft) and draft.id != draft_id_of(draft.cycle_id, draft.form, draft.field):
            yield ("drafts", n, "id"), f"this is not the id of the text of that field and cycle: {AS_EXPORTED}"
    yield from year_faults(sections.values["years"], sections.values["year_sections"])
    if head.private:
        known = {entry.id for own in listed.values() for entry in own}
        for n, told in enumerate(head.private.told):
            yield from unknown(("private", "told", n, "id"), told.id, known)


def _steps_twice(items: list[PlanItem]) -> Iterator[Fault]:
    seen: set[tuple[Any, ...]] = set()
    for n, item in enumerate(items):
        step = (item.plan_id, item.indicator_id, item.from_level)
        if item.from_level is None or item.status == "dropped":
            continue
        if step in seen:
            path: Path = ("items", n)
            yield path, f"the same step stands in this plan a second time: {AS_EXPORTED}"
        seen.add(step)
