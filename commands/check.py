"""`twelve check`: whether a framework folder is right."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.errors import FrameworkRefused
from commands.arguments import DONE, RUBRIC, add_command, add_json
from commands.output import show, show_json

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "check", "check a framework folder: all problems at once, advice apart")
    parser.add_argument("folder", metavar="DIR", nargs="?", type=Path, default=RUBRIC, help="default: the rubric")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Say what the folder holds, or everything that is wrong with it."""
    from assessment.check_document import check_document
    from assessment.check_text import check_text
    from assessment.folder_check import check_folder

    checked = check_folder(args.folder)
    if args.json:
        show_json(check_document(checked))
    if checked.framework is None:
        raise FrameworkRefused(checked.problems)
    if not args.json:
        show(check_text(checked.framework, checked.advice))
    return DONE
