"""Forms that come back to an open cycle: shown first by cell, nothing overwritten unseen, all or nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.assignments import Assignment
from assessment.coming_home import Preview
from assessment.coming_home_text import UNHEARD, both_texts, preview_text
from assessment.conflicts import PreviewMoved
from assessment.cycles import Cycle, Way
from assessment.errors import CycleClosed, NotAllowed, RatingsRefused
from assessment.evidence import Evidence
from assessment.history import Change
from assessment.ids import ElementId, EvidenceId, IndicatorId, LeaId, PersonId, new_id
from assessment.leas import Lea
from assessment.meeting import Opened
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.rating_form import RatingForm
from assessment.ratings import CannotJudge, IndividualRating, NotApplicable, Rated, Rating
from assessment.ratings_file import RatingsFile
from assessment.ratings_input import read_ratings_file
from assessment.services.closing import close_cycle
from assessment.services.coming_home import new_rater, preview
from assessment.services.cycles import start_cycle
from assessment.services.forms import rater_form, raters, team_form
from assessment.services.leas import keep_lea
from assessment.services.rating import rate, write_note
from assessment.services.ratings_import import import_ratings
from assessment.services.taking_over import take_over
from reports.workbook import render_form
from tests.factories import make_framework, make_indicator, make_rating
from tests.workbooks import changed, column_of, filled

NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
DIRECTOR = local_person()
BY = Change(by=DIRECTOR.id, at=NOW)
FRAMEWORK = make_framework({"E01": [make_indicator(f"E01.0{n}", asked_of=("counselor",)) for n in (1, 2, 3)], "E02": 2})
LEA, OTHER = LeaId("lea"), LeaId("other")
REASON = make_rating("NA").reason  # type: ignore[union-attr]
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))
ANA = Person(id=PersonId("ana"), name="Ana", roles={LEA: Role.RATER})
BEN = Person(id=PersonId("ben"), name="Ben", roles={LEA: Role.FACILITATOR}, asked_as={LEA: ("counselor",)})


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """The first indicator at level 3 with a note; Ana, who rates, and Ben, who facilitates."""
    store.save_person(DIRECTOR)
    for lea in (LEA, OTHER):
        keep_lea(DIRECTOR, store, Lea(id=lea, name=f"{lea} Unified"), NOW)
    for person in (ANA, BEN):
        store.save_person(person)
    started = start_cycle(DIRECTOR, store, LEA, "2026-27", FRAMEWORK, NOW)
    say(store, started, FIRST, Rated(level=3))
    write_note(DIRECTOR, store, FRAMEWORK, started.id, FIRST, "Shown in March", base="", now=NOW)
    return started


def say(store: Store, cycle: Cycle, indicator: IndicatorId, rating: Rating | None) -> None:
    seen = store.team_rating(cycle.id, indicator).revision
    rate(DIRECTOR, store, FRAMEWORK, cycle.id, indicator, rating, seen=seen, now=NOW)


def say_own(store: Store, cycle: Cycle, person: Person, indicator: IndicatorId, rating: Rating) -> None:
    rows = store.individual_ratings(cycle.id)
    seen = sum(row.revision for row in rows if (row.person_id, row.indicator_id) == (person.id, indicator))
    own = IndividualRating(indicator_id=indicator, person_id=person.id, rating=rating)
    store.save_individual_rating(cycle.id, own, seen, Change(by=person.id, at=NOW))


def back(form: RatingForm, rows: dict[str, dict[str, Any]]) -> RatingsFile:
    """The form, filled in and read."""
    return read_ratings_file("form.xlsx", filled(render_form(form), rows), FRAMEWORK)


def kinds(shown: Preview) -> list[tuple[str, str]]:
    return [(row.key[1], row.kind) for row in shown.rows]


def team(store: Store, cycle: Cycle) -> dict[str, tuple[Rating | None, str]]:
    return {row.indicator_id: (row.rating, row.note) for row in store.team_ratings(cycle.id)}


def test_a_form_that_nobody_touched_changes_nothing_whatever_moved_since(store: Store, cycle: Cycle) -> None:
    form = team_form(DIRECTOR, store, cycle.id, NOW)
    say(store, cycle, FIRST, Rated(level=0))
    say(store, cycle, SECOND, Rated(level=1))

    assert preview(DIRECTOR, store, cycle.id, back(form, {})).is_empty


def test_what_is_new_and_what_changes_is_shown_with_both_texts_and_its_cell(store: Store, cycle: Cycle) -> None:
    ratings = back(
        team_form(DIRECTOR, store, cycle.id, NOW),
        {FIRST: {"rating": 2}, SECOND: {"rating": "NA", "note": "No shop"}, THIRD: {"evidence": "Binder 4"}},
    )

    shown = preview(DIRECTOR, store, cycle.id, ratings)

    assert kinds(shown) == [(FIRST, "changed"), (SECOND, "new")]
    assert [both_texts(FRAMEWORK, row) for row in shown.rows] == [
        ("3 Level 3: Shown in March", "2 Level 2: Shown in March"),
        ("Not rated", "Does not apply: No shop"),
    ]
    assert [row.place for row in shown.rows] == ["Ratings!H3", "Ratings!H4"]
    assert [(own.place, own.text, own.entry_id) for own in shown.evidence] == [("Ratings!I5", "Binder 4", None)]
    assert team(store, cycle) == {FIRST: (Rated(level=3), "Shown in March")}


def test_what_was_shown_is_taken_over_and_a_second_time_there_is_nothing_left(store: Store, cycle: Cycle) -> None:
    ratings = back(
        team_form(DIRECTOR, store, cycle.id, NOW),
        {FIRST: {"rating": 2, "evidence": "Binder 4"}, SECOND: {"rating": "?", "evidence": "Binder 4"}},
    )

    take_over(DIRECTOR, store, cycle.id, ratings, preview(DIRECTOR, store, cycle.id, ratings), LATER)

    assert team(store, cycle) == {FIRST: (Rated(level=2), "Shown in March"), SECOND: (CannotJudge(), "")}
    (entry,) = store.evidence(LEA)
    assert store.linked_evidence(cycle.id) == {FIRST: (entry,), SECOND: (entry,)}
    again = preview(DIRECTOR, store, cycle.id, ratings)
    assert again.is_empty
    assert again.same == 2


def test_what_moved_since_the_form_was_made_is_a_conflict_and_needs_a_decision(store: Store, cycle: Cycle) -> None:
    ratings = back(team_form(DIRECTOR, store, cycle.id, NOW), {FIRST: {"rating": 2}, SECOND: {"rating": 1}})
    say(store, cycle, FIRST, Rated(level=0))
    say(store, cycle, SECOND, Rated(level=1))

    shown = preview(DIRECTOR, store, cycle.id, ratings)

    assert kinds(shown) == [(FIRST, "conflict")]
    with pytest.raises(PreviewMoved):
        take_over(DIRECTOR, store, cycle.id, ratings, shown, LATER)
    take_over(DIRECTOR, store, cycle.id, ratings, shown, LATER, decisions={("", FIRST): "keep"})
    assert team(store, cycle)[FIRST][0] == Rated(level=0)
    take_over(DIRECTOR, store, cycle.id, ratings, shown, LATER, decisions={("", FIRST): "take"})
    assert team(store, cycle)[FIRST] == (Rated(level=2), "Shown in March")


def test_a_level_and_a_note_that_moved_apart_are_no_conflict(store: Store, cycle: Cycle) -> None:
    ratings = back(team_form(DIRECTOR, store, cycle.id, NOW), {FIRST: {"note": "Shown in May"}})
    say(store, cycle, FIRST, Rated(level=1))

    shown = preview(DIRECTOR, store, cycle.id, ratings)

    assert kinds(shown) == [(FIRST, "changed")]
    take_over(DIRECTOR, store, cycle.id, ratings, shown, LATER)
    assert team(store, cycle)[FIRST] == (Rated(level=1), "Shown in May")


def test_a_level_taken_back_meanwhile_is_a_conflict(store: Store, cycle: Cycle) -> None:
    ratings = back(team_form(DIRECTOR, store, cycle.id, NOW), {FIRST: {"rating": 2}})
    say(store, cycle, FIRST, None)

    assert kinds(preview(DIRECTOR, store, cycle.id, ratings)) == [(FIRST, "conflict")]


def test_a_cell_that_was_emptied_is_told_and_what_is_kept_stays(store: Store, cycle: Cycle) -> None:
    ratings = back(team_form(DIRECTOR, store, cycle.id, NOW), {FIRST: {"rating": None}})

    shown = preview(DIRECTOR, store, cycle.id, ratings)

    assert kinds(shown) == [(FIRST, "emptied")]
    assert shown.is_empty
    take_over(DIRECTOR, store, cycle.id, ratings, shown, LATER)
    assert team(store, cycle)[FIRST] == (Rated(level=3), "Shown in March")


def test_a_reason_becomes_a_note_where_the_indicator_applies_after_all(store: Store, cycle: Cycle) -> None:
    say(store, cycle, SECOND, NotApplicable(reason="No shop"))
    ratings = back(team_form(DIRECTOR, store, cycle.id, NOW), {SECOND: {"rating": 1}})

    take_over(DIRECTOR, store, cycle.id, ratings, preview(DIRECTOR, store, cycle.id, ratings), LATER)

    assert team(store, cycle)[SECOND] == (Rated(level=1), "No shop")


def test_nothing_is_done_where_anything_moved_between_showing_and_taking(store: Store, cycle: Cycle) -> None:
    ratings = back(team_form(DIRECTOR, store, cycle.id, NOW), {FIRST: {"rating": 2}, SECOND: {"rating": 1}})
    shown = preview(DIRECTOR, store, cycle.id, ratings)
    say(store, cycle, FIRST, Rated(level=0))
    before = store.history(cycle.id)

    with pytest.raises(PreviewMoved) as moved:
        take_over(DIRECTOR, store, cycle.id, ratings, shown, LATER)

    assert kinds(moved.value.preview) == [(FIRST, "conflict"), (SECOND, "new")]
    assert store.history(cycle.id) == before


def test_evidence_of_the_same_title_and_place_is_the_same_entry(store: Store, cycle: Cycle) -> None:
    entry = Evidence(id=EvidenceId("e-1"), lea_id=LEA, title="Binder 4", kind="on_file", place="Binder 4")
    store.add_evidence(entry, BY)
    store.add_evidence(Evidence(**dict(entry) | {"id": EvidenceId("e-2"), "place": "Room 2"}), BY)
    ratings = back(team_form(DIRECTOR, store, cycle.id, NOW), {FIRST: {"evidence": "Binder 4"}})

    take_over(DIRECTOR, store, cycle.id, ratings, preview(DIRECTOR, store, cycle.id, ratings), LATER)

    assert store.linked_evidence(cycle.id) == {FIRST: (entry,)}
    assert len(store.evidence(LEA)) == 2


def test_a_raters_form_asks_for_their_list_and_its_rows_are_their_own(store: Store, cycle: Cycle) -> None:
    say_own(store, cycle, ANA, SECOND, Rated(level=1))
    ratings = back(rater_form(ANA, store, cycle.id, ANA.id, NOW), {FIRST: {"rating": 0}, SECOND: {"rating": 2}})

    shown = preview(ANA, store, cycle.id, ratings)
    take_over(ANA, store, cycle.id, ratings, shown, LATER)

    assert kinds(shown) == [(FIRST, "new"), (SECOND, "changed")]
    own = {(row.person_id, row.indicator_id): row.rating for row in store.individual_ratings(cycle.id)}
    assert own == {(ANA.id, FIRST): Rated(level=0), (ANA.id, SECOND): Rated(level=2)}
    assert team(store, cycle) == {FIRST: (Rated(level=3), "Shown in March")}


def test_a_raters_form_has_no_more_than_their_list(store: Store, cycle: Cycle) -> None:
    store.assign(cycle.id, [Assignment(indicator_id=SECOND, person_id=ANA.id)], BY)

    form = rater_form(BEN, store, cycle.id, ANA.id, NOW)

    assert [own.id for part in form.parts for own in part.indicators] == [SECOND]


def test_a_rater_brings_back_nothing_that_they_are_not_asked(store: Store, cycle: Cycle) -> None:
    ratings = back(rater_form(ANA, store, cycle.id, ANA.id, NOW), {FIRST: {"rating": 1}})
    store.assign(cycle.id, [Assignment(indicator_id=SECOND, person_id=ANA.id)], BY)

    with pytest.raises(NotAllowed):
        preview(ANA, store, cycle.id, ratings)
    assert kinds(preview(BEN, store, cycle.id, ratings)) == [(FIRST, "new")]


def test_without_a_list_who_facilitates_is_asked_everything_and_a_rater_nothing(store: Store, cycle: Cycle) -> None:
    cleo = Person(id=PersonId("cleo"), name="Cleo", roles={LEA: Role.RATER})
    store.save_person(cleo)
    store.assign(cycle.id, [Assignment(indicator_id=SECOND, person_id=ANA.id)], BY)

    assert len(rater_form(BEN, store, cycle.id, BEN.id, NOW).parts) == len(FRAMEWORK.elements)
    assert rater_form(cleo, store, cycle.id, cleo.id, NOW).parts == ()


def test_what_was_said_of_other_indicators_is_not_in_the_form(store: Store, cycle: Cycle) -> None:
    say_own(store, cycle, ANA, FIRST, Rated(level=1))
    store.assign(cycle.id, [Assignment(indicator_id=SECOND, person_id=ANA.id)], BY)

    assert rater_form(ANA, store, cycle.id, ANA.id, NOW).mark.said == {}
    assert team_form(DIRECTOR, store, cycle.id, NOW, element_id=ElementId("E02")).mark.said == {}


def test_what_a_rater_cannot_judge_is_passed_on(store: Store, cycle: Cycle) -> None:
    store.assign(cycle.id, [Assignment(indicator_id=FIRST, person_id=ANA.id)], BY)
    ratings = back(rater_form(ANA, store, cycle.id, ANA.id, NOW), {FIRST: {"rating": "?"}})

    take_over(ANA, store, cycle.id, ratings, preview(ANA, store, cycle.id, ratings), LATER)

    assert [(a.person_id, a.passed_from) for a in store.assignments(cycle.id)] == [(ANA.id, None), (BEN.id, ANA.id)]


def test_somebody_elses_words_are_neither_in_the_form_nor_in_the_preview_before_they_are_heard(
    store: Store, cycle: Cycle
) -> None:
    say_own(store, cycle, ANA, FIRST, Rated(level=1))
    form = rater_form(BEN, store, cycle.id, ANA.id, NOW)
    ratings = back(form, {FIRST: {"rating": 2, "note": "Secret"}})

    shown = preview(BEN, store, cycle.id, ratings)

    assert form.said(FIRST).model_dump() == {"rating": "", "note": "", "revision": 1}
    assert [both_texts(FRAMEWORK, row) for row in shown.rows] == [(UNHEARD, UNHEARD)]
    assert "Secret" not in preview_text(FRAMEWORK, shown)
    store.open_scope(cycle.id, Opened(scope=ElementId("E01"), opened_by=BEN.id, opened_at=NOW), BY)
    assert both_texts(FRAMEWORK, preview(BEN, store, cycle.id, ratings).rows[0])[1] == "2 Level 2: Secret"
    assert rater_form(BEN, store, cycle.id, ANA.id, NOW).said(FIRST).rating == "1"


def test_where_the_team_shows_no_names_nobody_elses_row_is_shown_by_name(store: Store, cycle: Cycle) -> None:
    say_own(store, cycle, ANA, FIRST, Rated(level=1))
    say_own(store, cycle, BEN, FIRST, Rated(level=1))
    ratings = back(rater_form(ANA, store, cycle.id, ANA.id, NOW), {FIRST: {"rating": 2}})
    assert preview(BEN, store, cycle.id, ratings).rows[0].is_heard

    store.save_way(cycle.id, Way(voices="hidden"), BY)

    assert not preview(BEN, store, cycle.id, ratings).rows[0].is_heard
    assert rater_form(BEN, store, cycle.id, ANA.id, NOW).said(FIRST).rating == ""
    assert preview(ANA, store, cycle.id, ratings).rows[0].is_heard


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_was_typed_into_the_teams_form_is_what_is_kept_and_nothing_else(store: Store, data: st.DataObject) -> None:
    store.save_person(DIRECTOR)
    lea = keep_lea(DIRECTOR, store, Lea(id=LeaId(new_id()), name="Random Unified"), NOW)
    cycle = start_cycle(DIRECTOR, store, lea.id, "2026-27", FRAMEWORK, NOW)
    some = st.dictionaries(st.sampled_from([*FRAMEWORK.indicators]), st.sampled_from([0, 1, 2, 3, "NA", "?"]))
    before, typed, moved = data.draw(some), data.draw(some), data.draw(some)
    for indicator, said in before.items():
        say(store, cycle, indicator, make_rating(said))
    form = team_form(DIRECTOR, store, cycle.id, NOW)
    for indicator, said in moved.items():
        say(store, cycle, indicator, make_rating(said))
    stood = {i: rating for i, (rating, _) in team(store, cycle).items()}
    cells = {i: {"rating": said} | ({"note": REASON} if said == "NA" else {}) for i, said in typed.items()}
    ratings = back(form, cells)

    shown = preview(DIRECTOR, store, cycle.id, ratings)
    take_over(DIRECTOR, store, cycle.id, ratings, shown, LATER, decisions={r.key: "keep" for r in shown.conflicts})

    wanted = {i: make_rating(said) for i, said in typed.items() if said != before.get(i)}
    clash = {i for i in wanted if moved.get(i) not in (None, before.get(i), typed[i])}
    assert {row.key[1] for row in shown.conflicts} == clash
    assert {i: rating for i, (rating, _) in team(store, cycle).items()} == stood | {
        i: rating for i, rating in wanted.items() if i not in clash
    }


def test_what_a_rater_changed_themselves_since_a_form_that_hid_it_is_a_conflict(store: Store, cycle: Cycle) -> None:
    say_own(store, cycle, ANA, FIRST, Rated(level=1))
    ratings = back(rater_form(BEN, store, cycle.id, ANA.id, NOW), {FIRST: {"rating": 2}})
    assert kinds(preview(BEN, store, cycle.id, ratings)) == [(FIRST, "changed")]
    say_own(store, cycle, ANA, FIRST, Rated(level=3))

    assert kinds(preview(BEN, store, cycle.id, ratings)) == [(FIRST, "conflict")]


def test_a_name_that_nobody_has_asks_and_its_rows_wait(store: Store, cycle: Cycle) -> None:
    ratings = read_ratings_file("r.csv", b"indicator,rating,rater\nE01.01,2,Anna\nE01.02,1,Ben\n", FRAMEWORK)

    shown = preview(DIRECTOR, store, cycle.id, ratings)

    assert shown.asks == ("Anna",)
    assert kinds(shown) == [(SECOND, "new")]
    with pytest.raises(PreviewMoved):
        take_over(DIRECTOR, store, cycle.id, ratings, shown, LATER)
    answer = {"Anna": ANA.id}
    answered = preview(DIRECTOR, store, cycle.id, ratings, raters=answer)
    assert [row.person_id for row in answered.rows] == [ANA.id, BEN.id]
    take_over(DIRECTOR, store, cycle.id, ratings, answered, LATER, raters=answer)
    assert {row.person_id for row in store.individual_ratings(cycle.id)} == {ANA.id, BEN.id}


def test_two_people_of_one_name_ask_and_their_own_form_does_not(store: Store, cycle: Cycle) -> None:
    other = Person(id=PersonId("ana-2"), name="Ana", roles={LEA: Role.RATER})
    store.save_person(other)
    csv = read_ratings_file("r.csv", b"indicator,rating,rater\nE01.01,2,Ana\n", FRAMEWORK)
    form = back(rater_form(BEN, store, cycle.id, other.id, NOW), {FIRST: {"rating": 2}})

    assert preview(BEN, store, cycle.id, csv).asks == ("Ana",)
    assert [row.person_id for row in preview(BEN, store, cycle.id, form).rows] == [other.id]


def test_somebody_new_becomes_a_rater_by_the_directors_word_only(store: Store, cycle: Cycle) -> None:
    ratings = read_ratings_file("r.csv", b"indicator,rating,rater\nE01.01,2,Cy\n", FRAMEWORK)
    answer = {"Cy": new_rater(LEA, "Cy")}

    with pytest.raises(NotAllowed):
        take_over(
            BEN, store, cycle.id, ratings, preview(BEN, store, cycle.id, ratings, raters=answer), LATER, raters=answer
        )
    assert store.individual_ratings(cycle.id) == ()
    shown = preview(DIRECTOR, store, cycle.id, ratings, raters=answer)
    take_over(DIRECTOR, store, cycle.id, ratings, shown, LATER, raters=answer)

    assert store.person(answer["Cy"]).roles == {LEA: Role.RATER}


def test_an_answer_that_is_nobody_of_the_lea_is_none(store: Store, cycle: Cycle) -> None:
    stranger = Person(id=PersonId("x"), name="X", roles={OTHER: Role.RATER})
    store.save_person(stranger)
    ratings = read_ratings_file("r.csv", b"indicator,rating,rater\nE01.01,2,Cy\n", FRAMEWORK)

    assert preview(DIRECTOR, store, cycle.id, ratings, raters={"Cy": stranger.id}).asks == ("Cy",)


def test_one_persons_form_without_its_names_is_refused_and_not_taken_for_the_teams(store: Store, cycle: Cycle) -> None:
    data = filled(render_form(rater_form(ANA, store, cycle.id, ANA.id, NOW)), {FIRST: {"rating": 2}})
    nameless = changed(data, lambda sheet: sheet.delete_cols(column_of(sheet, "rater")))

    with pytest.raises(RatingsRefused) as refused:
        read_ratings_file("form.xlsx", nameless, FRAMEWORK)

    assert str(refused.value).startswith("form.xlsx:Ratings!")
    assert "this form takes the answers of 'Ana'" in str(refused.value)


def test_a_form_of_another_self_assessment_is_refused(store: Store, cycle: Cycle) -> None:
    other = start_cycle(DIRECTOR, store, LEA, "2027-28", FRAMEWORK, NOW)
    ratings = back(team_form(DIRECTOR, store, other.id, NOW), {FIRST: {"rating": 2}})

    with pytest.raises(RatingsRefused, match="made for another self-assessment"):
        preview(DIRECTOR, store, cycle.id, ratings)


@pytest.mark.parametrize(("who", "whose"), [(ANA, BEN), (Person(id=PersonId("z"), name="Z"), ANA)])
def test_a_raters_form_is_made_for_oneself_or_by_who_facilitates(
    store: Store, cycle: Cycle, who: Person, whose: Person
) -> None:
    with pytest.raises(NotAllowed):
        rater_form(who, store, cycle.id, whose.id, NOW)


def test_a_rater_makes_no_form_of_the_teams(store: Store, cycle: Cycle) -> None:
    with pytest.raises(NotAllowed):
        team_form(ANA, store, cycle.id, NOW)


def test_a_form_of_nobody_in_the_team_is_refused_like_one_that_is_not_allowed(store: Store, cycle: Cycle) -> None:
    with pytest.raises(NotAllowed):
        rater_form(BEN, store, cycle.id, PersonId("nobody"), NOW)


def test_a_rater_is_offered_their_own_form_alone(store: Store, cycle: Cycle) -> None:
    assert raters(ANA, store, cycle) == (ANA,)
    assert raters(BEN, store, cycle) == (ANA, BEN)


def test_a_signed_cycle_makes_no_form_and_takes_none(store: Store, cycle: Cycle) -> None:
    form = team_form(DIRECTOR, store, cycle.id, NOW)
    ratings = back(form, {FIRST: {"rating": 2}})
    shown = preview(DIRECTOR, store, cycle.id, ratings)
    close_cycle(DIRECTOR, store, cycle.id, NOW)

    for act in (
        lambda: team_form(DIRECTOR, store, cycle.id, NOW),
        lambda: preview(DIRECTOR, store, cycle.id, ratings),
        lambda: take_over(DIRECTOR, store, cycle.id, ratings, shown, LATER),
    ):
        with pytest.raises(CycleClosed):
            act()


def test_where_nobody_can_be_asked_a_conflict_is_refused_by_its_cell(store: Store, cycle: Cycle) -> None:
    ratings = back(team_form(DIRECTOR, store, cycle.id, NOW), {FIRST: {"rating": 2}, SECOND: {"rating": 1}})
    say(store, cycle, FIRST, Rated(level=0))

    with pytest.raises(RatingsRefused) as refused:
        import_ratings(DIRECTOR, store, cycle.id, ratings, LATER, file="form.xlsx")

    (told,) = str(refused.value).split("\n")
    assert told.startswith(
        "form.xlsx:Ratings!H3: E01.01: somebody changed this since the form was made: kept: '0 Level 0"
    )
    assert SECOND not in team(store, cycle)
