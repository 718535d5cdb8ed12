"""A server that misbehaves, and a watch whose clock and coder are the test's own."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import msgspec

from bilateral.records import Article, CodedArticle, from_json, record_id
from bilateral.store import Store
from bilateral.watch import Limits, Round, Rules, Task, World, open_state, rounds

CODED = Path(__file__).parents[1] / "report" / "coded.jsonl"
Answer = tuple[int, dict[str, str], bytes]
NOON = 1_800_000_000.0
LIMITS = Limits(seconds=1.0, bytes=100_000, page_pause=0.0)


class Server:
    """What the test wants to be served, and what was asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        self.address = ""

    def feed(self, path: str, *items: str, **headers: str) -> str:
        """Serve a feed of these items; its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (200, named, rss(*items))
        return self.address + path

    def at(self, path: str, answer: Answer | Callable[[BaseHTTPRequestHandler], None]) -> str:
        """Serve this; its address."""
        self.answers[path] = answer
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def rss(*items: str) -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    feed = f'<?xml version="1.0"?><rss><channel><title>The Wire</title>{inner}</channel></rss>'
    return feed.encode()


def item(name: str, words: str | None = None, link: str | None = None) -> str:
    """An item of a feed with a guid of its own."""
    told = words if words is not None else f"Malta threatened Ghana over {name}, officials said."
    where = f"<link>{link}</link>" if link else ""
    return (
        f"<guid>{name}</guid>{where}<title>About {name}</title><description>{told}</description>"
        "<pubDate>Mon, 04 May 2026 10:00:00 GMT</pubDate>"
    )


def respond(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes):
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def drips(server: Server, start: bytes, drop: bytes, pause: float):
    """An answer that begins and then never ends."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        while not server.closing.is_set():
            handler.wfile.write(drop)
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def silent(server: Server):
    def answer(handler: BaseHTTPRequestHandler) -> None:
        server.closing.wait(20)

    return answer


def bomb() -> Answer:
    return 200, {"Content-Encoding": "gzip"}, gzip.compress(b"<rss>" + b" " * 20_000_000)


def code(article: Article) -> CodedArticle:
    """Stands for the coder: every article gives one event with its first word as evidence."""
    if "bug" in article.text:
        raise RuntimeError("broken\nbadly")
    sample = from_json(CODED.read_bytes())
    span = article.span(0, len(article.text.split()[0]))
    event = msgspec.structs.replace(
        sample.events[0], id=record_id("event", article.text), trigger=span, evidence=span
    )
    nothing = {"statements": (), "ties": (), "shifts": (), "questions": ()}
    about = {name: getattr(article, name) for name in article.__struct_fields__}
    return CodedArticle(**about, **nothing, sentences=1, story=None, events=(event,))


class Watched:
    """Watches feeds into a store of the test's own; sleeping moves the clock and takes no time."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(folder)
        self.time = NOON
        self.stop = False
        self.slept: list[float] = []
        self.coded: list[Article] = []
        self.between: Callable[[], None] = lambda: None
        self.rules = Rules(limits=LIMITS, allow_private=True)

    def world(self) -> World:
        return World(now=lambda: self.time, sleep=self.sleep, stopped=lambda: self.stop)

    def sleep(self, seconds: float) -> None:
        if seconds:
            self.slept.append(seconds)
            self.time += seconds
            self.between()

    def code(self, article: Article) -> CodedArticle:
        self.coded.append(article)
        return code(article)

    def rounds(self, *feeds: str, count: int = 1) -> list[Round]:
        """That many rounds, by a process that starts anew."""
        told = []
        with open_state(self.store) as state:
            task = Task(
                feeds=feeds, store=self.store, state=state, code=self.code,
                rules=self.rules, world=self.world(),
            )  # fmt: skip
            for each in rounds(task, once=count == 1):
                told.append(each)
                if len(told) == count:
                    break
        return told

    def round(self, *feeds: str) -> Round:
        return self.rounds(*feeds)[0]

    def ids(self) -> list[str]:
        return [row["id"] for row in self.store.query("SELECT id FROM articles ORDER BY id")]

    def aside(self) -> list[dict[str, str]]:
        path = Path(self.store.folder) / "watch.rejected.jsonl"
        lines = path.read_bytes().splitlines() if path.exists() else []
        return [msgspec.json.decode(line) for line in lines]

    def limit(self, **limits: float) -> None:
        changed = msgspec.structs.replace(self.rules.limits, **limits)
        self.rules = msgspec.structs.replace(self.rules, limits=changed)
