"""Coming to the team's level: who may, what comes first, and what no act of agreeing can do."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.conflicts import RatingChanged
from assessment.cycles import Cycle
from assessment.errors import (
    CycleClosed,
    LevelOutOfScale,
    NotAllowed,
    NotOpenedYet,
    ReasonMissing,
    StillAnswering,
    UnknownIndicator,
)
from assessment.history import Subject
from assessment.ids import ElementId, IndicatorId
from assessment.people import Person
from assessment.ports import Store
from assessment.ratings import NotApplicable, Rated, Rating, TeamRating
from assessment.services.agree_desk import agree_desk
from assessment.services.agreeing import (
    Accepted,
    Decision,
    Listed,
    accept_rest,
    agree,
    open_to_all,
    park,
    to_accept,
    unpark,
)
from assessment.services.cycles import start_cycle
from assessment.services.rating import rate
from storage.store import SqlStore
from tests.factories import Said, make_framework, make_rating
from tests.kept import LEA, NOW, sign
from tests.team import ANA, DEE, FAY, VIC, answer, keep_team, show_as

FRAMEWORK = make_framework()
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))
E01 = ElementId("E01")


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_team(store, FRAMEWORK)


def opened(store: Store, cycle: Cycle) -> None:
    open_to_all(FAY, store, FRAMEWORK, cycle.id, E01, NOW, although_unfinished=True)


def decide(
    store: Store,
    cycle: Cycle,
    rating: Rating,
    reason: str | None = None,
    dissent: str | None = None,
    *,
    who: Person = FAY,
    seen: int = 0,
) -> TeamRating:
    """Record the team's word on the first indicator."""
    decision = Decision(FIRST, rating, reason, dissent)
    return agree(who, store, FRAMEWORK, cycle.id, decision, seen=seen, now=NOW)


def listed(store: Store, cycle: Cycle, who: Person = FAY) -> tuple[Listed, ...]:
    return to_accept(FRAMEWORK, agree_desk(who, store, FRAMEWORK, cycle.id).matters.values())


def accept(store: Store, cycle: Cycle, wanted: tuple[Listed, ...], who: Person = FAY) -> Accepted:
    return accept_rest(who, store, FRAMEWORK, cycle.id, wanted, NOW)


