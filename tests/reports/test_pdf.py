"""The PDF: the same figures as the results, every text in full, tagged, and the same bytes each time."""

import io
from itertools import pairwise

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import BooleanObject, DictionaryObject

from assessment.framework import Framework
from assessment.headlines import headlines, mean_last
from assessment.ports import Store
from assessment.ratings import NOTE_LIMIT, NotApplicable, Rated
from assessment.services.results import Results
from assessment.wording import NOT_CTEIG
from reports import FORMATS
from reports.document import build_report
from reports.pdf import render
from tests.reports.made import (
    FORTY_FIVE,
    STATES,
    TINY,
    Desk,
    Make,
    closed,
    complete,
    nothing_rated,
    partly_rated,
    plain,
    text_of,
    without_spaces,
)

TITLE_SIZE = 26
"""Points: the size of the name on the first page."""


def read(results: Results) -> PdfReader:
    return PdfReader(io.BytesIO(render(build_report(results))))


@pytest.mark.parametrize("framework", [TINY, FORTY_FIVE], ids=["3 elements, 0 to 3", "11 elements, 1 to 4"])
@pytest.mark.parametrize("make", STATES.values(), ids=STATES)
def test_the_paper_says_the_same_figures_as_the_results(store: Store, make: Make, framework: Framework) -> None:
    results = make(Desk(store, framework))

    text = text_of(read(results))

    assert [line.text for line in headlines(results) if plain(line.text) not in text] == []
    assert mean_last(framework, results.score).removesuffix(NOT_CTEIG).strip() in text
    rows = [f"{p.number} {p.title} {p.coverage_text}" for p in results.points]
    assert [row for row in rows if row not in text] == []
    statements = [f"{i.place} {i.statement}" for i in framework.indicators.values()]
    assert [statement for statement in statements if statement not in text] == []


@pytest.mark.parametrize("make", STATES.values(), ids=STATES)
def test_the_pdf_is_tagged_for_readers_of_every_kind(store: Store, make: Make) -> None:
    pdf = read(make(Desk(store)))

    catalog = pdf.root_object
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "en-US"
    assert catalog["/MarkInfo"]["/Marked"] == BooleanObject(True)
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] == BooleanObject(True)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Self-assessment 2026–27, Sample Unified"
    assert "<pdfuaid:part>1</pdfuaid:part>" in _metadata(pdf)


def _metadata(pdf: PdfReader) -> str:
    stream = pdf.root_object["/Metadata"].get_object()
    return str(stream.get_data().decode())


def test_both_charts_have_words_for_those_who_do_not_see_them(store: Store) -> None:
    alts = _alternatives(read(complete(Desk(store))))

    assert [alt.partition(",")[0] for alt in alts] == ["Mean level of 3 of 3 elements", "Mean levels around a radar"]


def _alternatives(pdf: PdfReader) -> list[str]:
    objects = (pdf.get_object(number) for number in range(1, len(pdf.xref_objStm) + sum(map(len, pdf.xref.values()))))
    return [str(found["/Alt"]) for found in objects if isinstance(found, DictionaryObject) and "/Alt" in found]


def test_the_same_result_gives_the_same_bytes(store: Store) -> None:
    report = build_report(closed(Desk(store)))

    assert render(report) == render(report)


def test_an_open_cycle_says_on_every_page_that_it_is_not_signed(store: Store) -> None:
    pages = read(complete(Desk(store))).pages

    assert all("Not yet signed" in page.extract_text() for page in pages)


def test_a_signed_cycle_says_when_it_was_signed(store: Store) -> None:
    text = text_of(read(closed(Desk(store))))

    assert "Signed and locked 12 June 2027" in text
    assert "Not yet signed" not in text


def test_every_page_says_whose_it_is_of_which_year_on_which_rubric_and_which_content(store: Store) -> None:
    results = closed(Desk(store))

    feet = [plain(page.extract_text()) for page in read(results).pages]

    told = ("Sample Unified", "2026–27", "edition 1.0 of the rubric", f"fingerprint {results.digest[:12]}")
    assert [foot for foot in feet if not all(word in foot for word in told)] == []
    assert f"Page 2 of {len(feet)}" in feet[1]


AWKWARD = {
    "markup": '#image("x") *x* _y_ $x$ `z` = 1 // /* @a <b> #sys.inputs \\ ~ --- [k]',
    "html": "<script>alert('1')</script> &amp; <b>",
    "formula": "=1+1",
    "accents": "José’s café, Tiếng Việt, Ελληνικά, Русский ½ “q” …",
}


def title_lines(pdf: PdfReader) -> list[float]:
    """How high each line of the name stands on the first page, in points, from the top."""
    heights: set[float] = set()

    def visit(text: str, matrix: list[float], _: list[float], __: object, size: float) -> None:
        if text.strip() and size == TITLE_SIZE:
            heights.add(matrix[5])

    pdf.pages[0].extract_text(visitor_text=visit)
    return sorted(heights, reverse=True)


def test_a_long_name_is_not_printed_over_itself(store: Store) -> None:
    desk = Desk(store, name="Joint Unified High School District of the Eastern Sierra and the Lakes around " * 2)

    lines = title_lines(read(desk.results(desk.cycle({"E01.01": 2}))))

    assert len(lines) > 2
    assert [above - below for above, below in pairwise(lines) if above - below < TITLE_SIZE] == []


