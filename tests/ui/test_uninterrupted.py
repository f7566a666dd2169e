"""A click's work is not cut short by what arrives while it is under way: a tap on another page, a text brought home."""

from streamlit.testing.v1 import AppTest


def _page() -> None:
    """A page with one button; while its click is at work, a newer request comes in."""
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    from ui import boundary

    def act() -> None:
        context = get_script_run_ctx()
        assert context is not None
        context.script_requests.request_rerun(RerunData())
        st.session_state["saved"] = True
        st.query_params["place"] = "next"
        st.session_state["seen"] = True

    st.button("Save", on_click=boundary.done(act))
    st.text(f"drawn: {'seen' in st.session_state}")


def test_a_click_is_done_to_its_end_and_what_came_meanwhile_is_drawn() -> None:
    page = AppTest.from_function(_page).run()

    page.button[0].click().run()

    assert page.session_state["seen"] is True
    assert [text.value for text in page.text] == ["drawn: True"]
