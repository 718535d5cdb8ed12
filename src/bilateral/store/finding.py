"""What a reader browses by: the pairs of states with the latest first, and words in the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilateral.records import Span
from bilateral.store.entry import Entry, Find, Pair
from bilateral.store.reading import Snapshot
from bilateral.store.tables import pair_thread, record_of

FOUND = "published DESC NULLS LAST, article, evidence.start, evidence.end, kind, position"
# The rows of a pair's last day are few, and lie in one year.
LATEST = (
    "SELECT thread, published, article_id, told_by, article, kind, record FROM threads WHERE "
    "year IN (SELECT unnest($years)) AND thread IN (SELECT unnest($threads)) "
    "AND thread || ' ' || published IN (SELECT unnest($days)) QUALIFY "
    "row_number() OVER (PARTITION BY thread ORDER BY kind, article, position) = 1"
)


def pairs_by_change(snapshot: Snapshot) -> tuple[Pair, ...]:
    """All pairs, that with the latest record first."""
    sql = (
        "SELECT thread, count(*) AS records, min(published) AS since, max(published) AS latest "
        "FROM threads WHERE NOT starts_with(thread, '~') GROUP BY thread "
        "ORDER BY latest DESC NULLS LAST, records DESC, thread"
    )
    return tuple(Pair(*row.pop("thread").split(" "), **row) for row in snapshot.query(sql))


def latest_of(snapshot: Snapshot, pairs: Sequence[Pair]) -> dict[Pair, Entry]:
    """The latest record of each pair; of one day's the first event."""
    days = {pair_thread(pair.first, pair.second): pair for pair in pairs if pair.latest}
    found = snapshot.query(
        LATEST,
        threads=[*days],
        years=sorted({str(pair.latest)[:4] for pair in days.values()}),
        days=[f"{thread} {pair.latest}" for thread, pair in days.items()],
    )
    return {
        days[row["thread"]]: Entry(
            record_of("threads", row),
            row["article_id"],
            row["published"],
            row["told_by"],
            row["article"],
        )
        for row in found
    }


def with_words(snapshot: Snapshot, text: str, first: int, limit: int) -> tuple[Find, ...]:
    """Records whose words hold each word of the text, in whatever case; the latest first.

    ``first`` are left out; at most ``limit`` are given.
    """
    words = text.casefold().split()
    if not words:
        return ()
    values = {f"word{n}": word for n, word in enumerate(words)}
    sql = (
        f"SELECT * FROM ({' UNION ALL '.join(_parts(values))}) ORDER BY {FOUND} "
        f"LIMIT {limit:d} OFFSET {first:d}"
    )
    return tuple(
        Find(
            kind=row["kind"],
            id=row["id"],
            article=row["article_id"],
            published=row["published"],
            source=row["told_by"],
            words=Span(**row["evidence"]),
        )
        for row in snapshot.query(sql, **values)
    )


def _parts(values: dict[str, str]) -> Iterator[str]:
    held = " AND ".join(f"contains(lower(evidence.text), ${name})" for name in values)
    for kind in ("events", "statements", "ties"):
        yield (
            f"SELECT '{kind}' AS kind, id, article, article_id, published, told_by, position, "
            f"evidence FROM {kind} WHERE {held}"
        )
