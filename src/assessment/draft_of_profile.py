"""What a draft can say of the district itself: enrollment, sites, sectors, pathways, partners, groups, facts."""

from collections.abc import Iterable, Iterator, Mapping

from assessment.draft_matter import Ground, Matter, Said, Source, joined, told
from assessment.drafts import DraftFact
from assessment.leas import PathwayOffered
from assessment.reference import KnownPathway
from assessment.wording import day_text, year_text

SMALLEST_GROUP = 10
"""Groups of fewer students are not named: design.md section 5, small groups."""

_BETWEEN = "; "

_WHERE = "Profile: "
"""How every place begins that a fact of the profile is told by."""


def is_of_profile(fact: DraftFact) -> bool:
    """Whether a fact of a draft stands in the profile."""
    return fact.where.startswith(_WHERE)


def _district(matter: Matter) -> Iterator[Ground]:
    yield Ground({"district": told("District", matter.results.lea.name)})


def _enrollment(matter: Matter) -> Iterator[Ground]:
    own = matter.results.lea.profile.enrollment
    if own is not None and own.students >= SMALLEST_GROUP:
        students = told(f"Profile: students enrolled in {year_text(own.school_year)}", f"{own.students:,}")
        yield Ground({"students": students, "year": Said(year_text(own.school_year), students.facts)})


def _sites(matter: Matter) -> Iterator[Ground]:
    yield from _together("sites", "Profile: site", (own.name for own in matter.results.lea.profile.sites), ", ")


def _sectors(matter: Matter) -> Iterator[Ground]:
    """The sectors by their printed names, together."""
    names = {code: known.sector for known in matter.reference.pathways for code in known.sector_codes}
    own = (names.get(sector, sector) for sector in matter.results.lea.profile.sectors)
    yield from _together("sectors", "Profile: sector", own, _BETWEEN)


def _pathways(matter: Matter) -> Iterator[Ground]:
    """One for each pathway, by name where the state's list has its code."""
    known = {own.code: own for own in matter.reference.pathways}
    for own in matter.results.lea.profile.pathways:
        yield Ground(_pathway(own, known.get(own.code)))


def _pathway(own: PathwayOffered, known: KnownPathway | None) -> Mapping[str, Said]:
    where = f"Profile: pathway {own.code}"
    code = told("Profile: pathway", own.code)
    return {
        "code": code,
        "pathway": Said(known.name, code.facts) if known else Said("", ()),
        "sector": Said(known.sector, code.facts) if known else Said("", ()),
        "sites": joined(told(f"{where}: site", site) for site in own.sites),
    }


def _partners(matter: Matter) -> Iterator[Ground]:
    for own in matter.results.lea.profile.partners:
        said = {
            "partner": told("Profile: partner", own.name),
            "agreement": told("Profile: agreement with a partner", own.agreement),
        }
        yield Ground(said, kind=own.kind)


def _groups(matter: Matter) -> Iterator[Ground]:
    """Student groups of ten or more, together and without their counts: a reader could subtract them."""
    own = (
        group.name
        for group in matter.results.lea.profile.student_groups
        if group.students is not None and group.students >= SMALLEST_GROUP
    )
    yield from _together("groups", "Profile: student group", own, ", ")


def _facts(matter: Matter) -> Iterator[Ground]:
    """What the district states of itself, with source and date; `kind` is its text, to choose by a word in it."""
    for own in matter.results.lea.profile.facts:
        source = told("Profile: source of a fact", own.source)
        dated = told("Profile: date of a fact", day_text(own.dated) if own.dated else "")
        said = {"fact": told("Profile: fact", own.text), "source": source, "dated": dated}
        yield Ground(said | {"known_from": joined((source, dated))}, kind=own.text)


def _together(name: str, where: str, words: Iterable[str], between: str) -> Iterator[Ground]:
    every = joined((told(where, own) for own in words), between)
    if every.words:
        yield Ground({name: every})


OF_PROFILE: Mapping[str, Source] = {
    "district": Source(frozenset({"district"}), _district),
    "enrollment": Source(frozenset({"students", "year"}), _enrollment),
    "sites": Source(frozenset({"sites"}), _sites),
    "sectors": Source(frozenset({"sectors"}), _sectors),
    "pathway": Source(frozenset({"code", "pathway", "sector", "sites"}), _pathways),
    "partner": Source(frozenset({"partner", "agreement"}), _partners),
    "groups": Source(frozenset({"groups"}), _groups),
    "fact": Source(frozenset({"fact", "source", "dated", "known_from"}), _facts),
}
