"""`twelve compare`: many LEAs side by side, none of them named."""

import argparse
import gc
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessment.errors import Problem
from commands.arguments import DONE, add_command, add_json, add_rubric, add_target, whole
from commands.given import read_up_to
from commands.output import in_words, show, show_json

if TYPE_CHECKING:
    from assessment.cohort import Member
    from assessment.cohort_files import Refusal
    from assessment.framework import Framework
    from commands.arguments import Commands

WORTH_A_PROCESS = 100
"""Files that take longer to read than a process takes to begin."""
_AT_ONCE, _OBJECTS = 20, 100_000
_given: dict[str, Any] = {}
"""What a process that reads was given when it began."""


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
    from assessment.cohort_text import cohort_text
    from assessment.loader import load_framework

    framework = load_framework(args.rubric)
    found = compare(framework, read_files(args.files, framework, args.target), args.floor)
    if args.json:
        show_json(cohort_document(found))
    else:
        show(cohort_text(found))
    return DONE


def read_files(files: Sequence[Path], framework: "Framework", target: int | None) -> "tuple[Member, ...]":
    """The cohort of these files; many are read side by side, as many at once as there are processors.

    Raises:
        CohortRefused: with the problems of every file.
        LevelOutOfScale: the scale has no level `target`.

    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from assessment.cohort_files import cohort_of, read_cohort

    workers = min(os.cpu_count() or 1, len(files) // WORTH_A_PROCESS)
    if workers < 2:
        return read_cohort(((str(file), _read(file)) for file in files), framework, target)
    if target is not None:
        framework.level(target)
    # Begun anew and not forked, as on Windows: what this process holds is none of theirs.
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (framework, target)) as pool:
        return cohort_of(zip(map(str, files), pool.map(_told, files, chunksize=_AT_ONCE), strict=True))


def _begin(framework: "Framework", target: int | None) -> None:
    """Make a process ready to read: what it is given stays, and the collector need not walk through it so often."""
    from assessment.workbook_plain import KnownTexts

    _given.update(framework=framework, target=target, known=KnownTexts())
    gc.freeze()
    gc.set_threshold(_OBJECTS)


def _told(file: Path) -> "Member | Refusal":
    from assessment.cohort_files import read_member

    return read_member(str(file), _read(file), **_given)


def _read(file: Path) -> bytes | Problem:
    """The file, or why it cannot be read: the other files' problems are named beside it."""
    from assessment.json_text import SIZE_LIMIT

    try:
        return read_up_to(file, SIZE_LIMIT)
    except OSError as error:
        return Problem("", "", "", in_words(error))
