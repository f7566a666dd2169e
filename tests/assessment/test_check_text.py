"""What `twelve check` prints for people."""

from textwrap import dedent

from assessment.check_text import check_text
from assessment.errors import Problem
from tests.factories import make_framework

FRAMEWORK = make_framework({"E01": 1, "E02": 12}, levels=(1, 2))


def test_it_counts_what_the_folder_holds():
    assert check_text(FRAMEWORK, ()) == dedent(f"""\
        A framework for tests
        tests, version 1
        Source: Nowhere

        2 elements, 13 indicators
        Scale: 1 Level 1, 2 Level 2
        Fingerprint: {FRAMEWORK.digest}

        E01 The title of E01   1
        E02 The title of E02  12""")


def test_advice_comes_last_one_a_line():
    advice = [Problem("elements.yaml", "3", "E01", "is short"), Problem("roles.yaml", "1", "", "is long")]

    assert check_text(FRAMEWORK, advice).split("\n\n")[-1] == dedent("""\
        Advice, which refuses nothing:
        elements.yaml:3: E01: is short
        roles.yaml:1: is long""")
