"""The region taken away: its paper as PDF or Word, and all that it keeps as a file; made on the click, not before."""

from collections.abc import Callable, Sequence

import streamlit as st

from assessment.goals import Goal
from assessment.need import RegionNeed
from assessment.region_year import RegionYear, YearSection
from assessment.services.plan_exchange import export_plans
from reports.region import RegionSources, region_paper
from ui import context
from ui.components import made_file, note, paper_downloads, taking
from ui.components.region_choice import Region
from ui.components.report_choice import stem_of


def show(
    region: Region,
    goals: Sequence[Goal],
    need: RegionNeed | None,
    year: RegionYear | None,
    sections: Sequence[YearSection],
) -> None:
    """Draw a button for each format."""
    sources = RegionSources(region.name, region.framework, tuple(goals), need, year, tuple(sections))
    called, today = f"{region.name} {year.school_year if year else 'goals'}", context.today()
    told = taking.of_region(region.id, has_figures=need is not None)
    with st.container(key=f"take-away-{region.id}"):
        st.header("Take it away")
        with st.container(horizontal=True, key="region-downloads"):
            paper_downloads.show_each("region", "Download", called, lambda: region_paper(sources, today), told)
            name = f"{stem_of(called)}.json"
            made = taking.of_region(region.id, has_figures=False)("region-json", _exported(region))
            made_file.button("Download as JSON", made, name=name, mime="application/json", key="region-json")
        note.show(
            "PDF and Word have what stands above, but of the need only what was let out on Compare. The JSON "
            "(twelve-plan/1) has all goals and years of the region without people, and twelve import brings it back."
        )


def _exported(region: Region) -> Callable[[], bytes]:
    ask, store = context.asking(), context.store()
    return lambda: export_plans(ask(), store, region.owner).text.encode()
