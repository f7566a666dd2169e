"""Reading an exported cycle without guessing: every fault with its JSON path, or a document that means what it says."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from assessment.aims import IMPORTANCES
from assessment.cycle_document import FORM, CycleDocument
from assessment.cycle_entries import evidence_of
from assessment.entry_faults import AS_EXPORTED, off_scale, twice, unknown
from assessment.errors import CycleFileRefused, Problem
from assessment.framework_faults import framework_faults, weight_faults
from assessment.json_text import Fault, NotJson, faults, path_text, read_json
from assessment.private_faults import private_faults
from assessment.value_faults import fault_text, value_faults
from assessment.values import canonical_json


def read_document(data: bytes | str, file: str) -> CycleDocument:
    """The document of a file of that name.

    Raises:
        CycleFileRefused: with every fault of the JSON, else of the form, else of what it says.

    """
    try:
        raw = read_json(data)
    except NotJson as err:
        raise CycleFileRefused([Problem(file, "", "", str(err))]) from None
    _refuse(file, _form_faults(raw))
    _refuse(file, (*faults(raw), *weight_faults(raw)))
    try:
        document = CycleDocument.model_validate_json(canonical_json(raw), strict=True)
    except ValidationError as err:
        raise CycleFileRefused(_problems(file, value_faults(raw, err))) from None
    _refuse(file, framework_faults(document.framework))
    _refuse(file, _meaning_faults(document))
    return document


def _refuse(file: str, found: Iterable[Fault]) -> None:
    problems = _problems(file, found)
    if problems:
        raise CycleFileRefused(problems)


def _problems(file: str, found: Iterable[Fault]) -> list[Problem]:
    return [Problem(file, path_text(path), "", message) for path, message in found]


def _form_faults(raw: Any) -> Iterator[Fault]:
    form = raw.get("form") if isinstance(raw, dict) else None
    kind = FORM.partition("/")[0] + "/"
    if isinstance(form, str) and form.startswith(kind) and form != FORM:
        yield ("form",), f"this is {form} and this program reads {FORM}: use a program as new as the file"
    elif form != FORM:
        yield (), f"this is no exported cycle, for its form is not {FORM}: give a file made by twelve export"


def _meaning_faults(document: CycleDocument) -> Iterator[Fault]:
    """What the form allows and the cycle cannot mean."""
    yield from _head_faults(document)
    yield from _rating_faults(document)
    yield from _aim_faults(document)
    yield from _evidence_faults(document)
    yield from twice(("parts",), document.parts, lambda part: part.id)
    if document.private:
        yield from private_faults(document)
        if document.withheld and document.private_hash:
            yield ("withheld",), f"what is withheld stands in private as well: {AS_EXPORTED}"
    if document.digest_on(document.framework.digest) != document.cycle.digest:
        yield ("cycle", "digest"), f"the content was altered, for it has another digest: {AS_EXPORTED}"


def _head_faults(document: CycleDocument) -> Iterator[Fault]:
    head = document.cycle
    if (head.state == "closed") != (head.closed_at is not None):
        yield ("cycle", "closed_at"), f"a moment belongs to a closed cycle, and null to an open one: {AS_EXPORTED}"
    if head.state == "open" and document.withheld:
        yield ("withheld",), f"only a signed cycle withholds entries: {AS_EXPORTED}"


def _rating_faults(document: CycleDocument) -> Iterator[Fault]:
    framework = document.framework
    for n, entry in enumerate(document.ratings):
        yield from unknown(("ratings", n, "indicator"), entry.indicator, framework.indicators)
        yield from off_scale(("ratings", n, "rating", "level"), entry.rating, framework)
    yield from twice(("ratings",), document.ratings, lambda entry: entry.indicator)


def _aim_faults(document: CycleDocument) -> Iterator[Fault]:
    framework = document.framework
    scopes = framework.indicators.keys() | {element.id for element in framework.elements}
    for n, entry in enumerate(document.aims):
        yield from unknown(("aims", n, "scope"), entry.scope, scopes)
        if entry.target is not None and not framework.lowest_level <= entry.target <= framework.top_level:
            yield ("aims", n, "target"), f"level {entry.target} is not on the scale: {AS_EXPORTED}"
        if entry.importance is not None and entry.importance not in IMPORTANCES:
            among = f"{IMPORTANCES[0]} to {IMPORTANCES[-1]}"
            yield ("aims", n, "importance"), f"importance goes from {among}: {AS_EXPORTED}"
    yield from twice(("aims",), document.aims, lambda entry: entry.scope)


def _evidence_faults(document: CycleDocument) -> Iterator[Fault]:
    for n, entry in enumerate(document.evidence):
        for m, indicator in enumerate(entry.indicators):
            yield from unknown(("evidence", n, "indicators", m), indicator, document.framework.indicators)
        yield from twice(("evidence", n, "indicators"), entry.indicators, lambda indicator: indicator)
        try:
            evidence_of((entry,), document.cycle.lea.id, {})
        except ValidationError as err:  # the rules that join two keys: what a link looks like, what a file needs
            key = "place" if entry.kind == "link" else "sha256"
            yield ("evidence", n, key), fault_text(err.errors(include_url=False)[0])
    yield from twice(("evidence",), document.evidence, lambda entry: entry.id)
