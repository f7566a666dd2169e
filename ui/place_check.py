"""Local mode is one trusted machine: the product answers nobody else there."""

import streamlit as st

from assessment.access_errors import OpenToOthers
from settings import Settings

OWN_ADDRESSES = frozenset({"localhost", "127.0.0.1", "::1"})


def require_own_machine(settings: Settings) -> None:
    """Do nothing on a server, or where only this machine is answered.

    Raises:
        OpenToOthers: local mode, and other machines could reach it.

    """
    address = st.get_option("server.address") or ""
    if not settings.server_mode and address not in OWN_ADDRESSES:
        raise OpenToOthers(address)
