"""Sample data: the same by the same seed, whole, and marked as what it is."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.cycle_file import digest_of, from_document, sign
from assessment.cycles import Cycle, Way
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import ElementId, rater_id_of
from assessment.leas import Lea
from assessment.loader import load_framework
from assessment.matters import State
from assessment.people import Role, local_person
from assessment.plans import STATUSES
from assessment.ports import Store
from assessment.services.agree_desk import agree_desk
from assessment.services.assigning import propose_lists
from assessment.services.bundles import read_bundle
from assessment.services.exchange import export_cycle
from assessment.services.lists import all_lists
from assessment.services.parts import part_states
from assessment.services.people import people_of
from assessment.services.plans import plan_view
from assessment.services.results import results
from samples.build import LEAS, build_sample
from storage import open_store

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
TINY = ROOT / "tests" / "frameworks" / "tiny"
Sample = tuple[Store, tuple[Lea, ...]]
Built = Callable[..., Sample]


@pytest.fixture(scope="module")
def rubric() -> Framework:
    return load_framework(ROOT / "rubric")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, rubric: Framework) -> Iterator[Sample]:
    """The sample data as the program makes it; to be looked at, not changed."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'sample.db'}")
    yield store, build_sample(store, rubric, NOW)
    store.close()


@pytest.fixture
def built(tmp_path: Path, request: pytest.FixtureRequest) -> Built:
    """Makes sample data in a database of its own, on a small framework, which is faster."""

    def build(name: str = "sample", folder: Path = TINY, **wanted: int) -> Sample:
        store = open_store(f"sqlite:///{tmp_path / name}.db")
        request.addfinalizer(store.close)
        return store, build_sample(store, load_framework(folder), NOW, **wanted)

    return build


def said(store: Store, leas: Iterable[Lea]) -> list[list[tuple[Any, Any, str]]]:
    """Every rating and note of every cycle, without ids and moments."""
    return [
        [(row.indicator_id, row.rating, row.note) for row in store.team_ratings(cycle.id)]
        for lea in leas
        for cycle in store.cycles(lea.id)
    ]


def test_two_leas_have_a_signed_and_an_open_year_each(sample: Sample) -> None:
    store, leas = sample

    assert len(leas) == 2
    assert [[(c.school_year, c.state) for c in store.cycles(lea.id)] for lea in leas] == [
        [("2026-27", "open"), ("2025-26", "closed")],
        [("2026-27", "open"), ("2025-26", "closed")],
    ]


def test_the_signed_years_stand_under_their_fingerprint(sample: Sample) -> None:
    store, _ = sample
    signed = [cycle for cycle in store.cycles() if cycle.state == "closed"]

    bundles = [read_bundle(store, cycle.id) for cycle in signed]

    assert [digest_of(bundle) for bundle in bundles] == [cycle.digest for cycle in signed]
    assert [sign(bundle, NOW, local_person().id).digest for bundle in bundles] == [cycle.digest for cycle in signed]


def test_one_lea_is_nearly_complete_and_the_other_is_half_way(sample: Sample) -> None:
    store, leas = sample
    shares = [results(local_person(), store, store.cycles(lea.id)[0].id).score.overall for lea in leas]

    assert shares[0].rated / shares[0].applicable > 0.9
    assert 0.25 < shares[1].rated / shares[1].applicable < 0.75


def test_the_first_lea_shows_each_kind_of_answer_with_evidence_notes_and_movement(sample: Sample) -> None:
    store, leas = sample
    found = results(local_person(), store, store.cycles(leas[0].id)[0].id)

    assert found.not_applicable
    assert found.cannot_judge
    assert found.evidence
    assert found.evidence_not_listed
    assert any(row.note for row in found.team.values())
    assert found.baseline is not None
    assert found.baseline.movement.up
    assert found.baseline.movement.down


