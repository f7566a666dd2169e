"""A file with initials: who said what can be told apart, and nobody is named."""

from dataclasses import replace

from assessment.cycle_file import from_document, sign, to_document, to_text
from assessment.ids import PersonId
from assessment.people import Person
from assessment.ratings import IndividualRating, Rated
from tests.assessment.test_cycle_file import ANA, CLOSED, FIRST, START, make_bundle

ABE = Person(id=PersonId("abe"), name="Abe O’Neill")


def two_raters() -> tuple[IndividualRating, ...]:
    return tuple(
        IndividualRating(indicator_id=FIRST, person_id=who.id, rating=Rated(level=1), revision=1, changed_at=START)
        for who in (ABE, ANA)
    )


BUNDLE = make_bundle(people=(ABE, ANA), individual=two_raters())


def test_the_same_initials_are_told_apart() -> None:
    private = to_document(BUNDLE, "initials").private

    assert private is not None
    assert sorted(person.name for person in private.people) == ["AO", "AO 2"]


def test_nothing_in_the_file_leads_to_a_person() -> None:
    text = to_text(to_document(BUNDLE, "initials"))

    assert not any(f'"{word}"' in text for word in (ANA.id, ABE.id, ANA.name, ABE.name))
    assert "Ortiz" not in text


def test_one_person_has_one_new_id_in_all_entries() -> None:
    private = to_document(BUNDLE, "initials").private

    assert private is not None
    assert {own.person for own in private.assignments} == {own.person for own in private.comments}
    assert {own.person for own in private.individual} == {person.id for person in private.people}


def test_it_verifies_against_the_digest_that_was_signed() -> None:
    edition = sign(BUNDLE, CLOSED, ANA.id)

    again = from_document(to_text(to_document(replace(BUNDLE, editions=(edition,)), "initials")))

    assert again.editions[0].digest == edition.digest
    assert sorted(person.name for person in again.people) == ["AO", "AO 2"]


def test_it_is_the_same_each_time_it_is_made() -> None:
    assert to_text(to_document(BUNDLE, "initials")) == to_text(to_document(BUNDLE, "initials"))
