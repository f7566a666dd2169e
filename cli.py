"""The entry of the command line, installed as `twelve`; the commands are in `commands/`.

Exit status: 0 done; 1 the input was refused, every problem on standard error, one a line; 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence

from assessment.errors import AssessmentError
from commands import (
    backup,
    bring_in,
    check,
    compare,
    cycles,
    demo,
    doctor,
    export,
    fit,
    form,
    invite,
    migrate,
    restore,
    score,
    verify,
)
from commands.arguments import DONE
from commands.output import failed, in_words, refused, speak_utf8

COMMANDS = (
    check,
    score,
    fit,
    compare,
    form,
    cycles,
    export,
    bring_in,
    verify,
    demo,
    invite,
    migrate,
    backup,
    restore,
    doctor,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status. Wrong usage leaves by SystemExit, as argparse has it."""
    speak_utf8()
    args = _parser().parse_args(argv)
    try:
        status: int = args.run(args)
    except BrokenPipeError:
        return DONE
    except AssessmentError as error:
        return refused(str(error))
    except OSError as error:
        return refused(in_words(error))
    except Exception as error:  # noqa: BLE001 - the one boundary of the command line
        return failed(error)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="twelve", description="Self-assess CTE programs against the 12 Essential Elements.", allow_abbrev=False
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
