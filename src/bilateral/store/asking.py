"""The two questions that a large store must answer at once: of a pair, and of a speaker.

Both name the stretch of a table's order in which the rows lie (see ``tables``), so that the others
are passed over unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bilateral.records import UNDATED
from bilateral.store.entry import Dossier, Entry, Teller
from bilateral.store.reading import Snapshot
from bilateral.store.tables import pair_thread, record_of, voice_thread

BY_CODE = "voice >= $code || ' ' AND voice < $code || '!'"
ABOUT = "list_contains(about, $about)"
TOLD = ("article_id", "published", "told_by", "article")  # in the order of an entry's fields
NAMES_SHOWN = 5
OF_THREAD = "thread = $thread"


def between(
    snapshot: Snapshot, first: str, second: str, since: str | None, until: str | None
) -> tuple[Entry, ...]:
    """Records of two states (or bodies) from articles of that time, the oldest first."""
    conditions = [OF_THREAD, *_times(since, until)]
    values = {"thread": pair_thread(first, second), "since": since, "until": until}
    return tuple(_entries(snapshot, "threads", conditions, values))


def dossier(snapshot: Snapshot, first: str, second: str, until: str | None) -> Dossier:
    """Records of two states with the articles that tell them, and what else was read."""
    entries = between(snapshot, first, second, None, until)
    read = _read_by_month(snapshot, until)
    return Dossier(first, second, entries, _tellers(snapshot, entries), *read)


def _tellers(snapshot: Snapshot, entries: tuple[Entry, ...]) -> Mapping[str, Teller]:
    keys = sorted({entry.key for entry in entries})
    years = sorted({e.published[:4] if e.published else UNDATED for e in entries})
    sql = (
        "SELECT article AS key, id, title, date AS published, source.name AS source, "
        "source.url AS url, story.id AS story FROM articles "
        "WHERE year IN (SELECT unnest($years)) "
        "AND article IN (SELECT unnest($keys)) ORDER BY key"
    )
    found = snapshot.query(sql, keys=keys, years=years) if keys else []
    return {row["key"]: Teller(**row) for row in found}


def _read_by_month(snapshot: Snapshot, until: str | None) -> tuple[Mapping[str, int], str | None]:
    """How many articles there are of each month, and the day of the latest."""
    sql = (
        "SELECT left(date, 7) AS month, count(*) AS n, max(date) AS last FROM articles "
        f"WHERE date IS NOT NULL {'AND date <= $until' if until else ''} "
        "GROUP BY month ORDER BY month"
    )
    found = snapshot.query(sql, **({"until": until} if until else {}))
    return {row["month"]: row["n"] for row in found}, found[-1]["last"] if found else None


def said_by(snapshot: Snapshot, name: str, about: str | None) -> tuple[Entry, ...]:
    """The statements of a speaker, by name, about a state; the oldest first."""
    found = _entries(snapshot, "threads", [OF_THREAD], {"thread": voice_thread(name)})
    return tuple(e for e in found if about is None or about in getattr(e.record, "about", ()))


def speakers_like(snapshot: Snapshot, text: str) -> tuple[str, ...]:
    """Names of speakers that hold a word of the text, those with most statements first."""
    words = [word for word in text.casefold().split() if len(word) > 1]
    sql = (
        "SELECT speaker.name AS name, count(*) AS n FROM statements WHERE "
        "list_has_any(string_split(lower(speaker.name), ' '), $words) "
        f"GROUP BY name ORDER BY n DESC, name LIMIT {NAMES_SHOWN}"
    )
    return tuple(row["name"] for row in snapshot.query(sql, words=words)) if words else ()


def said_for(snapshot: Snapshot, code: str | None, about: str | None) -> tuple[Entry, ...]:
    """Statements of a state's speakers, or of all, about a state; the oldest first."""
    conditions = [BY_CODE] if code is not None else []
    conditions += [ABOUT] if about is not None else []
    values = {"code": code, "about": about}
    return tuple(_entries(snapshot, "statements", conditions, values))


def _times(since: str | None, until: str | None) -> Iterator[str]:
    """Conditions on the year, which pass over whole files, and on the day."""
    if since or until:
        yield f"year <> '{UNDATED}'"
    if since:
        yield "year >= $since[:4] AND published >= $since"
    if until:
        yield "year <= $until[:4] AND published <= $until"


def _entries(
    snapshot: Snapshot, table: str, conditions: list[str], values: dict[str, Any]
) -> Iterator[Entry]:
    where = " AND ".join(f"({condition})" for condition in conditions) or "true"
    order = "published NULLS FIRST, article, position"
    columns = f"{', '.join(TOLD)}, kind, record" if table == "threads" else "*"
    sql = f"SELECT {columns} FROM {table} WHERE {where} ORDER BY {order}"
    used = {name: value for name, value in values.items() if f"${name}" in sql}
    for row in snapshot.query(sql, **used):
        record = record_of(table, row)
        yield Entry(record, *(row[name] for name in TOLD))
