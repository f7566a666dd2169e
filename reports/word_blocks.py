"""What a report is made of, as Word has it: paragraphs in named styles, and tables whose heading repeats.

Tables and cards are written as XML at once: cell by cell takes ten times as long. Every text is escaped.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.blocks import Block, Card, Entries, Fact, LeadIn, Paragraph, Step, Table
from reports.palette import LINE, level_fill, level_ink
from reports.print_text import cleaned
from reports.word_styles import CELL, FACT, HEAD_CELL, INDICATOR, LEAD_IN, SMALL, TEXT_WIDTH

_TWIPS = 1440
"""Units of Word in an inch."""


class BlockWriter:
    """Writes blocks at the end of a document. `levels` are those of the scale, lowest first."""

    def __init__(self, document: Any, levels: Sequence[int]) -> None:
        """Keep the document, and the ids that its styles have."""
        self._document, self._levels = document, levels
        self._style = {name: document.styles[name].style_id for name in (CELL, FACT, HEAD_CELL, INDICATOR, LEAD_IN)}

    def write(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Paragraph():
                self._document.add_paragraph(cleaned(block.text))
            case LeadIn():
                self._document.add_paragraph(cleaned(block.text), style=LEAD_IN)
            case Table():
                self._add(self._table(block))
            case Entries():
                for fact in block.facts:
                    self._entry(fact)
            case Step():
                title = f"{block.rank}. {block.place} {block.statement}"
                self._document.add_heading(cleaned(title), level=3)
                self._facts(block.facts)
            case Card():
                self._card(block)

    def _entry(self, fact: Fact) -> None:
        remark = f", {fact.remark}" if fact.remark else ""
        link = f", {fact.link}" if fact.link else ""  # as text: an address that people typed opens nothing by itself
        runs = [_run(fact.label), _TAB, _run(f"{fact.text}{link}{remark}")]
        self._add(self._paragraph(INDICATOR, runs, leads=False))

    def _card(self, card: Card) -> None:
        self._add(self._paragraph(INDICATOR, [_run(card.place, bold=True), _TAB, _run(card.statement, bold=True)]))
        meaning = [_TAB, _run(card.meaning)] if card.meaning else []
        self._add(self._paragraph(FACT, [self._state(card), *meaning]))
        self._facts(card.facts)

    def _state(self, card: Card) -> str:
        if card.level is None:
            return _run(card.state)
        place, steps = self._levels.index(card.level), len(self._levels)
        name = card.state.removeprefix(str(card.level)).strip()
        chip = _run(f" {card.level} ", bold=True, fill=level_fill(place, steps), ink=level_ink(place, steps))
        return f"{chip}{_run(f' {name}')}"

    def _facts(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._add(self._paragraph(FACT, [_run(fact.label, bold=True), _TAB, _run(fact.text)]))

    def _table(self, table: Table) -> str:
        shares = sum(column.share for column in table.columns)
        widths = [round(TEXT_WIDTH * _TWIPS * column.share / shares) for column in table.columns]
        aligned = ['<w:jc w:val="right"/>' if column.figures else "" for column in table.columns]
        head = self._row([column.title for column in table.columns], widths, aligned, HEAD_CELL, "<w:tblHeader/>")
        rows = "".join(self._row(row, widths, aligned, CELL, "") for row in table.rows)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        edge = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE[1:].upper()}"'
        borders = "".join(f"<w:{side} {edge}/>" for side in ("top", "bottom", "insideH"))
        shape = (
            f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            '<w:tblLayout w:type="autofit"/>'
            '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
            '<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            'w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        )
        return f"<w:tbl {nsdecls('w')}>{shape}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"

    def _row(self, cells: Sequence[str], widths: Sequence[int], aligned: Sequence[str], style: str, more: str) -> str:
        told = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
            f'<w:pStyle w:val="{self._style[style]}"/>{jc}</w:pPr>{_run(text)}</w:p></w:tc>'
            for text, width, jc in zip(cells, widths, aligned, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{told}</w:tr>"

    def _paragraph(self, style: str, runs: Iterable[str], *, leads: bool = True) -> str:
        """A paragraph; one that leads to nothing may be the last of its page, whatever its style says."""
        alone = "" if leads else '<w:keepNext w:val="0"/>'
        shape = f'<w:pPr><w:pStyle w:val="{self._style[style]}"/>{alone}</w:pPr>'
        return f"<w:p {nsdecls('w')}>{shape}{''.join(runs)}</w:p>"

    def _add(self, xml: str) -> BaseOxmlElement:
        """Put an element before the one that ends the document and says what its paper is."""
        added = parse_xml(xml)
        self._document.element.body.insert_element_before(added, "w:sectPr")
        if added.tag.endswith("}tbl"):
            self._document.add_paragraph(style=SMALL)  # Word needs a paragraph between two tables
        return added


_TAB = "<w:r><w:tab/></w:r>"


def _run(text: str, *, bold: bool = False, fill: str = "", ink: str = "") -> str:
    """A run of text; its lines stay lines."""
    look = "<w:b/>" if bold else ""
    look += f'<w:color w:val="{ink[1:].upper()}"/>' if ink else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:].upper()}"/>' if fill else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in cleaned(text).split("\n"))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{'<w:br/>'.join(lines)}</w:r>"
