"""`twelve check --json`: the document that contract.md promises."""

from pathlib import Path

from assessment.check_document import check_document
from assessment.loader import check_framework
from tests.framework_copies import TINY, changed_copy


def test_the_document_of_a_framework_in_order() -> None:
    checked = check_framework(TINY)
    assert checked.framework is not None

    assert check_document(checked) == {
        "framework": {
            "id": "tiny",
            "version": "1.0",
            "title": "Three things a small pathway needs",
            "digest": checked.framework.digest,
        },
        "scale": [
            {"level": 0, "name": "Not yet in practice"},
            {"level": 1, "name": "Emerging"},
            {"level": 2, "name": "Quality"},
            {"level": 3, "name": "Exemplary"},
        ],
        "elements": [
            {"id": "E01", "number": 1, "title": "Shops That Work", "indicators": ["E01.01", "E01.02"]},
            {
                "id": "E02",
                "number": 2,
                "title": "Employers Who Take Part",
                "indicators": ["E02.01a", "E02.01b", "E02.02", "E02.10"],
            },
            {
                "id": "E03",
                "number": 3,
                "title": "Every Student Finds a Way In",
                "indicators": ["E03.01", "E03.02", "E03.03"],
            },
        ],
        "problems": [],
        "advice": [
            {
                "file": "descriptors/E01.yaml",
                "line": 8,
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
