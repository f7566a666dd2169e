"""`twelve check --json`: the document that contract.md promises."""

from pathlib import Path

from assessment.check_document import check_document
from assessment.loader import check_framework
from tests.framework_copies import COMPLETE, changed_copy


def test_the_document_of_a_framework_in_order(tmp_path: Path) -> None:
    look_for = "  look_for: [Lesson plan on knives, Blank copy of the test]\n"
    checked = check_framework(changed_copy(tmp_path, {"descriptors/E01.yaml": [(look_for, "")]}, of=COMPLETE))
    assert checked.framework is not None

    assert check_document(checked) == {
        "framework": {
            "id": "complete",
            "version": "1",
            "title": "Two things a kitchen needs",
            "digest": checked.framework.digest,
        },
        "scale": [
            {"level": 0, "name": "Not yet"},
            {"level": 1, "name": "Begun"},
            {"level": 2, "name": "There"},
        ],
        "elements": [
            {"id": "E01", "number": 1, "title": "Safe Kitchens", "indicators": ["E01.01", "E01.02"]},
            {"id": "E02", "number": 2, "title": "Guests", "indicators": ["E02.01"]},
        ],
        "problems": [],
        "advice": [
            {
                "file": "descriptors/E01.yaml",
                "line": 7,
                "id": "E01.02",
                "message": "look_for is missing: write what would show that a level is true",
            }
        ],
    }


def test_the_document_of_a_refused_folder_says_why(tmp_path: Path) -> None:
    folder = changed_copy(tmp_path, {"elements.yaml": [("    short: Shops\n", "    short:\n")]})

    assert check_document(check_framework(folder)) == {
        "framework": None,
        "scale": [],
        "elements": [],
        "problems": [
            {
                "file": "elements.yaml",
                "line": 16,
                "id": "E01",
                "message": "short is empty: write one short name for charts, or leave it out",
            }
        ],
        "advice": [],
    }
