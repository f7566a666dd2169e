"""Every kind of change reads as a plain sentence, with both texts where a text changed."""

from typing import Any

import pytest

from assessment.history import HistoryRow, Subject
from assessment.history_kinds import KIND_NAMES, Kind, kind_of, kinds_text, thing
from assessment.history_text import Names, has_erased, sentence, told
from assessment.history_told import Texts
from assessment.ids import CycleId, LeaId, PartId, PersonId
from tests.factories import make_framework
from tests.kept import NOW

ANA, BEN = PersonId("ana"), PersonId("ben")
NAMES = Names(make_framework(), {ANA: "Ana Ruiz", BEN: "Ben Ode"}, {PartId("west"): "West High"})
ONE, TWO = ({"kind": "rated", "level": level} for level in (1, 2))
CYCLE: dict[str, Any] = {"school_year": "2026-27", "state": "open", "edition": 1, "reason": ""}
SIGNED = CYCLE | {"state": "closed"}
CORRECTED = CYCLE | {"edition": 2, "reason": "A miscount."}


def row(subject: str, was: Any, now: Any, key: str = "E01.01", by: PersonId = ANA) -> HistoryRow:
    return HistoryRow(
        at=NOW, by=by, lea_id=LeaId("lea"), cycle_id=CycleId("c"), subject=Subject(subject), key=key, was=was, now=now
    )


def rated(rating: Any, **more: Any) -> dict[str, Any]:
    return {"rating": rating, "note": "", "dissent": "", "basis": "judged", "judged_in": None} | more


def own(rating: Any, person: str = "ana", note: str = "") -> dict[str, Any]:
    return {"rating": rating, "note": note, "person_id": person}


NA = {"kind": "not_applicable", "reason": "No farm."}
PAPER = {"evidence_id": "p", "title": "Committee minutes"}
LISTED = {"person_id": "ben", "due": None, "passed_from": None, "proposed": True}
PART = {"id": "west", "kind": "site", "name": "West High", "code": ""}
WAY = {"voices": "names", "calibrate": [], "scored": None}
YEAR = {"id": "y", "region_id": "north", "school_year": "2026-27", "title": "Group"}
SECTION = {"id": "s", "region_id": "north", "year_id": "y", "kind": "dated", "heading": "Meetings"}
GOAL = {"id": "g", "region_id": "north", "number": 2, "statement": "One"}
PLACE = {"part_id": "west", "in_place": "yes", "note": ""}
SHARE = {"id": "s", "shared": "scores", "grantee": {"provider_id": "ben", "region_id": None}, "revoked_at": None}
TO_REGION = SHARE | {"shared": "gaps", "grantee": {"provider_id": None, "region_id": "north"}}

