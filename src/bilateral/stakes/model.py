"""What is told of a pair by the data: types without logic. Values are whole US dollars."""

from __future__ import annotations

from typing import Literal

from bilateral.records import Record, Tie

Verdict = Literal["agrees", "differs", "not covered", "no verdict"]
"""``no verdict`` gives the figures to a claim that names none, or none that can be compared."""


class Check(Record):
    """A claim beside one source. ``difference`` is the claim's, as a share of the source's figure.

    ``year`` is that of the figure, which is not always the one claimed; ``file`` and ``line`` say
    where it stands. ``why`` are reasons why the two may differ though neither is wrong.
    """

    verdict: Verdict
    text: str
    source: str | None = None
    reporter: str | None = None
    year: str | None = None
    figure: float | None = None
    unit: str | None = None
    difference: float | None = None
    file: str | None = None
    line: int | None = None
    why: tuple[str, ...] = ()


class Checked(Record):
    """A tie with its checks, and the article that tells it."""

    article: str
    published: str | None
    told_by: str | None
    tie: Tie
    checks: tuple[Check, ...]


class Share(Record):
    """What goes to or comes from the partner, of how much, the ``rank`` ``among`` all partners."""

    value: float
    of: float
    share: float
    rank: int
    among: int


class Output(Record):
    """A state's GDP, its year and source, and trade with the partner as a share of it."""

    gdp: float
    year: str
    source: str
    share: float


class Dependence(Record):
    """What one state has at stake with another in a year, by one source.

    ``reporter`` is the state whose reports these are, null where they are reconciled.
    ``concentration`` is the Herfindahl index of its trade with everybody else, from 0 to 1.
    """

    state: str
    partner: str
    source: str
    reporter: str | None
    measure: str
    year: str
    valuation: str
    exports: Share
    imports: Share
    total: Share
    output: Output | None
    concentration: float | None


class Asymmetry(Record):
    """The shares of total trade beside each other; ``difference`` is the first's less the second's.

    Above zero, the first needs the second more than the other way round.
    """

    source: str
    year: str
    first: float
    second: float
    difference: float


class Good(Record):
    """A good that a state has mostly from the partner; shares of its imports and of the world's."""

    state: str
    partner: str
    product: str
    imports: float
    share: float
    of_world: float


class Goods(Record):
    """Such goods by one source and year, of how many that the state imports."""

    state: str
    partner: str
    source: str
    year: str
    traded: int
    found: tuple[Good, ...]


class Shared(Record):
    """What two states both have (bodies, defence allies): Jaccard is shared by what either has."""

    what: str
    source: str
    year: str
    first: int
    second: int
    shared: tuple[str, ...]
    jaccard: float


class Alliance(Record):
    """What a state owes another by a treaty of alliance."""

    state: str
    partner: str
    source: str
    year: str
    obligations: tuple[str, ...]


class Told(Record):
    """A partner's share as a book of facts has it, in per cent."""

    state: str
    partner: str
    flow: str
    source: str
    year: str
    percent: float


class Input(Record):
    """One number that a measure is made of, and how it came about."""

    name: str
    value: float | None
    how: str


class Influence(Record):
    """How far ``holder`` could press ``over``: bandwidth times dependence, with every input."""

    holder: str
    over: str
    year: str
    value: float | None
    bandwidth: float | None
    dependence: float | None
    inputs: tuple[Input, ...]


class Stakes(Record):
    """All that the data tell of a pair. ``year`` is what was asked for, or the latest."""

    first: str
    second: str
    year: str | None
    dependences: tuple[Dependence, ...]
    asymmetries: tuple[Asymmetry, ...]
    told: tuple[Told, ...]
    goods: tuple[Goods, ...]
    shared: tuple[Shared, ...]
    alliances: tuple[Alliance, ...]
    influences: tuple[Influence, ...]
    missing: tuple[str, ...]
