"""The panel: one row for each directed pair of states and month, week or year, none left out.

It is made in DuckDB over the tables of the store, and no more than its own rows is ever held. A
report is an event's record; an act is counted once a story, so that copies of one text, and a
headline above its article, count as one. docs/panel.md says what each column means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from bilateral.errors import InputError
from bilateral.events.codebook import codebook
from bilateral.records import EVENT_TYPES
from bilateral.relations.rates import add_intensity
from bilateral.store import Store
from bilateral.store.reading import Snapshot

Period = Literal["month", "week", "year"]
Form = Literal["csv", "parquet"]
Dyad = tuple[str, str]

STATUSES = ("actual", "negated", "hypothetical", "future")
STANCES = ("supportive", "neutral", "critical")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NAMES = {"month": "%Y-%m", "week": "%G-W%V", "year": "%Y"}
FORMS = {"csv": "FORMAT csv, HEADER", "parquet": "FORMAT parquet, COMPRESSION zstd"}
CODE = re.compile(r"[A-Z_]{2,}")
LONGEST = 31  # days of an act that still counts for the period in which it begins


class Made(NamedTuple):
    """What a panel consists of; ``undated``: records in it that no period could be found for."""

    rows: int
    pairs: int
    periods: int
    undated: int


def write_panel(
    store: Store,
    path: Path,
    *,
    form: Form,
    by: Period = "month",
    pairs: Sequence[Dyad] = (),
    since: str | None = None,
    until: str | None = None,
) -> Made:
    """Write the panel of these pairs (each in both directions), or of all that have a record.

    ``since`` and ``until`` are days, else those of the first and the last article; the periods that
    they lie in are the first and the last. InputError if the store is empty or nothing has a date.
    """
    for given in (since, until):
        _check_day(given)
    for code in (code for pair in pairs for code in pair):
        _check_code(code)  # both are written into SQL
    with store.opened() as snapshot, TemporaryDirectory() as scratch:
        snapshot.query(f"SET temp_directory = '{scratch}'")  # for what memory does not hold
        snapshot.query("SET preserve_insertion_order = false")
        _make_periods(snapshot, by, since, until)
        _make_tellings(snapshot, by, pairs)
        _make_pairs(snapshot, pairs)
        _make_cells(snapshot)
        add_intensity(snapshot)
        snapshot.query("SET preserve_insertion_order = true")
        place = str(path).replace("'", "''")
        snapshot.query(f"COPY ({_panel_sql()}) TO '{place}' ({FORMS[form]})")
        [made] = snapshot.query(
            "SELECT (SELECT count(*) FROM pairs) AS pairs, (SELECT count(*) FROM periods) AS n, "
            "(SELECT count(*) FROM tellings WHERE first_day IS NULL) AS undated"
        )
    return Made(made["pairs"] * made["n"], made["pairs"], made["n"], made["undated"])


def _check_day(text: str | None) -> None:
    try:
        if text is None or date.fromisoformat(text).isoformat() == text:
            return
    except ValueError:
        pass
    raise InputError(f'panel: "{text}" is not a date; write it as YYYY-MM-DD')


def _check_code(text: str) -> None:
    if not CODE.fullmatch(text):
        raise InputError(f'panel: "{text}" is no code of a state or body; write it like ARG')


def count_columns() -> Iterator[tuple[str, str]]:
    """Names of the counts of acts, and how each is counted, over the acts of a cell.

    ``kind`` of an act is its place among the types times four, and that of its status.
    """
    actual = STATUSES.index("actual")
    yield "events", f"kind % {len(STATUSES)} = {actual}"
    for quad in QUADS:
        kinds = (n for n, type in enumerate(EVENT_TYPES) if codebook().types[type].quad == quad)
        listed = ", ".join(str(n * len(STATUSES) + actual) for n in kinds)
        yield quad.replace(" ", "_"), f"kind IN ({listed})"
    for kind, (type, status) in enumerate(product(EVENT_TYPES, STATUSES)):
        yield f"{type.lower()}_{status}", f"kind = {kind}"


def _make_periods(snapshot: Snapshot, by: Period, since: str | None, until: str | None) -> None:
    """Table ``periods``: each with its first and last day, and how much was read in it."""
    [span] = snapshot.query(
        "SELECT min(TRY_CAST(date AS DATE)) AS first, max(TRY_CAST(date AS DATE)) AS last "
        "FROM articles"
    )
    first, last = since or span["first"], until or span["last"]
    if first is None or last is None:
        raise InputError("panel: no article of the store has a date; give --since and --until")
    snapshot.query(f"""
        CREATE TABLE periods AS
        WITH days AS (
            SELECT unnest(generate_series(date_trunc('{by}', DATE '{first}'), DATE '{last}',
                                          INTERVAL 1 {by}))::DATE AS first_day),
        read AS (SELECT date_trunc('{by}', TRY_CAST(date AS DATE))::DATE AS first_day,
                        count(*) AS n FROM articles GROUP BY 1)
        SELECT strftime(first_day, '{NAMES[by]}') AS period, first_day,
               (first_day + INTERVAL 1 {by} - INTERVAL 1 DAY)::DATE AS last_day,
               coalesce(n, 0) AS articles_read
        FROM days LEFT JOIN read USING (first_day)""")
    if snapshot.query("SELECT count(*) AS n FROM periods") == [{"n": 0}]:
        raise InputError(f"panel: the time from {first} to {last} is none")


def _make_tellings(snapshot: Snapshot, by: Period, pairs: Sequence[Dyad]) -> None:
    """Table ``tellings``: each record once for each directed pair that it is between.

    Articles, stories and outlets are only counted, so that their hashes are enough.
    """
    codes = "[x.code FOR x IN {} IF x.code IS NOT NULL]"
    kind = f"(list_position({[*EVENT_TYPES]}, type) - 1) * {len(STATUSES)}"
    kind += f" + list_position({[*STATUSES]}, status) - 1"
    verbs = f"""
        SELECT hash(article) AS article, hash(told_by) AS outlet, ({kind})::UTINYINT AS kind,
               background, NULL::UTINYINT AS stance,
               CASE WHEN NOT background AND status IN ('actual', 'negated')
                     AND TRY_CAST(date.end AS DATE) - TRY_CAST(date.start AS DATE) <= {LONGEST}
                    THEN TRY_CAST(date.start AS DATE)
                    ELSE TRY_CAST(published AS DATE) END AS day,
               {codes.format("actors")} AS doers,
               CASE WHEN len(recipients) = 0 THEN doers
                    ELSE {codes.format("recipients")} END AS others
        FROM events WHERE {_codes_of(pairs)}"""
    words = f"""
        SELECT hash(article), hash(told_by), NULL, false,
               list_position({[*STANCES]}, [x.value FOR x IN stances IF x.key = about][1]),
               coalesce(TRY_CAST(date.start AS DATE), TRY_CAST(published AS DATE)),
               [speaker.code], [about]
        FROM (SELECT * EXCLUDE about, unnest(about) AS about FROM statements)
        WHERE speaker.code IS NOT NULL AND {_said_by(pairs)}"""
    snapshot.query(f"""
        CREATE TABLE tellings AS
        WITH found AS ({verbs} UNION ALL {words}),
        stories AS (SELECT hash(article) AS article, hash(story.id) AS story FROM articles
                    WHERE story.id IS NOT NULL),
        told AS (SELECT found.*, coalesce(story, article) AS story
                 FROM found LEFT JOIN stories USING (article)),
        sides AS (SELECT * EXCLUDE doers, unnest(list_distinct(doers)) AS actor FROM told),
        dyads AS (SELECT * EXCLUDE others, unnest(list_distinct(others)) AS recipient FROM sides)
        SELECT actor, recipient, date_trunc('{by}', day)::DATE AS first_day, article, story, outlet,
               kind, background, stance
        FROM dyads WHERE actor <> recipient AND {_wanted(pairs)}""")


def _make_pairs(snapshot: Snapshot, pairs: Sequence[Dyad]) -> None:
    """Table ``pairs``: those asked for, in both directions, or all with a record in the time."""
    listed = ", ".join(f"('{a}', '{b}'), ('{b}', '{a}')" for a, b in pairs)
    found = (
        f"SELECT DISTINCT * FROM (VALUES {listed}) AS t(actor, recipient)"
        if pairs
        else "SELECT DISTINCT actor, recipient FROM tellings JOIN periods USING (first_day)"
    )
    snapshot.query(f"CREATE TABLE pairs AS {found}")


def _make_cells(snapshot: Snapshot) -> None:
    """Tables ``acts`` and ``sayings``: counts of each pair and period that has a record."""
    counts = ", ".join(f"count(*) FILTER ({how}) AS {name}" for name, how in count_columns())
    snapshot.query(f"""
        CREATE TABLE acts AS
        WITH once AS (
            SELECT DISTINCT actor, recipient, first_day, story, kind
            FROM tellings WHERE kind IS NOT NULL AND NOT background)
        SELECT actor, recipient, first_day, {counts} FROM once GROUP BY ALL""")
    stances = ", ".join(
        f"count(*) FILTER (stance = {n}) AS said_{stance}" for n, stance in enumerate(STANCES, 1)
    )
    snapshot.query(f"""
        CREATE TABLE sayings AS
        SELECT actor, recipient, first_day,
               count(*) FILTER (kind IS NOT NULL AND NOT background) AS reports,
               count(*) FILTER (background) AS background,
               count(*) FILTER (kind IS NULL) AS statements, {stances},
               count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
               count(DISTINCT outlet) AS outlets
        FROM tellings GROUP BY ALL""")


def _panel_sql() -> str:
    counts = (f"coalesce({name}, 0) AS {name}" for name, _ in count_columns())
    told = ("reports", "background", "statements", *(f"said_{stance}" for stance in STANCES))
    many = (*told, "articles", "stories", "outlets")
    scores = {kind.lower(): codebook().types[kind].goldstein for kind in EVENT_TYPES}
    total = " + ".join(f"{score} * coalesce({t}_actual, 0)" for t, score in scores.items())
    return f"""
        SELECT actor, recipient, period, first_day, last_day, articles_read,
               {", ".join(f"coalesce({name}, 0) AS {name}" for name in many)},
               CASE WHEN outlets IS NULL THEN 0 WHEN outlets = 0 THEN stories
                    ELSE least(outlets, stories) END AS sources,
               {", ".join(counts)},
               round({total}, 3) AS goldstein_sum,
               cooperation, cooperation_low, cooperation_high,
               conflict, conflict_low, conflict_high, balance, balance_low, balance_high
        FROM pairs CROSS JOIN periods
        LEFT JOIN acts USING (actor, recipient, first_day)
        LEFT JOIN sayings USING (actor, recipient, first_day)
        LEFT JOIN intensity USING (actor, recipient, period)
        ORDER BY actor, recipient, first_day"""


def _codes_of(pairs: Iterable[Dyad]) -> str:
    """A condition on an event's codes that lets most of those through which no pair wants."""
    named = (f"(codes LIKE '%{a}%' AND codes LIKE '%{b}%')" for a, b in pairs)
    return " OR ".join(named) or "true"


def _said_by(pairs: Iterable[Dyad]) -> str:
    both = [pair for a, b in pairs for pair in ((a, b), (b, a))]
    return " OR ".join(f"(speaker.code = '{a}' AND about = '{b}')" for a, b in both) or "true"


def _wanted(pairs: Iterable[Dyad]) -> str:
    both = [pair for a, b in pairs for pair in ((a, b), (b, a))]
    return f"(actor, recipient) IN ({', '.join(map(str, both))})" if both else "true"
