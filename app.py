"""Entry for `streamlit run app.py`: page set-up, navigation, one error boundary. No logic."""

import logging
import uuid

import streamlit as st

from assessment.errors import AssessmentError
from ui import context, theme
from ui.components import drafts

log = logging.getLogger("twelve")

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

try:
    context.settle_address()
    drafts.show()
    page.run()
except AssessmentError as refused:
    st.error("Not done.", icon=":material/error:")
    st.text(str(refused))
except Exception:  # the one boundary: people get an id, the log gets the rest
    mark = uuid.uuid4().hex[:8]
    log.exception("page failed, id %s", mark)
    st.error(f"Something went wrong in the program. What was saved is safe. If you report it, name the id {mark}.")
