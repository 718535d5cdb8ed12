"""The vocabulary of bilateral: every type that crosses a floor, and the output contract.

Read this file first. All records are frozen; a claim carries the words it rests on, so a record
without evidence cannot be built. Serialised field order is the order written here, so equal
records give equal bytes. Offsets are Python string indices into ``Article.text``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import msgspec

Role = Literal["headline", "byline", "body", "caption", "boilerplate", "duplicate"]
Status = Literal["actual", "negated", "hypothetical", "future"]
StatementKind = Literal["direct", "mixed", "indirect"]
Stance = Literal["critical", "neutral", "supportive"]
TieKind = Literal["trade", "rank", "membership", "invitation", "agreement", "indicator"]
DateBasis = Literal["given", "metadata", "text"]
Origin = Literal["gdelt", "polecat", "icews"]

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The sixteen event types of the PLOVER manual, from most cooperative to most conflictual."""


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of every record: frozen, keyword-only, serialised in field order.

    Frozen values make no cycles, so that the garbage collector need not look at them: a tenth of
    the time where many are read.
    """


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of ``Article.text``: ``text == article.text[start:end]``."""

    start: int
    end: int
    text: str

    def moved(self, by: int) -> Span:
        """The same words where they stand ``by`` characters further on."""
        return Span(self.start + by, self.end + by, self.text)

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Paragraph(Record):
    """A block of the article's text and what it is; only headline and body are coded."""

    start: int
    end: int
    role: Role


class Source(Record):
    """Who published the article and where, each null when unknown."""

    name: str | None = None
    url: str | None = None


class Article(Record):
    """One article as its reader delivers it.

    ``date`` is ISO (YYYY-MM-DD) and ``date_basis`` says how it is known: ``given`` by the user or
    the input record, ``metadata`` of the page, or ``text``: the latest absolute date in the text,
    a guess.
    """

    id: str
    text: str
    date: str | None = None
    date_basis: DateBasis | None = None
    title: str | None = None
    author: str | None = None
    source: Source = Source()
    language: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The words from ``start`` to ``end`` of this article's text."""
        return Span(start, end, self.text[start:end])


class Actor(Record):
    """A party to a record. ``mention`` is null when the text only implies the party."""

    name: str
    code: str | None = None
    sector: str | None = None
    role: str | None = None
    mention: Span | None = None


class DateRange(Record):
    """A resolved date: ISO ``start`` and ``end`` (inclusive), and the words that gave it."""

    start: str
    end: str
    text: str
    span: Span


class Place(Record):
    """Where an act took place; ``code`` is ISO 3166 alpha-3."""

    name: str
    code: str | None
    span: Span


class Event(Record):
    """Who did what to whom, with its status and its words."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    status_cues: tuple[Span, ...]
    background: bool
    date: DateRange | None
    place: Place | None
    reported_by: str | None
    quad: str
    goldstein: float
    trigger: Span
    evidence: Span
    frame: str | None
    confidence: float | None = None
    why: tuple[str, ...] = ()


class Statement(Record):
    """What a speaker said, about which states, and the stance toward each of them."""

    id: str
    kind: StatementKind
    speaker: Actor
    quote: Span
    cue: Span | None
    channel: str | None
    addressees: tuple[Actor, ...]
    about: tuple[str, ...]
    stance: Stance | None
    stances: dict[str, Stance]
    stance_cues: tuple[Span, ...]
    date: DateRange | None
    reported_by: str | None
    evidence: Span
    why: tuple[str, ...] = ()


class Tie(Record):
    """A fact that binds a pair or a body and a state: a figure, a rank, a membership, an accord."""

    id: str
    kind: TieKind
    parties: tuple[str, ...]
    subject: str
    value: float | int | None
    unit: str | None
    comparator: Literal["=", "<", ">", "~"] | None
    period: str | None
    holder: str | None
    status: Status
    state: str | None
    evidence: Span
    why: tuple[str, ...] = ()


class Shift(Record):
    """A change of an actor's stance toward a state."""

    actor: Actor
    toward: str
    from_: Stance | None = msgspec.field(name="from")
    to: Stance | None
    evidence: Span
    because: tuple[str, ...] = ()


