"""The packet: one zip of every format, the cycle, the exhibits with their index, and a manifest."""

import csv
import io
from collections.abc import Sequence

from assessment.formula_text import as_cell
from assessment.manifest import CYCLE, EXHIBITS, About, manifest_of, manifest_text
from assessment.sealed import MANIFEST
from assessment.services.drafts import FormText
from assessment.services.packets import PacketParts
from assessment.visible_text import visible
from assessment.wording import count_text, day_text, size_text, year_text
from reports import FORMATS, word_narrative
from reports.document import Report
from reports.same_bytes import zip_of

REPORT, SCORES, NARRATIVE = "report", "scores", "narrative.docx"
_CALLED = {"pdf": REPORT, "docx": REPORT, "xlsx": SCORES, "csv": SCORES}
MIME = "application/zip"


def render(parts: PacketParts, report: Report, texts: Sequence[FormText] = ()) -> bytes:
    """The packet. `report` is built from the same results; a format that fails ends it all.

    `texts` are the forms that are drafted: without any, there is no narrative.
    """
    files = {f"{_CALLED[kind]}{own.ending}": own.render(report) for kind, own in FORMATS.items()}
    if texts:
        files[NARRATIVE] = word_narrative.render(texts, report)
    files[CYCLE] = parts.cycle_text.encode()
    files[f"{EXHIBITS}index.csv"] = _index(parts)
    for own in parts.exhibits:
        if own.number in parts.files:
            files[f"{EXHIBITS}{own.file_name}"] = parts.files[own.number]
    files["README.txt"] = _readme(parts, report, texts).encode()
    manifest = manifest_text(manifest_of(_about(parts), files))
    return zip_of(files | {MANIFEST: manifest.encode()}, stored=EXHIBITS)


def _about(parts: PacketParts) -> About:
    cycle = parts.results.cycle
    return About(
        cycle=cycle.id,
        lea=parts.results.lea.name,
        school_year=cycle.school_year,
        edition=cycle.edition,
        state=cycle.state,
        digest=parts.results.digest,
    )


def _index(parts: PacketParts) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["Exhibit", "Title", "Kind", "Where it is", "Date", "School year", "Supports", "SHA-256"])
    places = {own.id: own.place for own in parts.results.framework.indicators.values()}
    kinds = {"link": "Link", "on_file": "On file", "file": "File in this packet"}
    for own in parts.exhibits:
        entry = own.entry
        where = f"{EXHIBITS}{own.file_name}" if entry.kind == "file" else entry.place
        row = (
            str(own.number),
            entry.title,
            kinds[entry.kind],
            where,
            day_text(entry.dated) if entry.dated else "",
            year_text(entry.school_year) if entry.school_year else "",
            ", ".join(places[indicator] for indicator in own.supports),
            entry.sha256 or "",
        )
        writer.writerow([as_cell(visible(cell)) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def _readme(parts: PacketParts, report: Report, texts: Sequence[FormText]) -> str:
    held = [own for own in parts.exhibits if own.number in parts.files]
    size = size_text(sum(map(len, parts.files.values()))) if held else ""
    narrative = (
        f"{NARRATIVE}       grant text for {', '.join(own.matter.funder.short for own in texts)}\n" if texts else ""
    )
    exhibits = count_text(len(parts.exhibits), "exhibit", "exhibits")
    kept = f"{count_text(len(held), 'file', 'files')}{f', {size}' if size else ''}; the others are links or on file"
    return f"""{visible(report.lea)}
{report.title}. {report.state}.
{report.framework}, {report.version}. Document fingerprint {report.fingerprint}.
{" ".join(report.notices)}

{narrative}report.pdf           the report, to print or to send
report.docx          the same report, to edit
scores.xlsx          elements with a radar, every indicator, gaps and evidence
scores.csv           every indicator, for other programs
cycle.json           the whole self-assessment without people, for this program
exhibits/index.csv   {exhibits} in order of first mention
exhibits/            {kept}
manifest.json        the SHA-256 of each file: `twelve verify` checks them

The packet holds what the team agreed: no answers of single members, comments or history.
"""
