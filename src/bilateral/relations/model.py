"""What is known of a pair of states: the types of its ledger, which text, pages and JSON share.

All of them are records: frozen, serialised in the order written here. Nothing in them is a number
without the ids of the records that it rests on. Days are ISO (YYYY-MM-DD), months YYYY-MM.
"""

from __future__ import annotations

from typing import Literal

from bilateral.records import Origin, Record, Span, Stance, Status

DateBasis = Literal["told", "published"]
Contrast = Literal["date", "figure", "status", "place"]
Direction = Literal["warmer", "cooler", "more of both", "less of both"]
Answer = Literal["open", "accepted", "declined", "carried out", "withdrawn", "lapsed"]
MatterKind = Literal["invitation", "threat", "demand", "visit", "agreement"]


class Teller(Record):
    """An article of the ledger. ``story`` is its group of copies, if the corpus was searched."""

    id: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None
    story: str | None


class Report(Record):
    """One record as one article tells it: the words, and where they stand.

    ``group`` is the same for reports that are copies of one another (syndicated or repeated
    words), different for independent ones; the first report of a group has ``copy`` false.
    """

    record: str
    article: str
    published: str | None
    source: str | None
    status: Status
    background: bool
    date: str | None
    words: Span
    trigger: Span | None
    group: int
    copy: bool


class Side(Record):
    """What some reports of an incident say where others say something else."""

    value: str
    records: tuple[str, ...]
    words: str


class Contradiction(Record):
    """Something on which the reports of an incident disagree, with the words of each side."""

    about: Contrast
    sides: tuple[Side, ...]


class Incident(Record):
    """One happening, told by one or many articles.

    ``actors`` and ``recipients`` are the pair's codes, so that the direction stays; what both do
    together has both in ``actors``. ``parties`` says who it was, by name. ``start`` and ``end`` are
    its day or days, null where no report says; ``basis`` tells whether the text gives them or the
    publication. ``known_later``: no report of its time is in the store, only later mentions.
    """

    id: str
    type: str
    mode: str | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    parties: str
    start: str | None
    end: str | None
    basis: DateBasis | None
    known_later: bool
    quad: str
    goldstein: float
    place: str | None
    reports: tuple[Report, ...]
    independent: int
    sources: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def told(self) -> Report:
        """The report that speaks for all: the earliest that is independent."""
        return self.reports[0]


class Estimate(Record):
    """A value with the interval that holds it with a probability of 95 %."""

    mean: float
    low: float
    high: float


class Month(Record):
    """How the two states dealt with each other in a month.

    ``read`` counts all articles of the store from that month, ``articles`` those about the pair.
    The three estimates are Goldstein points in a month in which as much is read as on average (the
    ledger's ``usual_reading``), null where nothing was read; ``cooperative`` and ``hostile`` are
    the ids of the incidents behind them.
    """

    month: str
    read: int
    articles: int
    cooperation: Estimate | None
    conflict: Estimate | None
    balance: Estimate | None
    cooperative: tuple[str, ...]
    hostile: tuple[str, ...]


class TurningPoint(Record):
    """A month from which on the two states dealt with each other differently.

    The change lies between ``low`` and ``high`` with the ``probability``. Before and after are the
    estimated balances per month, and the ids of the incidents and statements that carry them.
    """

    month: str
    low: str
    high: str
    probability: float
    direction: Direction
    before: Estimate
    after: Estimate
    incidents_before: tuple[str, ...]
    incidents_after: tuple[str, ...]
    statements_before: tuple[str, ...]
    statements_after: tuple[str, ...]


class Saying(Record):
    """A statement of a speaker about the other state; ``repeats`` are ids of the same words.

    An act of words that shows a stance (praise, an accusation, a threat, a refusal) is one as well:
    its ``kind`` is "act", and its id the incident's. ``record`` is the id of the statement, or
    of the event; ``words`` are the evidence, ``quote`` what of it was said.
    """

    id: str
    record: str
    article: str
    published: str | None
    source: str | None
    day: str | None
    kind: str
    stance: Stance | None
    words: Span
    quote: Span | None
    repeats: tuple[str, ...]


class Change(Record):
    """A speaker's stance that was one thing and then the opposite, by the ids of two sayings."""

    before: Stance
    after: Stance
    last_before: str
    first_after: str


class Voice(Record):
    """A speaker of one state on the other: every saying, the oldest first, and the changes."""

    name: str
    code: str
    role: str | None
    toward: str
    sayings: tuple[Saying, ...]
    changes: tuple[Change, ...]


class TieValue(Record):
    """A tie as an article states it; ``repeats`` are ids of records that state the same."""

    id: str
    article: str
    published: str | None
    source: str | None
    value: float | int | None
    unit: str | None
    comparator: str | None
    period: str | None
    state: str | None
    status: Status
    words: Span
    repeats: tuple[str, ...]


class TieLine(Record):
    """One tie over time: the newest value, and the earlier ones from newest to oldest."""

    kind: str
    parties: tuple[str, ...]
    subject: str
    holder: str | None
    newest: TieValue
    earlier: tuple[TieValue, ...]


class Matter(Record):
    """An open question between the two: what raised it, who must answer, how it ended.

    ``raised_by`` and ``closed_by`` are ids of incidents, or of ties. ``days`` counts from the day
    it was raised to the day it was closed, or to the ledger's ``on``.
    """

    id: str
    kind: MatterKind
    text: str
    asked: tuple[str, ...]
    raised: str | None
    raised_by: str
    raised_in: Report
    state: Answer
    closed: str | None
    closed_by: str | None
    closed_in: Report | None
    days: int | None


class Gap(Record):
    """Months in a row without an article about the pair; ``read`` tells whether any were read."""

    first: str
    last: str
    read: int


class Coverage(Record):
    """What the ledger rests on."""

    articles: int
    stories: int
    sources: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None
    read: int
    gaps: tuple[Gap, ...]


class Ledger(Record):
    """A pair of states over time.

    ``on`` is the day on which questions count as open or lapsed: ``until``, else the day of the
    latest article in the store; never today's. ``usual_reading``: articles of the store in an
    average month, to which the estimates of the months refer.
    """

    first: str
    second: str
    names: tuple[str, str]
    since: str | None
    until: str | None
    as_of: str | None
    on: str | None
    coverage: Coverage
    usual_reading: float
    incidents: tuple[Incident, ...]
    months: tuple[Month, ...]
    turning_points: tuple[TurningPoint, ...]
    voices: tuple[Voice, ...]
    ties: tuple[TieLine, ...]
    questions: tuple[Matter, ...]
    articles: tuple[Teller, ...]


class ComparedMonth(Record):
    """What both have of a month in one direction and quad class, by the ids of the records.

    ``ours`` are incidents, ``theirs`` imported events. ``compared``: articles of that month were
    read, and the imported data reach over it.
    """

    month: str
    compared: bool
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


class ComparedSeries(Record):
    """One direction and quad class over time.

    ``both``, ``only_ours``, ``only_theirs`` and ``neither`` count the compared months; the
    correlation is null where these are fewer than six or one side never changes.
    """

    actor: str
    recipient: str
    quad: str
    both: int
    only_ours: int
    only_theirs: int
    neither: int
    correlation: Estimate | None
    months: tuple[ComparedMonth, ...]


class Comparison(Record):
    """A pair in our record and in another system's; ``months`` are those that are compared."""

    first: str
    second: str
    names: tuple[str, str]
    origin: Origin
    since: str | None
    until: str | None
    months: tuple[str, ...]
    series: tuple[ComparedSeries, ...]
