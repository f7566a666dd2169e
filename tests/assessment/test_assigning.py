"""Sharing out indicators: two raters each, even lists, what stands by hand stays, newcomers take from the longest."""

from collections import Counter
from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from assessment.assigning import RATERS, Proposal, next_asked, propose, rank, to_judge
from assessment.assignments import Assignment
from assessment.framework import Framework
from assessment.ids import ElementId, IndicatorId, LeaId, PersonId
from assessment.people import Person, Role
from tests.factories import make_framework, make_indicator

LEA = LeaId("lea")
WORDS = ("director", "teacher", "counselor", "principal")
FIRST = IndicatorId("E01.01")

places = st.sampled_from(("district", "site", "pathway"))
asked = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    count = draw(st.integers(1, 14))
    own = [
        make_indicator(f"E01.{n:02d}", asked_of=tuple(draw(asked)), judged_at=draw(places)) for n in range(1, count + 1)
    ]
    return make_framework({"E01": own})


def person(name: str, *words: str, role: Role = Role.RATER) -> Person:
    return Person(id=PersonId(name), name=name, roles={LEA: role}, asked_as={LEA: words} if words else {})


@st.composite
def teams(draw: st.DrawFn) -> list[Person]:
    return [person(f"p{n}", *draw(asked)) for n in range(draw(st.integers(1, 7)))]


def shared(framework: Framework, team: Iterable[Person], standing: Sequence[Assignment] = ()) -> Proposal:
    return propose(framework, team, LEA, wanted=tuple(framework.indicators), standing=standing)


def seats(found: Proposal | Sequence[Assignment]) -> set[tuple[IndicatorId, PersonId]]:
    rows = found.assignments if isinstance(found, Proposal) else found
    return {(own.indicator_id, own.person_id) for own in rows}


def loads(found: Proposal, team: Iterable[Person]) -> Counter[PersonId]:
    counted = Counter({one.id: 0 for one in team})
    counted.update(own.person_id for own in found.assignments)
    return counted


def relieved(found: Proposal, framework: Framework, team: Sequence[Person]) -> list[tuple[str, str, str]]:
    """What somebody could hand to somebody who has two fewer: the sign of an uneven share-out."""
    load, taken = loads(found, team), seats(found)
    return [
        (own.indicator_id, own.person_id, other.id)
        for own in found.assignments
        for other in team
        if load[other.id] + 2 <= load[own.person_id]
        and (own.indicator_id, other.id) not in taken
        and rank(other, LEA, framework.indicator(own.indicator_id)) is not None
    ]


@given(frameworks(), teams())
def test_each_indicator_has_two_raters_who_can_be_asked_or_all_there_are(fw: Framework, team: list[Person]) -> None:
    found = shared(fw, team)
    on = Counter(own.indicator_id for own in found.assignments)
    could = {i: sum(rank(one, LEA, own) is not None for one in team) for i, own in fw.indicators.items()}

    assert {i: on[i] for i in could} == {i: min(RATERS, count) for i, count in could.items()}
    assert all(
        rank(next(p for p in team if p.id == own.person_id), LEA, fw.indicator(own.indicator_id)) is not None
        for own in found.assignments
    )
    assert list(found.unasked) == [i for i, count in could.items() if count == 0]
    assert list(found.alone) == [i for i, count in could.items() if count == 1]


@given(frameworks(), teams())
def test_nobody_has_two_more_than_somebody_who_could_take_one(fw: Framework, team: list[Person]) -> None:
    assert relieved(shared(fw, team), fw, team) == []


