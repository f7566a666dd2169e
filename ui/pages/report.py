"""Report: take the result away."""

import streamlit as st

st.title("Report")
