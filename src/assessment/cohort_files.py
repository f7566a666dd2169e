"""The LEAs of a cohort out of files: ratings files and exported cycles, one LEA each, all of them or none."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from assessment.aims import Aims
from assessment.cohort import Member
from assessment.cohort_errors import CohortRefused
from assessment.comparison import unchanged_indicators
from assessment.cycle_file import from_document
from assessment.errors import InputRefused, Problem
from assessment.framework import Framework
from assessment.ratings_input import read_ratings_file
from assessment.scoring import score_cycle
from assessment.standing import standings
from assessment.workbook_plain import KnownTexts

Refusal = tuple[Problem, ...]
"""What is wrong with one file: one problem or more."""


def read_cohort(
    files: Iterable[tuple[str, bytes | Problem]], framework: Framework, target: int | None = None
) -> tuple[Member, ...]:
    """Each file's LEA as it stands on the framework; `target` holds where neither the file nor its team says another.

    A file that could not be read comes as its problem. Of a cycle on another version only the indicators that are
    unchanged count.

    Raises:
        CohortRefused: with the problems of every file, and every LEA that two files tell of.
        LevelOutOfScale: the scale has no level `target`.

    """
    if target is not None:
        framework.level(target)
    known = KnownTexts()
    return cohort_of((file, read_member(file, data, framework, target, known)) for file, data in files)


def read_member(
    file: str, data: bytes | Problem, framework: Framework, target: int | None, known: KnownTexts
) -> Member | Refusal:
    """The LEA of one file, or what is wrong with it; `known` are the texts of workbooks read before."""
    if isinstance(data, Problem):
        return (data,)
    try:
        if data.lstrip()[:1] == b"{" or file.lower().endswith(".json"):
            return _of_cycle(file, data, framework, target)
        told = read_ratings_file(file, data, framework, known)
    except InputRefused as refused:
        return tuple(refused.problems)
    aims = Aims(by_indicator=told.aims.by_indicator, target=target)
    stands = standings(framework, told.team, told.individual, told.supported)
    return Member(PurePath(file).stem, aims, stands, score_cycle(framework, stands, aims))


def cohort_of(told: Iterable[tuple[str, Member | Refusal]]) -> tuple[Member, ...]:
    """The LEAs that files told, by their names.

    Raises:
        CohortRefused: with the problems of every file, and every LEA that two files tell of.

    """
    found: list[tuple[str, Member]] = []
    problems: list[Problem] = []
    for file, own in told:
        if isinstance(own, Member):
            found.append((file, own))
        else:
            problems += own
    problems += _twice(found)
    if problems:
        raise CohortRefused(problems)
    return tuple(member for _, member in found)


def _of_cycle(file: str, data: bytes, framework: Framework, target: int | None) -> Member:
    told = from_document(data, file)
    same = unchanged_indicators(framework, told.framework)
    if not same:
        message = "no indicator is the same as in the rubric that is compared on: name its folder by --rubric"
        raise CohortRefused([Problem(file, "framework", told.framework.id, message)])
    own = told.aims
    aims = Aims(
        by_element={key: aim for key, aim in own.by_element.items() if any(e.id == key for e in framework.elements)},
        by_indicator={key: aim for key, aim in own.by_indicator.items() if key in same},
        target=target,
    )
    stands = standings(
        framework,
        tuple(row for row in told.team if row.indicator_id in same),
        tuple(row for row in told.individual if row.indicator_id in same),
        told.evidence.keys() & same,
    )
    return Member(told.lea.name, aims, stands, score_cycle(framework, stands, aims))


def _twice(found: Iterable[tuple[str, Member]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for file, member in found:
        key = member.lea.casefold()
        if key in first:
            yield Problem(file, "", "", f"{member.lea} is in {first[key]} already: leave one of them out")
        first.setdefault(key, file)
