"""What a person does and reads on the Rate page."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from tests.e2e.windows import drawn

SAVED = re.compile(r"Saved (.*, )?\d\d:\d\d")
WHY_NOT, CANNOT_JUDGE = "Does not apply", "Cannot judge"


def card(page: Page, indicator_id: str) -> Locator:
    """The card of an indicator."""
    return page.locator(f".st-key-box-{indicator_id.replace('.', '-')}")


def option(page: Page, indicator_id: str, choice: str) -> Locator:
    """A choice by the words it begins with, as `2 Quality`: what a finger or a pointer meets."""
    choices = card(page, indicator_id).get_by_test_id("stRadioOption")
    return choices.filter(has_text=re.compile(rf"^\s*{re.escape(choice)}"))


def radio(page: Page, indicator_id: str, choice: str) -> Locator:
    """The same choice as a keyboard and a screen reader meet it; a card drawn anew shows both a moment."""
    return card(page, indicator_id).get_by_role("radio", name=re.compile(rf"^{re.escape(choice)}")).first


def choose(page: Page, indicator_id: str, choice: str) -> None:
    """Choose without waiting for what comes of it."""
    option(page, indicator_id, choice).click()


def rate_all(page: Page, choices: Mapping[str, str]) -> None:
    """Rate one card after the other."""
    for indicator_id, choice in choices.items():
        rate(page, indicator_id, choice)


def rate(page: Page, indicator_id: str, choice: str) -> None:
    """Choose on a card that nothing was said on yet, and wait until it says that this is saved."""
    choose(page, indicator_id, choice)
    expect(card(page, indicator_id)).to_contain_text(SAVED)


def expect_chosen(page: Page, indicator_id: str, choice: str) -> None:
    """Wait until this is what is chosen on a card."""
    expect(radio(page, indicator_id, choice)).to_be_checked()


def expect_nothing_chosen(page: Page, indicator_id: str) -> None:
    """Wait until a card stands there on which nothing is chosen."""
    expect(card(page, indicator_id).get_by_test_id("stRadioOption").first).to_be_visible()
    expect(card(page, indicator_id).get_by_test_id("stRadio").locator("input:checked")).to_have_count(0)


def open_element(page: Page, name: str) -> None:
    """Go to an element by its line at the side."""
    page.get_by_test_id("stSidebar").get_by_role("button", name=name).click()
    expect(page.get_by_test_id("stSidebar").locator("[data-testid=stBaseButton-secondary]")).to_contain_text(name)
    drawn(page)


def open_panel(page: Page, indicator_id: str, name: str) -> None:
    """Open a further part of a card that is not open: its evidence, its note.

    The control is another one once evidence or a note is counted in its words; for a moment both stand there.
    """
    parts = card(page, indicator_id).get_by_role("radiogroup", name=re.compile("^More on "))
    expect(parts).to_have_count(1)
    expect(parts.get_by_role("radio", name=re.compile(rf"^{re.escape(name)}"))).to_have_count(1)
    parts.get_by_text(re.compile(rf"^{re.escape(name)}")).click()


def note_field(page: Page, place: str) -> Locator:
    """The open note of an indicator, by its printed number."""
    return page.get_by_label(f"Note on {place}", exact=True)


def evidence_field(page: Page, indicator_id: str, label: str) -> Locator:
    """A field of the form for a new entry of evidence on a card."""
    return card(page, indicator_id).get_by_label(label, exact=True)


_SHOWN = """() => Object.fromEntries([...document.querySelectorAll('[class*=st-key-box-] input:checked')].filter(
  input => input.closest('[data-testid=stRadio]')
).map(input => [
  input.closest('[class*=st-key-box-]').className.match(/st-key-box-(\\S+)/)[1].replace('-', '.'),
  input.closest('label').innerText.trim().split(/[\\n:]/)[0],
]))"""


def shown(page: Page) -> dict[str, str]:
    """What is chosen on every card of the page, by indicator, as `2 Quality`."""
    return dict(page.evaluate(_SHOWN))
