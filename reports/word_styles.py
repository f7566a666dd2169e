"""What a Word file of ours looks like: its styles, its paper, and what stands on every page of it."""

from datetime import datetime
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

from reports.palette import GREEN, INK, MUTED
from reports.paper import Paper
from reports.print_text import cleaned

BODY, HEADINGS = "Calibri", "Georgia"
"""Both come with Word on every system: nothing is embedded, and people go on writing in them."""

FACT, INDICATOR, LEAD_IN, SMALL, CELL, HEAD_CELL, HEADLINE, FIGURE = (
    "Fact",
    "Indicator",
    "Lead-in",
    "Small print",
    "Table text",
    "Table heading",
    "Headline",
    "Key figure",
)
PAGE_WIDTH = 8.5
MARGIN = 0.9
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
"""Inches of letter paper between the margins."""
_LABEL_WIDTH = Inches(1.6)
_UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001 - what Word writes has no zone


def set_up(document: Any, report: Paper) -> None:
    """Styles, paper, header and footer, and the properties of the file."""
    _styles(document)
    _paper(document)
    if report.one_page:
        _for_one_page(document)
    _every_page(document, report)
    about = document.core_properties
    about.title, about.author = cleaned(f"{report.title}, {report.lea}"), cleaned(report.lea)
    about.comments, about.language, about.last_modified_by = "", "en-US", ""
    about.created = about.modified = _UNDATED


def _for_one_page(document: Any) -> None:
    """Smaller and closer, so that what is one page on paper is one in Word as well."""
    styles = document.styles
    for name in ("Normal", INDICATOR, HEADLINE):
        styles[name].font.size = Pt(9.5)
        styles[name].paragraph_format.space_before, styles[name].paragraph_format.space_after = Pt(0), Pt(2)
    styles["Title"].font.size, styles[FIGURE].font.size = Pt(20), Pt(12)
    styles["Heading 2"].paragraph_format.space_before = Pt(6)
    page = document.sections[0]
    page.top_margin, page.bottom_margin = Inches(0.7), Inches(0.7)


def color(text: str) -> RGBColor:
    """A color of the palette as Word takes it."""
    return RGBColor.from_string(text.removeprefix("#").upper())


def _styles(document: Any) -> None:
    styles = document.styles
    _font(styles["Normal"], BODY, 10.5, INK)
    _spaced(styles["Normal"], before=0, after=6)
    for name, size, before, after in (("Title", 26, 0, 4), ("Heading 1", 16, 22, 8), ("Heading 2", 13, 16, 6)):
        _font(styles[name], HEADINGS, size, INK, bold=name != "Title")
        _spaced(styles[name], before, after, with_next=True)
    _font(styles["Heading 3"], BODY, 11, INK, bold=True)
    _spaced(styles["Heading 3"], 12, 4, with_next=True)
    _no_line_below(styles["Title"])
    for name in (FACT, INDICATOR, LEAD_IN, SMALL, CELL, HEAD_CELL, HEADLINE, "TOC 1", "TOC 2"):
        own = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = styles["Normal"]
        own.quick_style = True
    for name in (FACT, INDICATOR):
        shape = styles[name].paragraph_format
        shape.left_indent, shape.first_line_indent = _LABEL_WIDTH, -_LABEL_WIDTH
        shape.tab_stops.add_tab_stop(_LABEL_WIDTH)
    _spaced(styles[FACT], 0, 3)
    _font(styles[INDICATOR], BODY, 10.5, INK)
    styles[INDICATOR].paragraph_format.left_indent = Inches(0.5)
    styles[INDICATOR].paragraph_format.first_line_indent = Inches(-0.5)
    styles[INDICATOR].paragraph_format.tab_stops.add_tab_stop(Inches(0.5))
    _spaced(styles[INDICATOR], 10, 3, with_next=True)
    _font(styles[LEAD_IN], BODY, 10.5, MUTED, bold=True)
    _spaced(styles[LEAD_IN], 12, 4, with_next=True)
    _font(styles[SMALL], BODY, 9, MUTED)
    _font(styles[CELL], BODY, 9.5, INK)
    _spaced(styles[CELL], 2, 2)
    _font(styles[HEAD_CELL], BODY, 9, MUTED, bold=True)
    _spaced(styles[HEAD_CELL], 2, 2, with_next=True)
    _spaced(styles[HEADLINE], 2, 2)
    _font(styles.add_style(FIGURE, WD_STYLE_TYPE.CHARACTER), HEADINGS, 14, GREEN, bold=True)
    _spaced(styles["TOC 1"], 3, 1)
    _spaced(styles["TOC 2"], 0, 1)
    styles["TOC 2"].paragraph_format.left_indent = Inches(0.25)


def _font(style: Any, name: str, size: float, ink: str, *, bold: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.color.rgb = name, Pt(size), bold, color(ink)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for which in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(which), None)  # a theme's font would win over the named one
    for which in ("w:cs", "w:eastAsia"):
        fonts.set(qn(which), name)


def _spaced(style: Any, before: float, after: float, *, with_next: bool = False) -> None:
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.keep_with_next = Pt(before), Pt(after), with_next


def _no_line_below(style: Any) -> None:
    shape = style.element.get_or_add_pPr()
    for line in shape.findall(qn("w:pBdr")):
        shape.remove(line)


def _paper(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Inches(PAGE_WIDTH), Inches(11)
    page.left_margin = page.right_margin = Inches(MARGIN)
    page.top_margin, page.bottom_margin = Inches(0.85), Inches(0.9)


def _every_page(document: Any, report: Paper) -> None:
    page = document.sections[0]
    if not report.signed:
        head = page.header.paragraphs[0]
        head.style, head.alignment = document.styles[SMALL], WD_ALIGN_PARAGRAPH.RIGHT
        head.add_run(cleaned(report.state)).bold = True
    foot = page.footer.paragraphs[0]
    foot.style = document.styles[SMALL]
    told = f"{report.lea}, {report.title}. {report.framework}, {report.version}."
    foot.add_run(cleaned(f"{told} Document fingerprint {report.fingerprint}. Page "))
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, what: str) -> None:
    """A figure that Word counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    paragraph._p.append(field)
