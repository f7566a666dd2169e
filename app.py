"""Entry for `streamlit run app.py`: page set-up, navigation, one error boundary. No logic."""

import streamlit as st

from ui import boundary, context, entrance, theme, turns
from ui.components import (
    agree_place,
    cohort_choice,
    coming_back,
    cycle_link,
    drafts,
    region_choice,
    sample_mark,
    ways,
    who_is_here,
)

turns.keep_short()
agree = boundary.or_else(agree_place.visibility, "hidden")
serves = boundary.or_else(region_choice.visibility, "hidden")
compares = boundary.or_else(cohort_choice.visibility, "hidden")
keeps = boundary.or_else(entrance.districts, "hidden")
pages = [
    st.Page("ui/pages/home.py", title="Home", default=True),
    st.Page("ui/pages/start.py", title="Start", url_path="start", visibility="hidden"),
    st.Page("ui/pages/rate.py", title="Rate", url_path="rate"),
    st.Page("ui/pages/parts.py", title="Sites and pathways", url_path="parts", visibility="hidden"),
    st.Page("ui/pages/agree.py", title="Agree", url_path="agree", visibility=agree),
    st.Page("ui/pages/meeting.py", title="Meeting view", url_path="meeting", visibility="hidden"),
    st.Page("ui/pages/next_year.py", title="Next year", url_path="next-year", visibility="hidden"),
    st.Page("ui/pages/earlier_year.py", title="An earlier year", url_path="earlier-year", visibility="hidden"),
    st.Page("ui/pages/evidence.py", title="Evidence", url_path="evidence"),
    st.Page("ui/pages/results.py", title="Results", url_path="results"),
    st.Page("ui/pages/aims.py", title="Targets and importance", url_path="aims", visibility="hidden"),
    st.Page("ui/pages/sign.py", title="Sign and lock", url_path="sign", visibility="hidden"),
    st.Page("ui/pages/erase.py", title="Erase", url_path="erase", visibility="hidden"),
    st.Page("ui/pages/recommendations.py", title="Next steps", url_path="next-steps"),
    st.Page("ui/pages/goals.py", title="Goals", url_path="goals", visibility="hidden"),
    st.Page("ui/pages/compare.py", title="Compare", url_path="compare", visibility=compares),
    st.Page("ui/pages/sharing.py", title="Sharing", url_path="sharing", visibility="hidden"),
    st.Page("ui/pages/region.py", title="Region", url_path="region", visibility=serves),
    st.Page("ui/pages/learning.py", title="Professional learning", url_path="learning", visibility="hidden"),
    st.Page("ui/pages/history.py", title="History", url_path="history", visibility="hidden"),
    st.Page("ui/pages/plan.py", title="Plan", url_path="plan"),
    st.Page("ui/pages/plan_copies.py", title="Plans kept apart", url_path="plans-apart", visibility="hidden"),
    st.Page("ui/pages/fit.py", title="What fits the year", url_path="fit", visibility="hidden"),
    st.Page("ui/pages/report.py", title="Report", url_path="report"),
    st.Page("ui/pages/grant_text.py", title="Grant text", url_path="grant-text", visibility="hidden"),
    st.Page("ui/pages/profile.py", title="Profile", url_path="profile", visibility="hidden"),
    st.Page("ui/pages/year.py", title="The year", url_path="year", visibility="hidden"),
    st.Page("ui/pages/handover.py", title="Handover", url_path="handover", visibility="hidden"),
    st.Page("ui/pages/team.py", title="Team", url_path="team"),
    st.Page("ui/pages/districts.py", title="Districts", url_path="districts", visibility=keeps),
    st.Page("ui/pages/access_log.py", title="Access log", url_path="access-log", visibility="hidden"),
    st.Page("ui/pages/workbooks.py", title="Workbooks", url_path="workbooks", visibility="hidden"),
]
page = st.navigation(pages, position="hidden")  # ui/components/ways.py says why
st.set_page_config(page_title=f"{page.title} · Twelve Elements", page_icon=theme.ICON, layout="wide")
theme.show()
coming_back.show()
may_enter = False
with boundary.told(), context.reading():
    may_enter = entrance.lets_in()
if not may_enter:
    st.stop()

with boundary.told(leads_home=True), context.reading():
    cycle_link.settle()
    bar = ways.show(entrance.led_to(pages), page)
    who_is_here.show(bar, page)
    drafts.show()
    sample_mark.show()
    entrance.require_open(page)
    page.run()
