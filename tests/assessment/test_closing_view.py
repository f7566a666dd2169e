"""What a director sees before signing, and what a signature answers."""

from datetime import UTC, datetime

import pytest

from assessment.assignments import Assignment
from assessment.conflicts import SignedUnseen
from assessment.cycles import Cycle
from assessment.errors import CycleClosed, NotAllowed, NotConfirmed
from assessment.history import Change
from assessment.ids import IndicatorId, PersonId
from assessment.meeting import Parked
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating, NotApplicable, Rated
from assessment.services.closing import close_cycle, closing_view
from assessment.services.rating import rate, write_note
from tests.factories import make_framework, make_indicator
from tests.kept import LEA, keep_cycle

NOW = datetime(2027, 6, 12, 17, 0, tzinfo=UTC)
FRAMEWORK = make_framework(
    {
        "E01": [
            make_indicator("E01.01"),
            make_indicator("E01.02", tags=("equity",)),
            make_indicator("E01.03"),
            make_indicator("E01.04"),
        ]
    },
    target=2,
)
WHO = local_person()
BY = Change(by=WHO.id, at=NOW)
LEVEL, EQUITY, ASKED, SILENT = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3, 4))


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """A level without evidence, an equity indicator that does not apply, one answered by a rater only, one silent."""
    opened = keep_cycle(store, FRAMEWORK, {LEVEL: 2, EQUITY: "NA"})
    for indicator in (ASKED, SILENT):
        store.assign(opened.id, [Assignment(indicator_id=indicator, person_id=WHO.id)], BY)
    own = IndividualRating(indicator_id=ASKED, person_id=WHO.id, rating=Rated(level=1))
    store.save_individual_rating(opened.id, own, 0, BY)
    store.park(opened.id, Parked(indicator_id=SILENT, reason="Ask the college", parked_by=WHO.id, parked_at=NOW), BY)
    return opened


def test_everything_that_is_open_is_shown_before(store: Store, cycle: Cycle) -> None:
    view = closing_view(WHO, store, cycle.id)

    assert (view.not_rated, view.provisional, view.to_confirm) == ((SILENT,), (ASKED,), (EQUITY,))
    assert view.results.evidence_not_listed == (LEVEL,)
    assert [own.indicator_id for own in view.parked] == [SILENT]
    assert [own.indicator_id for own in view.open_assignments] == [SILENT]


def test_an_equity_indicator_that_does_not_apply_is_confirmed_before_signing(store: Store, cycle: Cycle) -> None:
    with pytest.raises(NotConfirmed, match=EQUITY) as refused:
        close_cycle(WHO, store, cycle.id, NOW, confirmed=[LEVEL])

    assert refused.value.indicators == (EQUITY,)
    assert store.cycle(cycle.id).state == "open"
    assert close_cycle(WHO, store, cycle.id, NOW, confirmed=[EQUITY]).state == "closed"


def test_what_does_not_apply_elsewhere_needs_no_confirmation(store: Store, cycle: Cycle) -> None:
    rate(WHO, store, FRAMEWORK, cycle.id, EQUITY, Rated(level=1), seen=1, now=NOW)
    rate(WHO, store, FRAMEWORK, cycle.id, SILENT, NotApplicable(reason="None here"), seen=0, now=NOW)

    assert close_cycle(WHO, store, cycle.id, NOW).state == "closed"


def test_nobody_signs_what_was_not_before_them(store: Store, cycle: Cycle) -> None:
    seen = closing_view(WHO, store, cycle.id).seen
    write_note(WHO, store, FRAMEWORK, cycle.id, LEVEL, "New", base="", now=NOW)

    with pytest.raises(SignedUnseen):
        close_cycle(WHO, store, cycle.id, NOW, confirmed=[EQUITY], seen=seen)

    again = closing_view(WHO, store, cycle.id).seen
    assert close_cycle(WHO, store, cycle.id, NOW, confirmed=[EQUITY], seen=again).digest == again


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RATER, Role.FACILITATOR])
def test_only_a_director_looks_before_signing(store: Store, cycle: Cycle, role: Role) -> None:
    with pytest.raises(NotAllowed):
        closing_view(Person(id=PersonId("p"), name="P", roles={LEA.id: role}), store, cycle.id)


def test_what_is_signed_has_nothing_to_look_at_before(store: Store, cycle: Cycle) -> None:
    close_cycle(WHO, store, cycle.id, NOW, confirmed=[EQUITY])

    with pytest.raises(CycleClosed):
        closing_view(WHO, store, cycle.id)
