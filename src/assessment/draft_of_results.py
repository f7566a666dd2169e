"""What a draft can say of how the program stands: the whole, elements, gaps, evidence."""

from collections.abc import Iterator, Mapping

from assessment.draft_matter import Ground, Matter, Said, Source, joined, told
from assessment.exhibits import exhibits_of
from assessment.gaps import Gap
from assessment.ratings import TeamRating
from assessment.wording import day_text, level_text, of_text, year_text


def _cycle(matter: Matter) -> Iterator[Ground]:
    """The whole self-assessment, once anything of it is rated."""
    overall, cycle = matter.results.score.overall, matter.results.cycle
    if not overall.rated:
        return
    where = f"Self-assessment {year_text(cycle.school_year)}"
    yield Ground(
        {
            "district": told("District", matter.results.lea.name),
            "year": told("School year", year_text(cycle.school_year)),
            "framework": told("Framework", matter.framework.title),
            "answered": told(f"{where}: indicators with a level", of_text(overall.rated, overall.applicable)),
            "reached": told(f"{where}: at or above their target", of_text(overall.at_target, overall.rated)),
        }
    )


def _elements(matter: Matter) -> Iterator[Ground]:
    """Elements with a level, the smallest share at target first."""
    rated = [point for point in matter.results.points if point.rated]
    for point in sorted(rated, key=lambda own: own.at_target / own.rated):
        name = f"{point.number} {point.title}"
        reached = told(f"Element {point.number}: at or above their target", of_text(point.at_target, point.rated))
        element = told(f"Element {point.number}", point.title)
        yield Ground({"element": element, "reached": reached}, elements=(point.element_id,), kind=name)


def _gaps(matter: Matter) -> Iterator[Ground]:
    """Gaps in priority order, with what the level looks like and the team's note."""
    for gap in matter.results.gaps:
        yield Ground(_gap(matter, gap), indicator=gap.indicator_id, elements=(gap.element_id,))


def _gap(matter: Matter, gap: Gap) -> Mapping[str, Said]:
    framework = matter.framework
    indicator = framework.indicator(gap.indicator_id)
    where = f"Indicator {indicator.place}"
    note = matter.results.team.get(gap.indicator_id, TeamRating(indicator_id=gap.indicator_id)).note
    return {
        "place": Said(indicator.place, ()),
        "statement": told(where, indicator.statement),
        "level": told(f"{where}: level", level_text(framework, gap.level)),
        "target": told(f"{where}: target", level_text(framework, gap.target)),
        "looks": told(f"{where}: what level {gap.level} looks like", framework.looks_like(indicator, gap.level)),
        "note": told(f"{where}: the team's note", note),
    }


def _unlisted(matter: Matter) -> Iterator[Ground]:
    """What stands at target without evidence, together."""
    places = [matter.framework.indicator(own).place for own in matter.results.evidence_not_listed]
    if places:
        listed = joined(Said(place, told(f"Indicator {place}: evidence", "Not yet listed").facts) for place in places)
        yield Ground({"places": listed, "count": Said(str(len(places)), listed.facts)})


def _evidence(matter: Matter) -> Iterator[Ground]:
    """Entries of evidence as exhibits are numbered, each with every indicator that lists it."""
    for exhibit in exhibits_of(matter.framework, matter.results.evidence):
        entry, (first, *more) = exhibit.entry, exhibit.supports
        place = matter.framework.indicator(first).place
        dated = day_text(entry.dated) if entry.dated else ""
        said = {
            "title": told(f"Evidence of {place}", entry.title, f"{entry.id} title"),
            "dated": told(f"Evidence of {place}: date", dated, f"{entry.id} dated"),
            "place": Said(place, ()),
        }
        yield Ground(said, indicator=first, also=tuple(more), kind=entry.title)


OF_RESULTS: Mapping[str, Source] = {
    "cycle": Source(frozenset({"district", "year", "framework", "answered", "reached"}), _cycle),
    "element": Source(frozenset({"element", "reached"}), _elements),
    "gap": Source(frozenset({"place", "statement", "level", "target", "looks", "note"}), _gaps),
    "unlisted": Source(frozenset({"places", "count"}), _unlisted),
    "evidence": Source(frozenset({"title", "dated", "place"}), _evidence),
}
