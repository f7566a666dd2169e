"""A server with sign-in, in Chromium against an OpenID provider: who is let in, to what, and until when."""

import re
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sqlalchemy import Update, create_engine, update

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import IndicatorId, LeaId, PersonId, new_id
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ratings import Rated
from assessment.services.inviting import invite_from_outside, invite_member
from assessment.services.personal_links import LASTS, make_link, revoke_link
from settings import SESSION_HOURS
from storage.store import SqlStore
from storage.tables import access
from tests.e2e.addresses import ADDRESSES
from tests.e2e.rating import card, choose, expect_chosen, open_panel, rate
from tests.e2e.server import REFUSED, Server, kept_on, running, show, sign_in, ways
from tests.kept import keep_cycle

pytestmark = pytest.mark.browser

FIRST, SECOND, ELSEWHERE = IndicatorId("E01.01"), IndicatorId("E01.02a"), IndicatorId("E02.01")
ROLES = {"vic": Role.VIEWER, "ana": Role.RATER, "abe": Role.RATER, "fay": Role.FACILITATOR, "dee": Role.DIRECTOR}
PEOPLE = [*ROLES, "ben", "kim", "bea", "sam"]
LINK_OVER, SESSION_OVER = "This link has ended, or you left it", "Your sign-in has ended"
NO_ACCESS = "This account has no access yet"
SECRET = "Only Alder knows this"
Enter = Callable[[str], Page]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server, and the provider that knows everybody."""
    emails = [f"{name}@alder.example" for name in PEOPLE]
    with running(tmp_path_factory.mktemp("server"), emails, unverified=["eve@alder.example"]) as started:
        yield started


@pytest.fixture(scope="module")
def kept(server: Server) -> Iterator[SqlStore]:
    """The store that the server works on."""
    with kept_on(server) as store:
        yield store


@pytest.fixture(scope="module")
def alder(kept: SqlStore, framework: Framework) -> Cycle:
    """A district with one person in each role, all invited, and a list for who rates."""
    lea = Lea(id=LeaId(new_id()), name="Alder Unified", county="Napa")
    cycle = keep_cycle(kept, framework, {FIRST: 2}, lea=lea)
    for name, role in ROLES.items():
        person = Person(id=PersonId(new_id()), name=name.title(), roles={lea.id: role})
        kept.save_person(person)
        invite_member(local_person(), kept, lea.id, person.id, f"{name}@alder.example", datetime.now(UTC))
        if role is Role.RATER:
            wanted = [Assignment(indicator_id=own, person_id=person.id) for own in (FIRST, SECOND)]
            kept.assign(cycle.id, wanted, by_machine())
    return cycle


@pytest.fixture(scope="module")
def birch(kept: SqlStore, framework: Framework) -> Cycle:
    """Another district, whose director alone is invited; it started last."""
    lea = Lea(id=LeaId(new_id()), name="Birch Joint", county="Kern")
    cycle = keep_cycle(kept, framework, {FIRST: 1}, lea=lea)
    invite_from_outside(local_person(), kept, Role.DIRECTOR, "ben@alder.example", datetime.now(UTC), lea_id=lea.id)
    return cycle


@pytest.fixture
def browsers(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """Opens browsers with a memory of their own."""
    opened: list[BrowserContext] = []

    def another() -> BrowserContext:
        opened.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        return opened[-1]

    yield another
    for context in opened:
        context.close()


@pytest.fixture
def enter(browsers: Callable[[], BrowserContext], server: Server) -> Enter:
    """Signs in by name, in a browser of one's own."""
    return lambda name: sign_in(show(browsers().new_page(), server, "/"), name)


def keep_rater(kept: SqlStore, cycle: Cycle) -> Person:
    """One more rater of the district, with a list and without an account."""
    cy = Person(id=PersonId(new_id()), name=f"Cy {new_id()[:6]}", roles={cycle.lea_id: Role.RATER})
    kept.save_person(cy)
    kept.assign(cycle.id, [Assignment(indicator_id=own, person_id=cy.id) for own in (FIRST, SECOND)], by_machine())
    return cy


def by_machine() -> Change:
    return Change(by=local_person().id, at=datetime.now(UTC))


def told_at(page: Page, indicator_id: IndicatorId, words: str) -> Locator:
    """The words on a card; or in place of the page, where that came to be drawn whole in the meantime."""
    return card(page, indicator_id).get_by_text(words).or_(page.locator(".st-key-entrance").get_by_text(words)).first


def passed(server: Server, statement: Update) -> None:
    """Let a moment lie in the past that the product only lets come: nobody waits for it here."""
    engine = create_engine(server.database_url)
    with engine.begin() as connection:
        assert connection.execute(statement).rowcount
    engine.dispose()


def signed_out_elsewhere(kept: SqlStore, _server: Server, person: Person) -> None:
    kept.end_sessions(person.id, datetime.now(UTC))


def its_hours_are_over(_kept: SqlStore, server: Server, person: Person) -> None:
    began = datetime.now(UTC) - timedelta(hours=SESSION_HOURS)
    passed(server, update(access.sign_in).where(access.sign_in.c.person_id == person.id).values(started_at=began))


