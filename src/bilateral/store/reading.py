"""One consistent state of the tables, asked with DuckDB.

DuckDB's own reader of Delta tables is an extension that has to be fetched from the network, so the
table's log is read by ``deltalake`` and DuckDB reads the files that it names. Nothing here writes
deletion vectors, so that a live file's rows are all live.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import msgspec
from arro3.core import Table

from bilateral.errors import InputError
from bilateral.records import CodedArticle
from bilateral.store.tables import NAMES, RECORDS, article_of, rows

if TYPE_CHECKING:
    from deltalake import DeltaTable
    from duckdb import DuckDBPyConnection

STATES_SHOWN = 8

Open = Callable[[str], "DeltaTable | None"]


def current_codings(articles: DeltaTable, keys: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Digest and name of the visible coding of each article that the table holds, by its key."""
    from deltalake import QueryBuilder

    wanted = ", ".join(f"'{key}'" for key in keys)
    sql = f"SELECT article, digest, coding FROM kept WHERE article IN ({wanted})"
    found = Table.from_arrow(QueryBuilder().register("kept", articles).execute(sql).read_all())
    columns = [found[name].to_pylist() for name in ("article", "digest", "coding")]
    return {key: (digest, name) for key, digest, name in zip(*columns, strict=True)}


class Snapshot(msgspec.Struct):
    """A connection in which the four tables are views of the same moment. Close it after use."""

    connection: DuckDBPyConnection
    tables: tuple[str, ...] = NAMES

    @classmethod
    def of(cls, open_table: Open, missing: InputError) -> Snapshot:
        """The store's newest state; ``missing`` is raised if there is none."""
        import duckdb

        connection = duckdb.connect()
        for name, table in _one_moment(open_table, missing).items():
            _make_view(connection, name, table)
        return cls(connection)

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()

    def query(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """Rows of a question; InputError with DuckDB's words if it cannot be answered."""
        import duckdb

        try:
            found = self.connection.execute(sql, list(values))
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        except duckdb.Error as error:
            raise InputError(f"query: {str(error).splitlines()[0]}") from error

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.query(f"SELECT count(*) AS n FROM {table}")[0]["n"])

    def dates(self) -> tuple[str | None, str | None]:
        """The earliest and the latest date of an article."""
        [row] = self.query("SELECT min(date) AS first, max(date) AS last FROM articles")
        return row["first"], row["last"]

    def busiest_states(self) -> tuple[tuple[str, int], ...]:
        """The states with most events that they are a party of."""
        sql = f"""
            SELECT code, count(*) AS n FROM (
                SELECT unnest(list_distinct([a.code FOR a IN list_concat(actors, recipients)]))
                    AS code
                FROM events)
            WHERE code IS NOT NULL GROUP BY code ORDER BY n DESC, code LIMIT {STATES_SHOWN}"""
        return tuple((row["code"], row["n"]) for row in self.query(sql))

    def article(self, article_id: str) -> CodedArticle | None:
        """The article of this id, the first by its key if several sources use the id."""
        return self._one("id = ?", article_id)

    def article_with_record(self, record_id: str) -> CodedArticle | None:
        """The article that the record of this id was read out of."""
        ids = " UNION ALL ".join(f"SELECT article, id FROM {table}" for table in RECORDS)
        return self._one(f"article IN (SELECT article FROM ({ids}) WHERE id = ?)", record_id)

    def _one(self, condition: str, value: str) -> CodedArticle | None:
        sql = f"SELECT * FROM articles WHERE {condition} ORDER BY article LIMIT 1"
        found = self.query(sql, value)
        if not found:
            return None
        key = found[0]["article"]
        records = {table: self._records(table, key) for table in RECORDS}
        return article_of(found[0], records)

    def _records(self, table: str, key: str) -> list[dict[str, Any]]:
        return self.query(f"SELECT * FROM {table} WHERE article = ? ORDER BY position", key)


def _one_moment(open_table: Open, missing: InputError) -> Mapping[str, DeltaTable | None]:
    """All tables, opened while no commit to ``articles`` came in between."""
    while True:
        tables = {name: open_table(name) for name in NAMES}
        before, after = tables["articles"], open_table("articles")
        if before is None or after is None:
            raise missing
        if before.version() == after.version():
            return tables


def _make_view(connection: DuckDBPyConnection, name: str, table: DeltaTable | None) -> None:
    """The table's live rows as a view; of the records only those of visible codings."""
    files = _files(table) if table else []
    if files:
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        origin = (
            f"read_parquet([{listed}], union_by_name = true, "
            "hive_partitioning = true, hive_types = {'month': VARCHAR})"
        )
    else:
        origin = f"empty_{name}"
        connection.register(origin, rows(name, []))
    visible = "" if name == "articles" else " WHERE coding IN (SELECT coding FROM articles)"
    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {origin}{visible}")


def _files(table: DeltaTable) -> list[str]:
    """Places of the live files, as DuckDB takes them: local paths are not percent-encoded."""
    return [uri if "://" in uri else unquote(uri) for uri in table.file_uris()]