def test_the_same_seed_says_the_same_and_another_seed_something_else(built: Built) -> None:
    first, again, other = built("first"), built("again"), built("other", seed=13)

    assert said(*first) == said(*again)
    assert said(*first) != said(*other)


def test_one_lea_can_be_asked_for(built: Built) -> None:
    assert len(built(leas=1)[1]) == 1


def test_names_of_described_partners_are_marked_as_sample(built: Built) -> None:
    _, leas = built()
    partners = [partner.name for lea in leas for partner in lea.profile.partners]

    assert partners
    assert [name for name in (*(lea.name for lea in leas), *partners) if "(sample)" not in name] == []
    assert [lea.cds_code for lea in leas] == [None] * 2


def test_sample_addresses_lead_nowhere_real() -> None:
    described = yaml.safe_load(LEAS.read_text(encoding="utf-8"))["leas"]
    links = [entry["place"] for lea in described for entry in lea["evidence"] if entry["kind"] == "link"]

    assert [link for link in links if not link.startswith("https://example.org/")] == []


def test_what_is_described_names_indicators_and_codes_that_there_are(sample: Sample, rubric: Framework) -> None:
    described = yaml.safe_load(LEAS.read_text(encoding="utf-8"))["leas"]
    sectors = yaml.safe_load((ROOT / "rubric/reference/sectors.yaml").read_text(encoding="utf-8"))["sectors"]
    pathways = {pathway["code"] for sector in sectors for pathway in sector["pathways"]}
    _, leas = sample

    named = [i for lea in described for key in ("notes", "not_applicable", "cannot_judge") for i in lea[key]]

    assert set(named) <= rubric.indicators.keys()
    assert {i for lea in described for i in lea["shape"]} == {element.id for element in rubric.elements}
    assert {code for lea in leas for code in lea.profile.sectors} <= {sector["code"] for sector in sectors}
    assert {offered.code for lea in leas for offered in lea.profile.pathways} <= pathways


def test_sample_data_can_be_taken_away_like_any_other(sample: Sample) -> None:
    store, leas = sample

    signed = store.cycles(leas[0].id)[1]

    taken = from_document(export_cycle(local_person(), store, signed.id), "sample.json")

    assert digest_of(taken) == signed.digest


@pytest.mark.parametrize("name", ["tiny", "forty_five"])
def test_sample_data_is_made_on_any_framework(built: Built, name: str) -> None:
    store, leas = built(folder=ROOT / "tests" / "frameworks" / name)
    found = [results(local_person(), store, cycle.id) for cycle in store.cycles()]

    assert len(leas) == 2
    assert all(result.score.overall.rated for result in found)


def test_of_the_team_some_are_done_some_on_the_way_and_some_have_not_begun(sample: Sample) -> None:
    store, leas = sample
    cycle = store.cycles(leas[0].id)[0]

    found = all_lists(local_person(), store, cycle, store.framework(cycle.framework_digest))

    assert 0 < found.done < len(found.asked)
    assert 0 < len(found.not_begun) < len(found.asked)


def test_sites_and_pathways_answer_some_wholly_some_in_part_with_notes(sample: Sample, rubric: Framework) -> None:
    store, leas = sample
    cycle = store.cycles(leas[0].id)[0]

    found = part_states(local_person(), store, rubric, cycle.id)

    assert sorted(own.part.kind for own in found) == ["pathway"] * 3 + ["site"] * 2
    assert all(own.members for own in found)
    assert {own.answered == len(own.indicators) for own in found} == {True, False}
    assert any(answer.note for own in found for answer in own.answers.values())
    offered = {own.code for own in leas[0].profile.pathways}
    assert {own.part.code for own in found if own.part.kind == "pathway"} <= offered


