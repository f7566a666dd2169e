"""Pages on a server: what a stranger sees, what a director does for a team; and local mode, for one machine."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import make_url
from streamlit.testing.v1 import AppTest

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.history import Change
from assessment.ids import IndicatorId
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.signing_in import token_hash
from tests.access import claims, keep_account, keep_keeper
from tests.factories import make_framework
from tests.kept import LEA, keep_provider
from tests.team import ANA, DEE, VIC, keep_team
from tests.ui.pages import ROOT, headings, links, words
from ui import context, sign_in

FRAMEWORK = make_framework({"E01": 2})
Opened = Callable[..., AppTest]
AUTH = {"auth": {"client_id": "twelve", "client_secret": "x", "redirect_uri": "http://localhost/oauth2callback"}}


@pytest.fixture
def cycle(store: Store) -> Cycle:
    cycle = keep_team(store, FRAMEWORK)
    keep_account(store, DEE, "dee@alder.example")
    keep_account(store, VIC, "vic@alder.example")
    keep_account(store, keep_keeper(store), "kim@alder.example")
    wanted = [Assignment(indicator_id=IndicatorId("E01.01"), person_id=ANA.id)]
    store.assign(cycle.id, wanted, Change(by=local_person().id, at=context.now()))
    return cycle


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page of a server as the account of an email; nobody without one."""
    monkeypatch.setenv("TWELVE_DATABASE_URL", store_url)
    monkeypatch.setenv("TWELVE_MODE", "server")
    monkeypatch.setenv("TWELVE_PUBLIC_ADDRESS", "https://twelve.example.org")
    monkeypatch.setattr(sign_in, "cookie", lambda _: "")  # AppTest has no browser that sends one

    def at(path: str, email: str = "", **address: str) -> AppTest:
        page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        page.secrets.update(AUTH)
        said: dict[str, Any] = claims(email, iat=int(context.now().timestamp())) if email else {}
        page.user = {"is_logged_in": bool(email), **said}
        page.query_params.update(address)
        return page.run().switch_page(path).run()

    return at


def test_nobody_is_asked_to_sign_in_and_sees_no_way_on(opened: Opened, cycle: Cycle) -> None:
    page = opened("ui/pages/results.py", cycle=cycle.id)

    assert "Sign in to open yours." in words(page)
    assert [button.label for button in page.button] == ["Sign in"]
    assert list(page.get("page_link")) == []
    assert LEA.name not in repr(page)


def test_a_stranger_is_told_how_to_ask(opened: Opened, cycle: Cycle) -> None:
    page = opened("ui/pages/home.py", "zoe@nowhere.example")

    assert headings(page) == ["This account has no access yet"]
    assert "You signed in as zoe@nowhere.example." in words(page)
    assert LEA.name not in repr(page)


def test_the_address_makes_nobody_somebody_else(opened: Opened, cycle: Cycle) -> None:
    page = opened("ui/pages/team.py", "vic@alder.example", **{"as": DEE.id, "cycle": cycle.id, "sample": "1"})

    assert "Signing in" not in headings(page)
    assert page.get_by_key("who").get("popover")[0].proto.popover.label == "Vic"


def test_a_director_invites_by_email_and_passes_the_message_on(opened: Opened, store: Store, cycle: Cycle) -> None:
    page = opened("ui/pages/team.py", "dee@alder.example", cycle=cycle.id)
    page.selectbox(key="invite-who").set_value(ANA.id)
    page.text_input(key="invite-email").set_value("Ana@alder.example")

    next(button for button in page.button if button.label == "Invite").click().run()

    (invited,) = store.invitations(lea_id=LEA.id)
    assert (invited.email, invited.person_id) == ("ana@alder.example", ANA.id)
    assert "https://twelve.example.org and sign in as ana@alder.example" in page.code[0].value


@pytest.mark.parametrize("path", ["ui/pages/evidence.py", "ui/pages/handover.py"])
def test_a_district_is_not_told_where_its_server_keeps_things(
    opened: Opened, store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cycle: Cycle, path: str
) -> None:
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path))

    page = opened(path, "dee@alder.example", cycle=cycle.id)

    assert "on this server" in words(page)
    assert str(tmp_path) not in repr(page)
    assert make_url(store_url).database not in words(page)


