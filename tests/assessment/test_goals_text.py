"""Goals, measures and progress read as their authors would say them."""

import pytest

from assessment.goals import Goal, LeadingIndicator, Measure, Progress
from assessment.goals_text import form_text, latest_text, measure_cells, measure_line, progress_text, standing_text
from assessment.ids import LeadingId, OwnedId, PersonId, ProgressId, RegionId
from assessment.plans import Status
from assessment.when import When
from tests.kept import NOW


def entry(status: Status, when: When | None = None, words: str = "", key: str = "p") -> Progress:
    return Progress(id=ProgressId(key), status=status, when=when, words=words, at=NOW, by=PersonId("ana"))


def leading(*progress: Progress, key: str = "l") -> LeadingIndicator:
    return LeadingIndicator(id=LeadingId(key), statement="Maps are printed", progress=progress)


def goal(*leading: LeadingIndicator, **more: object) -> Goal:
    told = {"id": OwnedId("g"), "region_id": RegionId("north"), "number": 3, "statement": "Map every pathway."}
    return Goal.model_validate(told | {"leading": leading} | more)


TEXTS = [
    (entry("done", When(date="2018")), "Completed 2018"),
    (entry("done", When(date="2018-12")), "Completed December 2018"),
    (entry("done"), "Completed"),
    (
        entry("done", When(date="2018-12"), "Completed, first shown to K-12 partners"),
        "Completed, first shown to K-12 partners, December 2018",
    ),
    (
        entry("in_progress", When(date="2018-12"), "Phase 1 completed December 2018"),
        "Phase 1 completed December 2018",
    ),
    (entry("in_progress"), "In progress"),
    (entry("waiting_on_funding", When(waits_for="K-12 funding")), "Upon K-12 funding"),
    (entry("waiting_on_funding"), "Waiting on funding"),
    (entry("recurring", When(date="2019-07", repeats="yearly")), "July 2019 and annually"),
    (entry("recurring", When(repeats="yearly")), "Annually"),
    (entry("adopted", When(date="2019-02")), "February 2019"),
    (entry("adopted"), "Adopted"),
    (entry("proposed", When(date="2019")), "Proposed, 2019"),
    (entry("dropped", words="the college closed the program"), "The college closed the program"),
]


@pytest.mark.parametrize(("said", "text"), TEXTS, ids=[text for _, text in TEXTS])
def test_an_entry_of_progress_reads_as_its_authors_say_it(said: Progress, text: str) -> None:
    assert progress_text(said) == text


def test_the_last_entry_is_how_it_stands() -> None:
    assert (
        latest_text(leading(entry("adopted", key="a"), entry("done", When(date="2018"), key="b"))) == "Completed 2018"
    )
    assert latest_text(leading()) == "Nothing told yet"


def test_a_measure_says_in_a_table_what_nobody_gave_yet() -> None:
    measure = Measure(measured="Completion rate", target="up by 20%", by_when=When(words="within two years"))

    assert measure_cells(measure) == ("Completion rate", "Not given", "up by 20%", "Within two years")
    assert measure_cells(Measure(measured="Seats")) == ("Seats", "Not given", "Not given", "Not given")


def test_a_measure_in_a_line_leaves_out_what_nobody_gave() -> None:
    full = Measure(measured="Seats", baseline="310", target="400", by_when=When(date="2028"))

    assert measure_line(full) == "Seats: from 310, target 400, 2028"
    assert measure_line(Measure(measured="Seats")) == "Seats"


def test_indicators_are_counted_by_how_they_stand_and_none_is_left_out() -> None:
    first, second = leading(entry("done", key="p"), key="a"), leading(entry("recurring", key="q"), key="b")
    several = (first, second, leading(key="c"))

    assert standing_text([goal(*several)]) == "3 leading indicators: 1 recurring, 1 done, 1 without a word yet"
    assert standing_text([goal()]) == standing_text([]) == ""


def test_the_text_for_a_form_has_all_that_the_goal_says() -> None:
    measure = Measure(measured="Maps", target="80%", by_when=When(date="2027"))
    told = goal(leading(entry("done", When(date="2018"))), measures=(measure,), student_groups=("English learners",))

    assert form_text([told]) == (
        "3. Map every pathway.\n"
        "   Maps: target 80%, 2027\n"
        "   Student groups: English learners\n"
        "   3.1 Maps are printed: Completed 2018"
    )


def test_nothing_is_named_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        goal(leading(key="a"), leading(key="a"))
    with pytest.raises(ValueError, match="twice"):
        goal(elements=("E01", "E01"))
