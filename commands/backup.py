"""`twelve backup`: everything that is kept, as one file, while people work."""

import argparse
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from commands import given
from commands.arguments import DONE, add_command
from commands.output import require_folder, show

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "backup", "write everything that is kept, evidence included, into one file")
    parser.add_argument("file", metavar="FILE", type=Path, help="a name that nothing has yet, as backup-2026-11-22.zip")


def run(args: argparse.Namespace) -> int:
    """Write it, read it back, and say what it holds."""
    from assessment.backup_text import backup_text

    require_folder(args.file.parent)
    manifest = given.back_up(args.file)
    with args.file.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    given.note_backup(args.file, manifest.made_at, sha256)
    show(backup_text(manifest, str(args.file), args.file.stat().st_size, sha256))
    return DONE
