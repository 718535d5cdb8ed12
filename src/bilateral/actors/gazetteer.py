"""Finds the states, peoples, places, bodies, groups and office holders that a text names.

One pass of a multi-pattern matcher over the raw text, leftmost and longest first; look-alike
phrases ("Indian Ocean", "guinea pig") are patterns too and swallow the words they hold. What is
left is decided by dates (who held the office), by the words around (which Georgia) and by the
other names in the text (which Hyderabad). Names the data cannot decide come out as ``ambiguous``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, cached_property

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from bilateral.actors.context import Surroundings, readings
from bilateral.actors.entries import (
    BODIES,
    Entry,
    base_entries,
    code_of,
    is_state,
    names_of,
    read_actors,
    rows,
    state_name,
)
from bilateral.actors.lookalikes import after_office, is_namesake, is_person, town_end, word_list

__all__ = [
    "BODIES",
    "Entry",
    "Gazetteer",
    "Hit",
    "code_of",
    "is_state",
    "names_of",
    "read_actors",
    "state_name",
]

_TOWNS = frozenset(("state", "capital", "seat", "city"))
_SURNAMES = frozenset(("region", "capital", "seat", "city"))  # kinds that people are called by
_DATELINES = frozenset((*_TOWNS, "former"))
"""Kinds that stand in capitals inside ordinary text: "TEHRAN, Iran (AP)"."""

_UNACCENTED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae"})

Match = tuple[int, int, str]


class Hit(msgspec.Struct, frozen=True):
    """A name found in a text, and what it names there.

    ``codes`` holds the candidates where ``kind`` is "ambiguous" and ``code`` is None. ``role`` is
    the office on the date asked for ("former president" afterwards); ``entry`` says where the
    data has it.
    """

    start: int
    end: int
    name: str
    code: str | None
    kind: str
    sector: str | None = None
    role: str | None = None
    entry: str = ""
    codes: tuple[str, ...] = ()

    def moved(self, by: int) -> Hit:
        """The same hit ``by`` characters further on."""
        return msgspec.structs.replace(self, start=self.start + by, end=self.end + by)


class _Around(msgspec.Struct, frozen=True):
    """What decides between readings: the text, its telling words, the date, the codes it names."""

    text: str
    words: Surroundings
    day: str
    seen: frozenset[str | None]


class Gazetteer:
    """All entries, ready to be looked for. Build it with :meth:`load`; it never changes."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._index: dict[str, list[Entry]] = {}
        for entry in entries:
            forms = [
                form
                for surface in entry.surfaces()
                for form in _spellings(surface, entry.kind in _DATELINES)
            ]
            for form in dict.fromkeys(forms):  # "Bogotá" and "Bogota" give one form
                self._index.setdefault(form, []).append(entry)
        self._readings = readings()
        for word in self._readings:
            self._index.setdefault(word, [])
        self._phrases = frozenset(row[0] for _, row in rows("not_states.csv")) - self._index.keys()
        self._forms = (*self._index, *self._phrases)
        self._matcher = _matcher(self._forms)
        self._settled: dict[str, Entry | None] = {}

    @classmethod
    def load(cls, extra: Sequence[Entry] = ()) -> Gazetteer:
        """The gazetteer of the data files; the entries of ``extra`` win over them."""
        return cls((*extra, *base_entries())) if extra else _base()

    def candidates(self, surface: str) -> tuple[Entry, ...]:
        """Every entry that this form can name."""
        return tuple(self._index.get(surface, ()))

    def find(self, text: str, on: date | None = None) -> tuple[Hit, ...]:
        """The names in the text, in order, none overlapping, as they stood on the date ``on``."""
        found: list[Hit | Match] = []
        covered = 0
        for match in self._matches(text):
            start, end, form = match
            if start < covered:
                continue
            entry = self._settled.get(form) or self._settle(form)
            if text.startswith(", ", end) and (town := self._town(text, match)):
                found.append(town)
                covered = town.end
            elif entry is None:
                found.append(match)
            elif entry.kind not in _SURNAMES or not after_office(text, start):
                found.append(_hit(start, end, entry))
        return self._decided(text, found, on.isoformat() if on else "")

    def _matches(self, text: str) -> Iterator[Match]:
        """The word-bounded matches; lines in capitals are read by a matcher of their own."""
        shouted = _lines_in_capitals(text)
        if not shouted:
            yield from _bounded(self._matcher, self._forms, text)
            return
        at = 0
        for start, end in shouted:
            yield from _shifted(at, _bounded(self._matcher, self._forms, text[at:start]))
            matcher, forms, meant = self._capitals
            for first, last, form in _bounded(matcher, forms, text[start:end]):
                yield start + first, start + last, meant[form]
            at = end
        yield from _shifted(at, _bounded(self._matcher, self._forms, text[at:]))

    @cached_property
    def _capitals(self) -> tuple[AhoCorasick, tuple[str, ...], dict[str, str]]:
        """The matcher for lines in capitals, and which form each of its patterns stands for."""
        meant: dict[str, str] = {}
        for form in self._forms:
            if form.upper() not in word_list("capitals_word"):
                meant.setdefault(form.upper(), form)
        forms = tuple(meant)
        return _matcher(forms), forms, meant

    def _settle(self, form: str) -> Entry | None:
        """The one entry that the form names wherever it stands, or None if that depends."""
        if form in self._settled:
            return self._settled[form]
        options = self._index.get(form, [])
        depends = len(options) != 1 or form in self._readings or form in _names_of_people()
        dated = any(option.kind in ("person", "custom") for option in options)
        self._settled[form] = None if depends or dated else options[0]
        return self._settled[form]

    def _town(self, text: str, match: Match) -> Hit | None:
        """ "Lebanon, Tennessee": a town of the United States that is named like somewhere else."""
        start, end, form = match
        options = self._index.get(form, ())
        if not any(option.kind in _TOWNS for option in options):
            return None
        until = town_end(text, end)
        if until is None:
            return None
        return Hit(start, until, form, "USA", "city", entry="words.csv:us_state")

    def _decided(self, text: str, found: list[Hit | Match], day: str) -> tuple[Hit, ...]:
        seen = frozenset(hit.code for hit in found if isinstance(hit, Hit))
        around = _Around(text, Surroundings(text), day, seen)
        hits: list[Hit] = []
        for item in found:
            hit = item if isinstance(item, Hit) else self._decide(item, around)
            if hit is not None:
                hits.append(hit)
        return tuple(hits)

    def _decide(self, match: Match, around: _Around) -> Hit | None:
        """What a form that can mean several things means here; None if it names no one."""
        start, end, form = match
        if form in self._phrases:
            return None
        options = self._index[form]
        if custom := [option for option in options if option.kind == "custom"]:
            return _hit(start, end, _choose(custom, around), around.day)
        if is_person(around.text, start, end):
            return None
        if _is_surname(form, options) and is_namesake(around.text, start, end, _names(options)):
            return None
        choices = self._readings.get(form)
        if choices and (reading := around.words.read(start, end, choices)):
            return _hit(start, end, reading.entry, codes=reading.codes)
        return _hit(start, end, _choose(options, around), around.day) if options else None


