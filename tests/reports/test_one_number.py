"""One number: every format of a year full of awkward text says the same figures, and each text as it was typed."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from assessment.crosswalk import Crosswalk
from assessment.cycles import Cycle
from assessment.digest import short_digest
from assessment.evidence import Evidence
from assessment.ids import EvidenceId, IndicatorId
from assessment.owned import Owner
from assessment.plans import Funding
from assessment.ports import Store
from assessment.ratings import NOTE_LIMIT, NotApplicable, Rated
from assessment.services.exchange import export_cycle
from assessment.services.goals import add_goal, goals_of
from assessment.services.goals_written import Written
from assessment.services.planning import ItemEntry, add_item
from assessment.services.results import signed_results
from reports import FORMATS
from reports.document import Report, build_report
from reports.readers import PAPER, READERS, Sources
from tests.reports import told
from tests.reports.made import BY, DIRECTOR, LAST_YEAR, NOW, TINY, Desk, text_of, without_spaces
from tests.ui.pages import open_page, words

LONG = " ".join(f"word{n}" for n in range(NOTE_LIMIT))[:NOTE_LIMIT].rstrip()
AWKWARD: Mapping[str, str] = {
    "accents": "José Müller’s Ñandú café, Tiếng Việt ½ …",
    "from right to left": "שלום עולם سلام",
    "a formula": "=cmd|' /C calc'!A0",
    "a link that is a formula": '=HYPERLINK("https://example.org")',
    "a plus": "+1-2@SUM(A1)",
    "HTML": "<script>alert('x')</script> &amp; <b>bold</b>",
    "Markdown": "*bold* _it_ # head `code` [x](javascript:y) | a | b |\n---",
    "mathematics": "$x$ $$y$$ \\(z\\)",
    "Typst": '#image("x") #sys.inputs *x* @ref <label> // /* */ ~ --- [k]',
    "Word": '<w:fldSimple w:instr="DATE"/> { PAGE } <w:br/> ]]>',
    "templates": "{{ 7 * 7 }} {% raw %} ${x} %s",
    "emoji": "before 👩‍🔧🧯 after 工業",
    "4,000 letters": LONG,
}
IDS = list(TINY.indicators)
ANSWERED = [own for own in IDS if own not in (IDS[5], IDS[8])]


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, name=f"Unified {AWKWARD['accents']} {AWKWARD['HTML']} {AWKWARD['Typst']}")


@pytest.fixture
def cycle(desk: Desk) -> Cycle:
    """A year with every text in every place where people type, after a signed one."""
    before = desk.cycle(dict.fromkeys(IDS, 1), "2025-26")
    desk.close(before, LAST_YEAR)
    made = desk.cycle({own: n % 4 for n, own in enumerate(IDS)})
    for n, (key, text) in enumerate(AWKWARD.items()):
        desk.say(made, ANSWERED[n % 7], Rated(level=n % 4), f"Note {text}"[:NOTE_LIMIT])
        entry = Evidence(
            id=EvidenceId(f"e{n}"),
            lea_id=desk.lea.id,
            title=f"Title {text}"[:1500].replace("\n", " "),
            kind="on_file",
            place=f"Place {text}"[:2000].replace("\n", " "),
            note=f"Remark {key}",
        )
        desk.store.add_evidence(entry, BY)
        desk.store.link_evidence(made.id, IndicatorId(IDS[n % 5]), entry.id, BY)
        funding = (Funding(source=text.replace("\n", " ")[:100], school_year="2026-27", dollars=n),)
        item = ItemEntry(action=f"Step {text}"[:1500], due=date(2027, 5, 1), dollars=50, hours=3, funding=funding)
        add_item(DIRECTOR, desk.store, made.id, item, NOW)
        written = Written(statement=f"Goal {text}"[:1500])
        add_goal(DIRECTOR, desk.store, TINY, Owner(lea_id=desk.lea.id), written, NOW)
    desk.say(made, IDS[5], NotApplicable(reason=f"Reason {AWKWARD['a formula']} {AWKWARD['HTML']}"))
    desk.say(made, IDS[8], NotApplicable(reason=f"Reason {AWKWARD['Typst']} {AWKWARD['mathematics']}"))
    return made


def report_of(desk: Desk, cycle: Cycle) -> tuple[Report, Sources]:
    found, plan = signed_results(DIRECTOR, desk.store, cycle.id), desk.plan(cycle)
    goals = goals_of(DIRECTOR, desk.store, Owner(lea_id=desk.lea.id))
    return build_report(found, {}, goals, plan), Sources(found, plan, Crosswalk())


def files_of(desk: Desk, cycle: Cycle) -> dict[str, bytes]:
    report, _ = report_of(desk, cycle)
    made = {kind: own.render(report) for kind, own in FORMATS.items()}
    return made | {"json": export_cycle(DIRECTOR, desk.store, cycle.id).encode()}


@pytest.mark.parametrize("signed", [False, True], ids=["open", "signed"])
def test_every_format_and_the_page_say_the_same_figures(
    desk: Desk, cycle: Cycle, store_url: str, monkeypatch: pytest.MonkeyPatch, *, signed: bool
) -> None:
    if signed:
        desk.close(cycle)
    results = desk.results(cycle)
    expected = told.of_results(results)

    files = files_of(desk, cycle)

    assert told.of_pdf(files["pdf"], TINY) == expected
    assert told.of_docx(files["docx"], TINY) == expected
    assert told.of_xlsx(files["xlsx"]) == expected
    assert told.of_csv(files["csv"], TINY) == expected
    assert told.of_json(files["json"]) == expected
    assert len(expected.gaps) > 1
    assert len(expected.left_out) == 2
    page = words(open_page("ui/pages/results.py", store_url, monkeypatch, cycle=cycle.id))
    assert told.overall_of(page) == expected.overall
    rows = zip(results.points, expected.elements, strict=True)
    assert [p.title for p, own in rows if f"{p.title} {own[3]}" not in page and own[0] not in page] == []


def test_every_format_has_the_fingerprint_and_the_state(desk: Desk, cycle: Cycle) -> None:
    desk.close(cycle)
    mark = short_digest(desk.results(cycle).digest)

    files = files_of(desk, cycle)

    assert all(mark in page.extract_text() for page in PdfReader(io.BytesIO(files["pdf"])).pages)
    word = docx.Document(io.BytesIO(files["docx"]))
    assert mark in word.sections[0].footer.paragraphs[0].text
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    assert [sheet.title for sheet in book if mark not in (sheet.oddFooter.left.text or "")] == []
    assert f'"digest":"{mark}' in files["json"].decode()


@pytest.mark.parametrize("signed", [False, True], ids=["open", "signed"])
def test_an_open_year_says_so_on_every_page_of_every_report_and_a_signed_one_nowhere(
    desk: Desk, cycle: Cycle, *, signed: bool
) -> None:
    if signed:
        desk.close(cycle)
    report, sources = report_of(desk, cycle)

    views = {own: reader.view(report, sources) for own, reader in READERS.items()}
    wrong = [
        (own, kind)
        for own, view in views.items()
        for kind in PAPER
        if any(("Not yet signed" in head) is signed for head in heads_of(kind, FORMATS[kind].render(view)))
    ]
    assert wrong == []


def heads_of(kind: str, file: bytes) -> list[str]:
    """What stands on each page of a PDF, or at the head of each section of a Word file."""
    if kind == "pdf":
        return [page.extract_text() for page in PdfReader(io.BytesIO(file)).pages]
    return [" ".join(line.text for line in own.header.paragraphs) for own in docx.Document(io.BytesIO(file)).sections]


def test_each_text_stands_in_each_format_as_it_was_typed(desk: Desk, cycle: Cycle) -> None:
    files = files_of(desk, cycle)
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    rows = csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")))
    said = {
        "docx": without_spaces(told.words_of(docx.Document(io.BytesIO(files["docx"])))),
        "xlsx": without_spaces(" ".join(str(cell) for sheet in book for row in sheet.values for cell in row)),
        "csv": without_spaces(" ".join(cell for row in rows for cell in row)),
        "pdf": without_frame(files["pdf"]),
    }

    wanted = {key: without_spaces(text)[:1400] for key, text in AWKWARD.items()}
    missing = {(key, kind) for kind, own in said.items() for key, text in wanted.items() if text not in own}
    # A box stands for what no font has, and a PDF tells what runs from the right by its letters.
    assert missing <= {("emoji", "pdf"), ("from right to left", "pdf")}


def without_frame(pdf: bytes) -> str:
    """All that the pages say, without what stands at the head and foot of each."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    kept = (page.replace("Not yet signed", "").rpartition("Unified José")[0] for page in pages)
    return without_spaces(text_of(PdfReader(io.BytesIO(pdf)))) + without_spaces("".join(kept))


