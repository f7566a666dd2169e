"""Many people on one server process, each choosing a level every five seconds on an element's page.

`python benchmarks/load.py [people]`. Speaks Streamlit's own websocket messages, without browsers. Prints the time from
each choice to the message that it is saved, the CPU of the server and of this program, and whether every answer that
was told as saved is in the database afterwards.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: E402 - the project's root is put on the path first
from streamlit.proto.Element_pb2 import Element  # noqa: E402
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: E402
from websockets.asyncio.client import ClientConnection, connect  # noqa: E402

from assessment.ids import IndicatorId, PersonId, lea_id_of  # noqa: E402
from assessment.leas import Lea  # noqa: E402
from assessment.loader import load_framework  # noqa: E402
from assessment.people import Role, local_person  # noqa: E402
from assessment.ratings import Rated  # noqa: E402
from assessment.services.cycles import start_cycle  # noqa: E402
from assessment.services.leas import keep_lea  # noqa: E402
from assessment.services.people import add_person  # noqa: E402
from storage import open_store  # noqa: E402
from tests.e2e.product import cpu_seconds, running  # noqa: E402

PEOPLE = 200
TEAM = 10
"""People of one district: so many rate the same self-assessment."""
ELEMENT = "E05"
PAUSE = 5.0
"""Seconds between two choices of one person, on average."""
CHOICES = 8
"""Of each person; the first is not counted, for it warms up."""
AT_ONCE = 10
"""Pages opened at the same time before the clock runs."""


@dataclass
class Rater:
    """One person at one page: the radio of each card, by indicator, and what was told as saved."""

    person: str
    cycle: str
    radios: dict[str, tuple[str, str, list[str]]] = field(default_factory=dict)
    saved: dict[str, int] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)

    async def open(self, url: str) -> ClientConnection:
        """Load the page as a browser does, and note its cards."""
        address = url.replace("http://", "ws://") + "/_stcore/stream"
        socket = await connect(address, subprotocols=["streamlit", "load"], max_size=None)  # type: ignore[list-item]
        wanted = BackMsg()
        wanted.rerun_script.query_string = f"cycle={self.cycle}&element={ELEMENT}&as={self.person}"
        wanted.rerun_script.page_name = "rate"
        await socket.send(wanted.SerializeToString())
        while (message := await _next(socket)).WhichOneof("type") != "script_finished":
            element = message.delta.new_element
            if element.WhichOneof("type") == "radio":
                place = element.radio.id.split("-level-")[1].split(f"-{self.cycle[:8]}")[0]
                indicator = place.removeprefix("own-")
                self.radios[indicator] = (element.radio.id, message.delta.fragment_id, list(element.radio.options))
        return socket

    async def choose(self, socket: ClientConnection, indicator: str, level: int) -> None:
        """Choose a level and wait until the card says that it is saved."""
        radio, fragment, options = self.radios[indicator]
        wanted = BackMsg()
        wanted.rerun_script.query_string = f"cycle={self.cycle}&element={ELEMENT}&as={self.person}"
        wanted.rerun_script.page_name = "rate"
        wanted.rerun_script.fragment_id = fragment
        state = wanted.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = radio, options[level]
        start = time.perf_counter()
        await socket.send(wanted.SerializeToString())
        told = None
        while (message := await _next(socket)).WhichOneof("type") != "script_finished" or told is None:
            if told is None and message.delta.fragment_id == fragment and "Saved" in _words(message.delta.new_element):
                told = time.perf_counter() - start
        self.times.append(told)
        self.saved[indicator] = level


async def _next(socket: ClientConnection) -> ForwardMsg:
    message = ForwardMsg()
    message.ParseFromString(bytes(await asyncio.wait_for(socket.recv(decode=False), timeout=60)))
    return message


def _words(element: Element) -> str:
    return element.html.body + element.markdown.body


async def _rate(rater: Rater, url: str, gate: asyncio.Semaphore, begin: asyncio.Barrier, chance: random.Random) -> None:
    async with gate:
        socket = await rater.open(url)
    await begin.wait()
    indicators = chance.sample(sorted(rater.radios), min(CHOICES, len(rater.radios)))
    for indicator in indicators:
        await asyncio.sleep(chance.uniform(0, 2 * PAUSE))
        await rater.choose(socket, indicator, chance.randrange(4))
    await socket.close()


async def _all(raters: list[Rater], url: str) -> None:
    gate, begin = asyncio.Semaphore(AT_ONCE), asyncio.Barrier(len(raters))
    await asyncio.gather(*(_rate(r, url, gate, begin, random.Random(n)) for n, r in enumerate(raters)))


def main(people: int) -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory() as folder:
        raters = prepare(f"sqlite:///{Path(folder) / 'twelve.db'}", people)
        with running(Path(folder)) as product:
            before, own, start = cpu_seconds(product.pid), time.process_time(), time.perf_counter()
            asyncio.run(_all(raters, product.url))
            took = time.perf_counter() - start
            server, own = cpu_seconds(product.pid) - before, time.process_time() - own
        lost = _lost(Path(folder), raters)
    times = sorted(t * 1000 for r in raters for t in r.times[1:])
    print(
        f"{people} people, {len(times)} choices: median {statistics.median(times):.0f} ms, "
        f"p95 {times[int(len(times) * 0.95)]:.0f} ms, longest {times[-1]:.0f} ms"
    )
    print(
        f"CPU over {took:.0f} s, opening the pages included: server {server / took:.2f}, this program {own / took:.2f}"
    )
    print(f"told as saved and not in the database: {lost}")


def prepare(url: str, people: int) -> list[Rater]:
    """A district for each ten people, with an open self-assessment in which each may answer everything."""
    store = open_store(url)
    framework, who, now = load_framework(ROOT / "rubric"), local_person(), datetime.now(UTC)
    store.save_person(who)
    raters = []
    for team in range(-(-people // TEAM)):
        lea = keep_lea(who, store, Lea(id=lea_id_of(f"load-{team}"), name=f"Load {team} Unified"), now)
        cycle = start_cycle(who, store, lea.id, "2026-27", framework, now)
        for number in range(min(TEAM, people - team * TEAM)):
            person = add_person(who, store, lea.id, f"Rater {number}", Role.RATER, (), now)
            raters.append(Rater(str(person.id), str(cycle.id)))
    store.close()
    return raters


def _lost(folder: Path, raters: list[Rater]) -> int:
    """How many answers were told as saved and are not kept so."""
    store = open_store(f"sqlite:///{folder / 'twelve.db'}")
    kept = {
        (cycle, row.person_id, row.indicator_id): row.rating
        for cycle in {r.cycle for r in raters}
        for row in store.individual_ratings(cycle)  # type: ignore[arg-type]
    }
    store.close()
    told = [((r.cycle, PersonId(r.person), IndicatorId(i)), Rated(level=n)) for r in raters for i, n in r.saved.items()]
    return sum(kept.get(key) != rating for key, rating in told)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
