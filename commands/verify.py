"""`twelve verify`: whether a packet still is what it was when it was made."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands.arguments import DONE, add_command
from commands.output import show

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "verify", "check a packet against its manifest")
    parser.add_argument("file", metavar="PACKET", type=Path, help="a packet that twelve export or the Report page made")


def run(args: argparse.Namespace) -> int:
    """Say that every file is what the manifest says; what is not is refused by name."""
    from assessment.manifest import check_packet
    from assessment.wording import count_text

    with args.file.open("rb") as stream:
        manifest = check_packet(str(args.file), stream)
    about = manifest.about
    show(f"{about.lea}, {about.school_year}, edition {about.edition}: {about.digest}")
    show(f"{count_text(len(manifest.files), 'file is', 'files are')} what the manifest says.")
    return DONE
