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

from tests.e2e.product import Product, _wait_for

HOST = "localhost"


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
