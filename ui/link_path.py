"""The path that a personal link leads to; `ui.link_route` answers it."""

LINK_PATH = "/link/"
