"""How a next step reads: only the figures that the rubric has, and names instead of ids where they are known."""

import pytest

from assessment.aims import Aims
from assessment.framework import Action, Framework, Resource
from assessment.gaps import Recommendation, find_gaps, recommend
from assessment.rubric_roles import RubricRole
from assessment.standing import standings
from assessment.step_text import climb_text, effort_text, helping, lead_text, next_level_text
from tests.factories import make_action, make_element, make_framework, make_indicator, make_team

ROLES = {"counselor": RubricRole(id="counselor", name="School counselor")}


def framework_with(*actions: Action) -> Framework:
    """One indicator with those actions, one tool and one exemplar."""
    element = make_element(
        "E01",
        [make_indicator("E01.01", actions=actions)],
        tools=(Resource(name="Matrix", url="https://example.org"),),
        exemplars=(Resource(name="Northfield"),),
    )
    return make_framework([element], target=2)


def step_of(framework: Framework, level: int = 1) -> Recommendation:
    """The next step of a team that stands at that level."""
    stands = standings(framework, make_team({"E01.01": level}))
    return recommend(framework, find_gaps(framework, stands, Aims()))[0]


def step(**changes: object) -> Recommendation:
    """The next step from level 1 with that action."""
    return step_of(framework_with(make_action(1, **changes)))


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ({"hours": 12, "dollars": 1500, "months": 2}, "12 staff hours, $1,500, 2 months"),
        ({"hours": 1, "dollars": 0, "months": 1}, "1 staff hour, $0, 1 month"),
        ({"hours": 0}, "0 staff hours"),
        ({"months": 4}, "4 months"),
    ],
)
def test_effort_names_the_figures_there_are_as_our_planning_default(figures: dict[str, int], text: str) -> None:
    assert effort_text(step(**figures)) == f"{text} (our planning default, until your team confirms or changes it)"


def test_a_step_without_figures_claims_none() -> None:
    assert effort_text(step()) == "No figures yet"


def test_a_known_lead_is_named_and_an_unknown_one_stands_as_written() -> None:
    assert lead_text(step(lead="counselor"), ROLES) == "School counselor"
    assert lead_text(step(lead="The shop steward"), ROLES) == "The shop steward"


def test_a_step_goes_from_its_level_to_the_next() -> None:
    framework = framework_with(make_action(1))

    assert climb_text(framework, step_of(framework)) == "1 Level 1 to 2 Level 2"
    assert next_level_text(framework, step_of(framework)) == "What level 2 means."


def test_what_helps_has_its_address_where_the_element_knows_one() -> None:
    framework = framework_with(make_action(1, help=("Matrix", "Northfield", "Something else")))

    assert helping(framework, step_of(framework)) == (
        Resource(name="Matrix", url="https://example.org"),
        Resource(name="Northfield"),
        Resource(name="Something else"),
    )


def test_a_step_without_an_action_is_marked_and_says_what_the_next_level_looks_like() -> None:
    told = step_of(framework_with(make_action(1)), level=0)

    assert (told.from_rubric, told.action, told.lead) == (False, "What level 1 means.", "")
