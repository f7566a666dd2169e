"""`twelve form`: an empty workbook to score with, away from the product."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.ids import ElementId
from commands.arguments import DONE, add_command, add_rubric
from commands.output import show, write_file

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "form", "write an empty workbook for scoring offline")
    parser.add_argument("--element", metavar="ID", help="only this element, as E05")
    add_rubric(parser)
    parser.add_argument("-o", dest="output", metavar="FILE.xlsx", type=Path, required=True, help="the file to write")


def run(args: argparse.Namespace) -> int:
    """Write the workbook; filled in, it is a ratings file."""
    from assessment.loader import load_framework
    from assessment.rating_form import empty_form
    from reports.workbook import render_form

    element_id = ElementId(args.element) if args.element else None
    write_file(args.output, render_form(empty_form(load_framework(args.rubric), element_id)))
    show(f"Written: {args.output}")
    return DONE
