"""The report as a Word file: real styles, headings and tables, to be edited on. The same report, the same bytes."""

import io
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches

from reports.blocks import Fact, Section
from reports.drawn import drawings, marks
from reports.paper import Paper
from reports.pictures import pictures
from reports.print_text import cleaned
from reports.same_bytes import without_moments
from reports.svg import Drawing
from reports.word_blocks import BlockWriter
from reports.word_styles import FIGURE, HEADLINE, INDICATOR, SMALL, TEXT_WIDTH, set_up

_LEGEND = {
    "now": "full dots and line",
    "faded": "pale dots",
    "before": "open dots, dotted line",
    "target": "dashed line",
}
_POINTS = 72
"""Of a drawing in an inch."""
_ROOM = 0.97
"""Of a line, for charts beside each other: what fills it to the end is broken."""
_SMALLER = 0.8
"""Of their size, for charts on a page that is to be the only one."""
_LEAST_SCALE = 0.55
"""Charts that would be smaller beside each other stand under each other."""


def render(report: Paper) -> bytes:
    """The Word file."""
    document = docx.Document()
    set_up(document, report)
    writer = BlockWriter(document, [step.level for step in report.levels])
    _front(document, report)
    if report.guide:
        _contents(document, report)
    for number, section in enumerate(report.sections):
        _section(document, writer, section, f"s{number}", level=1, guided=report.guide)
    stream = io.BytesIO()
    document.save(stream)
    return without_moments(stream.getvalue())


def _front(document: Any, report: Paper) -> None:
    told = " · ".join(filter(None, (report.title, report.reader)))
    document.add_paragraph(cleaned(told), style=SMALL)
    document.add_paragraph(cleaned(report.lea), style="Title")
    about = [f"{report.state}. {report.framework}, {report.version}.", *report.notices]
    document.add_paragraph(cleaned(" ".join(about)), style=SMALL)
    for line in report.headlines:
        paragraph = document.add_paragraph(style=HEADLINE)
        paragraph.add_run(cleaned(line.figure), style=FIGURE)
        paragraph.add_run(cleaned(f" {line.words}"))
    _charts(document, report)
    for remark in report.remarks:
        document.add_paragraph(cleaned(remark))
    if report.priorities or report.no_priorities:
        document.add_heading("What the team chose", level=2)
    if report.no_priorities:
        document.add_paragraph(cleaned(report.no_priorities))
    for own in report.priorities:
        _priority(document, own)
    if report.closing:
        document.add_paragraph(cleaned(report.closing))


def _charts(document: Any, report: Paper) -> None:
    drawn = drawings(report)
    together = min(1, _ROOM * TEXT_WIDTH / sum(drawing.width / _POINTS for drawing in drawn)) if drawn else 1
    beside = together > _LEAST_SCALE
    scale = (together if beside else 1) * (_SMALLER if report.one_page else 1)
    paragraph = document.add_paragraph() if beside else None
    for drawing, picture in zip(drawn, pictures(drawn), strict=True):
        _picture(paragraph or document.add_paragraph(), drawing, picture, scale)
    if drawn:
        told = [f"{mark['text']}: {_LEGEND[mark['kind']]}" for mark in marks(report)]
        document.add_paragraph(cleaned("; ".join(told) + "."), style=SMALL)


def _picture(paragraph: Any, drawing: Drawing, picture: bytes, scale: float) -> None:
    width = min(TEXT_WIDTH, drawing.width / _POINTS * scale)
    shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=Inches(width))
    shape._inline.docPr.set("descr", cleaned(drawing.alt))
    for side in "TBLR":
        shape._inline.set(f"dist{side}", "0")  # some programs add room of their own where none is named


def _priority(document: Any, own: Fact) -> None:
    paragraph = document.add_paragraph(style=INDICATOR)
    paragraph.paragraph_format.keep_with_next = False
    paragraph.add_run(cleaned(own.label)).bold = True
    paragraph.add_run(f"\t{cleaned(own.text)}")
    if own.remark:
        paragraph.add_run(f"\n{cleaned(own.remark)}")


def _contents(document: Any, report: Paper) -> None:
    """A table of contents that works at once and that Word can renew: its field holds links to the headings."""
    document.add_heading("Contents", level=2)
    lines = list(_titles(report))
    for place, (mark, title, level) in enumerate(lines):
        paragraph = document.add_paragraph(style=f"TOC {level}")
        if place == 0:
            _field_begins(paragraph)
        link = f"<w:hyperlink {nsdecls('w')} w:anchor={quoteattr(mark)} w:history='1'>"
        paragraph._p.append(parse_xml(f"{link}<w:r><w:t>{escape(cleaned(title))}</w:t></w:r></w:hyperlink>"))
        if place == len(lines) - 1:
            _field_part(paragraph, "end")
    document.add_heading("What the levels mean", level=2)
    for step in report.levels:
        paragraph = document.add_paragraph()
        paragraph.add_run(cleaned(f"{step.level} {step.name}. ")).bold = True
        paragraph.add_run(cleaned(step.meaning))


def _titles(report: Paper) -> Iterator[tuple[str, str, int]]:
    for number, section in enumerate(report.sections):
        yield f"s{number}", section.title, 1
        for own, inner in enumerate(section.sections):
            yield f"s{number}-{own}", inner.title, 2


def _field_begins(paragraph: Any) -> None:
    _field_part(paragraph, "begin")
    run = paragraph.add_run()._r
    instruction = OxmlElement("w:instrText")
    instruction.text = r'TOC \o "1-2" \h \z \u'
    run.append(instruction)
    _field_part(paragraph, "separate")


def _field_part(paragraph: Any, kind: str) -> None:
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(part)


def _section(document: Any, writer: BlockWriter, section: Section, mark: str, level: int, *, guided: bool) -> None:
    heading = document.add_heading(level=level)
    _marked(heading, mark, cleaned(section.title))
    if level == 1:
        first = mark == "s0" and guided
        heading.paragraph_format.page_break_before = bool(section.sections) or section.new_page or first
    for block in section.blocks:
        writer.write(block)
    for number, inner in enumerate(section.sections):
        _section(document, writer, inner, f"{mark}-{number}", level + 1, guided=guided)


def _marked(heading: Any, mark: str, title: str) -> None:
    """A heading that links can lead to."""
    number = mark.removeprefix("s").replace("-", "000")  # a number of its own, the same each time
    begin = f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{mark}"/>'
    heading._p.append(parse_xml(begin))
    heading.add_run(title)
    heading._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
