"""Each role's pages in Chromium, held to tests/cases/pages_of_roles.yaml; no link that is shown leads to a refusal."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import IndicatorId, LeaId, PersonId, RegionId, new_id
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.services.inviting import invite_from_outside, invite_member
from assessment.services.personal_links import make_link
from assessment.services.sharing import share_signed
from assessment.shares import Grantee
from storage.store import SqlStore
from tests.case_files import CASES
from tests.e2e.addresses import ADDRESSES, Address
from tests.e2e.server import REFUSED, Server, kept_on, running, show, sign_in, ways
from tests.kept import keep_cycle, sign

pytestmark = pytest.mark.browser

TABLE = yaml.safe_load((CASES / "pages_of_roles.yaml").read_text(encoding="utf-8"))
TEAM = {"viewer": Role.VIEWER, "rater": Role.RATER, "facilitator": Role.FACILITATOR, "director": Role.DIRECTOR}
ROLES = (*TEAM, "provider", "administrator", "link")
BAY = RegionId("bay_area")
DISTRICT = "Alder Unified"
Place = tuple[str, str | None, str | None]
"""The path of an address, and the self-assessment and the region that it names."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server, and the provider that knows one person of each role."""
    with running(tmp_path_factory.mktemp("server"), [f"{role}@alder.example" for role in ROLES]) as started:
        yield started


@pytest.fixture(scope="module")
def kept(server: Server) -> Iterator[SqlStore]:
    """The store that the server works on."""
    with kept_on(server) as store:
        yield store


@pytest.fixture(scope="module")
def cycle(kept: SqlStore, framework: Framework) -> Cycle:
    """A district with a signed year that it shares and an open one, and one person of each role, all invited."""
    us, now = local_person(), datetime.now(UTC)
    lea = Lea(id=LeaId(new_id()), name=DISTRICT, county="Napa")
    before = sign(kept, keep_cycle(kept, framework, {"E01.01": 2}, school_year="2025-26", lea=lea))
    cycle = keep_cycle(kept, framework, {"E01.01": 2}, lea=lea)
    for name, role in TEAM.items():
        person = Person(id=PersonId(new_id()), name=name.title(), roles={lea.id: role})
        kept.save_person(person)
        invite_member(us, kept, lea.id, person.id, f"{name}@alder.example", now)
        if role is not Role.VIEWER:
            listed = Assignment(indicator_id=IndicatorId("E01.01"), person_id=person.id)
            kept.assign(cycle.id, [listed], Change(by=us.id, at=now))
    invite_from_outside(us, kept, Role.PROVIDER, "provider@alder.example", now, region_id=BAY)
    invite_from_outside(us, kept, Role.ADMINISTRATOR, "administrator@alder.example", now)
    share_signed(us, kept, before.id, Grantee(region_id=BAY), now, gaps=True, export=True, regions=[BAY])
    return cycle


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser of one's own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_the_table_names_every_address_once() -> None:
    assert list(TABLE["pages"]) == [own.path for own in ADDRESSES]
    assert set(TABLE["ways"]) == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_just_the_pages_of_the_table_and_no_link_leads_to_a_refusal(
    page: Page, server: Server, kept: SqlStore, cycle: Cycle, role: str
) -> None:
    _enter(page, server, kept, cycle, role)
    opened, shown = set[Place](), set[str]()
    for own in ADDRESSES:
        address = f"{own.path}?cycle={cycle.id}" if own.has_cycle else f"{own.path}?"
        show(page, server, f"{address}&as={local_person().id}")
        if role in TABLE["pages"][own.path]["opens_for"]:
            _expect_open(page, own, role)
            opened.add(_place(page.url))
            shown |= _links(page)
        else:
            expect(page.get_by_text(REFUSED)).to_be_visible()
            assert DISTRICT not in page.locator(".stMain").inner_text(), own.path
            assert DISTRICT not in page.title()

    show(page, server, "/")
    expect(ways(page)).to_have_text(TABLE["ways"][role])
    for link in sorted(shown | _links(page)):
        if _place(link) not in opened:
            show(page, server, link)
            expect(page.get_by_role("heading", level=1), link).to_be_visible()
            expect(page.get_by_text(REFUSED), link).to_have_count(0)
            opened.add(_place(link))


def _enter(page: Page, server: Server, kept: SqlStore, cycle: Cycle, role: str) -> None:
    if role != "link":
        sign_in(show(page, server, "/"), role)
        expect(page.locator(".st-key-who")).to_contain_text(role.title())
        return
    rater = next(own for own in kept.people() if own.name == "Rater")
    made = make_link(local_person(), kept, cycle.id, rater.id, datetime.now(UTC))
    show(page, server, f"/link/{made.token}")


def _expect_open(page: Page, own: Address, role: str) -> None:
    expect(page.get_by_role("heading", level=1), own.path).to_be_visible()
    expect(page.get_by_text(REFUSED), own.path).to_have_count(0)
    for words, theirs in TABLE["pages"][own.path].get("alone", {}).items():
        if role in theirs:
            expect(_control(page, words), f"{words} on {own.path}").to_be_visible()
        else:
            expect(_control(page, words), f"{words} on {own.path}").to_have_count(0)


def _control(page: Page, words: str) -> Locator:
    """A button, a heading or a link of the page itself by what stands on it."""
    main = page.locator(".stMain")
    found = [main.get_by_role(role, name=words, exact=True) for role in ("button", "heading", "link")]
    return found[0].or_(found[1]).or_(found[2]).first


def _links(page: Page) -> set[str]:
    """Where the links lead that stand on a page, within the product."""
    found: list[str] = page.locator(".stPageLink a").evaluate_all("all => all.map(own => own.getAttribute('href'))")
    return {"/" + link.lstrip("./") for link in found}


def _place(url: str) -> Place:
    parts = urlsplit(url)
    named = parse_qs(parts.query)
    return parts.path, named.get("cycle", [None])[0], named.get("region", [None])[0]
