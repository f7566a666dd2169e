"""The Word file: the same figures as the results, every text as typed, real styles, and the same bytes each time."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from assessment.framework import Framework
from assessment.headlines import headlines
from assessment.ports import Store
from assessment.ratings import NOTE_LIMIT, NotApplicable, Rated
from assessment.services.results import Results
from reports import FORMATS
from reports.document import build_report
from reports.readers import READERS, Sources
from reports.word_styles import TEXT_WIDTH
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
)
from tests.reports.told import words_of


def read(results: Results) -> Any:
    return docx.Document(io.BytesIO(FORMATS["docx"].render(build_report(results))))


@pytest.mark.parametrize("framework", [TINY, FORTY_FIVE], ids=["3 elements, 0 to 3", "11 elements, 1 to 4"])
@pytest.mark.parametrize("make", STATES.values(), ids=STATES)
def test_the_file_says_the_same_figures_as_the_results(store: Store, make: Make, framework: Framework) -> None:
    results = make(Desk(store, framework))

    text = words_of(read(results))

    assert [line.text for line in headlines(results) if plain(line.text) not in text] == []
    rows = [f"{p.number} {p.title} {p.coverage_text}" for p in results.points]
    assert [row for row in rows if row not in text] == []
    statements = [f"{i.place} {i.statement}" for i in framework.indicators.values()]
    assert [statement for statement in statements if statement not in text] == []


def test_the_same_result_gives_the_same_bytes(store: Store) -> None:
    report = build_report(closed(Desk(store)))

    assert FORMATS["docx"].render(report) == FORMATS["docx"].render(report)


def test_an_open_cycle_says_at_the_head_of_every_page_that_it_is_not_signed(store: Store) -> None:
    (page,) = read(complete(Desk(store))).sections

    assert [line.text for line in page.header.paragraphs] == ["Not yet signed"]


def test_a_signed_cycle_says_when_it_was_signed(store: Store) -> None:
    document = read(closed(Desk(store)))

    assert "Signed and locked 12 June 2027" in words_of(document)
    assert "".join(line.text for line in document.sections[0].header.paragraphs) == ""


def test_every_page_says_whose_it_is_of_which_year_on_which_rubric_and_which_content(store: Store) -> None:
    results = closed(Desk(store))

    foot = read(results).sections[0].footer.paragraphs[0]

    told = ("Sample Unified", "2026–27", "edition 1.0 of the rubric", f"fingerprint {results.digest[:12]}")
    assert [word for word in told if word not in foot.text] == []
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


AWKWARD = {
    "markup": "<w:p>&amp;]]> {{ x }} *x* $x$ |",
    "html": "<script>alert('1')</script> &amp; <b>",
    "formula": '=HYPERLINK("https://example.org")',
    "accents": "José’s café, Tiếng Việt, 工業 ½ “q” \U0001f9ff …",
    "right to left": "שלום سلام",
}


@pytest.mark.parametrize("said", AWKWARD.values(), ids=AWKWARD)
def test_what_people_typed_stands_there_as_they_typed_it(store: Store, said: str) -> None:
    desk = Desk(store, name=f"Unified {said}")
    cycle = desk.cycle({"E01.02": NotApplicable(reason=f"Reason {said}")})
    desk.say(cycle, "E01.01", Rated(level=2), f"Note {said}")
    desk.show(cycle, "E01.01", f"Title {said}", place=f"Place {said}")

    document = read(desk.results(cycle))

    typed = (f"{word} {said}" for word in ("Unified", "Reason", "Note", "Title", "Place"))
    assert [one for one in typed if plain(one) not in words_of(document)] == []
    assert f"Unified {said}" in document.sections[0].footer.paragraphs[0].text


@pytest.mark.parametrize("said", ["long " * (NOTE_LIMIT // 5), "x" * NOTE_LIMIT, "ñ\n" * (NOTE_LIMIT // 2)])
def test_the_longest_note_stands_there_in_full(store: Store, said: str) -> None:
    desk = Desk(store)
    cycle = desk.cycle({})
    desk.say(cycle, "E01.01", Rated(level=2), said)

    assert plain(said) in words_of(read(desk.results(cycle)))


def test_invisible_controls_cost_nothing(store: Store) -> None:
    desk = Desk(store)
    cycle = desk.cycle({})
    desk.say(cycle, "E01.01", Rated(level=2), "one\x01\ufeff two\ttabs\r\nline\x0b\ufffe")

    assert "one two tabs line" in words_of(read(desk.results(cycle)))


def test_what_people_typed_opens_nothing_by_itself(store: Store) -> None:
    """No link outside, no field but the figures of pages and the contents, no macro."""
    desk = Desk(store)
    cycle = desk.cycle({})
    desk.show(cycle, "E01.01", "Minutes", "link", "https://example.org/a?b=1&c=2")

    file = FORMATS["docx"].render(build_report(desk.results(cycle)))

    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        inside = {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}
    assert "https://example.org/a?b=1&amp;c=2" in inside["word/document.xml"]
    assert [name for name, text in inside.items() if name.endswith(".rels") and 'TargetMode="External"' in text] == []
    assert [name for name in inside if "vba" in name.lower()] == []
    assert inside["word/document.xml"].count("instrText>") == 2


def test_both_charts_have_words_for_those_who_do_not_see_them(store: Store) -> None:
    document = read(complete(Desk(store)))

    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]

    assert [alt.partition(",")[0] for alt in told] == ["Mean level of 3 of 3 elements", "Mean levels around a radar"]


def test_nothing_is_drawn_before_anything_is_rated(store: Store) -> None:
    assert len(read(nothing_rated(Desk(store))).inline_shapes) == 0


def test_the_heading_of_a_table_repeats_and_a_row_stays_whole(store: Store) -> None:
    tables = read(complete(Desk(store))).tables

    heads = [table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in tables]
    whole = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for own in tables for row in own.rows]
    assert len(tables) > 1
    assert all(heads)
    assert all(whole)


def test_the_contents_lead_to_every_section_and_element(store: Store) -> None:
    results = partly_rated(Desk(store))
    body = read(results).element.body

    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = {
        link.get(qn("w:anchor")): "".join(text.text for text in link.iter(qn("w:t")))
        for link in body.iter(qn("w:hyperlink"))
    }

    titles = [own.title for section in build_report(results).sections for own in (section, *section.sections)]
    assert sorted(links) == sorted(marks)
    assert list(links.values()) == titles


def test_headings_are_headings(store: Store) -> None:
    results = complete(Desk(store))
    document = read(results)

    found = [line.text for line in document.paragraphs if line.style.name == "Heading 1"]

    assert found == [section.title for section in build_report(results).sections]


def test_the_board_page_has_its_charts_beside_each_other_and_small(store: Store) -> None:
    desk = Desk(store)
    results = complete(desk)
    sources = Sources(results, None)
    page = READERS["board"].view(build_report(results), sources)

    document = docx.Document(io.BytesIO(FORMATS["docx"].render(page)))

    holding = [line for line in document.paragraphs if line._p.findall(f".//{qn('w:drawing')}")]
    assert [len(line._p.findall(f".//{qn('w:drawing')}")) for line in holding] == [2]
    assert sum(shape.width.inches for shape in document.inline_shapes) < TEXT_WIDTH
