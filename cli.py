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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assessment.errors import AlreadyExists, AssessmentError, FrameworkRefused, NotFound, Problem, RatingsRefused
from settings import ROOT, Settings

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
    _add_cycles(commands)
    _add_export(commands)
    _add_import(commands)
    _add_demo(commands)
    _command(commands, _migrate, "migrate", "bring the database up to date, or prepare an empty one")
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


def _add_cycles(commands: Any) -> None:
    _add_json(_command(commands, _cycles, "cycles", "list the self-assessments kept here"))


def _add_export(commands: Any) -> None:
    parser = _command(commands, _export, "export", "write one self-assessment to a file")
    parser.add_argument("--cycle", metavar="ID", required=True, help="its id, as twelve cycles lists it")
    parser.add_argument("--format", choices=["json", "pdf"], required=True, help="json reads back, pdf prints")
    parser.add_argument("--edition", metavar="N", type=_whole, help="default: the newest that is signed, else as it is")
    parser.add_argument("--people", choices=["none", "full"], default="none", help="who said what, in json only")
    parser.add_argument("-o", dest="output", metavar="FILE", type=Path, required=True, help="the file to write")


def _add_import(commands: Any) -> None:
    parser = _command(commands, _import, "import", "read an exported self-assessment, or ratings into one")
    parser.add_argument("file", metavar="FILE", type=Path, help="an exported self-assessment; a ratings file (CSV)")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--cycle", metavar="ID", help="the self-assessment that a ratings file goes into")
    way.add_argument("--as-copy", action="store_true", help="keep it apart, with ids of its own")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")


def _add_demo(commands: Any) -> None:
    parser = _command(commands, _demo, "demo", "make sample data, in a database of its own, with invented LEAs")
    parser.add_argument("--leas", metavar="N", type=_whole, default=2, help="how many LEAs; default 2")
    parser.add_argument("--seed", metavar="S", type=_whole, default=12, help="another seed, other ratings; default 12")


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


def _cycles(args: argparse.Namespace) -> int:
    from assessment.cycles_text import cycles_document, cycles_text
    from assessment.services.cycles import all_cycles

    who, store = _open()
    listed = all_cycles(who, store)
    if args.json:
        _print_json({"cycles": cycles_document(listed)})
    else:
        _print(cycles_text(listed))
    return DONE


def _export(args: argparse.Namespace) -> int:
    from assessment.ids import CycleId
    from assessment.services.exchange import export_cycle

    who, store = _open()
    cycle_id = CycleId(args.cycle)
    if args.format == "pdf":
        data = _pdf(who, store, cycle_id, args.edition)
    else:
        data = export_cycle(who, store, cycle_id, args.people, args.edition).encode()
    _write(args.output, data)
    _print(f"Written: {args.output}")
    return DONE


def _pdf(who: Any, store: Any, cycle_id: Any, edition: int | None) -> bytes:
    from assessment.rubric_roles import load_roles
    from assessment.services.results import results
    from reports import FORMATS
    from reports.document import build_report

    found = results(who, store, cycle_id)
    if edition not in (None, found.cycle.edition):
        raise NotFound("edition to print", str(edition))
    return FORMATS["pdf"].render(build_report(found, load_roles(_settings().rubric_dir)))


def _import(args: argparse.Namespace) -> int:
    return _import_ratings(args) if args.cycle else _import_cycle(args)


def _import_cycle(args: argparse.Namespace) -> int:
    from assessment.cycles_text import imported_text
    from assessment.json_text import SIZE_LIMIT
    from assessment.services.exchange import import_cycle

    data = _read_up_to(args.file, SIZE_LIMIT)
    if args.file.suffix.lower() == ".csv":
        raise RatingsRefused([Problem(str(args.file), "", "", "ratings go into a self-assessment: name it by --cycle")])
    who, store = _open()
    imported = import_cycle(
        who, store, data, now=_now(), file=str(args.file), as_copy=args.as_copy, dry_run=args.dry_run
    )
    _print(imported_text(imported, dry_run=args.dry_run))
    return DONE


def _import_ratings(args: argparse.Namespace) -> int:
    from assessment.ids import CycleId
    from assessment.ratings_file import SIZE_LIMIT, read_ratings_csv
    from assessment.services.ratings_import import cycle_framework, import_ratings
    from assessment.wording import count_text

    data = _read_up_to(args.file, SIZE_LIMIT)
    who, store = _open()
    cycle_id = CycleId(args.cycle)
    ratings = read_ratings_csv(str(args.file), data, cycle_framework(who, store, cycle_id))
    import_ratings(who, store, cycle_id, ratings, _now(), dry_run=args.dry_run)
    rows = count_text(len(ratings.team) + len(ratings.individual), "row", "rows")
    _print(f"{rows} would be read." if args.dry_run else f"{rows} read into {args.cycle}.")
    return DONE


def _demo(args: argparse.Namespace) -> int:
    import storage
    from assessment.loader import load_framework
    from assessment.wording import count_text
    from samples.build import build_sample

    settings = _settings()
    store = storage.open_store(settings.sample_url)
    if store.cycles():
        raise AlreadyExists(f"There is sample data already: delete {settings.sample_file} to make it anew.")
    leas = build_sample(store, load_framework(settings.rubric_dir), _now(), leas=args.leas, seed=args.seed)
    _print(
        f"Sample data of {count_text(len(leas), 'invented LEA', 'invented LEAs')} is in {settings.sample_file}.\n"
        f"The product opens it from Home; commands do with TWELVE_DATABASE_URL={settings.sample_url}"
    )
    return DONE


def _migrate(_args: argparse.Namespace) -> int:
    import storage

    storage.migrate(_settings().database_url)
    _print("The database is up to date.")
    return DONE


def _settings() -> Settings:
    return Settings.from_env(os.environ)


def _open() -> tuple[Any, Any]:
    """Whoever sits at this machine, and the store."""
    import storage
    from assessment.people import local_person

    who, store = local_person(), storage.open_store(_settings().database_url)
    store.save_person(who)
    return who, store


def _now() -> datetime:
    return datetime.now(UTC)


def _write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all: what stood there stays until the new one is complete."""
    file.parent.stat()  # names the folder, where it is not there
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


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