def test_a_personal_link_is_shown_once_with_its_qr_code(opened: Opened, store: Store, cycle: Cycle) -> None:
    page = opened("ui/pages/team.py", "dee@alder.example", cycle=cycle.id)
    page.selectbox(key="link-who").set_value(ANA.id)

    next(button for button in page.button if button.label == "Make a personal link").click().run()

    (link,) = store.personal_links(cycle.id)
    token = page.code[0].value.split("/link/")[1].split()[0]
    assert token_hash(token) == link.token_hash
    assert any('alt="QR code of the link above"' in part.value for part in page.main.html)
    page.button(key="link-hide").click().run()
    assert token not in repr(page)


@pytest.mark.parametrize("form", ["Invite", "Make a personal link"])
def test_nobody_chosen_is_said(opened: Opened, store: Store, cycle: Cycle, form: str) -> None:
    page = opened("ui/pages/team.py", "dee@alder.example", cycle=cycle.id)

    next(button for button in page.button if button.label == form).click().run()

    assert "first." in words(page)
    assert (store.invitations(), store.personal_links(cycle.id)) == ((), ())


def test_an_administrator_keeps_districts_and_reads_no_work(opened: Opened, cycle: Cycle) -> None:
    assert "You keep this server" in words(opened("ui/pages/home.py", "kim@alder.example"))
    assert "District County Sample Unified" in words(opened("ui/pages/districts.py", "kim@alder.example"))
    assert "There is nothing here" in words(opened("ui/pages/results.py", "kim@alder.example", cycle=cycle.id))


def test_who_is_on_no_team_is_led_to_no_work_and_told_whose_it_is(opened: Opened, store: Store, cycle: Cycle) -> None:
    keep_account(store, keep_provider(store, "bay_area"), "pru@alder.example")

    home = opened("ui/pages/home.py", "pru@alder.example")
    results = opened("ui/pages/results.py", "pru@alder.example")
    goals = opened("ui/pages/goals.py", "pru@alder.example")

    assert [link.value for link in home.get_by_key("ways").get("page_link")] == ["Home", "Compare", "Region"]
    assert links(home) == ["Compare", "Goals of the region"]
    assert "No self-assessment is open to you" in words(results)
    assert links(results) == []
    assert "Bay Area" in words(goals)


@pytest.mark.parametrize("who", ["vic", "kim"])
def test_who_directs_no_district_finds_no_button_to_start_a_year(opened: Opened, cycle: Cycle, who: str) -> None:
    page = opened("ui/pages/start.py", f"{who}@alder.example")

    assert "Whoever directs a district starts its self-assessment." in words(page)
    assert "Begin" not in [button.label for button in page.button]


def test_an_administrator_invites_a_districts_director(opened: Opened, store: Store, cycle: Cycle) -> None:
    page = opened("ui/pages/districts.py", "kim@alder.example")
    page.selectbox(key="outside-lea").set_value(str(LEA.id))
    page.text_input(key="outside-email-director").set_value("new@alder.example")

    next(button for button in page.button if button.label == "Invite the director").click().run()

    (invited,) = store.invitations(lea_id=LEA.id)
    assert (invited.email, invited.role, invited.person_id) == ("new@alder.example", Role.DIRECTOR, None)
    assert "self-assessment of Sample Unified" in page.code[0].value


def test_the_access_log_is_the_directors(opened: Opened, cycle: Cycle) -> None:
    page = opened("ui/pages/access_log.py", "dee@alder.example", cycle=cycle.id)

    assert "signed in with an account" in words(page)
    assert "There is nothing here" in words(opened("ui/pages/access_log.py", "vic@alder.example", cycle=cycle.id))


def test_a_session_that_ended_is_said_on_every_page(opened: Opened, store: Store, cycle: Cycle) -> None:
    page = opened("ui/pages/results.py", "vic@alder.example", cycle=cycle.id)
    store.end_sessions(VIC.id, context.now())

    page.run()

    assert "Your sign-in has ended" in words(page)
    assert LEA.name not in words(page)


@pytest.mark.parametrize("address", ["0.0.0.0", "", "192.168.1.5"])
def test_local_mode_shows_nothing_where_others_reach_it(
    store_url: str, monkeypatch: pytest.MonkeyPatch, cycle: Cycle, address: str
) -> None:
    monkeypatch.setenv("TWELVE_DATABASE_URL", store_url)
    before = st.get_option("server.address")
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    try:
        st._config.set_option("server.address", address or None)
        page.run()
    finally:
        st._config.set_option("server.address", before)

    assert "can be reached from other machines" in words(page)
    assert LEA.name not in repr(page)
