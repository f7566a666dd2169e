"""What one run of the script asks several times is read once, and never kept for the next."""

from streamlit.testing.v1 import AppTest


def ask_three_times() -> None:
    import streamlit as st

    from ui import once

    def read() -> int:
        st.session_state["asked"] = st.session_state.get("asked", 0) + 1
        return int(st.session_state["asked"])

    for _ in range(2):
        st.text(once.a_run("number", read))
    once.anew()
    st.text(once.a_run("number", read))


def ask_within() -> None:
    import streamlit as st

    from ui import once

    st.text(once.a_run("number", lambda: "mine"))
    with once.instead("number", "another"):
        st.text(once.a_run("number", lambda: "unasked"))
    st.text(once.a_run("number", lambda: "unasked"))


def told(page: AppTest) -> list[str]:
    return [text.value for text in page.text]


def test_a_run_reads_once_and_again_after_something_was_done() -> None:
    assert told(AppTest.from_function(ask_three_times).run()) == ["1", "1", "2"]


def test_the_next_run_reads_anew() -> None:
    page = AppTest.from_function(ask_three_times).run()

    assert told(page.run()) == ["3", "3", "4"]


def test_within_a_block_something_else_stands_for_the_answer() -> None:
    assert told(AppTest.from_function(ask_within).run()) == ["mine", "another", "mine"]


def test_outside_of_a_run_nothing_is_kept() -> None:
    from ui import once

    assert [once.a_run("outside", iter([number]).__next__) for number in (1, 2)] == [1, 2]
