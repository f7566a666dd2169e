"""`twelve import`: an exported self-assessment, plans, or ratings into a self-assessment."""

import argparse
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.errors import Problem, RatingsRefused
from assessment.ids import CycleId
from commands.arguments import DONE, add_command
from commands.given import now, open_files, open_store, read_up_to
from commands.output import show

if TYPE_CHECKING:
    from commands.arguments import Commands


_RATINGS = (".csv", ".xlsx", ".xlsm", ".xls")


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(
        commands, run, "import", "read an exported self-assessment, plans, or ratings into a self-assessment"
    )
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="an exported self-assessment; a packet; exported plans; a ratings file"
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--cycle", metavar="ID", help="the self-assessment that a ratings file goes into")
    way.add_argument("--as-copy", action="store_true", help="keep it apart, with ids of its own")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")


def run(args: argparse.Namespace) -> int:
    """Bring in all of it or nothing."""
    if args.cycle:
        return _import_ratings(args)
    named = args.file.suffix.lower() in _RATINGS
    return _import_packet(args) if zipfile.is_zipfile(args.file) and not named else _import_cycle(args)


def _import_packet(args: argparse.Namespace) -> int:
    from assessment.cycles_text import imported_text
    from assessment.services.packet_import import import_packet

    who, store = open_store()
    with args.file.open("rb") as stream:
        done = import_packet(
            who,
            store,
            open_files(),
            stream,
            now=now(),
            file=str(args.file),
            as_copy=args.as_copy,
            dry_run=args.dry_run,
        )
    show(imported_text(done, dry_run=args.dry_run))
    return DONE


def _import_cycle(args: argparse.Namespace) -> int:
    from assessment.cycles_text import imported_text
    from assessment.json_text import SIZE_LIMIT
    from assessment.plan_file import is_plan_file
    from assessment.plan_file_text import imported_plans_text
    from assessment.services.exchange import import_cycle
    from assessment.services.plan_exchange import import_plans

    if args.file.suffix.lower() in _RATINGS:
        raise RatingsRefused([Problem(str(args.file), "", "", "ratings go into a self-assessment: name it by --cycle")])
    who, store = open_store()
    data = read_up_to(args.file, SIZE_LIMIT)
    if is_plan_file(data):
        done = import_plans(
            who, store, data, now=now(), file=str(args.file), as_copy=args.as_copy, dry_run=args.dry_run
        )
        show(imported_plans_text(done, dry_run=args.dry_run))
        return DONE
    imported = import_cycle(
        who, store, data, now=now(), file=str(args.file), as_copy=args.as_copy, dry_run=args.dry_run
    )
    show(imported_text(imported, dry_run=args.dry_run))
    return DONE


def _import_ratings(args: argparse.Namespace) -> int:
    from assessment.coming_home_text import counts_text, preview_text
    from assessment.ratings_input import SIZE_LIMIT, read_ratings_file
    from assessment.services.coming_home import cycle_framework
    from assessment.services.ratings_import import import_ratings
    from assessment.wording import count_text

    data = read_up_to(args.file, SIZE_LIMIT)
    who, store = open_store()
    cycle_id = CycleId(args.cycle)
    framework = cycle_framework(who, store, cycle_id)
    ratings = read_ratings_file(str(args.file), data, framework)
    done = import_ratings(who, store, cycle_id, ratings, now(), file=str(args.file), dry_run=args.dry_run)
    if args.dry_run and (lines := preview_text(framework, done)):
        show(lines)
    rows = count_text(len(ratings.team) + len(ratings.individual), "row", "rows")
    told = f"{rows} would be read" if args.dry_run else f"{rows} read into {args.cycle}"
    show(f"{told}: {counts_text(done)}.")
    return DONE
