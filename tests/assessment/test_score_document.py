"""The document of `twelve score --json`, field by field as contract.md names them."""

import json
from fractions import Fraction

import pytest

from assessment.ratings_input import read_ratings_file
from assessment.score_document import framework_header, score_document
from assessment.scored_file import score_ratings
from tests.factories import make_action, make_framework, make_indicator

ACTION = make_action(0, action="Write it down.", lead="principal", hours=5, dollars=100, months=1)
FRAMEWORK = make_framework(
    {"E01": [make_indicator("E01.01", weight=Fraction(3)), make_indicator("E01.02", actions=(ACTION,))], "E02": 2}
)

RATINGS = b"""indicator,rating,rater,evidence,note,importance,target
E01.01,2,,minutes,,,3
E01.02,0,,,,2,
E02.01,1,Ana,,,,
E02.01,2,Ben,on file,,,
E02.01,3,Cy,,,,
E02.02,?,Ana,,,,
E02.02,NA,Ben,,No farm.,,
"""

EXPECTED = {
    "framework": {
        "id": "tests",
        "version": "1",
        "title": "A framework for tests",
        "digest": FRAMEWORK.digest,
    },
    "elements": [
        {
            "id": "E01",
            "applicable": 2,
            "rated": 2,
            "not_applicable": 0,
            "cannot_judge": 0,
            "supported": 1,
            "provisional": 0,
            "mean": "3/2",  # (3 × 2 + 1 × 0) / 4
            "mean_text": "1.5",
            "median": 0,
            "distribution": {"0": 1, "1": 0, "2": 1, "3": 0},
            "share_at_target": "0",
        },
        {
            "id": "E02",
            "applicable": 1,
            "rated": 1,
            "not_applicable": 1,
            "cannot_judge": 0,
            "supported": 1,
            "provisional": 2,
            "mean": "2",  # the middle of 1, 2 and 3
            "mean_text": "2.0",
            "median": 2,
            "distribution": {"0": 0, "1": 0, "2": 1, "3": 0},
            "share_at_target": "1",
        },
    ],
    "overall": {
        "mean": "7/4",  # (3/2 + 2) / 2
        "mean_text": "1.8",
        "elements_rated": 2,
        "applicable": 3,
        "rated": 3,
        "supported": 2,
        "share_at_target": "1/3",
    },
    "gaps": [
        {"indicator": "E01.02", "level": 0, "target": 2, "size": 2, "importance": 2, "supported": False},
        {"indicator": "E01.01", "level": 2, "target": 3, "size": 1, "importance": 1, "supported": True},
    ],
    "recommendations": [
        {
            "indicator": "E01.02",
            "from": 0,
            "to": 1,
            "action": "Write it down.",
            "reason": "level 0, target 2, importance 2, evidence not yet listed",
            "lead": "principal",
            "hours": 5,
            "dollars": 100,
            "months": 1,
        },
        {
            "indicator": "E01.01",
            "from": 2,
            "to": 3,
            "action": "What level 3 means.",
            "reason": "level 2, target 3, importance 1",
            "lead": None,
            "hours": None,
            "dollars": None,
            "months": None,
        },
    ],
    "agreement": {
        "overall": {"raters": 3, "units": 1, "alpha": 0.0, "exact": 0.0, "adjacent": 2 / 3},
        "elements": [
            {"id": "E01", "raters": 0, "units": 0, "alpha": None, "exact": None, "adjacent": None},
            {"id": "E02", "raters": 3, "units": 1, "alpha": 0.0, "exact": 0.0, "adjacent": 2 / 3},
        ],
        "flagged": ["E02.01"],
    },
}


def document_of(data: bytes, target: int | None = None):
    return score_document(score_ratings(FRAMEWORK, read_ratings_file("ratings.csv", data, FRAMEWORK), target))


def test_the_document_has_exactly_the_fields_of_the_contract_in_their_order():
    assert json.dumps(document_of(RATINGS)) == json.dumps(EXPECTED)


def test_nothing_rated_is_told_by_nulls_and_empty_lists():
    document = document_of(b"indicator,rating\n")

    assert [element["mean"] for element in document["elements"]] == [None, None]
    assert (document["gaps"], document["recommendations"], document["agreement"]) == ([], [], None)


@pytest.mark.parametrize("rating", ["2", "?", ""])
def test_agreement_is_there_as_soon_as_a_row_has_a_rater(rating):
    document = document_of(f"indicator,rating,rater\nE01.01,{rating},Ana\n".encode())

    assert document["agreement"]["overall"]["raters"] == 1


def test_the_rows_of_people_count_for_agreement_also_where_the_team_has_agreed():
    document = document_of(b"indicator,rating,rater\nE01.01,2,\nE01.01,0,Ana\nE01.01,3,Ben\n")

    assert document["agreement"]["flagged"] == ["E01.01"]
    assert document["elements"][0]["provisional"] == 0


def test_the_target_of_the_command_reaches_gaps_and_shares():
    document = document_of(b"indicator,rating,target\nE01.01,1,3\nE01.02,1,\n", target=1)

    assert [gap["indicator"] for gap in document["gaps"]] == ["E01.01"]
    assert document["overall"]["share_at_target"] == "1/2"


def test_the_header_names_the_framework_version():
    assert framework_header(FRAMEWORK) == EXPECTED["framework"]
