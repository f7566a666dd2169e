"""What `twelve score` prints for people: shares first, the mean last."""

from textwrap import dedent

from assessment.framework import Framework
from assessment.ratings_input import read_ratings_file
from assessment.score_text import heading_text, score_text, table_text
from assessment.scored_file import score_ratings
from tests.factories import make_action, make_framework, make_indicator

ACTION = make_action(0, action="Write it down.", lead="principal", hours=5, dollars=1000, months=1)
FRAMEWORK = make_framework({"E01": [make_indicator("E01.01"), make_indicator("E01.02", actions=(ACTION,))], "E02": 2})


def text_of(data: str) -> str:
    return score_text(score_ratings(FRAMEWORK, read_ratings_file("ratings.csv", data.encode(), FRAMEWORK)))


def test_the_whole_answer():
    told = text_of(
        "indicator,rating,rater,evidence,note\n"
        "E01.01,2,,minutes,\n"
        "E01.02,0,,,\n"
        "E02.01,1,Ana,,\n"
        "E02.01,3,Ben,,\n"
        "E02.02,NA,,,No farm.\n"
    )

    assert told == dedent("""\
        A framework for tests
        tests, version 1
        Source: Nowhere

        1 of 3 answered is at Level 2 or above
        3 of 3 answered
        33% of answered have evidence listed
        1 not agreed yet: the middle of what people said stands in

                       at target  answered  evidence  at 0  at 1  at 2  at 3  median  mean
        E01 Short E01        50%    2 of 2    1 of 2     1     0     1     0       0   1.0
        E02 Short E02         0%    1 of 1    0 of 1     0     1     0     0       1   1.0

        2 gaps, most worth working on first
        E01.02: level 0, target 2, importance 1, evidence not yet listed
            Write it down.
            lead: principal, 5 staff hours, $1,000, 1 month
        E02.01: level 1, target 2, importance 1, evidence not yet listed, not agreed yet
            What level 2 means.

        2 raters, 1 indicator with levels from two or more of them
        0% of their pairs equal, 0% within one level, alpha 0.00
        Talk first about E02.01: levels differ by 2 or more

        Mean of elements: 1.0 on the scale of 0 to 3, over 2 of 2 elements and 3 of 3 answered.
        Self-assessed. Not a CTEIG score.""")


def test_nothing_rated_has_dashes_and_no_share():
    told = text_of("indicator,rating\n")

    assert "0 of 4 answered" in told
    assert "E02 Short E02          –    0 of 2    0 of 0     0     0     0     0       –     –" in told
    assert told.endswith("There is no mean of elements yet. Self-assessed. Not a CTEIG score.")


def test_a_framework_that_names_no_source_has_no_line_for_it():
    unsourced = Framework(id="own", version="2", title="Our own", scale=FRAMEWORK.scale, elements=FRAMEWORK.elements)

    assert heading_text(unsourced) == "Our own\nown, version 2"


def test_without_gaps_it_says_so():
    assert "No answered indicator is below its target." in text_of("indicator,rating\nE01.01,2\n")


def test_raters_who_agree_leave_nothing_to_talk_about():
    told = text_of("indicator,rating,rater\nE01.01,2,Ana\nE01.01,2,Ben\n")

    assert "100% of their pairs equal, 100% within one level, alpha undefined" in told
    assert "Talk first" not in told


def test_the_mean_is_the_last_thing_said():
    paragraphs = text_of("indicator,rating\nE01.01,2\n").split("\n\n")

    assert [paragraph.startswith("Mean of elements") for paragraph in paragraphs] == [False, False, False, False, True]


def test_numbers_stand_under_each_other():
    assert table_text([["a", "1"], ["long", "100"]]) == "a       1\nlong  100"
