"""Runs the examples and counter-examples of the frames, for tests and `bilateral frames check`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from bilateral.events.frames import Frame
from bilateral.records import Actor, Event

Code = Callable[[list[str]], list[tuple[Event, ...]]]


class Failure(msgspec.Struct, frozen=True):
    """An example that gave something else than it says."""

    place: str
    text: str
    got: str
    expected: str

    def line(self) -> str:
        """One line: where, what came out, what was expected."""
        return f'{self.place}: "{self.text}" gave {self.got}, expected {self.expected}'


def check_frames(frames: Iterable[Frame], code: Code) -> Iterator[Failure]:
    """The examples of these frames that fail; ``code`` gives the events of each sentence.

    An example holds when every event it names is found and no other event has the frame's own
    type; a counter-example when the frame itself finds nothing.
    """
    frames = list(frames)
    texts = [t for frame in frames for t in (*frame.examples, *frame.counter_examples)]
    found = dict(zip(texts, code(texts), strict=True))
    for frame in frames:
        for text, expected in frame.examples.items():
            if problem := _compare(found[text], expected, frame):
                yield Failure(frame.place, text, problem, expected)
        for text in frame.counter_examples:
            hits = [e for e in found[text] if e.frame == frame.name]
            if hits:
                yield Failure(frame.place, text, summary(hits[0]), "nothing of this frame")


def _compare(events: tuple[Event, ...], expected: str, frame: Frame) -> str:
    got = [summary(event) for event in events]
    shown = " ; ".join(got) or "none"
    if expected == "none":
        return shown if any(e.frame == frame.name for e in events) else ""
    wanted = [_normal(part) for part in expected.split(";")]
    missing = any(part not in got for part in wanted)
    others = [
        s for e, s in zip(events, got, strict=True) if e.type == frame.type and s not in wanted
    ]
    return shown if missing or others else ""


def _normal(part: str) -> str:
    words = part.split()
    actors, kind, recipients, *status = words
    sides = ["+".join(sorted(side.split("+"))) for side in (actors, recipients)]
    return " ".join([sides[0], kind, sides[1], *[s for s in status if s != "actual"]])


def summary(event: Event) -> str:
    """An event in one line: "IRN THREATEN CAN", "IRN+IRQ CONSULT -", "IRN ASSAULT IRQ negated"."""
    status = "" if event.status == "actual" else f" {event.status}"
    return f"{_side(event.actors)} {event.type} {_side(event.recipients)}{status}"


def _side(actors: tuple[Actor, ...]) -> str:
    return "+".join(sorted({a.code or "OTHER" for a in actors})) or "-"
