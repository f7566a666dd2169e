"""The funders' forms that can be drafted, read once a process."""

from pathlib import Path

import streamlit as st

from assessment.framework import Framework
from assessment.grant_forms import load_forms
from assessment.services.drafts import Form
from ui import context


@st.cache_resource(show_spinner=False)
def _forms(folder: str) -> tuple[Form, ...]:
    return load_forms(Path(folder), context.rubric())


def forms(framework: Framework) -> tuple[Form, ...]:
    """Those that have templates; none for a framework that the rubric is not of."""
    return _forms(str(context.settings().rubric_dir)) if context.rubric().id == framework.id else ()
