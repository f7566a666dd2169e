"""Choosing from a list: it is typed into, for a list that a click opened is closed again where the page still moves."""

from playwright.sync_api import Page, expect


def choose_option(page: Page, label: str, option: str) -> None:
    """Choose an option of the first list of that label."""
    page.get_by_role("combobox", name=label).first.fill(option)
    wanted = page.get_by_role("option", name=option, exact=True)
    expect(wanted).to_be_visible()
    wanted.click()
