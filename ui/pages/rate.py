"""Rate: one element's indicators as cards; the descriptors are the choice."""

import streamlit as st

st.title("Rate")
