"""How long the server needs for each page of a large store.

    python benchmarks/pages.py [--events N] [--folder DIR] [--runs N] [--update]

Takes the store of store_scale.py (a million invented events unless told otherwise; ``--folder``
keeps it, or uses the one that is there) and asks the application for each page without a network
between: once when nothing has been worked out yet, then several times. Beside it stands what the
store's own questions behind the page take, again without anything kept. Both in wall time and in
that of a processor, which says more on a machine with other work. ``--update`` writes the table
into docs/performance.md. Exit status 1 if a page that has been seen takes longer than 300 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import quote

import store_scale
from bilateral.store import Store
from bilateral.web import make_app

DOCUMENT = store_scale.DOCUMENT
BEGIN, END = "<!-- pages: begin -->", "<!-- pages: end -->"
GOAL = 0.3  # seconds, of a page that has been seen
FIRST, SECOND = "ARG", "CHN"
PAIR = f"/relations/{FIRST}-{SECOND}"
FEW = ("ARM", "UKR")
QUIET = "/relations/ARM-UKR"
SPEAKER = store_scale.SPEAKER
ARTICLE = "2020-0000017"
WORDS = "word12 word33"


class Cost(NamedTuple):
    """Seconds by the clock and of a processor."""

    wall: float
    cpu: float


class Asked(NamedTuple):
    """A page: its address, the questions to the store that it rests on, what was seen before."""

    name: str
    address: str
    bare: Callable[[], Any]
    before: str = ""


class Line(NamedTuple):
    """A page: the store's questions alone, its first answer, its later ones, its bytes."""

    name: str
    bare: Cost
    first: Cost
    later: Cost
    size: int


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pages-") as scratch:
        folder = options.folder or Path(scratch)
        if not (folder / "articles").exists():
            store_scale.generate(str(folder), options.events)
        store = Store.open(folder)
        ask(make_app(store), "/about")  # libraries are loaded and files are in the system's memory
        lines = [measure(store, page, options.runs) for page in pages_of(store)]
        text = table(store, lines)
    print(text)
    if options.update:
        update(text)
    return int(any(line.later.wall > GOAL for line in lines))


def pages_of(store: Store) -> list[Asked]:
    """What is measured."""
    pairs = store.pairs()
    dossier = store.dossier(FIRST, SECOND)
    few = store.dossier(*FEW)
    [event] = store.query("SELECT id FROM events WHERE year = '2020' ORDER BY id LIMIT 1")

    def home() -> None:
        store.latest(store.pairs()[:50])

    def pair() -> None:
        store.dossier(FIRST, SECOND)

    return [
        Asked(f"home: {len(pairs):,} pairs", "/", home),
        Asked(f"pair: {len(dossier.entries):,} records", PAIR, pair),
        Asked(f"a quieter pair: {len(few.entries):,} records", QUIET, lambda: store.dossier(*FEW)),
        Asked("the busier one, the last year", f"{PAIR}?since=2024-01", pair),
        Asked("the same, the pair seen before", f"{PAIR}?since=2024-01", pair, PAIR),
        Asked("its incidents, page 3", f"{PAIR}/incidents?page=3", pair),
        Asked("its months as CSV", f"{PAIR}/months.csv", pair),
        Asked("its ledger as JSON", f"/api{PAIR}", pair),
        Asked("speaker", f"/speakers/{quote(SPEAKER)}", lambda: store.statements(SPEAKER)),
        Asked("article", f"/articles/{ARTICLE}", lambda: store.article(ARTICLE)),
        Asked("record", f"/api/records/{event['id']}", lambda: store.record(event["id"])),
        Asked(
            "search for two words",
            f"/search?q={quote(WORDS)}",
            lambda: (store.find(WORDS), store.speakers(WORDS)),
        ),
        Asked("about", "/about", store.info),
    ]


def measure(store: Store, page: Asked, runs: int) -> Line:
    """The page's costs; each first answer comes from an application that has kept nothing of it."""
    alone = [cost(page.bare) for _ in range(runs)]
    fresh = [make_app(store) for _ in range(min(runs, 3))]
    for app in fresh:
        if page.before:
            ask(app, page.before)
    first = [cost(partial(ask, app, page.address)) for app in fresh]
    later = [cost(partial(ask, fresh[0], page.address)) for _ in range(runs)]
    size = len(ask(fresh[0], page.address))
    return Line(page.name, middle(alone), middle(first), middle(later), size)


def cost(work: Callable[[], Any]) -> Cost:
    """What the work takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def middle(costs: list[Cost]) -> Cost:
    """The medians."""
    return Cost(median(c.wall for c in costs), median(c.cpu for c in costs))


def ask(app: Any, address: str) -> bytes:
    """The body of the application's answer."""
    path, _, query = address.partition("?")
    parts: list[dict[str, Any]] = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": path.replace("%20", " "), "raw_path": path.encode(),
        "root_path": "", "query_string": query.encode(), "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        parts.append(message)

    asyncio.run(app(scope, receive, send))
    if parts[0]["status"] != 200:
        sys.exit(f"{address}: {parts[0]['status']}")
    return b"".join(part.get("body", b"") for part in parts)


def table(store: Store, lines: list[Line]) -> str:
    """The measured table, in Markdown."""
    info = store.info()
    rows = [
        f"{info.articles:,} articles, {info.events:,} events, {info.statements:,} statements; "
        f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}; medians, in milliseconds, "
        "by the clock and (of a processor).",
        "",
        "| page | the store's questions alone | first time | first time against the questions | "
        "seen before | kB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for line in lines:
        ratio = line.first.cpu / line.bare.cpu
        costs = " | ".join((shown(line.bare), shown(line.first), f"{ratio:.1f} times"))
        rows.append(f"| {line.name} | {costs} | {shown(line.later)} | {line.size / 1000:,.0f} |")
    return "\n".join(rows)


def shown(cost: Cost) -> str:
    """ "120 (80)"."""
    return f"{cost.wall * 1000:,.0f} ({cost.cpu * 1000:,.0f})"


def update(text: str) -> None:
    """Put the table between its markers in docs/performance.md."""
    whole = DOCUMENT.read_text(encoding="utf-8")
    before, rest = whole.split(BEGIN)
    _, after = rest.split(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
