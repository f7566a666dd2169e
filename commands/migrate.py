"""`twelve migrate`: the database as this version needs it."""

import argparse
from typing import TYPE_CHECKING

from commands import given
from commands.arguments import DONE, add_command
from commands.output import show

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    add_command(commands, run, "migrate", "bring the database up to date, or prepare an empty one")


def run(_args: argparse.Namespace) -> int:
    """Bring it up to date."""
    given.migrate()
    show("The database is up to date.")
    return DONE
