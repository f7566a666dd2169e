"""From one page about a self-assessment to the next one about it."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.people import Act
from ui import context, state
from ui.components.cycle_link import address_here, address_of

_ARROW = ":material/arrow_forward:"


def to_next_steps(cycle: Cycle) -> None:
    """What to do about the gaps."""
    st.page_link("ui/pages/recommendations.py", label="Next steps", icon=_ARROW, query_params=address_of(cycle))


def to_results(cycle: Cycle) -> None:
    """How it stands."""
    st.page_link("ui/pages/results.py", label="Results", icon=_ARROW, query_params=address_of(cycle))


def to_aims(cycle: Cycle) -> None:
    """What gaps are measured against and ordered by."""
    st.page_link("ui/pages/aims.py", label="Targets and importance", icon=_ARROW, query_params=address_of(cycle))


def to_goals(cycle: Cycle) -> None:
    """What the district, or its region, wants to reach, as funders read it."""
    st.page_link("ui/pages/goals.py", label="Goals", icon=_ARROW, query_params=address_of(cycle))


def to_region(region_id: str | None) -> None:
    """A region's goals with the need of its districts, and its year."""
    named = {state.REGION: region_id} if region_id else {}
    st.page_link("ui/pages/region.py", label="The region", icon=_ARROW, query_params=address_here() | named)


def to_learning(address: dict[str, str]) -> None:
    """What many districts could learn together."""
    st.page_link("ui/pages/learning.py", label="Professional learning", icon=_ARROW, query_params=address)


def to_history(cycle: Cycle) -> None:
    """Who changed what, and the way to undo it."""
    st.page_link("ui/pages/history.py", label="History of changes", icon=_ARROW, query_params=address_of(cycle))


def to_plan(cycle: Cycle) -> None:
    """What the team chose to do."""
    st.page_link("ui/pages/plan.py", label="Plan", icon=_ARROW, query_params=address_of(cycle))


def to_team(cycle: Cycle) -> None:
    """Who is on it, and how far everybody is."""
    st.page_link("ui/pages/team.py", label="Team", icon=_ARROW, query_params=address_of(cycle))


def to_parts(cycle: Cycle) -> None:
    """The schools and pathways, and who answers for them."""
    st.page_link("ui/pages/parts.py", label="Sites and pathways", icon=_ARROW, query_params=address_of(cycle))


def to_year(cycle: Cycle) -> None:
    """The dates of the year."""
    st.page_link("ui/pages/year.py", label="The year: its dates", icon=_ARROW, query_params=address_of(cycle))


def to_fit(cycle: Cycle) -> None:
    """What of it a year can hold."""
    st.page_link("ui/pages/fit.py", label="What fits the year", icon=_ARROW, query_params=address_of(cycle))


def to_evidence(cycle: Cycle) -> None:
    """The library."""
    st.page_link("ui/pages/evidence.py", label="Evidence", icon=_ARROW, query_params=address_of(cycle))


def to_handover(cycle: Cycle) -> None:
    """What the next director has to know."""
    st.page_link("ui/pages/handover.py", label="Handover page", icon=_ARROW, query_params=address_of(cycle))


def to_sign(cycle: Cycle) -> None:
    """Look at what is open and sign; or what was signed."""
    label = "Review, then sign and lock" if cycle.state == "open" else "Signature and editions"
    st.page_link("ui/pages/sign.py", label=label, icon=_ARROW, query_params=address_of(cycle))


def to_report(cycle: Cycle) -> None:
    """Take the result away."""
    st.page_link("ui/pages/report.py", label="Report", icon=_ARROW, query_params=address_of(cycle))


def to_grant_text(cycle: Cycle) -> None:
    """The fields of a funder's form, drafted."""
    st.page_link("ui/pages/grant_text.py", label="Grant text", icon=_ARROW, query_params=address_of(cycle))


def to_profile(cycle: Cycle, label: str = "Profile of the district") -> None:
    """What the district says of itself."""
    st.page_link("ui/pages/profile.py", label=label, icon=_ARROW, query_params=address_of(cycle))


def to_earlier_year(cycle: Cycle) -> None:
    """Levels of a year before this product, out of a spreadsheet."""
    label = "Bring in last year's levels from a spreadsheet"
    st.page_link("ui/pages/earlier_year.py", label=label, icon=_ARROW, query_params=address_of(cycle))


def to_workbooks(cycle: Cycle) -> None:
    """Score away from the product, while the self-assessment takes answers, for who rates."""
    if cycle.state == "open" and context.person().may(Act.RATE, cycle.lea_id):
        label = "Workbooks, to score offline"
        st.page_link("ui/pages/workbooks.py", label=label, icon=_ARROW, query_params=address_of(cycle))


def to_sharing(cycle: Cycle) -> None:
    """What others see of the district."""
    st.page_link("ui/pages/sharing.py", label="Sharing", icon=_ARROW, query_params=address_of(cycle))


def to_let_out() -> None:
    """Where figures of many districts are let out."""
    st.page_link("ui/pages/compare.py", label="Compare districts", icon=_ARROW, query_params=address_here())


def to_compare(cycle: Cycle) -> None:
    """The district beside others, or many side by side."""
    st.page_link("ui/pages/compare.py", label="Compare districts", icon=_ARROW, query_params=address_of(cycle))
