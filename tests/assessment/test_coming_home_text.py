"""What a file would do, told in words: a line for each change, and nothing that may not be heard yet."""

from assessment.aims import Aim
from assessment.coming_home import ComingAim, ComingEvidence, ComingRow, Kind, Preview
from assessment.coming_home_text import aim_text, conflict_text, counts_text, preview_text, said_text
from assessment.form_mark import Said
from assessment.ids import CycleId, EvidenceId, IndicatorId
from tests.factories import make_framework

FRAMEWORK = make_framework()
FIRST = IndicatorId("E01.01")


def row(kind: Kind, *, rater: str = "", is_heard: bool = True) -> ComingRow:
    return ComingRow(
        (rater, FIRST), None, "Ratings!H3", kind, Said(rating="1"), Said(rating="2", note="Seen"), None, "", is_heard
    )


def test_the_four_states_never_read_alike() -> None:
    said = [Said(), Said(rating="2"), Said(rating="NA", note="No shop"), Said(rating="?")]

    assert [said_text(FRAMEWORK, own) for own in said] == [
        "Not rated",
        "2 Level 2",
        "Does not apply: No shop",
        "Cannot judge",
    ]


def test_a_target_and_an_importance_are_told_where_they_are_set() -> None:
    assert [aim_text(own) for own in (Aim(), Aim(target=0), Aim(target=2, importance=3))] == [
        "none set",
        "target 0",
        "target 2, importance 3",
    ]


def test_every_change_has_its_line_and_every_kind_its_count() -> None:
    shown = Preview(
        CycleId("c"),
        rows=(row("new"), row("changed", rater="Ana"), row("conflict"), row("emptied")),
        evidence=(ComingEvidence(FIRST, "Ratings!I3", "Binder\n4", EvidenceId("e")),),
        aims=(ComingAim(FIRST, "7", Aim(), Aim(target=3)),),
        same=2,
    )

    assert preview_text(FRAMEWORK, shown).split("\n") == [
        "Ratings!H3: E01.01: new: 1 Level 1 -> 2 Level 2: Seen",
        "Ratings!H3: E01.01 (Ana): changed: 1 Level 1 -> 2 Level 2: Seen",
        "Ratings!H3: E01.01: changed on both sides: 1 Level 1 -> 2 Level 2: Seen",
        "Ratings!H3: E01.01: emptied in the file: what is kept stays",
        "Ratings!I3: E01.01: evidence: Binder 4",
        "7: E01.01: none set -> target 3",
    ]
    assert counts_text(shown) == (
        "1 new, 1 changed, 1 changed on both sides, 1 piece of evidence, 1 target or importance, 2 as kept"
    )
    assert counts_text(Preview(CycleId("c"))) == "nothing that is not kept already"


def test_what_is_not_to_be_heard_is_in_no_line() -> None:
    hidden = row("conflict", rater="Ana", is_heard=False)

    assert preview_text(FRAMEWORK, Preview(CycleId("c"), rows=(hidden,))) == (
        "Ratings!H3: E01.01 (Ana): changed on both sides"
    )
    assert "Level" not in conflict_text(FRAMEWORK, hidden)
    assert "'1 Level 1'" in conflict_text(FRAMEWORK, row("conflict"))
