"""The address of a page about one self-assessment: the cycle, who is at this computer, and the sample mark."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from assessment.cycles import Cycle
from assessment.ids import ElementId
from ui import context, state


def address_of(cycle: Cycle, element_id: ElementId | None = None) -> dict[str, str]:
    """The query parameters that open a page on this cycle, and on one of its elements, for the person at hand."""
    element = {state.ELEMENT: str(element_id)} if element_id else {}
    return {state.CYCLE: str(cycle.id), **element, **who_and_where()}


def who_and_where() -> dict[str, str]:
    """The query parameters that every link keeps: who is at this computer, and the sample mark while it is on."""
    sample = {state.SAMPLE: "1"} if context.in_sample() else {}
    return {name: st.query_params[name] for name in (state.PERSON,) if name in st.query_params} | sample


def full_address(page: str, query: Mapping[str, str]) -> str:
    """The whole address of a page of this program, as it is written into a message."""
    here = urlsplit(st.context.url or "http://localhost:8501")
    return urlunsplit((here.scheme, here.netloc, page, urlencode(query), ""))


def address_here() -> dict[str, str]:
    """Every query parameter of the address. A link with others would add a step that Back has to go through again."""
    return st.query_params.to_dict()


def settle() -> None:
    """Let the browser's address say what is on the screen: a link to the page that is open already leaves it as it is.

    Where the address is right, nothing happens.
    """
    st.query_params.from_dict(st.query_params.to_dict())
