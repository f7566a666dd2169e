"""Reading an exported cycle without guessing: every fault with its JSON path, or a document that means what it says."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from assessment.aims import IMPORTANCES
from assessment.cycle_document import FORM, CycleDocument, Private
from assessment.cycle_entries import evidence_of
from assessment.errors import CycleFileRefused, Problem
from assessment.framework import Framework
from assessment.framework_faults import framework_faults, weight_faults
from assessment.json_text import Fault, NotJson, Path, faults, path_text, read_json
from assessment.ratings import Rated, Rating
from assessment.values import canonical_json

_AS_EXPORTED = "give the file as it was exported"


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
        told = [(_path(raw, error["loc"]), _told(error)) for error in err.errors(include_url=False)]
        raise CycleFileRefused(_problems(file, told)) from None
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


def _told(error: Mapping[str, Any]) -> str:
    match error["type"]:
        case "missing":
            return f"this key is missing: {_AS_EXPORTED}"
        case "extra_forbidden":
            return "this form has no such key: take it out, or use a program as new as the file"
    return f"{error['msg'].removeprefix('Value error, ')}: {_AS_EXPORTED}"


def _path(raw: Any, location: Path) -> Path:
    """Where an error is, without the names of kinds that the checker puts between the keys."""
    path: list[str | int] = []
    here = raw
    for place, step in enumerate(location):
        known = step in here if isinstance(here, dict) else isinstance(here, list) and isinstance(step, int)
        if isinstance(here, dict) and not known and place < len(location) - 1:
            continue
        path.append(step)
        here = here[step] if known else None
    return tuple(path)


def _meaning_faults(document: CycleDocument) -> Iterator[Fault]:
    """What the form allows and the cycle cannot mean."""
    yield from _head_faults(document)
    yield from _rating_faults(document)
    yield from _aim_faults(document)
    yield from _evidence_faults(document)
    yield from _twice(("parts",), document.parts, lambda part: part.id)
    if document.private:
        yield from _private_faults(document.private, document.framework)
        if document.withheld and document.private.hash:
            yield ("withheld",), f"what is withheld stands in private as well: {_AS_EXPORTED}"
    if document.digest_on(document.framework.digest) != document.cycle.digest:
        yield ("cycle", "digest"), f"the content was altered, for it has another digest: {_AS_EXPORTED}"


def _head_faults(document: CycleDocument) -> Iterator[Fault]:
    head = document.cycle
    if (head.state == "closed") != (head.closed_at is not None):
        yield ("cycle", "closed_at"), f"a moment belongs to a closed cycle, and null to an open one: {_AS_EXPORTED}"
    if head.state == "open" and document.withheld:
        yield ("withheld",), f"only a signed cycle withholds entries: {_AS_EXPORTED}"


def _rating_faults(document: CycleDocument) -> Iterator[Fault]:
    framework = document.framework
    for n, entry in enumerate(document.ratings):
        yield from _unknown(("ratings", n, "indicator"), entry.indicator, framework.indicators)
        yield from _off_scale(("ratings", n, "rating", "level"), entry.rating, framework)
    yield from _twice(("ratings",), document.ratings, lambda entry: entry.indicator)


def _aim_faults(document: CycleDocument) -> Iterator[Fault]:
    framework = document.framework
    scopes = framework.indicators.keys() | {element.id for element in framework.elements}
    for n, entry in enumerate(document.aims):
        yield from _unknown(("aims", n, "scope"), entry.scope, scopes)
        if entry.target is not None and not framework.lowest_level <= entry.target <= framework.top_level:
            yield ("aims", n, "target"), f"level {entry.target} is not on the scale: {_AS_EXPORTED}"
        if entry.importance is not None and entry.importance not in IMPORTANCES:
            among = f"{IMPORTANCES[0]} to {IMPORTANCES[-1]}"
            yield ("aims", n, "importance"), f"importance goes from {among}: {_AS_EXPORTED}"
    yield from _twice(("aims",), document.aims, lambda entry: entry.scope)


def _evidence_faults(document: CycleDocument) -> Iterator[Fault]:
    for n, entry in enumerate(document.evidence):
        for m, indicator in enumerate(entry.indicators):
            yield from _unknown(("evidence", n, "indicators", m), indicator, document.framework.indicators)
        yield from _twice(("evidence", n, "indicators"), entry.indicators, lambda indicator: indicator)
        if entry.sha256 or entry.size is not None:
            yield ("evidence", n, "sha256"), "this program keeps no files yet: use a program as new as the file"
        try:
            evidence_of((entry,), document.cycle.lea.id)
        except ValidationError as err:  # the one rule that joins two keys: what a link looks like
            yield ("evidence", n, "place"), _told(err.errors(include_url=False)[0])
    yield from _twice(("evidence",), document.evidence, lambda entry: entry.id)


def _private_faults(private: Private, framework: Framework) -> Iterator[Fault]:
    for n, own in enumerate(private.individual):
        yield from _unknown(("private", "individual", n, "indicator"), own.indicator, framework.indicators)
        yield from _off_scale(("private", "individual", n, "rating", "level"), own.rating, framework)
    for section in ("dissent", "saved"):
        for n, entry in enumerate(getattr(private, section)):
            yield from _unknown(("private", section, n, "indicator"), entry.indicator, framework.indicators)
    people = {person.id for person in private.people}
    for path, person in _named(private):
        yield from _unknown(("private", *path), person, people)
    yield from _twice(("private", "people"), private.people, lambda entry: entry.id)
    yield from _twice(("private", "individual"), private.individual, lambda entry: (entry.person, entry.indicator))
    yield from _twice(("private", "dissent"), private.dissent, lambda entry: entry.indicator)
    yield from _twice(("private", "saved"), private.saved, lambda entry: (entry.person, entry.indicator))


def _named(private: Private) -> Iterator[tuple[Path, str]]:
    """Everybody that an entry names by id, and where."""
    yield from ((("individual", n, "person"), entry.person) for n, entry in enumerate(private.individual))
    yield from ((("saved", n, "by"), entry.by) for n, entry in enumerate(private.saved))
    yield from ((("saved", n, "person"), entry.person) for n, entry in enumerate(private.saved) if entry.person)
    yield from ((("history", n, "by"), entry.by) for n, entry in enumerate(private.history))
    if private.closed_by:
        yield ("closed_by",), private.closed_by


def _unknown(path: Path, key: str, known: Collection[str]) -> Iterator[Fault]:
    if key not in known:
        yield path, f"nothing in this file has the id {key}: {_AS_EXPORTED}"


def _off_scale(path: Path, rating: Rating | None, framework: Framework) -> Iterator[Fault]:
    if isinstance(rating, Rated) and not framework.lowest_level <= rating.level <= framework.top_level:
        scale = f"{framework.lowest_level} to {framework.top_level}"
        yield path, f"level {rating.level} is not on the scale of {scale}: {_AS_EXPORTED}"


def _twice(path: Path, entries: Sequence[Any], key: Callable[[Any], Hashable]) -> Iterator[Fault]:
    counts = Counter(key(entry) for entry in entries)
    seen: Counter[Hashable] = Counter()
    for n, entry in enumerate(entries):
        seen[key(entry)] += 1
        if counts[key(entry)] > 1 and seen[key(entry)] > 1:
            yield (*path, n), f"the same entry stands here a second time: {_AS_EXPORTED}"