def test_the_first_administrator_lets_in_a_district_whose_director_begins(
    enter: Enter, kept: SqlStore, server: Server
) -> None:
    invite_from_outside(local_person(), kept, Role.ADMINISTRATOR, "kim@alder.example", datetime.now(UTC))
    name = f"Cedar {new_id()[:6]}"

    kim = enter("kim")
    kim.get_by_role("link", name="Districts").last.click()
    kim.get_by_text("Add a district", exact=True).click()
    kim.get_by_text("It is not in the list").click()
    kim.get_by_role("textbox", name="Name").fill(name)
    kim.get_by_role("textbox", name="County").fill("Inyo")
    kim.get_by_role("textbox", name="County").press("Tab")
    expect(kim.get_by_role("button", name="Add the district")).to_be_enabled()
    kim.get_by_role("button", name="Add the district").click()
    expect(kim.get_by_role("rowheader", name=name)).to_be_visible()
    lea = next(own for own in kept.leas() if own.name == name)
    keeper = next(own for own in kept.people() if own.everywhere is Role.ADMINISTRATOR)
    invite_from_outside(keeper, kept, Role.DIRECTOR, "bea@alder.example", datetime.now(UTC), lea_id=lea.id)

    bea = enter("bea")
    bea.get_by_role("link", name="Start a self-assessment").click()
    bea.get_by_role("button", name="Begin").click()
    expect(bea.locator(".st-key-box-E01-01")).to_be_visible()
    cycle = next(own for own in kept.cycles() if kept.lea(own.lea_id).name == name)
    show(kim, server, f"/results?cycle={cycle.id}")
    expect(kim.get_by_text(REFUSED)).to_be_visible()


def test_a_stranger_sees_nothing_but_how_to_ask_on_any_page(enter: Enter, alder: Cycle, server: Server) -> None:
    sam, eve = enter("sam"), enter("eve")

    expect(sam.get_by_text("You signed in as sam@alder.example.")).to_be_visible()
    expect(eve.get_by_text("does not confirm your email")).to_be_visible()
    for path in ("/", "/results", "/report", "/districts"):
        show(sam, server, f"{path}?cycle={alder.id}&as={local_person().id}&sample=1")
        expect(sam.get_by_role("heading", name=NO_ACCESS)).to_be_visible()
        assert "Alder Unified" not in sam.inner_text("body")
        expect(ways(sam)).to_have_count(0)


def test_two_districts_never_see_each_other(enter: Enter, alder: Cycle, birch: Cycle, server: Server) -> None:
    ben = enter("ben")

    expect(ben.get_by_text("Birch Joint").first).to_be_visible()
    assert "Alder" not in ben.inner_text("body")
    for own in ADDRESSES:
        if own.has_cycle and own.path != "/":
            show(ben, server, f"{own.path}?cycle={alder.id}&sample=1")
            expect(ben.get_by_text(REFUSED)).to_be_visible()
            assert "Alder" not in ben.inner_text("body")
    for cycle_id in (alder.id, "nothing"):
        show(ben, server, f"/results?cycle={cycle_id}")
        expect(ben.locator(".stMain").get_by_test_id("stText")).to_have_text([re.compile(REFUSED)])
    show(ben, server, f"/report?cycle={birch.id}")
    with ben.expect_download() as given:
        ben.get_by_role("button", name="Download the").first.click()
    assert "birch" in given.value.suggested_filename
    show(ben, server, f"/access-log?cycle={birch.id}")
    expect(ben.get_by_role("cell", name="took away the report").first).to_be_visible()


def test_signing_out_ends_a_copy_of_the_cookie_too(
    enter: Enter, browsers: Callable[[], BrowserContext], alder: Cycle, server: Server
) -> None:
    vic = enter("vic")
    copy = browsers()
    copy.add_cookies(vic.context.cookies())  # type: ignore[arg-type]
    thief = show(copy.new_page(), server, "/")
    expect(thief.get_by_text("Alder Unified").first).to_be_visible()

    vic.locator(".st-key-who").get_by_role("button").first.click()
    vic.get_by_role("button", name="Sign out").click()
    vic.wait_for_url(lambda url: not url.startswith(server.url))
    expect(show(vic, server, "/").get_by_role("button", name="Sign in")).to_be_visible()

    show(thief, server, "/")
    expect(thief.get_by_text(SESSION_OVER)).to_be_visible()
    assert "Alder" not in thief.inner_text("body")


