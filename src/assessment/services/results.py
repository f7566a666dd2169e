"""Everything that Results, Recommendations and the reports show of a cycle, computed once from one state."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.agreement import CycleAgreement, Given, agreement_of, given_of
from assessment.aims import Aims
from assessment.bundle import CycleBundle
from assessment.comparison import Movement, movement, unchanged_indicators
from assessment.cycle_file import public_digest
from assessment.cycles import Cycle, Part
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.gaps import Gap, Recommendation, find_gaps, recommend
from assessment.ids import CycleId, IndicatorId
from assessment.imported import ImportedYear
from assessment.leas import Lea
from assessment.people import Person
from assessment.points import ElementPoint, element_points
from assessment.ports import Store
from assessment.ratings import BASES, Basis, CannotJudge, IndividualRating, NotApplicable, TeamRating
from assessment.scoring import CycleScore, score_cycle
from assessment.services.contents import as_it_stands, as_signed
from assessment.services.cycles import open_cycle, signed_before
from assessment.services.hearing import hearing
from assessment.services.imported import imported_before
from assessment.standing import Standing, Standings, standings
from assessment.wording import year_text


@dataclass(frozen=True, slots=True)
class Baseline:
    """The LEA's year before this one. `score` is None where its framework has other indicators or another scale.

    `imported` is the year as it came out of a spreadsheet; None of one that was signed here.
    """

    school_year: str
    score: CycleScore | None
    movement: Movement
    imported: ImportedYear | None = None

    @property
    def year(self) -> str:
        """The year as it is printed, which says where it was imported: `2025–26, imported`."""
        return f"{year_text(self.school_year)}, imported" if self.imported else year_text(self.school_year)


@dataclass(frozen=True, slots=True)
class Results:
    """One cycle, with all that is said of it. Gaps and recommendations are in priority order.

    `given` has the levels of the individual answers that enter its figures before the person who asked, and nobody's
    name.
    """

    lea: Lea
    cycle: Cycle
    framework: Framework
    parts: tuple[Part, ...]
    aims: Aims
    team: Mapping[IndicatorId, TeamRating]
    evidence: Mapping[IndicatorId, tuple[Evidence, ...]]
    standings: Standings
    score: CycleScore
    points: tuple[ElementPoint, ...]
    gaps: tuple[Gap, ...]
    recommendations: tuple[Recommendation, ...]
    baseline: Baseline | None
    given: Given

    @property
    def agreement(self) -> CycleAgreement | None:
        """How far raters agree where their answers count before this person; None where nobody's does."""
        return agreement_of(self.framework, self.given)

    @property
    def digest(self) -> str:
        """That of the signed edition, else of what an exported file without people says now."""
        stands = CycleBundle(
            lea=self.lea,
            framework=self.framework,
            cycle=self.cycle,
            parts=self.parts,
            team=tuple(self.team.values()),
            aims=self.aims,
            evidence=self.evidence,
        )
        return self.cycle.digest or public_digest(stands)

    @property
    def by_basis(self) -> Mapping[Basis, int]:
        """How many of the team's answers were judged this year, confirmed as last year's, or stand over."""
        bases = [row.basis for row in self.team.values() if row.rating is not None]
        return {basis: bases.count(basis) for basis in BASES}

    @property
    def strengths(self) -> tuple[IndicatorId, ...]:
        """Indicators at or above their target with evidence, highest level first, then in framework order."""
        reached = [s for s in self._at_target if s.supported]
        return tuple(s.indicator_id for s in sorted(reached, key=lambda s: -(s.level or 0)))

    @property
    def evidence_not_listed(self) -> tuple[IndicatorId, ...]:
        """Indicators rated at or above their target without evidence, in framework order."""
        return tuple(s.indicator_id for s in self._at_target if not s.supported)

    @property
    def not_applicable(self) -> tuple[tuple[IndicatorId, str], ...]:
        """Indicators left out of the means, each with its reason, in framework order."""
        return tuple(
            (s.indicator_id, s.rating.reason) for s in self.standings.values() if isinstance(s.rating, NotApplicable)
        )

    @property
    def cannot_judge(self) -> tuple[IndicatorId, ...]:
        """Indicators that somebody else has to be asked about, in framework order."""
        return tuple(s.indicator_id for s in self.standings.values() if isinstance(s.rating, CannotJudge))

    @property
    def _at_target(self) -> tuple[Standing, ...]:
        return tuple(
            s
            for s in self.standings.values()
            if s.level is not None and s.level >= self.aims.target_of(self.framework, s.indicator_id)
        )


