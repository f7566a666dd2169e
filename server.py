"""Entry for a server, `streamlit run server.py`: the product of `app.py` behind its shield."""

from pathlib import Path

import streamlit as st

from ui.shield import middleware

app = st.App(Path(__file__).with_name("app.py"), middleware=middleware())
