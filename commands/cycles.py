"""`twelve cycles`: the self-assessments kept here."""

import argparse
from typing import TYPE_CHECKING

from commands.arguments import DONE, add_command, add_json
from commands.given import open_store
from commands.output import show, show_json

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    add_json(add_command(commands, run, "cycles", "list the self-assessments kept here"))


def run(args: argparse.Namespace) -> int:
    """List them by id, LEA, year, state and edition."""
    from assessment.cycles_text import cycles_document, cycles_text
    from assessment.services.cycles import all_cycles

    who, store = open_store()
    listed = all_cycles(who, store)
    if args.json:
        show_json({"cycles": cycles_document(listed)})
    else:
        show(cycles_text(listed))
    return DONE
