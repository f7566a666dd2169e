"""What `twelve doctor` looks at on a server alone: the name that it answers to, and who signs people in."""

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from assessment.doctor import Finding, advice, fault, ok

if TYPE_CHECKING:
    from settings import Settings

_ABOUT = "sign-in"
_HOW = "see docs/using/sign-in.md"
_SHORTEST_SECRET = 32
_PATIENCE = 5
"""Seconds that a provider has to answer."""
_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
_ANYBODY = ("/common/", "/organizations/", "/TENANT-ID/")
"""Parts of an address of Microsoft Entra that name no directory of one's own."""


def server_findings(chosen: "Settings") -> Iterator[Finding]:
    """How the name and the sign-in of a server are; nothing where it is one trusted machine."""
    if not chosen.server_mode:
        return
    yield from _name(chosen)
    try:
        told = tomllib.loads(chosen.secrets_file.read_text(encoding="utf-8")).get("auth")
    except FileNotFoundError:
        to_do = f"write it, or mend its name in STREAMLIT_SECRETS_FILES; {_HOW}"
        yield fault(_ABOUT, f"There is no file {chosen.secrets_file}: nobody can sign in.", to_do)
        return
    except PermissionError:
        yield fault(_ABOUT, f"{chosen.secrets_file} may not be read.", f"chgrp twelve and chmod 640; {_HOW}")
        return
    except (OSError, ValueError):
        yield fault(_ABOUT, f"{chosen.secrets_file} cannot be read as TOML.", f"mend it; {_HOW}")
        return
    if not isinstance(told, dict):
        yield fault(_ABOUT, f"{chosen.secrets_file} has no part [auth].", _HOW)
        return
    yield from _secrets(chosen, told)
    for name, provider in _providers(told).items():
        yield _provider(name, provider)


def _name(chosen: "Settings") -> Iterator[Finding]:
    called = urlsplit(chosen.public_address).hostname or ""
    if chosen.host and chosen.host.lower() != called:
        yield fault(
            "settings",
            f"TWELVE_HOST is {chosen.host}, and people type {called}: they would be refused.",
            "set TWELVE_HOST to the name in TWELVE_PUBLIC_ADDRESS",
        )


def _secrets(chosen: "Settings", told: Mapping[str, Any]) -> Iterator[Finding]:
    wanted = f"{chosen.public_address}/oauth2callback"
    if told.get("redirect_uri") != wanted:
        yield fault(
            _ABOUT, "redirect_uri is not where people come back to.", f'set it to "{wanted}" and at the provider'
        )
    if len(str(told.get("cookie_secret", ""))) < _SHORTEST_SECRET:
        yield fault(
            _ABOUT,
            "cookie_secret is missing or short: whoever guesses it signs in as anybody.",
            'python3 -c "import secrets; print(secrets.token_hex(32))", the same for every process',
        )
    if _seen_by_all(chosen.secrets_file):
        yield advice(
            _ABOUT, f"Everybody with an account here can read {chosen.secrets_file}.", f"chmod o= {chosen.secrets_file}"
        )
    if not _providers(told):
        yield fault(_ABOUT, "No provider is named.", f"it needs {', '.join(_PROVIDER)}; {_HOW}")


def _seen_by_all(file: Path) -> bool:
    return os.name != "nt" and bool(file.stat().st_mode & 0o007)


def _providers(told: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """By name; the one that stands in [auth] itself has none."""
    named = {name: own for name, own in told.items() if isinstance(own, dict)}
    return named | ({"": told} if any(key in told for key in _PROVIDER) else {})


def _provider(name: str, told: Mapping[str, Any]) -> Finding:
    where = f"[auth.{name}]" if name else "[auth]"
    lacking = [key for key in _PROVIDER if str(told.get(key, "")) in ("", "…")]
    if lacking:
        return fault(_ABOUT, f"{where} lacks {', '.join(lacking)}.", _HOW)
    address = str(told["server_metadata_url"])
    if any(part in address for part in _ANYBODY):
        return fault(_ABOUT, f"{where} names no directory of your own.", f"your tenant's id into {address}; {_HOW}")
    try:
        if urlsplit(address).scheme not in ("https", "http"):
            raise ValueError(address)
        with urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - one of the two schemes
            issuer = json.load(answer)["issuer"]
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return fault(
            _ABOUT,
            f"{where}: no provider answers at {address}.",
            "mend server_metadata_url, or let this machine reach it: firewall, proxy, DNS",
        )
    return ok(_ABOUT, f"{where}: {issuer} answers.")
