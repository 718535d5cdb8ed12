"""What the reports of a happening disagree on, with the words of each side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bilateral.relations.model import Contradiction, Contrast, Side
from bilateral.relations.tellings import Told, iso
from bilateral.relations.words import common, stem

COUNT = re.compile(r"(?<![\w.,])([$€£¥]?)(\d[\d,]*(?:\.\d+)?)\s+([^\W\d_]+(?:\s+[^\W\d_]+)?)")
SCALES = {"hundred", "thousand", "million", "billion", "trillion"}


def contradictions_of(group: Sequence[Told]) -> tuple[Contradiction, ...]:
    """Date, certainty, place and figures on which the reports differ."""
    if len(group) < 2:
        return ()
    found = (
        _contrast("date", group, _day),
        _contrast("status", group, lambda told: told.event.status),
        _contrast("place", group, lambda told: told.place),
        *(_contrast("figure", group, say) for say in _counted(group)),
    )
    return tuple(each for each in found if each)


def _contrast(
    about: Contrast, group: Sequence[Told], say: Callable[[Told], str | None]
) -> Contradiction | None:
    """The sides that differ in what they say; those that say nothing are on none."""
    sides: dict[str, list[Told]] = {}
    for told in group:
        if value := say(told):
            sides.setdefault(value, []).append(told)
    if len(sides) < 2:
        return None
    return Contradiction(about=about, sides=tuple(_side(v, t) for v, t in sides.items()))


def _side(value: str, told: Sequence[Told]) -> Side:
    return Side(
        value=value,
        records=tuple(dict.fromkeys(each.event.id for each in told)),
        words=told[0].event.evidence.text,
    )


def _day(told: Told) -> str | None:
    """A single day that the text names."""
    if told.days is None or told.days.low != told.days.high:
        return None
    return iso(told.days.low)


def _counted(group: Sequence[Told]) -> Iterator[Callable[[Told], str | None]]:
    """For each thing that two reports count ("soldiers"), what a report says of it."""
    things: dict[str, int] = {}
    for told in group:
        for thing in {thing for thing, _ in counts(told.event.evidence.text)}:
            things[thing] = things.get(thing, 0) + 1
    for thing in sorted(thing for thing, number in things.items() if number > 1):
        yield _count_of(thing)


def _count_of(thing: str) -> Callable[[Told], str | None]:
    def say(told: Told) -> str | None:
        found = [said for name, said in counts(told.event.evidence.text) if name == thing]
        return found[0] if len(found) == 1 else None

    return say


def counts(text: str) -> Iterable[tuple[str, str]]:
    """What a text counts, and the words: ("soldi", "12 soldiers"), ("$", "$5 billion").

    Of "12 Indian soldiers" the soldiers are counted: an adjective of a state has a capital.
    """
    for sign, number, after in COUNT.findall(text):
        words = after.split()
        scale = words.pop(0) if words[0].casefold() in SCALES else ""
        value = f"{sign}{number} {scale}".strip()
        adjective = words.pop(0) if len(words) > 1 and words[0][0].isupper() else ""
        if sign:
            yield sign, value
        elif words and words[0].casefold() not in common():
            yield stem(words[0].casefold()), " ".join(filter(None, (value, adjective, words[0])))
