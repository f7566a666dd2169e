"""The digest stands for the meaning of a framework folder, whatever its layout."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.loader import load_framework
from tests.framework_copies import TINY, changed_copy


@pytest.fixture(scope="module")
def digest() -> str:
    return load_framework(TINY).digest


def _reversed_keys(value: Any) -> Any:
    """The same data with the keys of every group in the opposite order."""
    if isinstance(value, dict):
        return {key: _reversed_keys(value[key]) for key in reversed(value)}
    return [_reversed_keys(item) for item in value] if isinstance(value, list) else value


def _written_anew(file: str) -> str:
    """A file without comments, in block style, keys reversed."""
    data = yaml.safe_load((TINY / file).read_text(encoding="utf-8"))
    return yaml.safe_dump(_reversed_keys(data), sort_keys=False, width=40)


def test_the_digest_is_the_same_for_other_order_layout_and_comments(digest: str, tmp_path: Path) -> None:
    files = ("elements.yaml", "descriptors/E01.yaml", "descriptors/E02.yaml", "actions/E01.yaml", "actions/E03.yaml")

    folder = changed_copy(tmp_path, write={file: "# anew\n" + _written_anew(file) for file in files})

    assert load_framework(folder).digest == digest


def test_the_digest_does_not_depend_on_which_file_holds_an_entry(digest: str, tmp_path: Path) -> None:
    both = (TINY / "actions/E01.yaml").read_text(encoding="utf-8") + (TINY / "actions/E03.yaml").read_text(
        encoding="utf-8"
    )

    folder = changed_copy(tmp_path, write={"actions/all.yaml": both}, delete=["actions/E01.yaml", "actions/E03.yaml"])

    assert load_framework(folder).digest == digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "statement: Every shop has a list of its equipment., weight: 2",
            "weight: 2.0, statement: Every shop has a list of its equipment.",
        ),
        ("{id: E02.02, ", "{id: E02.02, weight: 1, "),
        ("{id: E02.02, ", "{id: E02.02, weight: 1.0, judged_at: district, tags: [], replaces: [], "),
        ("    exemplars: []\n", ""),
        ("do not.}", "do not., target: false}"),
        ("id: tiny", "id: another"),
        ('version: "1.0"', 'version: "1.1"'),
    ],
)
def test_a_default_written_out_and_the_header_change_nothing(old: str, new: str, digest: str, tmp_path: Path) -> None:
    assert load_framework(changed_copy(tmp_path, {"elements.yaml": [(old, new)]})).digest == digest


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("elements.yaml", "name: Emerging", "name: emerging"),
        ("elements.yaml", "others do not.", "others do not"),
        ("elements.yaml", ", target: true", ""),
        ("elements.yaml", "number: 1\n", "number: 4\n"),
        ("elements.yaml", "title: Shops That Work", "title: Shops that work"),
        ("elements.yaml", "short: Shops", "short: Shop"),
        ("elements.yaml", "there and in order", "there, in order"),
        ("elements.yaml", "lead_in: Each", "lead_in: Every"),
        ("elements.yaml", "Broken equipment is", "Equipment is"),
        ("elements.yaml", 'place: "2.10"', 'place: "2.3"'),
        ("elements.yaml", "weight: 0.5", "weight: 0.51"),
        ("elements.yaml", "judged_at: site\n", "judged_at: pathway\n"),
        ("elements.yaml", "[principal, cte-teacher]", "[cte-teacher, principal]"),
        ("elements.yaml", "        tags: [safety]\n", ""),
        ("elements.yaml", '{id: E02.01a, place: "2.1a", group: E02.01, ', '{id: E02.01a, place: "2.1a", '),
        ("elements.yaml", "replaces: [E03.00]", "replaces: [E03.09]"),
        ("elements.yaml", "example.org/list", "example.org/lists"),
        ("elements.yaml", "High School}]", "High School}, {name: Southfield}]"),
        ("descriptors/E01.yaml", "No shop has a list.", "No shop has any list."),
        ("descriptors/E01.yaml", ", The receipts", ""),
        ("actions/E03.yaml", "on one page", "on a page"),
        ("actions/E03.yaml", "hours: 6", "hours: 7"),
        ("actions/E03.yaml", "dollars: 0, ", ""),
        ("actions/E03.yaml", "months: 4", "months: 5"),
        ("actions/E03.yaml", "lead: counselor, hours: 6", "lead: principal, hours: 6"),
        ("actions/E03.yaml", "Signed meeting slips.", "Meeting slips."),
        ("actions/E01.yaml", ", help: [Repair log]", ""),
    ],
)
def test_any_changed_word_changes_the_digest(file: str, old: str, new: str, digest: str, tmp_path: Path) -> None:
    folder = changed_copy(tmp_path, {file: [(old, new)]})

    assert load_framework(folder).digest != digest
