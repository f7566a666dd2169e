"""A page of the product as AppTest runs it, on a database of the test's own."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
_NAMES = ("home", "rate", "evidence", "results", "recommendations", "plan", "report", "team")
PAGES = [f"ui/pages/{name}.py" for name in _NAMES]
"""The pages that the ways at the top lead to, in their order."""


def open_page(path: str, store_url: str, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    """The page at that path on that database, opened by its address."""
    monkeypatch.setenv("TWELVE_DATABASE_URL", store_url)
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    page.query_params.update(address)
    return page.run().switch_page(path).run()


def words(page: AppTest) -> str:
    """Everything the page's own HTML and plain texts say, without the tags, in one line."""
    parts = [*(text.value for text in page.text), *(part.value for part in page.main.html)]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", " ".join(parts))))


def headings(page: AppTest) -> list[str]:
    """The page's headings under its title."""
    return [heading.value for heading in page.header]


def links(page: AppTest) -> list[str]:
    """The links of the page itself, without the ways at the top of every page."""
    return [link.value for link in page.page_link][len(page.get_by_key("ways").get("page_link")) :]


def type_in(page: AppTest, key: str, text: str, *, over: str | None = None) -> None:
    """Type in a text field that is kept in the browser; `over` is what stood there, where that was another day."""
    version = page.session_state[f"{key}-version"]
    own = [] if over is None else [over]
    page.session_state[key] = {"text": {"text": text, "own": own, "version": version}}


def kept_fields(page: AppTest) -> list[dict[str, Any]]:
    """What the browser is told of each text field that it keeps, in the order of the page."""
    told = [json.loads(part.proto.json)[0] for part in page.get("bidi_component") if part.proto.json]
    return [own for own in told if "draft" in own]