def _is_surname(form: str, options: Sequence[Entry]) -> bool:
    """Whether the form is a bare surname of known persons and nothing else."""
    bare = bool(options) and " " not in form
    return bare and all(option.kind == "person" for option in options)


def _names(options: Sequence[Entry]) -> frozenset[str]:
    return frozenset(word for option in options for word in option.name.split())


@cache
def _names_of_people() -> frozenset[str]:
    return word_list("place_given_name") | word_list("place_surname")


@cache
def _base() -> Gazetteer:
    return Gazetteer(base_entries())


def _matcher(forms: Sequence[str]) -> AhoCorasick:
    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest, store_patterns=False)


def _bounded(matcher: AhoCorasick, forms: Sequence[str], text: str) -> Iterator[Match]:
    """The matches that begin and end where words do."""
    at: int | None = 0
    while at is not None:
        at = yield from _bounded_from(matcher, forms, text, at)


def _bounded_from(
    matcher: AhoCorasick, forms: Sequence[str], text: str, at: int
) -> Generator[Match, None, int | None]:
    """The matches from ``at`` on, up to the first that ends inside a word: "The Sudan" in "The
    Sudanese". Returns where to go on, or None at the text's end."""
    size = len(text)
    for index, first, last in matcher.find_matches_as_indexes(text[at:] if at else text):
        start, end, form = at + first, at + last, forms[index]
        if start and text[start - 1].isalnum() and text[start].isalnum():
            continue
        if end < size and text[end].isalnum() and text[end - 1].isalnum():
            if " " in form:  # a shorter name may still end with a word, or begin with the last
                yield from _shifted(start, _shorter(matcher, forms, text[start:end]))
                return start + form.rindex(" ") + 1
            continue
        yield start, end, form
    return None


def _shorter(matcher: AhoCorasick, forms: Sequence[str], name: str) -> Iterator[Match]:
    return _bounded(matcher, forms, name[: name.rindex(" ")])


def _shifted(offset: int, matches: Iterable[Match]) -> Iterator[Match]:
    return ((offset + start, offset + end, form) for start, end, form in matches)


def _lines_in_capitals(text: str) -> list[tuple[int, int]]:
    """The lines of three words or more that are wholly in capitals: there "US" may be a pronoun."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line.isupper() and len(line.split()) >= 3:
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _spellings(surface: str, dateline: bool) -> Iterator[str]:
    """The surface and its variants: curly apostrophe, no accents, capitals for datelines."""
    yield surface
    if "'" in surface:
        yield surface.replace("'", "\u2019")
    if not surface.isascii() and (plain := _plain(surface)) != surface:
        yield plain
    if dateline and len(surface) > 3 and (raised := surface.upper()) != surface:
        yield raised


def _plain(surface: str) -> str:
    parts = unicodedata.normalize("NFKD", surface.translate(_UNACCENTED))
    return "".join(char for char in parts if not unicodedata.combining(char))


def _choose(options: Sequence[Entry], around: _Around) -> Entry:
    """The entry that fits the date, then the other names in the text, then the order of files."""
    pool = _of_the_time(options, around.day) if around.day else options
    if len({option.code for option in pool}) > 1:
        pool = [option for option in pool if option.code in around.seen] or pool
    return max(pool, key=lambda option: option.start)


def _of_the_time(options: Sequence[Entry], day: str) -> Sequence[Entry]:
    """Those in office on the day, else the last before it, else the first after it."""
    if current := [option for option in options if _covers(option, day)]:
        return current
    if past := [option for option in options if option.end and option.end < day]:
        last = max(option.end for option in past)
        return [option for option in past if option.end == last]
    first = min(option.start for option in options)
    return [option for option in options if option.start == first]


def _covers(entry: Entry, day: str) -> bool:
    return (not entry.start or entry.start <= day) and (not entry.end or day <= entry.end)


def _hit(start: int, end: int, entry: Entry, day: str = "", codes: tuple[str, ...] = ()) -> Hit:
    sector, role = entry.sector, entry.role
    if day and role and not _covers(entry, day):
        after = bool(entry.end) and entry.end < day
        role = f"former {role}" if after else None
        sector = "ELI" if after and sector == "GOV" else sector if after else None
    return Hit(start, end, entry.name, entry.code, entry.kind, sector, role, entry.id, codes)
