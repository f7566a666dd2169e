"""`twelve verify`: whether a packet or a backup still is what it was when it was made."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands.arguments import DONE, add_command
from commands.output import show

if TYPE_CHECKING:
    from assessment.manifest import Manifest
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "verify", "check a packet or a backup against its manifest")
    parser.add_argument(
        "file", metavar="PACKET", type=Path, help="what twelve export, the Report page or twelve backup made"
    )


def run(args: argparse.Namespace) -> int:
    """Say that every file is what the manifest says; what is not is refused by name."""
    from assessment.backup_file import BackupManifest
    from assessment.backup_text import verified_text
    from assessment.verifying import check_sealed

    with args.file.open("rb") as stream:
        manifest = check_sealed(str(args.file), stream)
    show(verified_text(manifest) if isinstance(manifest, BackupManifest) else packet_text(manifest))
    return DONE


def packet_text(manifest: "Manifest") -> str:
    """Which self-assessment it is of, and that it is as it was made."""
    from assessment.wording import count_text

    about = manifest.about
    return (
        f"{about.lea}, {about.school_year}, edition {about.edition}: {about.digest}\n"
        f"{count_text(len(manifest.files), 'file is', 'files are')} what the manifest says."
    )
