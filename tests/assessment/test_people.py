"""Who may do what with an LEA's work (design.md section 8)."""

import pytest

from assessment.errors import NotAllowed
from assessment.ids import CycleId, LeaId, PersonId, RegionId
from assessment.people import Act, Person, Role, local_person, require

OWN, OTHER = LeaId("own"), LeaId("other")

ALLOWED = [
    (Role.VIEWER, {Act.LIST, Act.READ}),
    (Role.RATER, {Act.LIST, Act.ANSWER, Act.READ, Act.RATE}),
    (Role.FACILITATOR, {Act.LIST, Act.ANSWER, Act.READ, Act.RATE, Act.AGREE}),
    (Role.DIRECTOR, {Act.LIST, Act.ANSWER, Act.READ, Act.RATE, Act.AGREE, Act.DIRECT}),
    (Role.PROVIDER, set()),
    (Role.ADMINISTRATOR, set()),
]


def _person(role: Role) -> Person:
    return Person(id=PersonId("p"), name="Somebody", roles={OWN: role})


@pytest.mark.parametrize(("role", "acts"), ALLOWED)
def test_a_role_allows_just_its_acts_on_the_own_lea(role: Role, acts: set[Act]) -> None:
    assert {act for act in Act if _person(role).may(act, OWN)} == acts


@pytest.mark.parametrize("role", list(Role))
def test_a_role_at_one_lea_allows_nothing_at_another(role: Role) -> None:
    assert not any(_person(role).may(act, OTHER) for act in Act)


def test_in_local_mode_whoever_sits_at_the_machine_may_do_everything() -> None:
    assert all(local_person().may(act, lea) for act in Act for lea in (OWN, OTHER))


@pytest.mark.parametrize("everywhere", [None, Role.DIRECTOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize("only_in", [None, CycleId("only")])
@pytest.mark.parametrize("held", list(Role))
def test_where_somebody_may_do_something_is_where_they_are_asked(
    held: Role, only_in: CycleId | None, everywhere: Role | None
) -> None:
    roles = {OWN: held, LeaId("second"): Role.VIEWER}
    person = Person(id=PersonId("p"), name="Somebody", roles=roles, everywhere=everywhere, only_in=only_in)

    for act in Act:
        told = person.leas_where(act)
        for lea_id in (*roles, OTHER):
            assert (told is None or lea_id in told) == person.may(act, lea_id)


def test_a_refusal_gives_nothing_away() -> None:
    with pytest.raises(NotAllowed) as refused:
        require(_person(Role.VIEWER), Act.RATE, OWN)

    assert "own" not in str(refused.value).split()


NORTH, SOUTH = RegionId("north"), RegionId("south")


def test_a_provider_keeps_the_regions_that_they_serve_and_no_other() -> None:
    provider = Person(id=PersonId("p"), name="Pru", regions=frozenset({NORTH}))

    assert all(provider.may_in_region(act, NORTH) for act in Act)
    assert not any(provider.may_in_region(act, SOUTH) for act in Act)
    assert not any(provider.may(act, OWN) for act in Act)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RATER, Role.FACILITATOR, Role.DIRECTOR])
def test_a_team_reads_the_goals_of_regions_and_keeps_none(role: Role) -> None:
    assert {act for act in Act if _person(role).may_in_region(act, NORTH)} == {Act.READ}


def test_an_administrator_and_a_stranger_do_nothing_in_a_region() -> None:
    administrator = Person(id=PersonId("a"), name="Ada", everywhere=Role.ADMINISTRATOR)

    assert not any(administrator.may_in_region(act, NORTH) for act in Act)
    assert not any(Person(id=PersonId("s"), name="Sam").may_in_region(act, NORTH) for act in Act)


@pytest.mark.parametrize("role", [Role.RATER, Role.FACILITATOR, Role.DIRECTOR])
def test_a_personal_link_allows_the_own_list_whatever_the_role_would(role: Role) -> None:
    by_link = Person(**dict(_person(role)) | {"only_in": CycleId("c"), "regions": frozenset({NORTH})})

    assert {act for act in Act if by_link.may(act, OWN)} == {Act.LIST, Act.ANSWER}
    assert not any(by_link.may_in_region(act, NORTH) for act in Act)
