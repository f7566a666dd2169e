"""A region on paper: its goals with progress and need side by side, then its year in the order of its sections."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.digest import short_digest
from assessment.framework import Framework
from assessment.goals import Goal
from assessment.need import RegionNeed, need_about
from assessment.region_goals import PROGRESS_AND_NEED, progress_and_need, standing_headlines
from assessment.region_year import RegionYear, YearSection
from assessment.region_year_text import EntryTold, entries_told, goal_names, year_title
from assessment.values import canonical_json
from assessment.wording import NOT_CTEIG, day_text
from reports.blocks import Block, Column, Entries, Fact, Paragraph, Section, Table
from reports.paper import LevelName, Paper

_PROGRESS_AND_NEED = tuple(Column(title, share) for title, share in zip(PROGRESS_AND_NEED, (6, 8, 5), strict=True))
_DATED = (Column("When", 3), Column("What", 11))


@dataclass(frozen=True, slots=True)
class RegionSources:
    """What a region's paper is made from; `year` is None where none is told yet, `need` where none was let out."""

    name: str
    framework: Framework
    goals: tuple[Goal, ...]
    need: RegionNeed | None
    year: RegionYear | None
    sections: tuple[YearSection, ...]


def region_paper(sources: RegionSources, today: date) -> Paper:
    """The paper, as everything stands on that day."""
    framework = sources.framework
    title = year_title(sources.year) if sources.year else "Goals of the region"
    return Paper(
        title=title,
        lea=sources.name,
        year="",
        year_before=None,
        state=f"As of {day_text(today)}",
        signed=True,
        framework=framework.title,
        version=f"edition {framework.version} of the rubric",
        fingerprint=_fingerprint(sources),
        notices=(need_about(sources.need), NOT_CTEIG),
        headlines=standing_headlines(sources.goals),
        remarks=(),
        levels=tuple(LevelName(step.level, step.name, step.meaning) for step in framework.scale),
        points=(),
        priorities=(),
        no_priorities="",
        sections=tuple(_sections(sources)),
        guide=False,
    )


def _fingerprint(sources: RegionSources) -> str:
    """Of what the region says, whoever said it and however often it changed."""
    told = [sources.year, *sources.goals, *sources.sections]
    plain = [own.model_dump(mode="json", exclude={"revision"}) for own in told if own is not None]
    return short_digest(hashlib.sha256(canonical_json(plain).encode()).hexdigest())


def _sections(sources: RegionSources) -> Iterator[Section]:
    rows = progress_and_need(sources.goals, sources.framework, sources.need)
    goals = Table(_PROGRESS_AND_NEED, rows) if rows else Paragraph("No goal is written yet.")
    yield Section("Goals: progress and need", (goals,))
    names = goal_names(sources.goals, sources.sections)
    for chapter in _chapters(sources.sections):
        first, *inner = chapter
        sections = tuple(_section(own, names) for own in inner)
        yield Section(first.heading, tuple(_blocks(first, names)), sections)


def _chapters(sections: Sequence[YearSection]) -> Iterator[list[YearSection]]:
    """Each section that is not inner, with those within it; inner ones before the first stand by themselves."""
    chapter: list[YearSection] = []
    for section in sections:
        if chapter and not section.inner:
            yield chapter
            chapter = []
        chapter.append(section)
    if chapter:
        yield chapter


def _section(section: YearSection, names: Mapping[str, str]) -> Section:
    return Section(section.heading, tuple(_blocks(section, names)))


def _blocks(section: YearSection, names: Mapping[str, str]) -> Iterator[Block]:
    if section.intro:
        yield Paragraph(section.intro)
    told = entries_told(section, names)
    if told and section.kind == "dated":
        yield Table(_DATED, tuple((own.mark, "\n".join(_lines(own))) for own in told))
    elif told:
        yield Entries(tuple(Fact(own.mark, "\n".join(_lines(own))) for own in told))


def _lines(told: EntryTold) -> Iterator[str]:
    if told.first:
        yield told.first
    yield from (f"– {line}" for line in told.points)
    yield from told.further
