"""`twelve fit`: the next steps of one ratings file that a year can hold."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands.arguments import DONE, add_command, add_json, add_rubric, add_target, whole
from commands.given import read_up_to
from commands.output import show, show_json

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "fit", "choose the next steps with the greatest gain within limits")
    parser.add_argument("file", metavar="FILE", type=Path, help="a ratings file: CSV, or a workbook of twelve form")
    parser.add_argument(
        "--hours", metavar="H", type=whole, help="staff hours there are; no limit where it is not given"
    )
    parser.add_argument("--dollars", metavar="D", type=whole, help="whole dollars there are")
    parser.add_argument("--items", metavar="N", type=whole, help="how many steps there may be")
    add_rubric(parser)
    add_target(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Fit the steps of the file's gaps into the limits."""
    from assessment.fit_document import fit_document
    from assessment.fit_text import fit_text
    from assessment.fitting import fit, rubric_steps
    from assessment.loader import load_framework
    from assessment.plans import Limits
    from assessment.ratings_input import SIZE_LIMIT, read_ratings_file
    from assessment.scored_file import score_ratings

    data = read_up_to(args.file, SIZE_LIMIT)
    framework = load_framework(args.rubric)
    scored = score_ratings(framework, read_ratings_file(str(args.file), data, framework), args.target)
    limits = Limits(hours=args.hours, dollars=args.dollars, items=args.items)
    found = fit(rubric_steps(framework, scored.gaps), limits)
    if args.json:
        show_json(fit_document(found))
    else:
        show(fit_text(framework, found, limits))
    return DONE