@pytest.mark.parametrize(("name", "end"), [("ana", signed_out_elsewhere), ("abe", its_hours_are_over)])
def test_a_session_that_ends_in_the_middle_of_rating_keeps_what_was_saved_and_what_was_typed(
    enter: Enter,
    alder: Cycle,
    kept: SqlStore,
    server: Server,
    name: str,
    end: Callable[[SqlStore, Server, Person], None],
) -> None:
    ana = show(enter(name), server, f"/rate?cycle={alder.id}&view=all")
    rate(ana, FIRST, "2 Quality")
    person = next(own for own in kept.people() if own.name == name.title())
    open_panel(ana, SECOND, "Note")
    field = card(ana, SECOND).get_by_role("textbox", name="Note on")
    expect(field).to_be_visible()

    end(kept, server, person)
    choose(ana, FIRST, "3 Exemplary")
    expect(card(ana, FIRST).get_by_text(SESSION_OVER)).to_be_visible()
    typed = f"{SECRET}, {new_id()[:6]}"
    field.fill(typed)
    field.blur()
    expect(told_at(ana, SECOND, SESSION_OVER)).to_be_visible()

    assert kept.individual_ratings(alder.id, person_id=person.id)[0].rating == Rated(level=2)
    show(ana, server, "/")
    sign_in(ana, name)
    show(ana, server, f"/rate?cycle={alder.id}&view=all")
    expect_chosen(ana, FIRST, "2 Quality")
    expect(card(ana, SECOND)).to_contain_text(typed)


def test_a_personal_link_opens_one_list_until_it_ends(
    browsers: Callable[[], BrowserContext], alder: Cycle, kept: SqlStore, server: Server
) -> None:
    ana = next(own for own in kept.people() if own.name == "Ana")
    made = make_link(local_person(), kept, alder.id, ana.id, datetime.now(UTC))

    page = browsers().new_page()
    drawn_at = show(page, server, f"/link/{made.token}?view=all")
    expect(card(drawn_at, SECOND)).to_be_visible()
    assert made.token not in page.url
    expect(ways(page)).to_have_text(["Rate"])
    rate(show(page, server, "/rate?view=all"), SECOND, "1 Emerging")
    for path in ("/results", "/evidence", "/team", "/history", "/report"):
        show(page, server, f"{path}?cycle={alder.id}")
        expect(page.get_by_text(REFUSED)).to_be_visible()
    show(page, server, f"/rate?cycle={alder.id}&element=E02&view=all")
    expect(page.locator(".st-key-box-E02-01")).to_have_count(0)

    show(page, server, "/rate?view=all")
    revoke_link(local_person(), kept, alder.id, made.link.id, datetime.now(UTC))
    choose(page, SECOND, "3 Exemplary")
    expect(page.get_by_text(LINK_OVER).first).to_be_visible()
    show(page, server, f"/link/{made.token}")
    expect(page.get_by_text(LINK_OVER)).to_be_visible()
    assert made.token not in server.log() + Path(server.data_dir / "twelve.db").read_bytes().decode("latin-1")
    (saved,) = [own.rating for own in kept.individual_ratings(alder.id, person_id=ana.id, indicator_id=SECOND)]
    assert saved == Rated(level=1)


def test_a_link_past_its_day_tells_no_more_than_one_that_never_was(
    browsers: Callable[[], BrowserContext], alder: Cycle, kept: SqlStore, server: Server
) -> None:
    cy = keep_rater(kept, alder)
    over = make_link(local_person(), kept, alder.id, cy.id, datetime.now(UTC) - LASTS)

    for token in (over.token, secrets.token_urlsafe(32), "not-a-link"):
        page = show(browsers().new_page(), server, f"/link/{token}")
        expect(page.get_by_text("Sign in to open yours" if token == "not-a-link" else LINK_OVER)).to_be_visible()
        expect(page.get_by_role("heading")).to_have_text(["Twelve Elements"])
        expect(page.locator("[class*=st-key-box-]")).to_have_count(0)
        expect(ways(page)).to_have_count(0)
        assert "Alder" not in page.inner_text("body")
        assert cy.name not in page.inner_text("body")


def test_a_link_whose_day_comes_while_its_page_is_open_saves_no_more_and_keeps_what_was_typed(
    browsers: Callable[[], BrowserContext], alder: Cycle, kept: SqlStore, server: Server
) -> None:
    cy = keep_rater(kept, alder)
    made = make_link(local_person(), kept, alder.id, cy.id, datetime.now(UTC))
    page = browsers().new_page()
    show(page, server, f"/link/{made.token}")
    rate(show(page, server, "/rate?view=all"), FIRST, "1 Emerging")
    open_panel(page, SECOND, "Note")
    field = card(page, SECOND).get_by_role("textbox", name="Note on")
    expect(field).to_be_visible()

    link = access.personal_link
    passed(server, update(link).where(link.c.id == made.link.id).values(expires_at=datetime.now(UTC)))
    choose(page, FIRST, "3 Exemplary")
    expect(card(page, FIRST).get_by_text(LINK_OVER)).to_be_visible()
    field.fill(SECRET)
    field.blur()
    expect(told_at(page, SECOND, LINK_OVER)).to_be_visible()

    (saved,) = kept.individual_ratings(alder.id, person_id=cy.id)
    assert (saved.indicator_id, saved.rating) == (FIRST, Rated(level=1))
    anew = make_link(local_person(), kept, alder.id, cy.id, datetime.now(UTC))
    show(page, server, f"/link/{anew.token}")
    show(page, server, "/rate?view=all")
    expect_chosen(page, FIRST, "1 Emerging")
    expect(card(page, SECOND)).to_contain_text(SECRET)