def results(who: Person, store: Store, cycle_id: CycleId) -> Results:
    """The results of a cycle as it stands now; individual answers stand in only where this person hears them.

    Raises:
        NotAllowed: the person may not read it, or there is none.
    """
    cycle = open_cycle(who, store, cycle_id)
    return _results(who, store, as_it_stands(store, cycle, store.framework(cycle.framework_digest)))


def signed_results(who: Person, store: Store, cycle_id: CycleId, edition: int | None = None) -> Results:
    """The results of a signed edition: of that number, else of the newest; of a cycle never signed as it stands.

    Raises:
        NotAllowed: the person may not read it, or there is none.
        NotFound: no edition of that number was signed.

    """
    return _results(who, store, _said(store, open_cycle(who, store, cycle_id), edition))


def _said(store: Store, cycle: Cycle, edition: int | None) -> CycleBundle:
    framework = store.framework(cycle.framework_digest)
    if edition is None and not cycle.was_signed:
        return as_it_stands(store, cycle, framework)
    return as_signed(store, cycle, framework, edition)


def agreed_results(who: Person, store: Store, cycle_id: CycleId, edition: int | None = None) -> tuple[Results, int]:
    """What the team agreed, as `signed_results`, and how many indicators only individual answers speak of.

    The year before is what its team agreed, too.

    Raises:
        NotAllowed, NotFound: as `signed_results`.

    """
    said = _said(store, open_cycle(who, store, cycle_id), edition)
    stands = _stands(said, _counted(who, store, said))
    return _results(who, store, said, agreed=True), sum(standing.provisional for standing in stands.values())


def _results(who: Person, store: Store, said: CycleBundle, *, agreed: bool = False) -> Results:
    """Without individual answers where only what is `agreed` counts."""
    framework, aims = said.framework, said.aims
    counted = () if agreed else _counted(who, store, said)
    stands = _stands(said, counted)
    score = score_cycle(framework, stands, aims)
    before = _baseline(who, store, said.cycle, framework, stands, agreed=agreed)
    gaps = find_gaps(framework, stands, aims)
    return Results(
        lea=said.lea,
        cycle=said.cycle,
        framework=framework,
        parts=said.parts,
        aims=aims,
        team={row.indicator_id: row for row in said.team},
        evidence=said.evidence,
        standings=stands,
        score=score,
        points=element_points(framework, score, aims, before.score if before else None),
        gaps=gaps,
        recommendations=recommend(framework, gaps),
        baseline=before,
        given=given_of(framework, counted),
    )


def _counted(who: Person, store: Store, said: CycleBundle) -> tuple[IndividualRating, ...]:
    """The individual answers that enter the figures which this person sees."""
    return hearing(who, store, said.cycle).counted(said.framework, said.individual) if said.individual else ()


def _stands(said: CycleBundle, counted: tuple[IndividualRating, ...]) -> Standings:
    """How each indicator stands before whoever those answers count for."""
    return standings(said.framework, said.team, counted, said.evidence.keys())


def _baseline(
    who: Person, store: Store, cycle: Cycle, framework: Framework, stands: Standings, *, agreed: bool
) -> Baseline | None:
    """How the year before stood, and what moved since; None for a first year."""
    if brought := imported_before(store, cycle, framework):
        old_framework = store.framework(brought.framework_digest)
        old_stands = standings(old_framework, brought.team)
        return _compared(framework, stands, old_framework, old_stands, Aims(), brought)
    found = next(signed_before(store, cycle, framework), None)
    if found is None:
        return None
    before = as_signed(store, *found)
    old_stands = _stands(before, () if agreed else _counted(who, store, before))
    return _compared(framework, stands, before.framework, old_stands, before.aims, before.cycle)


def _compared(
    framework: Framework,
    stands: Standings,
    old_framework: Framework,
    old_stands: Standings,
    aims: Aims,
    of: Cycle | ImportedYear,
) -> Baseline:
    unchanged = unchanged_indicators(framework, old_framework)
    same = len(unchanged) == len(framework.indicators) == len(old_framework.indicators)
    return Baseline(
        school_year=of.school_year,
        score=score_cycle(old_framework, old_stands, aims) if same else None,
        movement=movement(stands, old_stands, unchanged),
        imported=of if isinstance(of, ImportedYear) else None,
    )
