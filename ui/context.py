"""What every page starts from: settings, framework, store, person, clock and the cycle on the screen."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import streamlit as st

from assessment.crosswalk import Crosswalk, load_crosswalk
from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.framework_folder import CROSSWALK_FILE
from assessment.funders import Funder, load_funders
from assessment.ids import CycleId, PersonId, RegionId
from assessment.loader import load_framework
from assessment.people import Act, Person, local_person
from assessment.ports import Files, Store
from assessment.reference import (
    KnownLea,
    KnownPathway,
    KnownRegion,
    known_leas,
    known_pathways,
    known_regions,
    regions_of_counties,
)
from assessment.rubric_roles import RubricRole, load_roles
from assessment.services import cycles, people
from assessment.wording import PACIFIC
from settings import Settings, place_of
from storage import open_files, open_store
from ui import once, sign_in, state


def settings() -> Settings:
    """The settings of this process; read anew only where its environment has changed."""
    return once.a_run("settings", _of_environment)


def _of_environment() -> Settings:
    return _settings(tuple(sorted((n, v) for n, v in os.environ.items() if n.startswith("TWELVE_"))))


@lru_cache(maxsize=1)
def _settings(environment: tuple[tuple[str, str], ...]) -> Settings:
    return Settings.from_env(dict(environment))


_OPEN: dict[str, Store] = {}


def _store(url: str) -> Store:
    """The store at that address. Streamlit's cache sees that it is opened once, and is slow to say so at each click."""
    return _OPEN.get(url) or _OPEN.setdefault(url, _opened_once(url))


@st.cache_resource(show_spinner=False)
def _opened_once(url: str) -> Store:
    """A store holds a connection pool, never rows or sessions. Whoever sits here is known to it before a change."""
    opened = open_store(url)
    opened.save_person(local_person())
    return opened


@st.cache_resource(show_spinner="Making the sample data")
def _sample_store(url: str, rubric_dir: str) -> Store:
    """The sample data, made when it is first looked at."""
    opened = _store(url)
    if opened.newest_cycle() is None:
        from samples.build import build_sample  # not needed at a start, whose first page waits for every import

        build_sample(opened, _rubric(rubric_dir), now())
    return opened


@st.cache_resource(show_spinner=False)
def _known_leas(folder: str) -> tuple[KnownLea, ...]:
    """Read once a process, as the framework."""
    return known_leas(Path(folder))


@st.cache_resource(show_spinner=False)
def _rubric(folder: str) -> Framework:
    """Frozen and the same for everyone; read once a process."""
    return load_framework(Path(folder))


@st.cache_resource(show_spinner=False)
def _kept_framework(_opened: Store, url: str, digest: str) -> Framework:  # noqa: ARG001 - the address names the store
    """A framework version as kept with its cycles; a digest names one content for ever."""
    return _opened.framework(digest)


def in_sample() -> bool:
    """Whether the sample data is on the screen. Not on a server: there it would be one for all who come."""
    return st.query_params.get(state.SAMPLE) == "1" and not settings().server_mode


def store() -> Store:
    """The store that the person works in: their own, or that of the sample data."""
    return once.a_run("store", _opened)


def try_store() -> None:
    """Do nothing where the database answers. Raises StorageRefused, StorageUnavailable."""
    _store(Settings.from_env(os.environ).database_url).people(ids=())


@contextmanager
def reading() -> Iterator[None]:
    """What the block reads of the store is one transaction."""
    with store().reading() as shared, once.instead("store", shared):
        yield


def _opened() -> Store:
    if in_sample():
        return _sample_store(settings().sample_url, str(settings().rubric_dir))
    return _store(settings().database_url)


def files_dir() -> Path:
    """The folder of the files of evidence that belong to that store."""
    return settings().sample_files_dir if in_sample() else settings().files_dir


def kept_at() -> str:
    """Where the database of that store is, in words without a password."""
    return place_of(settings().sample_url if in_sample() else settings().database_url)


def files() -> Files:
    """The files of evidence that belong to that store."""
    return open_files(files_dir())


def state_leas() -> tuple[KnownLea, ...]:
    """The state's LEAs, by name."""
    return _known_leas(str(settings().rubric_dir))


