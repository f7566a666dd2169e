"""`twelve export`: one self-assessment as a file."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.ids import CycleId
from assessment.people import Person
from assessment.ports import Store
from commands.arguments import DONE, add_command, whole
from commands.given import open_store, settings
from commands.output import show, write_file

if TYPE_CHECKING:
    from commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "export", "write one self-assessment to a file")
    parser.add_argument("--cycle", metavar="ID", required=True, help="its id, as twelve cycles lists it")
    parser.add_argument(
        "--format", choices=["json", "pdf", "docx", "xlsx", "csv"], required=True, help="json reads back"
    )
    parser.add_argument("--edition", metavar="N", type=whole, help="default: the newest that is signed, else as it is")
    parser.add_argument("--people", choices=["none", "initials", "full"], default="none", help="who said what, in json")
    parser.add_argument("-o", dest="output", metavar="FILE", type=Path, required=True, help="the file to write")


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    from assessment.services.exchange import export_cycle

    who, store = open_store()
    cycle_id = CycleId(args.cycle)
    if args.format == "json":
        data = export_cycle(who, store, cycle_id, args.people, args.edition).encode()
    else:
        data = _report(who, store, cycle_id, args.edition, args.format)
    write_file(args.output, data)
    show(f"Written: {args.output}")
    return DONE


def _report(who: Person, store: Store, cycle_id: CycleId, edition: int | None, wanted: str) -> bytes:
    from assessment.rubric_roles import load_roles
    from assessment.services.results import signed_results
    from reports import FORMATS
    from reports.document import build_report

    found = signed_results(who, store, cycle_id, edition)
    return FORMATS[wanted].render(build_report(found, load_roles(settings().rubric_dir)))
