"""A server with sign-in, as a county office runs it: an OpenID provider of this machine, and its accounts."""

import json
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Locator, Page

from assessment.people import local_person
from storage import open_store
from storage.store import SqlStore
from tests.e2e.product import Product, _wait_for
from tests.e2e.windows import drawn

HOST = "localhost"
REFUSED = "There is nothing here that you can open or change"
"""How every refusal begins."""


class Server(Product):
    """The product in server mode; `entry` is the file that takes personal links too."""

    entry = "server.py"

    def __init__(self, data_dir: Path, provider: str, **environment: str) -> None:
        """Write the secrets that name the provider."""
        super().__init__(data_dir)
        written = data_dir / "secrets.toml"
        written.write_text(
            f'[auth]\nredirect_uri = "{self.url}/oauth2callback"\ncookie_secret = "{secrets.token_hex(32)}"\n'
            f'client_id = "twelve"\nclient_secret = "{secrets.token_hex(16)}"\n'
            f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
        )
        self._environment = {
            "TWELVE_MODE": "server",
            "TWELVE_PUBLIC_ADDRESS": self.url,
            "STREAMLIT_SECRETS_FILES": str(written),
            **environment,
        }


@contextmanager
def running(folder: Path, emails: Sequence[str], unverified: Sequence[str] = ()) -> Iterator[Server]:
    """A server, and the provider that knows these people."""
    with provider(emails, unverified) as address:
        started = Server(folder, address).start()
        yield started
        started.stop()


@contextmanager
def kept_on(server: Server) -> Iterator[SqlStore]:
    """The store that a server works on."""
    store = open_store(server.database_url)
    store.save_person(local_person())
    yield store
    store.close()


@contextmanager
def provider(emails: Sequence[str], unverified: Sequence[str] = ()) -> Iterator[str]:
    """The address of an OpenID provider that knows these people, by what stands before the @."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    claims = [
        {"sub": email.split("@")[0], "email": email, "email_verified": email not in unverified, "name": _name(email)}
        for email in [*emails, *unverified]
    ]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    for own in claims:
        command += ["--user-claims", json.dumps(own)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://{HOST}:{port}"
    try:
        _wait_for(f"{address}/.well-known/openid-configuration", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _name(email: str) -> str:
    return email.split("@")[0].title()


def answers(url: str) -> int:
    """The status of an address for somebody without a cookie."""
    with urlopen(url, timeout=10) as answer:
        status: int = answer.status
    return status


def show(page: Page, server: Server, address: str) -> Page:
    """The page of an address, as if it were typed into the browser."""
    page.goto(server.url + address)
    return drawn(page)


def sign_in(page: Page, name: str) -> Page:
    """Through the provider and back; the page is drawn when the server knows who it is."""
    page.get_by_role("button", name="Sign in").first.click()
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_url(lambda url: "/oauth2" not in url)
    return drawn(page)


def ways(page: Page) -> Locator:
    """The ways to every page, at the top."""
    return page.locator(".st-key-ways .stPageLink")