@pytest.mark.parametrize("said", AWKWARD.values(), ids=AWKWARD)
def test_what_people_typed_is_printed_as_they_typed_it(store: Store, said: str) -> None:
    desk = Desk(store, name=f"Unified {said}")
    cycle = desk.cycle({"E01.02": NotApplicable(reason=f"Reason {said}")})
    desk.say(cycle, "E01.01", Rated(level=2), f"Note {said}")
    desk.show(cycle, "E01.01", f"Title {said}", place=f"Place {said}")

    text = without_spaces(text_of(read(desk.results(cycle))))

    typed = (f"{word} {said}" for word in ("Unified", "Reason", "Note", "Title", "Place"))
    assert [one for one in typed if without_spaces(one) not in text] == []


@pytest.mark.parametrize("said", ["long " * (NOTE_LIMIT // 5), "x" * NOTE_LIMIT, "ñ\n" * (NOTE_LIMIT // 2)])
def test_the_longest_note_is_printed_in_full(store: Store, said: str) -> None:
    desk = Desk(store)
    cycle = desk.cycle({})
    desk.say(cycle, "E01.01", Rated(level=2), said)

    text = without_spaces("".join(_without_frame(page.extract_text()) for page in read(desk.results(cycle)).pages))

    assert without_spaces(said) in text


@pytest.mark.parametrize("count", [2, 6])
def test_a_table_of_few_long_rows_runs_over_pages_and_never_off_one(store: Store, count: int) -> None:
    desk = Desk(store)
    long = "Reason upon reason, told in full. " * 100
    said = {
        indicator: NotApplicable(reason=f"{long}End {n}.") for n, indicator in enumerate([*TINY.indicators][:count])
    }

    pages = read(desk.results(desk.cycle(said))).pages

    told = plain(" ".join(text for page in pages for text in _in_view(page)))
    assert [n for n in range(count) if told.count(f"End {n}.") != 2] == []


def _in_view(page: PageObject) -> list[str]:
    """What stands on the paper itself, above its lower edge."""
    found: list[str] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if tm[4] * cm[1] + tm[5] * cm[3] + cm[5] > 0:
            found.append(text)

    page.extract_text(visitor_text=visit)
    return found


def _without_frame(page: str) -> str:
    """A page without what stands at its head and foot."""
    return page.replace("Not yet signed", "").partition("Sample Unified, Self-assessment")[0]


def test_letters_from_right_to_left_are_printed(store: Store) -> None:
    desk = Desk(store)
    cycle = desk.cycle({})
    desk.say(cycle, "E01.01", Rated(level=2), "שלום سلام")

    pdf = read(desk.results(cycle))

    assert "שלום" in text_of(pdf)
    assert "pdfuaid:part" in _metadata(pdf)


def test_letters_that_no_font_has_do_not_stop_the_report_and_the_first_page_says_so(store: Store) -> None:
    desk = Desk(store)
    cycle = desk.cycle({})
    desk.say(cycle, "E01.01", Rated(level=2), f"before {chr(0x1F9FF)}{chr(0x12000)} after")

    pdf = read(desk.results(cycle))

    assert "Some letters in this report are in none of the fonts at hand" in plain(pdf.pages[0].extract_text())
    assert "pdfuaid:part" not in _metadata(pdf)
    assert "/StructTreeRoot" in pdf.root_object


def test_invisible_controls_cost_nothing(store: Store) -> None:
    desk = Desk(store)
    cycle = desk.cycle({})
    desk.say(cycle, "E01.01", Rated(level=2), "one\x01\ufeff two\ttabs\r\nline\x0b\ufffe")

    pdf = read(desk.results(cycle))

    assert "one two tabs line" in text_of(pdf)
    assert "pdfuaid:part" in _metadata(pdf)


def test_an_address_leads_where_it_says(store: Store) -> None:
    addresses = _addresses(read(complete(Desk(store))))

    assert addresses == {"https://example.org/minutes?a=1&b=2"}


def _addresses(pdf: PdfReader) -> set[str]:
    notes = (note.get_object() for page in pdf.pages for note in page.get("/Annots", ()))
    return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}


def test_the_contents_lead_to_every_section_and_element(store: Store) -> None:
    results = partly_rated(Desk(store))
    sections = build_report(results).sections

    pdf = read(results)

    assert [entry.title for entry in pdf.outline if not isinstance(entry, list)] == [own.title for own in sections]
    inner = sum(len(section.sections) for section in sections)
    assert len(_places_led_to(pdf)) == len(sections) + inner


def _places_led_to(pdf: PdfReader) -> set[str]:
    notes = (note.get_object() for page in pdf.pages for note in page.get("/Annots", ()))
    return {str(note.get("/Dest") or note["/A"]["/D"]) for note in notes if "/URI" not in note.get("/A", {})}


def test_a_cycle_without_a_rating_has_no_charts(store: Store) -> None:
    assert _alternatives(read(nothing_rated(Desk(store)))) == []


def test_the_pdf_is_a_format_to_choose() -> None:
    assert (FORMATS["pdf"].mime, FORMATS["pdf"].ending) == ("application/pdf", ".pdf")
