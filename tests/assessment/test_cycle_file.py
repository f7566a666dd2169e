"""The form twelve-cycle/1: out and back the same, and anything else refused by place."""

import copy
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given, settings

from assessment.aims import Aim, Aims
from assessment.assignments import Assignment
from assessment.bundle import CycleBundle
from assessment.comments import Comment
from assessment.cycle_document import CycleDocument
from assessment.cycle_file import People, digest_of, from_document, sign, signed_content, to_document, to_text
from assessment.cycles import Cycle, Edition, Part, Way
from assessment.erasing import content_without
from assessment.errors import CycleFileRefused
from assessment.evidence import Evidence
from assessment.ids import CommentId, CycleId, ElementId, EvidenceId, IndicatorId, LeaId, PartId, PersonId
from assessment.leas import Lea
from assessment.meeting import Opened, Parked
from assessment.part_answers import PartAnswer, PartMember
from assessment.people import Person
from assessment.ratings import IndividualRating, NotApplicable, Rated, TeamRating
from tests.cycle_strategies import bundles
from tests.factories import make_framework

CASES = Path(__file__).parents[1] / "cases"
SCHEMA = Path(__file__).parents[2] / "docs" / "twelve-cycle-1.schema.json"
START, CLOSED = datetime(2026, 8, 20, tzinfo=UTC), datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
FRAMEWORK = make_framework(target=2)
LEA = Lea(id=LeaId("0a6e63c5-9d0b-5d06-8b19-3b5d7ac0ff01"), name="Sample Unified")
ANA = Person(id=PersonId("ana"), name="Ana Ortiz")
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))

Document = dict[str, Any]
PEOPLE: tuple[People, ...] = get_args(People)


def make_bundle(**changes: Any) -> CycleBundle:
    """A cycle with something of everything."""
    paper = Evidence(
        id=EvidenceId("paper"),
        lea_id=LEA.id,
        title="List",
        kind="on_file",
        place="office",
        dated=date(2026, 9, 1),
        owner="Ana Ortiz",
    )
    defaults: dict[str, Any] = {
        "lea": LEA,
        "framework": FRAMEWORK,
        "cycle": Cycle(
            id=CycleId("6f1d6c0e-7c57-4d0c-9a60-1a2b3c4d5e6f"),
            lea_id=LEA.id,
            school_year="2026-27",
            framework_digest=FRAMEWORK.digest,
            started_at=START,
            way=Way(voices="hidden", calibrate=(FIRST,)),
        ),
        "parts": (Part(id=PartId("north"), kind="site", name="North High"),),
        "team": (
            _saved(
                FIRST, rating=Rated(level=3), note="Shown", dissent="I say 1", basis="confirmed", judged_in="2024-25"
            ),
            _saved(SECOND, rating=NotApplicable(reason="None here")),
        ),
        "individual": (
            IndividualRating(indicator_id=FIRST, person_id=ANA.id, rating=Rated(level=1), revision=1, changed_at=START),
        ),
        "aims": Aims(by_element={ElementId("E01"): Aim(target=3, importance=2)}, by_indicator={FIRST: Aim(target=2)}),
        "evidence": {FIRST: (paper,), THIRD: (paper,)},
        "people": (ANA,),
        "assignments": (Assignment(indicator_id=FIRST, person_id=ANA.id, due=date(2026, 12, 1), passed_from=ANA.id),),
        "members": (PartMember(part_id=PartId("north"), person_id=ANA.id),),
        "part_answers": (
            PartAnswer(
                part_id=PartId("north"),
                indicator_id=FIRST,
                in_place="partly",
                note="Two of four",
                revision=3,
                changed_at=START,
                changed_by=ANA.id,
            ),
        ),
        "opened": (Opened(scope=ElementId("E01"), opened_by=ANA.id, opened_at=START),),
        "parked": (Parked(indicator_id=SECOND, reason="Ask the college", parked_by=ANA.id, parked_at=START),),
        "comments": (
            Comment(id=CommentId("1"), indicator_id=FIRST, person_id=ANA.id, text="Since the new lab", at=START),
        ),
    }
    return CycleBundle(**defaults | changes)


def _saved(indicator: IndicatorId, **said: Any) -> TeamRating:
    return TeamRating(indicator_id=indicator, revision=2, changed_at=START, changed_by=ANA.id, **said)


@pytest.fixture
def document() -> Document:
    """An exported cycle with people, ready to be damaged."""
    plain: Document = json.loads(to_text(to_document(make_bundle(), "full")))
    return plain