def test_an_element_is_before_the_team_with_levels_that_differ_by_two(sample: Sample, rubric: Framework) -> None:
    store, leas = sample
    cycle = store.cycles(leas[0].id)[0]

    desk = agree_desk(local_person(), store, rubric, cycle.id)
    (element,) = [own for own in rubric.elements if own.id in desk.opened]
    matters = desk.of(element)

    assert [own.settled for own in matters] == [False] * len(matters)
    assert not desk.unfinished[element.id]
    assert {State.FAR, State.NEAR, State.SAME} <= {own.state for own in matters}
    assert sum(own.state == State.FAR for own in matters) >= 5
    assert any(voice.note for own in matters for voice in own.voices)


def test_who_is_described_as_saying_something_is_asked_it(sample: Sample) -> None:
    store, leas = sample
    described = yaml.safe_load(LEAS.read_text(encoding="utf-8"))["leas"][0]
    asked = {(own.indicator_id, own.person_id) for own in store.assignments(store.cycles(leas[0].id)[0].id)}

    assert {(own["indicator"], rater_id_of(leas[0].id, own["by"])) for own in described["said"]} <= asked


FOUR = ("E02", "E05", "E08", "E11")
"""The elements of a year that rotates; the others of the twelve stand with the year they were judged."""


def teachers(store: Store, lea: Lea, cycle: Cycle) -> dict[str, int]:
    """How many indicators each teacher is asked, by name."""
    lists = all_lists(local_person(), store, store.cycle(cycle.id), store.framework(cycle.framework_digest)).by_person
    return {
        person.name: len(own.indicators)
        for person, own in lists
        if {"cte-teacher", "academic-teacher"} & set(person.asked_as[lea.id])
    }


def test_a_team_of_twelve_has_two_directors_and_lists_in_both_years(sample: Sample) -> None:
    store, leas = sample
    team = people_of(local_person(), store, leas[0].id)

    assert len(team) == 12
    assert [person.roles[leas[0].id] for person in team].count(Role.DIRECTOR) == 2
    assert all(store.assignments(cycle.id) for cycle in store.cycles(leas[0].id))
    assert people_of(local_person(), store, leas[1].id) == ()


def test_a_teacher_is_asked_fewer_than_forty_indicators_in_the_first_year(sample: Sample) -> None:
    store, leas = sample
    first_year = store.cycles(leas[0].id)[1]

    asked = teachers(store, leas[0], first_year)

    assert len(asked) == 4
    assert max(asked.values()) < 40


def test_with_rotation_a_teacher_is_asked_fewer_than_twenty_in_the_second_year(
    tmp_path: Path, rubric: Framework
) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'second.db'}")
    lea, *_ = build_sample(store, rubric, NOW)
    cycle = store.cycles(lea.id)[0]
    way = Way(scored=tuple(ElementId(element) for element in FOUR))
    store.save_way(cycle.id, way, Change(by=local_person().id, at=NOW))

    propose_lists(local_person(), store, rubric, cycle.id, None, NOW)
    asked = teachers(store, lea, cycle)

    assert len(asked) == 4
    assert max(asked.values()) < 20
    store.close()


def test_the_first_district_has_a_plan_in_every_status_and_the_other_one_of_this_year(sample: Sample) -> None:
    store, (first, second) = sample
    current, before = store.cycles(first.id)
    items = plan_view(local_person(), store, before.id).items

    assert {item.status for item in items} == set(STATUSES) - {"proposed"}
    assert any(item.is_overdue(NOW.date()) for item in items)
    assert len(plan_view(local_person(), store, current.id).items) == 12
    assert len(plan_view(local_person(), store, before.id).declined) == 1
    this_year, last_year = (plan_view(local_person(), store, own.id).items for own in store.cycles(second.id))
    assert (len(this_year), len(last_year)) == (7, 0)


def test_a_small_framework_has_as_much_of_the_plan_as_it_has_steps(built: Built) -> None:
    store, (first, _) = built()

    items = plan_view(local_person(), store, store.cycles(first.id)[1].id).items

    assert items
    assert all(item.element_id in (None, "E01", "E02", "E03") for item in items)