def test_the_longest_text_is_whole_in_every_format(desk: Desk, cycle: Cycle) -> None:
    """4,000 letters over pages, in a cell, and in a row of CSV."""
    desk.say(cycle, IDS[0], Rated(level=1), LONG)
    files = files_of(desk, cycle)

    assert without_spaces(LONG) in without_spaces(told.words_of(docx.Document(io.BytesIO(files["docx"]))))
    assert LONG in [
        cell for row in openpyxl.load_workbook(io.BytesIO(files["xlsx"]))["Indicators"].values for cell in row
    ]
    assert LONG in files["csv"].decode("utf-8-sig")
    assert LONG in files["json"].decode()


def test_nothing_that_people_typed_comes_alive(desk: Desk, cycle: Cycle) -> None:
    """No cell calculates, no field and no link but our own, no part that runs; a CSV cell begins with no such sign."""
    files = files_of(desk, cycle)
    parts = {(kind, name): text for kind in ("xlsx", "docx") for name, text in unpacked(files[kind]).items()}

    sheets = [text for (kind, name), text in parts.items() if kind == "xlsx" and "worksheets/" in name]
    assert [sheet for sheet in sheets if re.search(r"<f[ >/]", sheet)] == []
    assert [name for (_, name), text in parts.items() if 'TargetMode="External"' in text or "vba" in name.lower()] == []
    body = parts["docx", "word/document.xml"]
    assert re.findall(r"<w:instrText[^>]*>([^<]*)", body) == [r'TOC \o "1-2" \h \z \u']
    assert re.findall(r"<w:fldSimple", body) == []
    assert all(link.startswith("s") for link in re.findall(r'<w:hyperlink [^>]*w:anchor="([^"]*)"', body))
    assert re.findall(r'w:instr="([^"]*)"', parts["docx", "word/footer1.xml"]) == ["PAGE", "NUMPAGES"]
    cells = [cell for row in csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    notes = [
        note.get_object() for page in PdfReader(io.BytesIO(files["pdf"])).pages for note in page.get("/Annots", ())
    ]
    assert [note for note in notes if "/URI" in note.get("/A", {}) or "/JavaScript" in str(note)] == []


def unpacked(file: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}