@given(bundle=bundles())
@settings(max_examples=40, deadline=None)
def test_an_open_cycle_reads_back_to_the_same_and_is_written_in_the_same_bytes(bundle: CycleBundle) -> None:
    text = to_text(to_document(bundle, "full"))

    again = from_document(text)

    assert to_text(to_document(again, "full")) == text
    assert (again.framework, again.cycle, again.lea) == (bundle.framework, bundle.cycle, bundle.lea)
    assert digest_of(again) == digest_of(bundle)


@pytest.mark.parametrize("name", ["signed", "signed-with-people"])
def test_a_file_of_an_earlier_program_verifies_and_is_written_again_in_the_same_bytes(name: str) -> None:
    text = (CASES / "exported" / f"{name}.json").read_text(encoding="utf-8")

    again = from_document(text)

    assert again.editions[0].digest == "9aa84f6edee867e474c6190069189135162e7847f4afeb68dcd552a6f038a7ba"
    assert to_text(to_document(again, "full" if "people" in name else "none")) == text


@given(bundle=bundles())
@settings(max_examples=40, deadline=None)
def test_what_people_said_and_who_they_are_stays_out_unless_asked_for(bundle: CycleBundle) -> None:
    again = from_document(to_text(to_document(bundle)))

    assert (again.individual, again.history, again.people, again.comments) == ((), (), (), ())
    assert (again.assignments, again.members, again.part_answers) == ((), (), ())
    assert (again.opened, again.parked) == ((), ())
    assert not any(entry.owner for entries in again.evidence.values() for entry in entries)
    assert not any(row.dissent for row in again.team)


def test_everything_comes_back_as_the_value_it_was() -> None:
    bundle = make_bundle()

    again = from_document(to_text(to_document(bundle, "full")))

    assert again == bundle


def test_a_rating_that_was_taken_back_is_not_in_the_file() -> None:
    taken_back = make_bundle(team=(_saved(FIRST),))

    assert to_document(taken_back).ratings == ()


def test_a_note_on_an_indicator_that_is_not_rated_is_in_the_file() -> None:
    noted = make_bundle(team=(_saved(FIRST, note="Ask Ben"),))

    assert [(entry.indicator, entry.rating, entry.note) for entry in to_document(noted).ratings] == [
        (FIRST, None, "Ask Ben")
    ]


def test_evidence_that_serves_two_indicators_is_one_entry(document: Document) -> None:
    assert [entry["indicators"] for entry in document["evidence"]] == [[FIRST, THIRD]]


def test_the_file_has_sorted_keys_one_newline_and_accents_as_they_are() -> None:
    text = to_text(to_document(make_bundle(lea=Lea(id=LEA.id, name="Cañada Unified"))))

    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"
    assert "Cañada" in text


def test_a_signed_edition_is_exported_as_it_read_at_closing() -> None:
    signed = make_bundle()
    edition = sign(signed, CLOSED, ANA.id)

    later = make_bundle(editions=(edition,), lea=Lea(id=LEA.id, name="Renamed Unified"), team=())
    exported = to_document(later)

    assert exported.cycle.lea.name == "Sample Unified"
    assert [entry.indicator for entry in exported.ratings] == [FIRST, SECOND]
    assert (exported.cycle.state, exported.cycle.digest) == ("closed", edition.digest)


@pytest.mark.parametrize("people", PEOPLE)
def test_a_signed_edition_verifies_with_its_people_and_without(people: People) -> None:
    edition = sign(make_bundle(), CLOSED, ANA.id)

    again = from_document(to_text(to_document(make_bundle(editions=(edition,)), people)))

    assert again.editions[0].digest == edition.digest


def test_the_published_schema_is_that_of_the_models() -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))

    assert published == CycleDocument.model_json_schema(), "run: python docs/schemas.py"


