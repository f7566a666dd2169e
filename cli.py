"""The command line, installed as `twelve`: one small function a command, which imports only what it needs.

Exit status: 0 done; 1 the input was refused, every problem on standard error, one a line; 2 wrong usage.
"""

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from assessment.errors import AssessmentError, FrameworkRefused
from settings import ROOT

DONE, REFUSED = 0, 1
RUBRIC = ROOT / "rubric"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status. Wrong usage leaves by SystemExit, as argparse has it."""
    _speak_utf8()
    args = _parser().parse_args(argv)
    try:
        status: int = args.run(args)
    except BrokenPipeError:
        return DONE
    except AssessmentError as error:
        return _refused(str(error))
    except OSError as error:
        return _refused(_in_words(error))
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="twelve", description="Self-assess CTE programs against the 12 Essential Elements.", allow_abbrev=False
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_score(commands)
    return parser


def _add_check(commands: Any) -> None:
    parser = _command(commands, _check, "check", "check a framework folder: all problems at once, advice apart")
    parser.add_argument("folder", metavar="DIR", nargs="?", type=Path, default=RUBRIC, help="default: the rubric")
    _add_json(parser)


def _add_score(commands: Any) -> None:
    parser = _command(commands, _score, "score", "score one ratings file")
    parser.add_argument("file", metavar="FILE", type=Path, help="a ratings file (CSV)")
    _add_framework(parser)
    _add_json(parser)


def _command(commands: Any, run: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}.", allow_abbrev=False
    )
    parser.set_defaults(run=run)
    return parser


def _add_framework(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rubric", metavar="DIR", type=Path, default=RUBRIC, help="another framework folder")
    parser.add_argument("--target", metavar="N", type=_whole, help="the level aimed at where a row names none")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _whole(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number in plain digits")
    return int(text)


def _check(args: argparse.Namespace) -> int:
    from assessment.check_document import check_document
    from assessment.check_text import check_text
    from assessment.loader import check_framework

    checked = check_framework(args.folder)
    if args.json:
        _print_json(check_document(checked))
    if checked.framework is None:
        raise FrameworkRefused(checked.problems)
    if not args.json:
        _print(check_text(checked.framework, checked.advice))
    return DONE


def _score(args: argparse.Namespace) -> int:
    from assessment.loader import load_framework
    from assessment.ratings_file import SIZE_LIMIT, read_ratings_csv
    from assessment.score_document import score_document
    from assessment.score_text import score_text
    from assessment.scored_file import score_ratings

    data = _read_up_to(args.file, SIZE_LIMIT)
    framework = load_framework(args.rubric)
    ratings = read_ratings_csv(str(args.file), data, framework)
    scored = score_ratings(framework, ratings, args.target)
    if args.json:
        _print_json(score_document(scored))
    else:
        _print(score_text(scored))
    return DONE


def _read_up_to(file: Path, limit: int) -> bytes:
    """The bytes of a file; of one that is larger, just enough to see that it is."""
    with file.open("rb") as stream:
        return stream.read(limit + 1)


def _print(text: str) -> None:
    """Flushed at once: a closed pipe or a full disk shows here, and must not show again at exit."""
    try:
        print(text, flush=True)
    except OSError:
        _let_go_of_output()
        raise


def _print_json(document: Mapping[str, Any]) -> None:
    _print(json.dumps(document, ensure_ascii=False, indent=2))


def _refused(message: str) -> int:
    with suppress(BrokenPipeError):
        print(message, file=sys.stderr)
    return REFUSED


def _in_words(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            words = "there is no such file or folder: check the name"
        case IsADirectoryError():
            words = "this is a folder: name a file in it"
        case PermissionError():
            words = "this may not be opened: ask for the right to read it"
        case _:
            words = f"{error.strerror or error}: nothing was done"
    return f"{error.filename}: {words}" if error.filename else words


def _speak_utf8() -> None:
    """Write the same bytes everywhere: Windows would encode a redirected output by its code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_output() -> None:
    """Keep the interpreter from flushing, at exit, what nobody can receive."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