@given(st.integers(1, 30), st.integers(2, 9))
def test_where_everybody_can_be_asked_nobody_is_above_the_fair_share(indicators: int, size: int) -> None:
    own = [make_indicator(f"E01.{n:02d}", asked_of=("teacher",)) for n in range(1, indicators + 1)]
    team = [person(f"p{n}", "teacher") for n in range(size)]

    load = loads(shared(make_framework({"E01": own}), team), team)

    assert max(load.values()) == -(-RATERS * indicators // size)
    assert max(load.values()) - min(load.values()) <= 1


@given(frameworks(), teams(), asked)
def test_somebody_new_takes_from_lists_and_nobody_else_is_given_anything(
    fw: Framework, team: list[Person], words: list[str]
) -> None:
    before = shared(fw, team)
    new = person("a newcomer", *words)

    after = shared(fw, [new, *team], before.assignments)

    assert {seat for seat in seats(after) - seats(before) if seat[1] != new.id} == set()


@given(frameworks(), teams(), st.data())
def test_the_same_team_in_any_order_has_the_same_lists_and_again_the_same(
    fw: Framework, team: list[Person], data: st.DataObject
) -> None:
    found = shared(fw, team)

    assert shared(fw, data.draw(st.permutations(team))) == found
    assert shared(fw, team, found.assignments) == found


@given(frameworks(), teams(), st.data())
def test_what_was_set_by_hand_or_answered_stays_on_its_list(
    fw: Framework, team: list[Person], data: st.DataObject
) -> None:
    free = st.tuples(st.sampled_from(list(fw.indicators)), st.sampled_from([one.id for one in team]))
    hand = [Assignment(indicator_id=i, person_id=p) for i, p in data.draw(st.lists(free, unique=True, max_size=8))]
    answered = (
        data.draw(st.sets(st.sampled_from(sorted(seats(shared(fw, team)))))) if shared(fw, team).assignments else set()
    )
    standing = {(own.indicator_id, own.person_id): own for own in (*shared(fw, team).assignments, *hand)}

    again = propose(fw, team, LEA, wanted=tuple(fw.indicators), standing=tuple(standing.values()), answered=answered)

    assert set(hand) <= set(again.assignments)
    assert answered <= seats(again)


def test_who_may_only_read_is_asked_nothing() -> None:
    fw = make_framework({"E01": [make_indicator(FIRST, asked_of=("teacher",))]})

    assert shared(fw, [person("Vi", "teacher", role=Role.VIEWER)]).unasked == (FIRST,)


def test_at_the_district_two_jobs_are_asked_before_two_people_of_one() -> None:
    team = [person("a", "director"), person("b", "director"), person("c", "counselor")]
    own = make_indicator(FIRST, asked_of=("director", "counselor"), judged_at="district")

    assert seats(shared(make_framework({"E01": [own]}), team)) == {(FIRST, "a"), (FIRST, "c")}


def test_at_a_site_the_job_named_first_is_asked_twice() -> None:
    team = [person("a", "principal"), person("b", "principal"), person("c", "counselor")]
    own = make_indicator(FIRST, asked_of=("principal", "counselor"), judged_at="site")

    assert seats(shared(make_framework({"E01": [own]}), team)) == {(FIRST, "a"), (FIRST, "b")}


def test_a_proposal_for_somebody_who_is_asked_as_something_else_now_is_taken_back() -> None:
    fw = make_framework({"E01": [make_indicator(FIRST, asked_of=("teacher",))]})
    before = shared(fw, [person("a", "teacher"), person("b", "teacher")])

    after = shared(fw, [person("a", "counselor"), person("b", "teacher")], before.assignments)

    assert seats(after) == {(FIRST, "b")}


def test_a_year_that_rotates_judges_its_elements_and_what_is_to_be_looked_at_again() -> None:
    fw = make_framework({"E01": 2, "E02": 2, "E03": 2})

    assert to_judge(fw, None, ()) == tuple(fw.indicators)
    assert to_judge(fw, (ElementId("E02"),), {IndicatorId("E03.02")}) == ("E02.01", "E02.02", "E03.02")


OWN = make_indicator(FIRST, asked_of=("director", "counselor"))
DI, CO, CY = person("Di", "director"), person("Co", "counselor"), person("Cy", "counselor")
ON_DI = Assignment(indicator_id=FIRST, person_id=DI.id)
ON_CO = Assignment(indicator_id=FIRST, person_id=CO.id)
OTHER_OF_CO = Assignment(indicator_id=IndicatorId("E01.02"), person_id=CO.id)


def test_who_is_asked_next_goes_by_the_order_of_the_rubric_then_by_the_shortest_list() -> None:
    assert next_asked(OWN, [CO, CY, DI], LEA, (), ()) == DI
    assert next_asked(OWN, [CO, CY, DI], LEA, (ON_DI, OTHER_OF_CO), ()) == CY


def test_nobody_is_asked_twice() -> None:
    assert next_asked(OWN, [CO, DI], LEA, (ON_DI,), (CO.id,)) is None
    assert next_asked(OWN, [CO, DI], LEA, (ON_DI, ON_CO), ()) is None
