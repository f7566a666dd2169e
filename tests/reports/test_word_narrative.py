"""The grant text as a Word file, by itself and in a packet: fields in the form's order, as on the page."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest

import storage
from assessment.cycles import Cycle
from assessment.grant_forms import load_forms
from assessment.loader import load_framework
from assessment.owned import Owner
from assessment.ports import Store
from assessment.services.drafts import Form, form_text, keep_text, narrative
from assessment.services.goals import add_goal
from assessment.services.goals_written import Written
from assessment.services.packets import packet_parts
from reports import packet, word_narrative
from reports.document import build_report
from tests.cycle_strategies import AWKWARD
from tests.reports.made import DIRECTOR, NOW, Desk
from tests.reports.test_packet import inside

RUBRIC = Path(__file__).parents[2] / "rubric"
FRAMEWORK = load_framework(RUBRIC)
FORM = load_forms(RUBRIC, FRAMEWORK)[0]


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, FRAMEWORK)


def read(desk: Desk, cycle: Cycle, form: Form = FORM) -> Any:
    text = form_text(DIRECTOR, desk.store, cycle.id, form)
    return docx.Document(io.BytesIO(word_narrative.render([text], build_report(text.matter.results))))


def lines(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_fields_are_headings_in_the_forms_order(desk: Desk) -> None:
    document = read(desk, desk.cycle({}))

    headings = [own.text for own in document.paragraphs if own.style.name == "Heading 1"]
    assert headings == [field.label for field in FORM.funder.fields]


def test_an_empty_field_says_what_is_missing(desk: Desk) -> None:
    assert "No goal is written yet: write one on the page Goals, with measure, target and date." in lines(
        read(desk, desk.cycle({}))
    )


@pytest.mark.parametrize("awkward", ["=cmd() <script> & $x$ |", "שלום עולם", "José’s café", "👩‍🔧 工業 ¼"])
def test_what_people_typed_stands_there_as_they_typed_it(desk: Desk, awkward: str) -> None:
    cycle = desk.cycle({"E01.01": 1})
    keep_text(DIRECTOR, desk.store, cycle.id, FORM, "swp.goals", f"{awkward}\nSecond line", (), 0, NOW)

    found = lines(read(desk, cycle))

    assert awkward in found
    assert "Second line" in found


def test_a_drafted_goal_of_any_text_opens(desk: Desk) -> None:
    cycle = desk.cycle({"E01.01": 1})
    for goal in AWKWARD:
        add_goal(DIRECTOR, desk.store, FRAMEWORK, Owner(lea_id=desk.lea.id), Written(statement=goal), NOW)

    assert any("<script>alert(1)</script>" in line for line in lines(read(desk, cycle)))


def test_a_packet_has_the_narrative_as_it_stands_and_the_same_bytes_twice(desk: Desk, tmp_path: Path) -> None:
    cycle = desk.cycle({"E01.01": 1})
    keep_text(DIRECTOR, desk.store, cycle.id, FORM, "swp.goals", "Our own words.", (), 0, NOW)
    files = storage.open_files(tmp_path / "files")

    def made() -> bytes:
        parts = packet_parts(DIRECTOR, desk.store, files, cycle.id)
        texts = narrative(DIRECTOR, desk.store, cycle.id, [FORM])
        return packet.render(parts, build_report(parts.results), texts)

    held = inside(made())
    assert "Our own words." in lines(docx.Document(io.BytesIO(held["narrative.docx"])))
    assert "narrative.docx       grant text for K12 SWP" in held["README.txt"].decode()
    assert made() == made()


def test_before_anything_is_agreed_there_is_no_narrative(desk: Desk) -> None:
    assert narrative(DIRECTOR, desk.store, desk.cycle({}).id, [FORM]) == ()


def test_a_narrative_has_the_forms_that_people_edited_or_else_the_first(desk: Desk) -> None:
    cycle, forms = desk.cycle({"E01.01": 1}), load_forms(RUBRIC, FRAMEWORK)

    def named() -> list[str]:
        return [own.matter.funder.id for own in narrative(DIRECTOR, desk.store, cycle.id, forms)]

    assert named() == ["k12-swp"]
    keep_text(DIRECTOR, desk.store, cycle.id, forms[2], "lcap.goals", "Ours.", (), 0, NOW)
    assert named() == ["lcap"]
