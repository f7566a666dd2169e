"""The crosswalk says what each indicator serves, and how that is known; a broken one refuses the folder."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.crosswalk import Crosswalk, Item, load_crosswalk, serves, status_text
from assessment.errors import FrameworkRefused
from assessment.framework import Framework
from assessment.funders import load_funders
from assessment.ids import IndicatorId
from assessment.loader import check_framework, load_framework
from tests.case_files import cases
from tests.framework_copies import COMPLETE, TINY, changed_copy


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(COMPLETE)


@pytest.fixture(scope="module")
def crosswalk(framework: Framework) -> Crosswalk:
    return load_crosswalk(COMPLETE, framework)


def served(crosswalk: Crosswalk, indicator: str) -> list[tuple[str, str]]:
    return [(own.name, own.link.strength) for own in serves(crosswalk, IndicatorId(indicator))]


def item(crosswalk: Crosswalk, item_id: str) -> Item:
    return next(own for scheme in crosswalk.schemes for own in scheme.items if own.id == item_id)


@pytest.mark.parametrize("case", cases("broken_crosswalks"))
def test_a_folder_with_a_broken_crosswalk_or_funder_is_refused_by_file_and_line(
    case: dict[str, Any], tmp_path: Path
) -> None:
    folder = changed_copy(tmp_path, case.get("edits"), case.get("write"), case.get("delete", ()), of=COMPLETE)

    checked = check_framework(folder)

    assert [str(problem) for problem in checked.problems] == case["problems"]
    assert checked.framework is None


def test_an_indicator_serves_every_item_that_its_whole_element_is_linked_to(crosswalk: Crosswalk) -> None:
    assert served(crosswalk, "E01.01") == [("County law part 1", "primary")]


def test_an_indicator_serves_a_narrower_item_only_where_it_is_named(crosswalk: Crosswalk) -> None:
    assert served(crosswalk, "E01.02") == [
        ("County law part 1", "primary"),
        ("County law part on guests", "secondary"),
    ]


def test_what_asks_for_the_same_thing_stands_before_what_it_would_help(crosswalk: Crosswalk) -> None:
    assert served(crosswalk, "E02.01") == [
        ("County law part on guests", "primary"),
        ("County law part 1", "secondary"),
        ("School plan goal 1", "secondary"),
    ]


def test_each_served_item_carries_the_reason(crosswalk: Crosswalk) -> None:
    first = serves(crosswalk, IndicatorId("E02.01"))[0]

    assert (first.link.reason, first.link.narrowed) == ("It asks for meals with guests.", False)
    assert first.scheme.source.url == "https://example.org/law"


def test_an_indicator_that_the_crosswalk_does_not_know_serves_nothing(crosswalk: Crosswalk) -> None:
    assert serves(crosswalk, IndicatorId("E09.01")) == ()


def test_a_folder_without_a_crosswalk_has_an_empty_one(framework: Framework) -> None:
    assert load_crosswalk(TINY, load_framework(TINY)) == Crosswalk()
    assert serves(Crosswalk(), IndicatorId("E01.01")) == ()


def test_how_an_item_is_known_is_printed_with_every_note_on_it(crosswalk: Crosswalk) -> None:
    assert status_text(item(crosswalk, "KC-1")) == "read in the source named"
    assert status_text(item(crosswalk, "KC-2")) == (
        "not read in the source itself; another source that was read names it; the sentence on fees was cut off; "
        "its number 7(b): recalled, not read in any source: check it before printing it"
    )
    assert status_text(item(crosswalk, "SP-1")) == "recalled, not read in any source: check it before printing it"


def test_a_crosswalk_is_refused_alone_too_with_every_problem(tmp_path: Path, framework: Framework) -> None:
    edits = [("[E01.02]", "[E01.03]"), ("school\n        status: recalled", "school\n        status: certain")]
    folder = changed_copy(tmp_path, {"crosswalk.yaml": edits}, of=COMPLETE)

    with pytest.raises(FrameworkRefused) as refused:
        load_crosswalk(folder, framework)

    assert [problem.place for problem in refused.value.problems] == ["26", "35"]


def test_a_crosswalk_does_not_touch_the_fingerprint_of_the_framework(tmp_path: Path, framework: Framework) -> None:
    folder = changed_copy(tmp_path, delete=["crosswalk.yaml", "funders"], of=COMPLETE)

    assert load_framework(folder).digest == framework.digest


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_a_file_is_damaged_what_passes_the_check_can_be_loaded(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, framework: Framework
) -> None:
    folder = changed_copy(tmp_path_factory.mktemp("damaged"), of=COMPLETE)
    file = data.draw(st.sampled_from(["crosswalk.yaml", "funders/county.yaml"]))
    text = (folder / file).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    put = data.draw(st.text("\t \n:-{}[]'\"&*!|#,0é", max_size=4))
    (folder / file).write_text(text[:start] + put + text[end:], encoding="utf-8")

    checked = check_framework(folder)

    assert (checked.framework is None) == bool(checked.problems)
    assert checked.problems or _loads(folder, framework)


def _loads(folder: Path, framework: Framework) -> bool:
    return bool(load_crosswalk(folder, framework).schemes) and bool(load_funders(folder, framework))
