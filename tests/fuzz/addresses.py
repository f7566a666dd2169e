"""Addresses of anything, and every page opened at them: what a page then says, draws or changes."""

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from streamlit.testing.v1 import AppTest

from assessment.cycles import Part
from assessment.ids import PartId
from assessment.people import local_person
from assessment.ports import Store
from assessment.services.parts import keep_part
from tests.factories import make_framework
from tests.fuzz.spoiling import NASTY, spoiled
from tests.kept import NOW, keep_cycle, sign
from tests.storage.kept_backups import rows
from tests.team import ANA, DEE, FAY, VIC, keep_team
from ui import state

ROOT = Path(__file__).resolve().parents[2]
PATHS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "ui" / "pages").glob("[a-z]*.py"))
NAMES = (
    *(state.CYCLE, state.ELEMENT, state.INDICATOR, state.PERSON, state.REGION, state.SAMPLE, state.PART, state.VIEW),
    *(state.ITEM, state.TEXT, state.VOICE, state.LIST, state.WHOLE),
)
ONE_VISIT = 100
"""How many addresses one session opens: a new one costs four times what a page does."""
READ_ALONG = ("visit", "audit")
"""Tables that a look at a page writes to."""
_WENT_WRONG = "went wrong in the program"
Address = dict[str, list[str]]


def kept(store: Store) -> tuple[str, ...]:
    """An open year with a team and a site, and a signed one before it; every id and word that an address may name."""
    framework = make_framework({"E01": 2, "E02": 1})
    signed = sign(store, keep_cycle(store, framework, {"E01.01": 2}, school_year="2025-26"))
    cycle = keep_team(store, framework, {"E01.01": 2})
    part = Part(id=PartId("north"), kind="site", name="North High")
    keep_part(local_person(), store, cycle.id, part, NOW)
    people = (ANA.id, DEE.id, FAY.id, VIC.id, "local")
    return (cycle.id, signed.id, part.id, *people, "E01", "E01.01", "bay_area", "all", "one", "own", "team", "1", "")


def odd_address(chance: random.Random, seeds: Sequence[str]) -> tuple[str, Address]:
    """A page's path and what its address says: parameters that are right, nearly right, or nothing of the kind."""
    names = chance.sample(NAMES, chance.randrange(1, 5))
    address = {name: [_odd_text(chance, seeds) for _ in range(chance.choice((1, 1, 1, 2)))] for name in names}
    if chance.random() < 0.05:
        address[_odd_text(chance, seeds) or "x"] = [_odd_text(chance, seeds)]
    if "1" in address.get(state.SAMPLE, []):
        del address[state.SAMPLE]  # the sample data is another database, and is made for ten seconds
    return chance.choice(PATHS), address


def _odd_text(chance: random.Random, seeds: Sequence[str]) -> str:
    seed = chance.choice(seeds).encode()
    given = chance.choice((seed, spoiled(chance, seed), chance.choice(NASTY)))
    with suppress(UnicodeDecodeError):
        return given.decode()
    return given.decode("latin-1")


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of one number: seconds of CPU, whether the page opened, and what was wrong, if anything."""

    number: int
    seconds: float
    is_open: bool
    trouble: str


def opened(seeds: Sequence[str], numbers: Sequence[int]) -> Iterator[Opened]:
    """Each number's page, all in one session, as the links of a page lead on in one."""
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.run()  # before its first run it knows no page but Home
    for number in numbers:
        path, address = odd_address(random.Random(number), seeds)
        start = time.process_time()
        page.query_params.clear()
        page.query_params.update(address)
        try:
            page.switch_page(path).run()
        except RuntimeError as late:  # it took longer than a minute
            yield Opened(number, time.process_time() - start, False, str(late))
            return
        is_open = not any(own.value == "Not done." for own in page.error)
        yield Opened(number, time.process_time() - start, is_open, _trouble(page))


def _trouble(page: AppTest) -> str:
    if page.exception:
        return str(page.exception[0].message)
    return next((own.value for own in page.text if _WENT_WRONG in own.value), "")


def unread(url: str) -> dict[str, list[bytes]]:
    """Every row of a database but those that a look at a page writes."""
    return {name: own for name, own in rows(url).items() if name not in READ_ALONG}