@st.cache_resource(show_spinner=False)
def _known_pathways(folder: str) -> tuple[KnownPathway, ...]:
    """Read once a process, as the framework."""
    return known_pathways(Path(folder))


def state_pathways() -> tuple[KnownPathway, ...]:
    """The state's pathways, by sector and code."""
    return _known_pathways(str(settings().rubric_dir))


@st.cache_resource(show_spinner=False)
def _known_regions(folder: str) -> tuple[KnownRegion, ...]:
    """Read once a process, as the framework."""
    return known_regions(Path(folder))


def regions() -> tuple[KnownRegion, ...]:
    """The regions whose goals can be kept here; in the sample data the invented one."""
    if in_sample():
        from samples.goals import sample_region  # not needed at a start, as above

        return (sample_region(),)
    return _known_regions(str(settings().rubric_dir))


@lru_cache(maxsize=8)
def _counties(folder: str) -> Mapping[str, RegionId]:
    """Read once a process, as the framework."""
    return regions_of_counties(Path(folder))


def region_of_county() -> Mapping[str, RegionId]:
    """The region of each county of the state, by the county's name in lower case."""
    return _counties(str(settings().rubric_dir))


def _url() -> str:
    return settings().sample_url if in_sample() else settings().database_url


def rubric() -> Framework:
    """The framework that new self-assessments are made on."""
    return _rubric(str(settings().rubric_dir))


@lru_cache(maxsize=8)
def _roles(folder: str) -> Mapping[str, RubricRole]:
    """Read once a process, as the framework."""
    return load_roles(Path(folder))


def roles() -> Mapping[str, RubricRole]:
    """The printed names of who leads or is asked, by id."""
    return _roles(str(settings().rubric_dir))


@st.cache_resource(show_spinner=False)
def _crosswalk(folder: str) -> Crosswalk:
    """Read once a process, as the framework."""
    return load_crosswalk(Path(folder), _rubric(folder))


def crosswalk(framework: Framework) -> Crosswalk:
    """Which funder's or accountability item each indicator serves; empty for a framework that the rubric is not of."""
    folder = settings().rubric_dir
    if not (folder / CROSSWALK_FILE).is_file() or rubric().id != framework.id:
        return Crosswalk()
    return _crosswalk(str(folder))


@st.cache_resource(show_spinner=False)
def _funders(folder: str) -> tuple[Funder, ...]:
    """Read once a process, as the framework."""
    return load_funders(Path(folder), _rubric(folder))


def funders() -> tuple[Funder, ...]:
    """The funders whose applications can be drafted."""
    return _funders(str(settings().rubric_dir))


def framework_of(cycle: Cycle) -> Framework:
    """The framework version that a cycle was started on."""
    return _kept_framework(store(), _url(), cycle.framework_digest)


def person() -> Person:
    """Who is asking. Local mode: whom the address names, else whoever sits at this machine. Server: who is signed in.

    Raises:
        NotAllowed: nobody of that id is known here.
        NotSignedIn: on a server, nobody whom it lets in, or not any more.

    """
    return once.a_run("person", _signed_in if settings().server_mode else _named)


def _signed_in() -> Person:
    return sign_in.who(sign_in.said(settings()), store(), settings(), now())


def asking() -> Callable[[], Person]:
    """Asks once more who it is, at a later moment and in any thread: for a file that is made on a click."""
    here, held, opened = person(), settings(), store()
    if not held.server_mode:
        return lambda: here
    told = sign_in.said(held)
    return lambda: sign_in.who(told, opened, held, now())


def _named() -> Person:
    named = st.query_params.get(state.PERSON)
    return people.known_person(store(), PersonId(named)) if named else local_person()


def now() -> datetime:
    """The moment, read here and nowhere in the rules."""
    return datetime.now(UTC)


def today() -> date:
    """The day in California."""
    return now().astimezone(PACIFIC).date()


def cycle() -> Cycle | None:
    """The cycle on the screen: that of the address, else the newest the person may read; None when there is none."""
    only = person().only_in
    if only is not None:
        return cycles.open_cycle(person(), store(), only, Act.LIST)
    named = st.query_params.get(state.CYCLE)
    if named:
        return cycles.open_cycle(person(), store(), CycleId(named))
    return cycles.newest_cycle(person(), store())