ACTS: dict[str, Callable[[Person, Store, Cycle], object]] = {
    "open": lambda who, store, cycle: open_to_all(who, store, FRAMEWORK, cycle.id, E01, NOW),
    "accept the rest": lambda who, store, cycle: accept(store, cycle, (), who),
    "agree": lambda who, store, cycle: decide(store, cycle, Rated(level=1), who=who),
    "park": lambda who, store, cycle: park(who, store, FRAMEWORK, cycle.id, FIRST, "Ask the dean.", NOW),
    "take off the parking list": lambda who, store, cycle: unpark(who, store, cycle.id, FIRST, NOW),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize(("who", "may"), [(VIC, False), (ANA, False), (FAY, True), (DEE, True)])
def test_facilitators_and_directors_bring_a_team_to_agree_and_nobody_else(
    store: Store, cycle: Cycle, act: Callable[[Person, Store, Cycle], object], who: Person, may: bool
) -> None:
    if may:
        act(who, store, cycle)
    else:
        with pytest.raises(NotAllowed):
            act(who, store, cycle)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_signed_self_assessment_refuses(
    store: Store, cycle: Cycle, act: Callable[[Person, Store, Cycle], object]
) -> None:
    sign(store, cycle)

    with pytest.raises(CycleClosed):
        act(FAY, store, cycle)


def test_what_the_framework_lacks_is_neither_opened_nor_parked_nor_decided(store: Store, cycle: Cycle) -> None:
    with pytest.raises(UnknownIndicator):
        open_to_all(FAY, store, FRAMEWORK, cycle.id, ElementId("E99"), NOW)
    with pytest.raises(UnknownIndicator):
        park(FAY, store, FRAMEWORK, cycle.id, IndicatorId("E99.01"), "Why not.", NOW)
    with pytest.raises(LevelOutOfScale):
        decide(store, cycle, Rated(level=7))


class TestOpening:
    """Answers are opened to all at once, and not by accident."""

    def test_while_some_have_not_finished_it_asks_first_and_says_how_many(self, store: Store, cycle: Cycle) -> None:
        answer(store, cycle, {"Ana": {FIRST: 2}, "Ben": {FIRST: 2, SECOND: 1, THIRD: 0}})

        with pytest.raises(StillAnswering) as asked:
            open_to_all(FAY, store, FRAMEWORK, cycle.id, E01, NOW)

        assert (asked.value.people, asked.value.answers) == (1, 2)
        assert store.opened(cycle.id) == ()

    def test_one_indicator_asks_for_its_own_answers_alone(self, store: Store, cycle: Cycle) -> None:
        answer(store, cycle, {"Ana": {FIRST: 2}, "Ben": {FIRST: 2, SECOND: 1}})

        open_to_all(FAY, store, FRAMEWORK, cycle.id, FIRST, NOW)

        assert [row.scope for row in store.opened(cycle.id)] == [FIRST]
        with pytest.raises(StillAnswering):
            open_to_all(FAY, store, FRAMEWORK, cycle.id, SECOND, NOW)

    def test_it_opens_all_the_same_when_told_to(self, store: Store, cycle: Cycle) -> None:
        answer(store, cycle, {"Ana": {FIRST: 2}})

        opened(store, cycle)

        assert [(row.scope, row.opened_by) for row in store.opened(cycle.id)] == [(E01, FAY.id)]


class TestDeciding:
    """The team's level, with a reason where it is not plain."""

    def test_before_they_are_open_to_who_records_nothing_is_decided_over_answers(
        self, store: Store, cycle: Cycle
    ) -> None:
        answer(store, cycle, {"Ana": {FIRST: 2}, "Ben": {FIRST: 2}})

        with pytest.raises(NotOpenedYet):
            decide(store, cycle, Rated(level=2))

    def test_where_nobody_answered_the_team_decides_at_once(self, store: Store, cycle: Cycle) -> None:
        assert decide(store, cycle, Rated(level=2)).rating == Rated(level=2)

    def test_levels_that_differed_by_two_need_a_reason(self, store: Store, cycle: Cycle) -> None:
        answer(store, cycle, {"Ana": {FIRST: 0}, "Ben": {FIRST: 2}})
        opened(store, cycle)

        with pytest.raises(ReasonMissing, match="levels differed by 2 or more"):
            decide(store, cycle, Rated(level=1), "  ")

        assert decide(store, cycle, Rated(level=1), " Two schools of six. ").note == "Two schools of six."

    def test_the_top_level_needs_a_reason(self, store: Store, cycle: Cycle) -> None:
        with pytest.raises(ReasonMissing, match="it is the top level"):
            decide(store, cycle, Rated(level=3))

    def test_levels_that_differed_by_one_need_none(self, store: Store, cycle: Cycle) -> None:
        answer(store, cycle, {"Ana": {FIRST: 1}, "Ben": {FIRST: 2}})
        opened(store, cycle)

        assert decide(store, cycle, Rated(level=2)).note == ""

    def test_cannot_judge_over_levels_that_differed_by_two_needs_a_reason_too(self, store: Store, cycle: Cycle) -> None:
        answer(store, cycle, {"Ana": {FIRST: 0}, "Ben": {FIRST: 2}})
        opened(store, cycle)

        with pytest.raises(ReasonMissing):
            decide(store, cycle, make_rating("?"))

    def test_the_reason_why_it_does_not_apply_is_reason_enough(self, store: Store, cycle: Cycle) -> None:
        answer(store, cycle, {"Ana": {FIRST: 0}, "Ben": {FIRST: 2}})
        opened(store, cycle)

        rating = NotApplicable(reason="No such course.")
        assert decide(store, cycle, rating).rating == rating

    def test_a_reason_is_not_asked_for_what_may_not_be_shown(self, store: Store, cycle: Cycle) -> None:
        show_as(store, cycle, "hidden")
        answer(store, cycle, {"Ana": {FIRST: 0}, "Ben": {FIRST: 2}})
        opened(store, cycle)

        assert decide(store, cycle, Rated(level=1)).note == ""

    def test_a_reason_for_another_level_is_none_for_this_one(self, store: Store, cycle: Cycle) -> None:
        decide(store, cycle, Rated(level=1), "It began this year.")

        with pytest.raises(ReasonMissing):
            decide(store, cycle, Rated(level=3), seen=1)

    def test_the_same_level_keeps_its_reason(self, store: Store, cycle: Cycle) -> None:
        first = decide(store, cycle, Rated(level=3), "Shown by every school.")

        assert decide(store, cycle, Rated(level=3), seen=1) == first

    def test_what_is_not_said_anew_stays_and_what_is_emptied_goes(self, store: Store, cycle: Cycle) -> None:
        decide(store, cycle, Rated(level=2), "Minutes.", "One school sees 1.")
        kept = decide(store, cycle, Rated(level=1), seen=1)

        assert (kept.note, kept.dissent) == ("Minutes.", "One school sees 1.")
        assert decide(store, cycle, Rated(level=1), "Minutes.", "", seen=2).dissent == ""

    def test_a_level_that_was_confirmed_is_judged_once_the_team_decides(self, store: Store, cycle: Cycle) -> None:
        assert decide(store, cycle, Rated(level=2)).basis == "judged"

    def test_two_who_record_at_once_are_told_and_nothing_is_overwritten(self, store: Store, cycle: Cycle) -> None:
        theirs = decide(store, cycle, Rated(level=2), who=DEE)

        with pytest.raises(RatingChanged) as told:
            decide(store, cycle, Rated(level=1))

        assert told.value.current == theirs
        assert store.team_rating(cycle.id, FIRST) == theirs

    def test_deciding_takes_it_off_the_parking_list(self, store: Store, cycle: Cycle) -> None:
        park(FAY, store, FRAMEWORK, cycle.id, FIRST, "Ask the dean.", NOW)

        decide(store, cycle, Rated(level=1))

        assert store.parked(cycle.id) == ()


class TestParking:
    """What cannot be settled now waits with its reason."""

    def test_it_waits_with_its_reason_until_it_is_taken_off(self, store: Store, cycle: Cycle) -> None:
        park(FAY, store, FRAMEWORK, cycle.id, FIRST, " Ask the dean. ", NOW)

        assert agree_desk(FAY, store, FRAMEWORK, cycle.id).matters[FIRST].parked == "Ask the dean."
        unpark(FAY, store, cycle.id, FIRST, NOW)
        assert store.parked(cycle.id) == ()

    def test_it_needs_a_reason(self, store: Store, cycle: Cycle) -> None:
        with pytest.raises(ReasonMissing):
            park(FAY, store, FRAMEWORK, cycle.id, FIRST, " ", NOW)


def test_before_it_is_opened_nothing_is_listed(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, {"Ana": {FIRST: 2}, "Ben": {FIRST: 2}})

    assert listed(store, cycle) == ()


class TestAcceptingTheRest:
    """What all said becomes the team's level in one act, exactly as it was listed."""

    @pytest.fixture(autouse=True)
    def _said(self, store: Store, cycle: Cycle) -> None:
        answer(store, cycle, {"Ana": {FIRST: 2, SECOND: 0, THIRD: 0}, "Ben": {FIRST: 2, SECOND: 0, THIRD: 1}})
        opened(store, cycle)

    def test_what_all_said_is_listed_and_then_kept(self, store: Store, cycle: Cycle) -> None:
        found = accept(store, cycle, listed(store, cycle))

        assert [(row.indicator_id, row.rating) for row in found.kept] == [
            (FIRST, Rated(level=2)),
            (SECOND, Rated(level=0)),
        ]
        assert found.left_out == ()
        assert {row.indicator_id for row in store.team_ratings(cycle.id)} == {FIRST, SECOND}

    def test_it_is_one_act_in_the_history_of_each(self, store: Store, cycle: Cycle) -> None:
        accept(store, cycle, listed(store, cycle))

        rows = [row for row in store.history(cycle.id) if row.subject == Subject.TEAM_RATING]
        assert [(row.key, row.by, row.at) for row in rows] == [(FIRST, FAY.id, NOW), (SECOND, FAY.id, NOW)]

    @pytest.mark.parametrize(
        "meanwhile",
        [
            pytest.param({"Ben": {FIRST: 1}}, id="an answer changed"),
            pytest.param({"Cy": {FIRST: 2}}, id="one more says the same"),
            pytest.param({"Ben": {FIRST: (2, "Only since May.")}}, id="a note was added"),
            pytest.param({"Ben": {FIRST: None}}, id="an answer was taken back"),
        ],
    )
    def test_what_changed_since_it_was_listed_is_left_out_and_told(
        self, store: Store, cycle: Cycle, meanwhile: dict[str, dict[str, Said]]
    ) -> None:
        seen = listed(store, cycle)
        answer(store, cycle, meanwhile)

        found = accept(store, cycle, seen)

        assert ([row.indicator_id for row in found.kept], found.left_out) == ([SECOND], (FIRST,))
        assert store.team_rating(cycle.id, FIRST).rating is None

    def test_what_somebody_decided_meanwhile_stands(self, store: Store, cycle: Cycle) -> None:
        seen = listed(store, cycle)
        theirs = decide(store, cycle, Rated(level=1), who=DEE)

        found = accept(store, cycle, seen)

        assert found.left_out == (FIRST,)
        assert store.team_rating(cycle.id, FIRST) == theirs

    def test_what_is_parked_is_not_among_the_rest(self, store: Store, cycle: Cycle) -> None:
        park(FAY, store, FRAMEWORK, cycle.id, FIRST, "Ask the dean.", NOW)

        assert [own.indicator_id for own in listed(store, cycle)] == [SECOND]

    def test_the_top_level_is_not_among_the_rest_for_it_needs_a_reason(self, store: Store, cycle: Cycle) -> None:
        answer(store, cycle, {"Ana": {SECOND: 3}, "Ben": {SECOND: 3}})

        assert [own.indicator_id for own in listed(store, cycle)] == [FIRST]

    def test_a_list_that_nobody_was_shown_is_not_accepted(self, store: Store, cycle: Cycle) -> None:
        own = listed(store, cycle)[0]
        made_up = Listed(own.indicator_id, 1, own.consent, own.seen)

        assert accept(store, cycle, (made_up,)).left_out == (FIRST,)


SAYS: st.SearchStrategy[Said] = st.sampled_from([0, 1, 2, 3, "NA", "?", None])
OWN = st.dictionaries(
    st.sampled_from(["Ana", "Ben", "Cy"]), st.dictionaries(st.sampled_from([FIRST, SECOND, THIRD]), SAYS)
)


@given(OWN, OWN, st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_act_of_agreeing_writes_where_voices_differ_or_alters_an_own_answer(
    store: SqlStore, before: dict[str, dict[str, Said]], after: dict[str, dict[str, Said]], is_opened: bool
) -> None:
    cycle = _another_year(store)
    answer(store, cycle, before)
    if is_opened:
        opened(store, cycle)
    seen = listed(store, cycle)
    answer(store, cycle, after)
    own = store.individual_ratings(cycle.id)

    found = accept(store, cycle, seen)
    for row in found.kept:
        said = [one.rating for one in own if one.indicator_id == row.indicator_id and one.rating is not None]
        assert len(said) > 1
        assert set(said) == {row.rating}
    for indicator_id in (FIRST, SECOND, THIRD):
        revision = store.team_rating(cycle.id, indicator_id).revision
        decision = Decision(indicator_id, Rated(level=1), "We talked about it.", "Not everybody.")
        with suppress(NotOpenedYet):
            agree(FAY, store, FRAMEWORK, cycle.id, decision, seen=revision, now=NOW)

    assert store.individual_ratings(cycle.id) == own


YEARS = iter(range(2000, 9000))


def _another_year(store: Store) -> Cycle:
    """A cycle of the example's own in the store of all examples."""
    year = next(YEARS)
    if not store.leas():
        keep_team(store, FRAMEWORK)
    return start_cycle(DEE, store, LEA.id, f"{year}-{(year + 1) % 100:02d}", FRAMEWORK, NOW)


def test_the_team_may_still_rate_without_any_own_answers(store: Store, cycle: Cycle) -> None:
    rate(FAY, store, FRAMEWORK, cycle.id, FIRST, Rated(level=1), seen=0, now=NOW)

    assert agree_desk(FAY, store, FRAMEWORK, cycle.id).matters[FIRST].settled
