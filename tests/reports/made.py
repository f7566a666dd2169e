"""Results for reports, made through a store as the product makes them."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfReader

from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import EvidenceId, IndicatorId, LeaId
from assessment.leas import Lea
from assessment.loader import load_framework
from assessment.people import local_person
from assessment.plans import PlanItem
from assessment.ports import Store
from assessment.ratings import Rated, Rating, TeamRating
from assessment.services.closing import close_cycle
from assessment.services.cycles import start_cycle
from assessment.services.leas import keep_lea
from assessment.services.planning import shortlist
from assessment.services.plans import PlanView, plan_view
from assessment.services.results import Results, results
from tests.factories import Said, make_rating

NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
LAST_YEAR = datetime(2026, 6, 12, 17, 0, tzinfo=UTC)
DIRECTOR = local_person()
BY = Change(by=DIRECTOR.id, at=NOW)
FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
TINY = load_framework(FRAMEWORKS / "tiny")
FORTY_FIVE = load_framework(FRAMEWORKS / "forty_five")

Ratings = Mapping[str, Said | Rating]


class Desk:
    """One LEA's store, to make this year's and last year's cycle of it in few words."""

    def __init__(self, store: Store, framework: Framework = TINY, name: str = "Sample Unified") -> None:
        """Choose the LEA."""
        self.store, self.framework = store, framework
        store.save_person(DIRECTOR)
        self.lea = keep_lea(DIRECTOR, store, Lea(id=LeaId("lea"), name=name), NOW)

    def cycle(self, ratings: Ratings, year: str = "2026-27") -> Cycle:
        """A cycle of that year with the team's ratings."""
        cycle = start_cycle(DIRECTOR, self.store, self.lea.id, year, self.framework, NOW)
        for indicator, said in ratings.items():
            self.say(cycle, indicator, said)
        return cycle

    def say(self, cycle: Cycle, indicator: str, said: Said | Rating, note: str = "") -> None:
        """The team's word on one indicator."""
        rating = make_rating(said) if said is None or isinstance(said, int | str) else said
        row = TeamRating(indicator_id=IndicatorId(indicator), rating=rating, note=note)
        seen = self.store.team_rating(cycle.id, row.indicator_id).revision
        self.store.save_team_rating(cycle.id, row, seen, BY)

    def show(self, cycle: Cycle, indicator: str, title: str, kind: str = "on_file", place: str = "the office") -> None:
        """List evidence for one indicator."""
        entry = Evidence.model_validate(
            {"id": f"{indicator} {title}", "lea_id": self.lea.id, "title": title, "kind": kind, "place": place}
        )
        self.store.add_evidence(entry, BY)
        self.store.link_evidence(cycle.id, IndicatorId(indicator), EvidenceId(entry.id), BY)

    def close(self, cycle: Cycle, at: datetime = NOW) -> None:
        """Sign and lock."""
        close_cycle(DIRECTOR, self.store, cycle.id, at)

    def choose(self, cycle: Cycle, indicator: str) -> PlanItem:
        """The next step of an indicator on the shortlist."""
        level = self.store.team_rating(cycle.id, IndicatorId(indicator)).rating
        assert isinstance(level, Rated)
        return shortlist(DIRECTOR, self.store, cycle.id, IndicatorId(indicator), level.level, NOW)

    def plan(self, cycle: Cycle) -> PlanView:
        """What the team chose."""
        return plan_view(DIRECTOR, self.store, cycle.id)

    def results(self, cycle: Cycle) -> Results:
        """What the reports are made from."""
        return results(DIRECTOR, self.store, cycle.id)


def all_rated(framework: Framework) -> dict[str, int]:
    """Every indicator at one of the levels in turn."""
    levels = [step.level for step in framework.scale]
    return {indicator: levels[n % len(levels)] for n, indicator in enumerate(framework.indicators)}


def text_of(pdf: PdfReader) -> str:
    """All that a PDF says, line ends and places to break taken out."""
    return plain(" ".join(page.extract_text() for page in pdf.pages))


def plain(text: str) -> str:
    """Words with one space between them, without spaces of no width."""
    return " ".join(text.replace("\u200b", "").split())


def without_spaces(text: str) -> str:
    """Letters alone, to compare what was broken over lines inside a word."""
    return "".join(text.replace("\u200b", "").split())


Make = Callable[[Desk], Results]


def nothing_rated(desk: Desk) -> Results:
    """An open cycle that nobody has touched."""
    return desk.results(desk.cycle({}))


def one_rating(desk: Desk) -> Results:
    """One indicator at the lowest level but one."""
    first = next(iter(desk.framework.indicators))
    return desk.results(desk.cycle({first: desk.framework.lowest_level + 1}))


def partly_rated(desk: Desk) -> Results:
    """All four states, and an element without a rating."""
    last = {indicator.id for indicator in desk.framework.elements[-1].indicators}
    said: list[Said] = [desk.framework.top_level, "NA", "?", desk.framework.lowest_level]
    asked = [indicator for indicator in desk.framework.indicators if indicator not in last]
    return desk.results(desk.cycle({indicator: said[n % 4] for n, indicator in enumerate(asked)}))


def complete(desk: Desk) -> Results:
    """Everything rated, some of it with evidence and notes, after a signed year."""
    before = desk.cycle(dict.fromkeys(desk.framework.indicators, desk.framework.lowest_level + 1), "2025-26")
    desk.close(before, LAST_YEAR)
    cycle = desk.cycle(all_rated(desk.framework))
    first, second, *_ = desk.framework.indicators
    desk.say(cycle, first, desk.framework.top_level, "Looked at in March.")
    desk.show(cycle, first, "Course outlines")
    desk.show(cycle, second, "Minutes", "link", "https://example.org/minutes?a=1&b=2")
    return desk.results(cycle)


def closed(desk: Desk) -> Results:
    """The complete cycle, signed."""
    cycle = complete(desk).cycle
    desk.close(cycle)
    return desk.results(cycle)


STATES: Mapping[str, Make] = {
    make.__name__: make for make in (nothing_rated, one_rating, partly_rated, complete, closed)
}
