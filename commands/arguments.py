"""Declaring a command, and the arguments that several of them take."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from settings import ROOT

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED = 0, 1
RUBRIC = ROOT / "rubric"


def add_command(
    commands: "Commands", run: Callable[[argparse.Namespace], int], name: str, help_text: str
) -> argparse.ArgumentParser:
    """A command of that name; `run` takes its arguments and gives the exit status."""
    parser = commands.add_parser(
        name, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}.", allow_abbrev=False
    )
    parser.set_defaults(run=run)
    return parser


def add_rubric(parser: argparse.ArgumentParser) -> None:
    """`--rubric DIR`."""
    parser.add_argument("--rubric", metavar="DIR", type=Path, default=RUBRIC, help="another framework folder")


def add_target(parser: argparse.ArgumentParser) -> None:
    """`--target N`."""
    parser.add_argument("--target", metavar="N", type=whole, help="the level aimed at where a row names none")


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def whole(text: str) -> int:
    """A whole number in plain digits, as argparse takes a type."""
    if not re.fullmatch("[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number in plain digits")
    return int(text)