class Question(Record):
    """What the article leaves open, and the record that raised it."""

    text: str
    about: tuple[str, ...]
    raised_by: str | None
    evidence: Span


class Story(Record):
    """The group of copies that an article belongs to, and its similarity to the first of them."""

    id: str
    similarity: float


class CodedArticle(Record):
    """An article and all that was read out of it: one line of the output contract."""

    id: str
    date: str | None
    date_basis: DateBasis | None
    title: str | None
    author: str | None
    source: Source
    language: str | None
    story: Story | None
    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: int
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    ties: tuple[Tie, ...]
    shifts: tuple[Shift, ...]
    questions: tuple[Question, ...]


class ImportedPlace(Record):
    """Where another system puts an act; ``code`` is ISO 3166 alpha-3, degrees are decimal."""

    name: str | None
    code: str | None
    latitude: float | None
    longitude: float | None


class Imported(Record):
    """An event that another system coded, which came without the words that it rests on.

    What stands in their place is where to find them: ``url`` or ``told_by``, and ``file`` and
    ``line`` of the data. It is therefore no :class:`Event` and is kept apart from events.
    ``original`` and ``score`` are their code and their number of intensity; type, quad and
    goldstein are what the codebook makes of it. ``reports`` is how many articles they count.
    """

    id: str
    origin: Origin
    origin_id: str
    original: str
    score: float | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    date: str
    place: ImportedPlace | None
    quad: str
    goldstein: float
    reports: int | None
    url: str | None
    told_by: str | None
    file: str
    line: int


UNDATED = "undated"
"""The year of what has none."""

Measure = Literal[
    "trade", "domestic", "intermediate", "share", "exports", "imports", "gdp", "output",
    "value added", "membership", "alliance",
]  # fmt: skip
"""What a datum tells. ``domestic`` is what a state sells to itself; ``intermediate`` is trade in
inputs alone; ``share`` the per cent of a state's exports or imports that a partner has; exports and
imports those of a state with all."""


class Datum(Record):
    """One figure or fact out of a file of data, and the line that it stands on.

    Of trade, ``state`` is the exporter and ``partner`` the importer, whoever reported it; of a
    membership, ``partner`` is the body. Values are in whole units: US dollars or per cent. ``year``
    is "undated" where the file does not say it.
    """

    file: str
    line: int
    measure: Measure
    state: str
    partner: str | None
    year: str
    value: float | None = None
    unit: str | None = None
    flow: str | None = None
    valuation: str | None = None
    reporter: str | None = None
    product: str | None = None
    detail: str | None = None


class DataFile(Record):
    """A file of data: what it is, whose, of which years, and what became of its lines.

    ``scale`` is the unit in which the file has its values, as far as it has one; ``skipped`` counts
    lines that are none of ours (a group of states, a flow that is not asked for) by reason.
    """

    id: str
    kind: str
    source: str
    name: str
    licence: str | None
    first: str | None
    last: str | None
    scale: str | None
    data: int
    aside: int
    skipped: dict[str, int]
    note: str | None


def record_id(kind: str, *parts: object) -> str:
    """A stable id: 16 hexadecimal digits of SHA-256 over the record's content.

    ``parts`` are whatever tells this record from others (text digest, spans, codes); the same
    content gives the same id on every machine and in every run.
    """
    short = [_digest(p) if isinstance(p, str) and len(p) > _LONG else p for p in parts]
    content = msgspec.json.encode([kind, *short], order="deterministic")
    return hashlib.sha256(content).hexdigest()[:16]


_LONG = 256  # characters: a whole article stands in an id by its digest, made once


@lru_cache(maxsize=16)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def to_json(coded: CodedArticle) -> bytes:
    """One line of the output contract, UTF-8, without its line end.

    Readers leave no lone surrogates in a text, so every article that they give can be written.
    """
    return msgspec.json.encode(coded)


def from_json(line: bytes | str) -> CodedArticle:
    """The inverse of :func:`to_json`. Raises ``msgspec.ValidationError`` on anything else."""
    return msgspec.json.decode(line, type=CodedArticle)


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values in their first order, each once."""
    return tuple(dict.fromkeys(values))
