"""`twelve compare`: many LEAs side by side, none of them named."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.errors import Problem
from commands.arguments import DONE, add_command, add_json, add_rubric, add_target, whole
from commands.given import read_up_to
from commands.output import in_words, show, show_json

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "compare", "set the files of many districts side by side")
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+", help="ratings files or exported cycles")
    parser.add_argument("--floor", metavar="N", type=whole, default=5, help="the fewest districts shown; default 5")
    add_rubric(parser)
    add_target(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Compare the files on the framework of the folder."""
    from assessment.cohort import compare
    from assessment.cohort_document import cohort_document
    from assessment.cohort_files import read_cohort
    from assessment.cohort_text import cohort_text
    from assessment.json_text import SIZE_LIMIT
    from assessment.loader import load_framework

    framework = load_framework(args.rubric)
    files = ((str(file), _read(file, SIZE_LIMIT)) for file in args.files)
    found = compare(framework, read_cohort(files, framework, args.target), args.floor)
    if args.json:
        show_json(cohort_document(found))
    else:
        show(cohort_text(found))
    return DONE


def _read(file: Path, limit: int) -> bytes | Problem:
    """The file, or why it cannot be read: the other files' problems are named beside it."""
    try:
        return read_up_to(file, limit)
    except OSError as error:
        return Problem("", "", "", in_words(error))