@pytest.mark.parametrize("people", PEOPLE)
def test_an_exported_cycle_fits_the_published_schema(people: People) -> None:
    exported = json.loads(to_text(to_document(make_bundle(), people)))

    jsonschema.validate(exported, json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "line 1 is not JSON"),
        (b'{"form": "twelve-cycle/1",\n oops}', "line 2 is not JSON"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[" * 100_000, "nested without end"),
        (b'{"a": NaN}', "NaN is no JSON number"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "a number cannot be read"),
        (b"[]", "no exported cycle"),
        (b'{"form": "twelve-plan/1"}', "no exported cycle"),
        (b'{"cycle": {}}', "no exported cycle"),
        (b'{"form": "twelve-cycle/2"}', "this is twelve-cycle/2 and this program reads twelve-cycle/1"),
        (b'"' + b"x" * (50 * 2**20) + b'"', "larger than 50 MB"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_what_is_no_exported_cycle_is_refused_in_words(data: bytes, message: str) -> None:
    with pytest.raises(CycleFileRefused, match=message) as refused:
        from_document(data, "file.json")

    assert [problem.file for problem in refused.value.problems] == ["file.json"]


def _set(*path: str | int, to: Any) -> Callable[[Document], None]:
    def damage(document: Document) -> None:
        here: Any = document
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = to

    return damage


def _append(*path: str | int) -> Callable[[Document], None]:
    def damage(document: Document) -> None:
        here: Any = document
        for step in path:
            here = here[step]
        here.append(copy.deepcopy(here[0]))

    return damage


FAULTS: dict[str, tuple[Callable[[Document], None], str]] = {
    "unknown key": (_set("cycle", "color", to="green"), "cycle.color"),
    "missing key": (lambda document: document.pop("parts"), "parts"),
    "level as text": (_set("ratings", 0, "rating", "level", to="3"), "ratings[0].rating.level"),
    "level as fraction": (_set("ratings", 0, "rating", "level", to=2.0), "ratings[0].rating.level"),
    "level as truth": (_set("ratings", 0, "rating", "level", to=True), "ratings[0].rating.level"),
    "level above the scale": (_set("ratings", 0, "rating", "level", to=4), "ratings[0].rating.level"),
    "level below": (_set("ratings", 0, "rating", "level", to=-1), "ratings[0].rating.level"),
    "kind": (_set("ratings", 0, "rating", "kind", to="perhaps"), "ratings[0].rating"),
    "no reason": (_set("ratings", 1, "rating", "reason", to="  "), "ratings[1].rating.reason"),
    "note too long": (_set("ratings", 0, "note", to="x" * 4_001), "ratings[0].note"),
    "unknown indicator": (_set("ratings", 0, "indicator", to="E09.01"), "ratings[0].indicator"),
    "indicator twice": (_append("ratings"), "ratings[2]"),
    "unknown scope": (_set("aims", 0, "scope", to="E09"), "aims[0].scope"),
    "target off the scale": (_set("aims", 0, "target", to=9), "aims[0].target"),
    "importance": (_set("aims", 0, "importance", to=9), "aims[0].importance"),
    "aim twice": (_append("aims"), "aims[2]"),
    "evidence for nothing": (_set("evidence", 0, "indicators", to=["E09.01"]), "evidence[0].indicators[0]"),
    "evidence without indicator": (_set("evidence", 0, "indicators", to=[]), "evidence[0].indicators"),
    "evidence twice": (_append("evidence"), "evidence[1]"),
    "link that is none": (_set("evidence", 0, "kind", to="link"), "evidence[0].place"),
    "a kept file": (_set("evidence", 0, "sha256", to="0" * 64), "evidence[0].sha256"),
    "date": (_set("evidence", 0, "dated", to="yesterday"), "evidence[0].dated"),
    "school year": (_set("cycle", "school_year", to="2026-28"), "cycle.school_year"),
    "state": (_set("cycle", "state", to="half"), "cycle.state"),
    "closed without moment": (_set("cycle", "state", to="closed"), "cycle.closed_at"),
    "moment without zone": (_set("cycle", "started_at", to="2026-08-20T00:00:00"), "cycle.started_at"),
    "wrong digest": (_set("cycle", "digest", to="0" * 64), "cycle.digest"),
    "altered note": (_set("ratings", 0, "note", to="Altered"), "cycle.digest"),
    "altered dissent": (_set("private", "dissent", 0, "text", to="I agree"), "cycle.digest"),
    "withheld and there": (_set("withheld", to="0" * 64), "withheld"),
    "another LEA": (_set("cycle", "lea", "id", to="other"), "cycle.digest"),
    "altered statement": (
        _set("framework", "elements", 0, "indicators", 0, "statement", to="Altered"),
        "cycle.digest",
    ),
    "person not named": (_set("private", "people", to=[]), "private.individual[0].person"),
    "list of nobody": (_set("private", "assignments", 0, "passed_from", to="x"), "private.assignments[0].passed_from"),
    "part of nowhere": (_set("private", "members", 0, "part", to="x"), "private.members[0].part"),
    "answer of nowhere": (_set("private", "part_answers", 0, "part", to="x"), "private.part_answers[0].part"),
    "owner of nothing": (_set("private", "owners", 0, "evidence", to="x"), "private.owners[0].evidence"),
    "altered owner": (_set("private", "owners", 0, "owner", to="x"), "cycle.digest"),
    "altered list": (_set("private", "assignments", 0, "due", to=None), "cycle.digest"),
    "altered answer": (_set("private", "part_answers", 0, "in_place", to="yes"), "cycle.digest"),
    "altered basis": (_set("ratings", 0, "basis", to="judged"), "cycle.digest"),
    "opened nothing": (_set("private", "opened", 0, "scope", to="E09"), "private.opened[0].scope"),
    "comment twice": (_append("private", "comments"), "private.comments[1]"),
    "parked by nobody": (_set("private", "parked", 0, "by", to="x"), "private.parked[0].by"),
    "erased by what is no hash": (_set("ratings", 0, "note", to={"erased": "x"}), "ratings[0].note.erased"),
    "scale": (_set("framework", "scale", 0, "level", to=7), "framework.scale"),
    "endless weight": (
        _set("framework", "elements", 0, "indicators", 0, "weight", to="1e999999999"),
        "framework.elements[0].indicators[0].weight",
    ),
    "no weight": (
        _set("framework", "elements", 0, "indicators", 0, "weight", to="0"),
        "framework.elements[0].indicators[0].weight",
    ),
    "id twice": (
        _set("framework", "elements", 0, "indicators", 1, "id", to="E01.01"),
        "framework.elements[0].indicators[0].id",
    ),
    "id form": (_set("framework", "elements", 1, "id", to="1.2"), "framework.elements[1].id"),
    "group": (
        _set("framework", "elements", 0, "indicators", 0, "group", to="E01.99"),
        "framework.elements[0].indicators[0].group",
    ),
    "NUL": (_set("ratings", 0, "note", to="a\x00b"), "ratings[0].note"),
    "half a letter": (_set("ratings", 0, "note", to="a\ud800"), "ratings[0].note"),
    "deep history": (_set("parts", 0, "name", to=json.loads("[" * 60 + "]" * 60)), "parts[0].name" + "[0]" * 37),
}


@pytest.mark.parametrize(("damage", "place"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_json_path(document: Document, damage: Callable[[Document], None], place: str) -> None:
    damage(document)

    with pytest.raises(CycleFileRefused) as refused:
        from_document(json.dumps(document), "cycle.json")

    assert place in [problem.place for problem in refused.value.problems]
    assert all(str(problem).startswith("cycle.json:") for problem in refused.value.problems)


def test_a_key_written_twice_is_told_with_its_json_path(document: Document) -> None:
    text = json.dumps(document).replace('"note": "Shown"', '"note": "Shown", "note": "Hidden"')

    with pytest.raises(CycleFileRefused, match="key note is written more than once") as refused:
        from_document(text)

    assert [problem.place for problem in refused.value.problems] == ["ratings[0]"]


def test_faults_are_told_all_at_once(document: Document) -> None:
    document["ratings"][0]["indicator"] = "E09.01"
    document["ratings"][1]["indicator"] = "E09.02"
    document["aims"][0]["target"] = 9

    with pytest.raises(CycleFileRefused) as refused:
        from_document(json.dumps(document))

    places = {problem.place for problem in refused.value.problems}
    assert places == {"ratings[0].indicator", "ratings[1].indicator", "aims[0].target", "cycle.digest"}


def test_a_byte_order_mark_and_another_layout_do_not_matter(document: Document) -> None:
    plain = json.dumps(document, indent=4).encode("utf-8-sig")

    assert from_document(plain) == make_bundle()


def test_an_erasure_in_an_edition_of_an_earlier_program_leaves_its_digest() -> None:
    text = (CASES / "exported" / "signed-with-people.json").read_text(encoding="utf-8")
    edition = from_document(text).editions[0]

    content = content_without(content_without(edition.content, "Shown"), "I say 1")

    signed = signed_content(Edition(**dict(edition) | {"content": content}))
    assert signed.digest_on(signed.framework) == edition.digest
    assert ([entry.indicator for entry in signed.ratings], len(signed.gone)) == ([SECOND], 1)
    assert signed.private is not None
    assert (signed.private.dissent, len(signed.private.gone)) == ((), 1)
