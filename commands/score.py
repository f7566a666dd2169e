"""`twelve score`: what one ratings file amounts to."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands.arguments import DONE, add_command, add_json, add_rubric, add_target
from commands.given import read_up_to
from commands.output import show, show_json

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "score", "score one ratings file")
    parser.add_argument("file", metavar="FILE", type=Path, help="a ratings file: CSV, or a workbook of twelve form")
    add_rubric(parser)
    add_target(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Score the file on the framework of the folder."""
    from assessment.loader import load_framework
    from assessment.ratings_input import SIZE_LIMIT, read_ratings_file
    from assessment.score_document import score_document
    from assessment.score_text import score_text
    from assessment.scored_file import score_ratings

    data = read_up_to(args.file, SIZE_LIMIT)
    framework = load_framework(args.rubric)
    scored = score_ratings(framework, read_ratings_file(str(args.file), data, framework), args.target)
    if args.json:
        show_json(score_document(scored))
    else:
        show(score_text(scored))
    return DONE
