"""One consistent state of the tables, asked with DuckDB.

DuckDB's own reader of Delta tables is an extension that has to be fetched from the network, so the
table's log is read by ``deltalake`` and DuckDB reads the files that it names. Nothing here writes
deletion vectors, so that a live file's rows are all live.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any

import msgspec
from arro3.core import Table

from bilateral.errors import InputError
from bilateral.records import CodedArticle
from bilateral.store.commits import files_of
from bilateral.store.tables import APART, NAMES, RECORDS, article_of, rows

if TYPE_CHECKING:
    from deltalake import DeltaTable
    from duckdb import DuckDBPyConnection

    from bilateral.store.commits import Tables

STATES_SHOWN = 8
BATCH = 1000  # rows fetched at a time


class Current(msgspec.Struct, frozen=True):
    """What is kept of an article already."""

    digest: str
    year: str


def current_codings(articles: DeltaTable, keys: Sequence[str]) -> dict[str, Current]:
    """What the table holds of the articles with these keys."""
    if not files_of(articles):
        return {}
    with Snapshot.of({"articles": articles}, "articles") as snapshot:
        sql = "SELECT article, digest, year FROM articles WHERE article IN (SELECT unnest($keys))"
        found = snapshot.query(sql, keys=list(keys))
    return {row["article"]: Current(row["digest"], row["year"]) for row in found}


class Snapshot(msgspec.Struct):
    """A connection in which tables are views, all of the same moment. Close it after use."""

    connection: DuckDBPyConnection
    tables: Tables

    @classmethod
    def of(cls, tables: Tables, *views: str) -> Snapshot:
        """The tables, with views of those named, else of all. A view opens its files."""
        import duckdb

        connection = duckdb.connect()
        connection.execute("SET parquet_metadata_cache = true")  # a file never changes
        for name in views or (*NAMES, *APART):
            _make_view(connection, name, files_of(tables[name]) if name in tables else ())
        return cls(connection, tables)

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()

    def query(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """Rows of a question; InputError with DuckDB's words if it cannot be answered."""
        with _told():
            found = self.connection.execute(sql, values)
            return [*_named(found, found.fetchall())]

    def stream(self, sql: str, **values: Any) -> Iterator[dict[str, Any]]:
        """The same row by row, for more rows than there is room for."""
        with _told():
            found = self.connection.cursor().execute(sql, values)
            while batch := found.fetchmany(BATCH):
                yield from _named(found, batch)

    def counts(self) -> dict[str, int]:
        """How many rows each table has, as its log tells."""
        return {name: sum(_logged(self.tables[name], "num_records")) for name in NAMES}

    def files(self) -> tuple[int, int]:
        """How many files the tables have, and their bytes."""
        sizes = [size for table in self.tables.values() for size in _logged(table, "size_bytes")]
        return len(sizes), sum(sizes)

    def dates(self) -> tuple[str | None, str | None]:
        """The earliest and the latest date of an article, as the log tells."""
        articles = self.tables["articles"]
        first, last = (list(_logged(articles, name)) for name in ("min.date", "max.date"))
        return min(first, default=None), max(last, default=None)

    def busiest_states(self) -> tuple[tuple[str, int], ...]:
        """The states with most events that they are a party of."""
        sql = f"""
            SELECT code, sum(n)::BIGINT AS n FROM (
                SELECT unnest(string_split(codes, ' ')) AS code, n
                FROM (SELECT codes, count(*) AS n FROM events GROUP BY codes))
            WHERE code <> '' GROUP BY code ORDER BY n DESC, code LIMIT {STATES_SHOWN}"""
        return tuple((row["code"], row["n"]) for row in self.query(sql))

    def article(self, article_id: str) -> CodedArticle | None:
        """The article of this id, the first by its key if several sources use the id."""
        return self._one("id = $id", article_id)

    def article_with_record(self, record_id: str) -> CodedArticle | None:
        """The article that the record of this id was read out of."""
        ids = " UNION ALL ".join(f"SELECT article, id FROM {table}" for table in RECORDS)
        return self._one(f"article IN (SELECT article FROM ({ids}) WHERE id = $id)", record_id)

    def _one(self, condition: str, id_: str) -> CodedArticle | None:
        sql = f"SELECT * FROM articles WHERE {condition} ORDER BY article LIMIT 1"
        found = self.query(sql, id=id_)
        if not found:
            return None
        key, year = found[0]["article"], found[0]["year"]
        records = {table: self._records(table, key, year) for table in RECORDS}
        return article_of(found[0], records)

    def _records(self, table: str, key: str, year: str) -> list[dict[str, Any]]:
        sql = f"SELECT * FROM {table} WHERE year = $year AND article = $key ORDER BY position"
        return self.query(sql, year=year, key=key)


@contextmanager
def _told() -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise InputError(f"query: {str(error).splitlines()[0]}") from error


def _named(found: DuckDBPyConnection, rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    names = [column[0] for column in found.description or ()]
    return (dict(zip(names, row, strict=True)) for row in rows)


def _make_view(connection: DuckDBPyConnection, name: str, files: Iterable[str]) -> None:
    """The table's live rows as a view."""
    if listed := ", ".join("'" + file.replace("'", "''") + "'" for file in files):
        # A record may get a field that older files lack; to find it, all files have to be opened.
        grown = "false" if name == "threads" else "true"
        connection.execute(
            f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}], "
            f"union_by_name = {grown}, hive_partitioning = true, hive_types = {{'year': VARCHAR}})"
        )
    else:
        connection.register("nothing", rows(name, []))
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM nothing")


def _logged(table: DeltaTable, what: str) -> Iterator[Any]:
    """What the log says of each live file, where it does."""
    actions = Table.from_arrow(table.get_add_actions(flatten=True))
    if what in actions.column_names:
        yield from (value for value in actions[what].to_pylist() if value is not None)
