"""`twelve demo`: sample data, in a database of its own."""

import argparse
from typing import TYPE_CHECKING

from assessment.errors import AlreadyExists
from commands.arguments import DONE, add_command, whole
from commands.given import now, open_sample, settings
from commands.output import show

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "demo", "make sample data, in a database of its own, with invented LEAs")
    parser.add_argument("--leas", metavar="N", type=whole, default=2, help="how many LEAs; default 2")
    parser.add_argument("--seed", metavar="S", type=whole, default=12, help="another seed, other ratings; default 12")


def run(args: argparse.Namespace) -> int:
    """Make the sample data where there is none yet, whole or not at all."""
    from assessment.wording import count_text
    from samples.whole import build_file

    chosen = settings()
    if chosen.sample_file.exists() and open_sample().newest_cycle() is not None:
        raise AlreadyExists(f"There is sample data already: delete {chosen.sample_file} to make it anew.")
    count = build_file(chosen.sample_file, chosen.rubric_dir, now(), leas=args.leas, seed=args.seed)
    show(
        f"Sample data of {count_text(count, 'invented LEA', 'invented LEAs')} is in {chosen.sample_file}.\n"
        f"The product opens it from Home; commands do with TWELVE_DATABASE_URL={chosen.sample_url}"
    )
    return DONE
