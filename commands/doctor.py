"""`twelve doctor`: everything that can be wrong before people notice, and what to do about it."""

import argparse
import json
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.doctor import Finding, advice, doctor_document, doctor_text, fault, is_well, ok
from assessment.errors import AssessmentError
from commands import given
from commands.arguments import DONE, REFUSED, add_command, add_json
from commands.doctor_server import server_findings
from commands.output import show, show_json

if TYPE_CHECKING:
    from commands.arguments import Commands
    from settings import Settings

_LITTLE_ROOM, _NO_ROOM = 2 * 10**9, 200 * 10**6
"""Bytes left on the disk from which on it is said, and from which on it is a fault."""
_OLD = timedelta(days=8)
"""Age of the last backup from which on it is said: a weekly one may be late by a day."""


def add(commands: "Commands") -> None:
    """Declare the command."""
    add_json(add_command(commands, run, "doctor", "check the database, files, framework, settings, disk and backups"))


def run(args: argparse.Namespace) -> int:
    """Say how everything is; refused where anything is wrong."""
    findings = tuple(_findings())
    if args.json:
        show_json(doctor_document(findings))
    else:
        show(doctor_text(findings))
    return DONE if is_well(findings) else REFUSED


def _findings() -> Iterator[Finding]:
    try:
        chosen = given.settings()
    except AssessmentError as error:
        yield fault("settings", str(error))
        return
    yield from _settings(chosen)
    yield from server_findings(chosen)
    yield from given.examine()
    yield _framework(chosen.rubric_dir)
    yield from _disk(chosen.data_dir)
    yield _backup(chosen.data_dir / given.LAST_BACKUP, given.now())


def _settings(chosen: "Settings") -> Iterator[Finding]:
    mode = "server mode" if chosen.server_mode else "local mode, for this machine alone"
    yield ok("settings", f"{mode}; data in {chosen.data_dir}")
    if chosen.server_mode and chosen.public_address.startswith("http://"):
        yield advice(
            "settings",
            f"{chosen.public_address} sends what people type in the clear.",
            "put a proxy with a certificate before it (docs/using/server.md), and say https:// there",
        )
    yield from _folder(chosen.data_dir, on_server=chosen.server_mode)


def _folder(folder: Path, *, on_server: bool) -> Iterator[Finding]:
    try:
        about = folder.stat()
    except FileNotFoundError:
        if on_server:
            yield fault("settings", f"There is no folder {folder}.", "make it, or mend TWELVE_DATA_DIR")
        return
    except OSError as error:
        to_do = "mend TWELVE_DATA_DIR, or run this as the account that runs the product"
        yield fault("settings", f"{folder}: {error.strerror}.", to_do)
        return
    if os.name == "nt":
        return
    if about.st_uid != os.geteuid():
        yield advice(
            "settings",
            f"{folder} belongs to another account than the one that asks: its rights are not what is looked at here.",
            "run this as the account that runs the product (docs/using/server.md)",
        )
    if about.st_mode & 0o007:
        yield advice(
            "settings",
            f"Everybody with an account on this machine can look into {folder}.",
            f"chmod o= {folder}",
        )


def _framework(folder: Path) -> Finding:
    from assessment.folder_check import check_folder

    try:
        checked = check_folder(folder)
    except OSError as error:
        return fault("framework", f"{folder}: {error.strerror}.", "set TWELVE_RUBRIC to a framework folder")
    if checked.framework is None:
        problems = len(checked.problems)
        return fault(
            "framework", f"{folder}: {problems} to mend, first {checked.problems[0]}", f"twelve check {folder}"
        )
    return ok("framework", f"{checked.framework.id} {checked.framework.version} in {folder}")


def _disk(folder: Path) -> Iterator[Finding]:
    there = next(path for path in (folder, *folder.parents) if _is_there(path))
    if not os.access(there, os.W_OK):
        to_do = "give this account the right to" if there == folder else f"make {folder} for this account"
        yield fault("disk", f"{there} cannot be written to.", to_do)
        return
    left = shutil.disk_usage(there).free
    words = f"{left / 10**9:.1f} GB are free at {there}."
    if left < _NO_ROOM:
        yield fault("disk", words, "make room: nothing can be saved on a full disk")
    elif left < _LITTLE_ROOM:
        yield advice("disk", words, "make room before it is full")
    else:
        yield ok("disk", words)


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def _backup(noted: Path, now: datetime) -> Finding:
    how = "twelve backup FILE, each night (docs/using/backups.md)"
    try:
        told = json.loads(noted.read_text(encoding="utf-8"))
        file, made_at = Path(told["file"]), datetime.fromisoformat(told["made_at"])
        age = now - made_at
    except FileNotFoundError:
        return advice("backup", "None was made from this data folder.", how)
    except (OSError, ValueError, TypeError, KeyError):
        return advice("backup", f"{noted} cannot be read, so nobody knows how old the last one is.", how)
    days = f"{age.days} days old" if age.days != 1 else "1 day old"
    if age > _OLD:
        return advice("backup", f"The last one is {days}.", how)
    gone = "" if file.exists() else "; it is not there any more"
    return ok("backup", f"The last one is {days}: {file}{gone}.")
