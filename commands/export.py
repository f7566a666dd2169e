"""`twelve export`: one self-assessment as a file, or what an LEA or a region plans."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.ids import CycleId
from assessment.people import Person
from assessment.ports import Store
from commands.arguments import DONE, add_command, whole
from commands.given import now, open_files, open_store, settings
from commands.output import refused, show, write_file

if TYPE_CHECKING:
    from commands.arguments import Commands

_READERS = ("full", "board", "staff", "evidence", "families", "cteig")


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "export", "write one self-assessment, or the plans, to a file")
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--cycle", metavar="ID", help="its id, as twelve cycles lists it")
    whose.add_argument("--region", metavar="ID", help="the goals of a region, with --plan")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--format", choices=["json", "pdf", "docx", "xlsx", "csv", "packet"], help="json reads back")
    what.add_argument("--plan", action="store_true", help="all plans, goals, dates and grant texts, as json")
    parser.add_argument("--edition", metavar="N", type=whole, help="default: the newest that is signed, else as it is")
    parser.add_argument("--reader", choices=_READERS, default=_READERS[0], help="whom a pdf or docx is for")
    parser.add_argument("--people", choices=["none", "initials", "full"], default="none", help="who said what, in json")
    parser.add_argument("-o", dest="output", metavar="FILE", type=Path, required=True, help="the file to write")


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    from assessment.services.exchange import export_cycle

    who, store = open_store()
    if args.plan:
        return _plans(who, store, args)
    if not args.cycle:
        return refused("a region has goals and no self-assessment: add --plan")
    if args.reader != _READERS[0] and args.format not in ("pdf", "docx"):
        return refused("--reader is for pdf and docx: the other formats hold everything")
    cycle_id = CycleId(args.cycle)
    if args.format == "json":
        data = export_cycle(who, store, cycle_id, args.people, args.edition).encode()
    elif args.format == "packet":
        data = _packet(who, store, cycle_id, args.edition)
    else:
        data = _report(who, store, cycle_id, args)
    named = args.format == "json" and args.people != "none"
    what = "answers" if named else "packet" if args.format == "packet" else f"report-{args.format}"
    _note_taken(who, store, args.cycle, what)
    write_file(args.output, data)
    show(f"Written: {args.output}")
    return DONE


def _note_taken(who: Person, store: Store, cycle: str, what: str) -> None:
    """On a server a district's director sees in its access log that somebody took its work by a command."""
    from assessment.services.auditing import taken_away

    if settings().server_mode:
        taken_away(who, store, CycleId(cycle), what, now(), on_server=True)


def _plans(who: Person, store: Store, args: argparse.Namespace) -> int:
    from assessment.ids import RegionId
    from assessment.owned import Owner
    from assessment.plan_file_text import exported_text
    from assessment.services.cycles import open_cycle
    from assessment.services.plan_exchange import export_plans

    if args.people == "initials" or args.edition is not None:
        return refused("plans have no editions, and their people are left out or named: leave the option out")
    if args.region:
        owner = Owner(region_id=RegionId(args.region))
    else:
        owner = Owner(lea_id=open_cycle(who, store, CycleId(args.cycle)).lea_id)
    done = export_plans(who, store, owner, args.people)
    if args.cycle:
        _note_taken(who, store, args.cycle, "plan")
    write_file(args.output, done.text.encode())
    show(exported_text(done, str(args.output)))
    return DONE


def _report(who: Person, store: Store, cycle_id: CycleId, args: argparse.Namespace) -> bytes:
    from assessment.crosswalk import Crosswalk, load_crosswalk
    from assessment.loader import load_framework
    from assessment.owned import Owner
    from assessment.rubric_roles import load_roles
    from assessment.services.goals import goals_of
    from assessment.services.plans import plan_view
    from assessment.services.results import signed_results
    from reports import FORMATS
    from reports.document import build_report
    from reports.readers import READERS, Sources

    found, plan = signed_results(who, store, cycle_id, args.edition), plan_view(who, store, cycle_id)
    goals = goals_of(who, store, Owner(lea_id=found.lea.id))
    rubric = settings().rubric_dir
    framework = load_framework(rubric)
    report = build_report(found, load_roles(rubric), goals, plan)
    crosswalk = load_crosswalk(rubric, framework) if framework.id == found.framework.id else Crosswalk()
    sources = Sources(found, plan, crosswalk)
    return FORMATS[args.format].render(READERS[args.reader].view(report, sources))


def _packet(who: Person, store: Store, cycle_id: CycleId, edition: int | None) -> bytes:
    from assessment.grant_forms import load_forms
    from assessment.loader import load_framework
    from assessment.owned import Owner
    from assessment.rubric_roles import load_roles
    from assessment.services.drafts import narrative
    from assessment.services.goals import goals_of
    from assessment.services.packets import packet_parts
    from assessment.services.plans import plan_view
    from reports import packet
    from reports.document import build_report

    parts = packet_parts(who, store, open_files(), cycle_id, edition)
    plan = plan_view(who, store, cycle_id)
    goals = goals_of(who, store, Owner(lea_id=parts.results.lea.id))
    rubric = settings().rubric_dir
    report = build_report(parts.results, load_roles(rubric), goals, plan)
    framework = load_framework(rubric)
    forms = load_forms(rubric, framework) if framework.id == parts.results.framework.id else ()
    return packet.render(parts, report, narrative(who, store, cycle_id, forms))
