"""`twelve restore`: what a backup holds, put back."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands import given
from commands.arguments import DONE, add_command
from commands.output import show

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "restore", "put a backup into an empty database")
    parser.add_argument("file", metavar="FILE", type=Path, help="what twelve backup wrote, of this or an older version")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="put it in the place of what is there, which is first backed up in the data folder",
    )


def run(args: argparse.Namespace) -> int:
    """Restore all of it or nothing."""
    from assessment.backup_text import restored_text

    done = given.restore(args.file, replace=args.replace)
    show(restored_text(done.manifest, done.rows, done.erased_anew, done.missing))
    if done.before is not None:
        show(f"What was there before is in {done.before}: restore that to go back.")
    if not done.scrubbed:
        show("Bytes of what was erased again may still be in the database's file: stop the program and run this again.")
    return DONE