SENTENCES = [
    (row("team_rating", None, rated(TWO)), "gave the team's level: 2 Level 2"),
    (row("team_rating", rated(ONE), rated(TWO)), "changed the team's level from 1 Level 1 to 2 Level 2"),
    (row("team_rating", rated(ONE), rated(None)), "took back the team's level, which was 1 Level 1"),
    (row("team_rating", rated(ONE), None), "put the team's level back to nothing said"),
    (row("team_rating", rated(ONE), rated(NA)), "changed the team's level from 1 Level 1 to Does not apply"),
    (row("team_rating", rated(ONE), rated(ONE, note="Why.")), "wrote the team's note"),
    (row("team_rating", rated(ONE, note="Why."), rated(ONE)), "took away the team's note"),
    (
        row("team_rating", None, rated(TWO, basis="confirmed", judged_in="2025-26")),
        "gave the team's level: 2 Level 2; said: confirmed, the same as judged in 2025–26",
    ),
    (row("individual_rating", None, own(TWO)), "gave their own answer: 2 Level 2"),
    (row("individual_rating", None, own(TWO, "ben")), "gave the answer of Ben Ode: 2 Level 2"),
    (
        row("individual_rating", own({"kind": "cannot_judge"}), own(ONE)),
        "changed their own answer from Cannot judge to 1 Level 1",
    ),
    (
        row("individual_rating", None, {"person_id": "ana", "erased": "0" * 64}),
        "gave an answer of their own, which is erased",
    ),
    (row("evidence_link", None, PAPER), "listed 'Committee minutes' as evidence"),
    (row("evidence_link", PAPER, None), "took 'Committee minutes' off the evidence"),
    (row("opened", None, {"scope": "E01"}, "E01"), "opened Element 1 to all raters"),
    (row("opened", None, {"scope": "E01.01"}), "opened E01.01 to all raters"),
    (row("parked", None, {"reason": "Ask."}), "put it on the parking list"),
    (row("parked", {"reason": "Ask."}, None), "took it off the parking list"),
    (row("aim", None, {"target": 1, "importance": None}), "changed the target from that of its element to 1 Level 1"),
    (
        row("aim", {"target": 2, "importance": 3}, {"target": 2, "importance": 1}),
        "changed the importance from critical to ordinary",
    ),
    (
        row("aim", {"target": 3, "importance": None}, {"target": None, "importance": 3}, "E01"),
        "changed the target of Element 1 from 3 Level 3 to 2 Level 2; "
        "changed the importance of Element 1 from ordinary to critical",
    ),
    (row("assignment", None, LISTED | {"due": "2026-12-01"}), "put it on the list of Ben Ode, due 1 December 2026"),
    (row("assignment", None, LISTED | {"passed_from": "ana"}), "passed it on: put it on the list of Ben Ode"),
    (row("assignment", LISTED, None, by=BEN), "took it off their own list"),
    (row("assignment", LISTED, LISTED | {"proposed": False}), "settled by hand how it stands on the list of Ben Ode"),
    (
        row("assignment", LISTED, LISTED | {"due": "2026-12-01"}),
        "changed how it stands on the list of Ben Ode, due 1 December 2026",
    ),
    (row("part", None, PART, "west"), "added the site West High"),
    (row("part", PART, PART | {"name": "East High"}, "west"), "renamed the site West High to East High"),
    (row("part", PART, PART | {"code": "101"}, "west"), "changed the code of West High from none to 101"),
    (row("part", PART, None, "west"), "took away the site West High"),
    (row("part_member", [], [{"person_id": "ben", "due": None}], "west"), "let Ben Ode answer for West High"),
    (row("part_member", [{"person_id": "ben", "due": None}], [], "west"), "let nobody answer for West High"),
    (row("part_answer", None, PLACE), "answered Yes for West High"),
    (
        row("part_answer", PLACE, PLACE | {"in_place": "no", "note": "Sold."}),
        "changed it from Yes to Not yet for West High; wrote the note of West High",
    ),
    (row("comment", None, {"id": "1", "text": "Ask."}), "commented"),
    (row("way", WAY, WAY | {"voices": "hidden"}, "c"), "let answers be shown without names and roles"),
    (row("way", WAY, WAY | {"calibrate": ["E01.01", "E02.01"]}, "c"), "let everybody answer first: E01.01, E02.01"),
    (row("cycle", None, CYCLE, "c"), "started the self-assessment 2026–27"),
    (row("cycle", CYCLE, SIGNED, "c"), "signed and locked the self-assessment"),
    (row("cycle", SIGNED, CORRECTED, "c"), "started a correction, edition 2"),
    (
        row("cycle", CORRECTED, CORRECTED | {"state": "closed"}, "c"),
        "signed and locked the self-assessment, edition 2",
    ),
    (row("cycle", CORRECTED, SIGNED, "c"), "gave up the correction; what was signed stands again"),
    (row("evidence", None, PAPER, "p"), "added 'Committee minutes' to the evidence library"),
    (row("evidence", PAPER, None, "p"), "removed 'Committee minutes' from the evidence library"),
    (row("evidence", PAPER, PAPER | {"place": "Room 4"}, "p"), "changed 'Committee minutes' in the evidence library"),
    (row("person", None, {"role": "rater"}, "ben"), "added Ben Ode to the team: rater"),
    (row("person", {"role": "rater"}, {"role": "director"}, "ben"), "changed what Ben Ode is to the team: director"),
    (row("person", {"role": "rater"}, {"role": "rater"}, "ben"), "changed what Ben Ode is asked as"),
    (row("person", {"role": "rater"}, {"role": "rater", "renamed": True}, "ben"), "gave Ben Ode a new name"),
    (row("person", {"role": "rater"}, None, "ben"), "took Ben Ode off the team"),
    (row("lea", None, {}), "added the district"),
    (row("profile", {}, {}), "changed the profile of the district"),
    (row("profile", {"sites": []}, {"sites": [1]}), "changed the profile of the district: sites"),
    (row("house", {}, {}), "changed what the district has settled"),
    (row("house", {"files": False}, {"files": True}), "let files be kept as evidence"),
    (
        row("house", {}, {"keep_individual_months": 12}),
        "let individual answers be kept 12 months after signing",
    ),
    (
        row("house", {"keep_individual_months": 12}, {"keep_individual_months": None}),
        "let individual answers be kept as long as the year they are of",
    ),
    (row("erased", None, {"what": "comment", "hash": "0", "reason": "A name."}), "erased a comment for good"),
    (row("plan", {"limits": {"hours": 1}}, {"limits": {"hours": 2}}), "set what the year can hold: 2 staff hours"),
    (row("plan_item", None, {"action": "Call the college"}), "put an item on the shortlist"),
    (row("plan_item", {"status": "adopted"}, {"status": "done"}), "moved a plan item from Adopted to Done"),
    (row("declined", {"reason": "Not ours"}, None), "took back that a step was declined"),
    (row("goal", GOAL, GOAL | {"statement": "Two"}), "changed the statement of goal 2"),
    (row("region_year", None, YEAR), "began a year"),
    (row("year_section", SECTION, SECTION | {"intro": "Met"}), "changed the words of Meetings"),
    (row("share", None, SHARE), "shared the signed scores with Ben Ode"),
    (
        row("share", TO_REGION, TO_REGION | {"revoked_at": "2027-01-01"}),
        "took back the signed scores and gaps from the providers of a region",
    ),
    (row("release", None, {"school_year": "2026-27"}), "added figures of many districts"),
    (row("help_given", None, {"note": "Sat in."}), "added an entry of help given"),
    (row("calendar", None, {"title": "Grant due"}), "added a date"),
    (row("imported_year", None, {"school_year": "2025-26"}), "imported 2025–26 from a spreadsheet"),
    (row("imported_year", {"school_year": "2025-26"}, None), "removed 2025–26, which was imported"),
    (row("sheet_reading", None, {"shape": "0"}), "added how a spreadsheet of levels is read"),
    (row("draft", {"text": "Old.", "facts": []}, {"text": "New.", "facts": []}), "changed a grant text"),
]


