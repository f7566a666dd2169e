"""What `twelve fit` prints for people: the sums against the limits first, then each step with what to do."""

from textwrap import dedent

from assessment.fit_text import fit_text
from assessment.fitting import Fit, Step, fit
from assessment.plans import Limits
from tests.factories import make_action, make_framework, make_indicator

ACTIONS = (
    make_action(0, action="Write it down.", hours=5, dollars=1000),
    make_action(1, action="Check it each fall.", hours=1200, dollars=0),
)
FRAMEWORK = make_framework({"E01": [make_indicator("E01.01", actions=ACTIONS), make_indicator("E01.02")]})
STEPS = [
    Step("E01.01", "E01.01", 0, 1, gain=3, hours=5, dollars=1000),
    Step("E01.01", "E01.01", 1, 2, gain=3, hours=1200, dollars=0),
    Step("E01.02", "E01.02", 1, 2, gain=1, hours=None, dollars=0),
]


def text_of(limits: Limits) -> str:
    return fit_text(FRAMEWORK, fit(STEPS, limits), limits).partition("Source: Nowhere\n\n")[2]


def test_the_whole_answer():
    assert text_of(Limits(hours=40, dollars=1500, items=6)) == dedent("""\
        1 of 2 steps fit, gain 3 of 6
        5 of 40 staff hours, $1,000 of $1,500, 1 of 6 steps

        E01.01 from 0 to 1: gain 3, 5 staff hours, $1,000
            Write it down.

        Not chosen: E01.01 from 1 to 2

        Left out, for the rubric gives no hours or no dollars: E01.02 from 1 to 2

        Hours and dollars: our planning default, until your team confirms or changes it.""")


def test_without_limits_there_is_nothing_to_hold_the_sums_against():
    assert "2 of 2 steps fit, gain 6 of 6\n1,205 staff hours, $1,000, 2 steps\n" in text_of(Limits())


def test_nothing_to_choose_from_is_said_as_such():
    found = Fit((), (), (), optimal=True)

    assert fit_text(FRAMEWORK, found, Limits()).endswith("\n\nThere is no step to choose from.")


def test_a_set_that_is_not_proven_says_so():
    found = Fit(tuple(STEPS[:1]), tuple(STEPS[1:2]), (), optimal=False)

    told = fit_text(FRAMEWORK, found, Limits(hours=40))

    assert "\nThe search ran out of time: there may be a set with a greater gain.\n" in told
