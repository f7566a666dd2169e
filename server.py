"""Entry for a server, `streamlit run server.py`: `app.py` behind its shield, and the way in by a personal link."""

from pathlib import Path

import streamlit as st

from ui.link_route import routes
from ui.shield import middleware

app = st.App(Path(__file__).with_name("app.py"), routes=routes(), middleware=middleware())