@pytest.mark.parametrize(("change", "words"), SENTENCES, ids=[words for _, words in SENTENCES])
def test_a_change_reads_as_a_sentence(change: HistoryRow, words: str) -> None:
    who = NAMES.people[change.by]

    assert sentence(change, NAMES) == f"{who} {words}"


@pytest.mark.parametrize("subject", Subject)
def test_every_subject_has_a_sentence_and_a_kind_that_people_can_look_for(subject: Subject) -> None:
    assert subject in {change.subject for change, _ in SENTENCES}
    assert KIND_NAMES[kind_of(subject)]


@pytest.mark.parametrize(
    ("change", "texts"),
    [
        (row("team_rating", rated(ONE, note="Old."), rated(ONE, note="New.")), Texts("Note", "Old.", "New.")),
        (row("team_rating", rated(ONE), rated(NA)), Texts("Why it does not apply", "", "No farm.")),
        (row("team_rating", rated(ONE), rated(ONE, dissent="Ben: 0.")), Texts("Sees it differently", "", "Ben: 0.")),
        (row("individual_rating", own(ONE, note="Old."), own(ONE)), Texts("Note", "Old.", "")),
        (row("parked", {"reason": "Ask."}, {"reason": "Wait."}), Texts("It waits for", "Ask.", "Wait.")),
        (row("part_answer", PLACE, PLACE | {"note": "Sold."}), Texts("Note", "", "Sold.")),
        (row("comment", None, {"id": "1", "text": "Ask."}), Texts("Comment", "", "Ask.")),
        (row("cycle", SIGNED, CORRECTED, "c"), Texts("Why", "", "A miscount.")),
        (row("evidence", PAPER, PAPER | {"place": "Room 4"}, "p"), Texts("Place", "", "Room 4")),
    ],
)
def test_both_texts_stand_where_a_text_changed(change: HistoryRow, texts: Texts) -> None:
    assert told(change, NAMES).texts == (texts,)


def test_who_is_not_known_any_more_is_somebody() -> None:
    assert sentence(row("evidence_link", None, PAPER, by=PersonId("gone")), NAMES).startswith("somebody listed")


def test_changes_of_one_thing_are_changes_of_one_thing() -> None:
    level, note = row("team_rating", None, rated(TWO)), row("team_rating", rated(TWO), rated(TWO, note="x"))
    ana, ben = row("individual_rating", None, own(TWO)), row("individual_rating", None, own(TWO, "ben"))
    first, second = (row("comment", None, {"id": number, "text": "Ask."}) for number in "12")

    assert thing(level) == thing(note)
    assert len({thing(each) for each in (level, ana, ben, first, second)}) == 5


def test_what_is_erased_is_told_from_what_stands() -> None:
    assert has_erased(rated(ONE, note="erased"))
    assert has_erased({"person_id": "ana", "erased": "0" * 64})
    assert not has_erased(rated(ONE, note="It was erased by rain."))
    assert not has_erased(None)


def test_counts_of_kinds_read_in_one_line() -> None:
    told_of = kinds_text({Kind.LEVELS: 5, Kind.EVIDENCE: 1, Kind.COMMENTS: 2})

    assert told_of == "5 team levels, 1 entry of evidence, 2 comments"
