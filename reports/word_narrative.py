"""The fields of funders' forms as a Word file, in each form's order: to be read by the team and edited on."""

import io
from collections.abc import Sequence

import docx

from assessment.funders import limit_text, too_long_text
from assessment.services.drafts import FieldText, FormText
from assessment.wording import characters_text
from reports.blocks import Paragraph
from reports.document import Report
from reports.print_text import cleaned
from reports.same_bytes import without_moments
from reports.word_blocks import BlockWriter
from reports.word_styles import SMALL, set_up

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOTHING = "Nothing stands here yet."


def render(texts: Sequence[FormText], report: Report) -> bytes:
    """The Word file; `report` of the same results says what it is made from on every page."""
    document = docx.Document()
    set_up(document, report)
    writer = BlockWriter(document, [step.level for step in report.levels])
    document.add_paragraph(cleaned(f"Grant text · {report.title}"), style=SMALL)
    for text in texts:
        document.add_paragraph(cleaned(text.matter.funder.name), style="Title")
        about = f"{report.lea}. {report.state}. {text.matter.funder.note}"
        document.add_paragraph(cleaned(about), style=SMALL)
        for field in text.fields:
            _field(document, writer, field)
    stream = io.BytesIO()
    document.save(stream)
    return without_moments(stream.getvalue())


def _field(document: "docx.document.Document", writer: BlockWriter, field: FieldText) -> None:
    document.add_heading(cleaned(field.drafted.field.label), level=1)
    lines = [line for line in field.text.splitlines() if line.strip()]
    for line in lines:
        writer.write(Paragraph(line))
    for missing in field.drafted.missing if not lines else ():
        writer.write(Paragraph(missing))
    if not lines and not field.drafted.missing:
        writer.write(Paragraph(NOTHING))
    own = field.drafted.field
    told = (f"{characters_text(len(field.text))}.", limit_text(own), too_long_text(own, field.text))
    document.add_paragraph(cleaned(" ".join(filter(None, told))), style=SMALL)
