"""Entry for `streamlit run app.py`: page set-up, navigation, one error boundary. No logic."""

import streamlit as st

from ui import boundary, context, theme
from ui.components import drafts

st.set_page_config(page_title="Twelve Elements", page_icon=":material/donut_large:", layout="wide")
theme.show()

page = st.navigation(
    [
        st.Page("ui/pages/home.py", title="Home", icon=":material/home:", default=True),
        st.Page("ui/pages/start.py", title="Start", icon=":material/add:", url_path="start", visibility="hidden"),
        st.Page("ui/pages/rate.py", title="Rate", icon=":material/fact_check:", url_path="rate"),
        st.Page("ui/pages/results.py", title="Results", icon=":material/track_changes:", url_path="results"),
        st.Page("ui/pages/recommendations.py", title="Next steps", icon=":material/checklist:", url_path="next-steps"),
        st.Page("ui/pages/report.py", title="Report", icon=":material/description:", url_path="report"),
    ],
    position="top",
)

with boundary.told():
    context.settle_address()
    drafts.show()
    page.run()
