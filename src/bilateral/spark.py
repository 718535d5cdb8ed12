"""Coding on a cluster from Python: a DataFrame of articles in, one of coded articles out.

    import bilateral.spark

    coded = bilateral.spark.code(spark.read.parquet("articles/"))
    coded.selectExpr("id", "explode(events) AS event").select("id", "event.type").show()

docs/cluster.md says what a cluster needs for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from math import ceil
from typing import TYPE_CHECKING, Any

import msgspec
from arro3.core import Field, Schema

from bilateral.documents.jsonl import Unusable, record_article
from bilateral.engine.pool import TIME_LIMIT
from bilateral.engine.recipe import CoderOptions, Recipe
from bilateral.engine.resident import code_resident
from bilateral.engine.stories import Told
from bilateral.engine.worker import Reply
from bilateral.errors import BilateralError, InputError, internal
from bilateral.records import Article, CodedArticle
from bilateral.store.columns import arrow_type, build, columns_of
from bilateral.store.tables import TEXT

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import Column, DataFrame

Row = dict[str, Any]
COLUMNS = (*columns_of(CodedArticle), ("rejected", TEXT))
READ = ("id", "text", "date", "title", "source", "url", "language")
# Some ten seconds of work: little to do again, and no part keeps the job waiting for its end.
PART = 200_000  # characters
MOST_PARTS = 100_000  # more would be a burden on the driver
CHUNK, CHUNK_ROWS = 60_000, 64  # what becomes one batch of columns: characters, rows


def code(
    dataframe: DataFrame,
    options: CoderOptions = CoderOptions(),  # noqa: B008 - it is frozen
    *,
    partitions: int | None = None,
    time_limit: float = TIME_LIMIT,
) -> DataFrame:
    """The coded articles of a DataFrame, a row each, in no particular order.

    ``dataframe`` has columns ``id`` and ``text`` and may have ``date``, ``title``, ``source``,
    ``url`` and ``language``, as JSON lines have them; others are not looked at. The result has the
    columns of the output contract, nested where that is, and ``rejected``: the reason why a row
    was not coded (then all but ``id`` and ``text`` is null). ``story`` is null, since telling
    copies needs an order. An article may take ``time_limit`` seconds.

    The rows are dealt anew to ``partitions`` parts, so that a part with many long articles is
    split; without a number, Spark counts the characters first, for parts of about ``PART``. A
    stream stays as it is. ``InputError`` if a column or the file of actors is missing.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    work = partial(code_columns, recipe=options.carried(), time_limit=time_limit)
    dealt = _dealt(_articles(dataframe), partitions)
    return dealt.mapInArrow(work, from_arrow_schema(arrow_schema()))


def code_columns(
    batches: Iterable[RecordBatch], recipe: Recipe, time_limit: float = TIME_LIMIT
) -> Iterator[RecordBatch]:
    """What a Python worker of Spark does: columns of articles in, columns of coded articles out."""
    from pyarrow import RecordBatch, array

    for chunk in _chunks(batches):
        rows = _coded(chunk, recipe, time_limit)
        arrays = [array(build([row.get(name) for row in rows], kind)) for name, kind in COLUMNS]
        yield RecordBatch.from_arrays(arrays, schema=arrow_schema())


@cache
def arrow_schema() -> Any:
    """The columns of the result, as a schema of pyarrow."""
    from pyarrow import schema

    return schema(Schema([Field(name, arrow_type(kind)) for name, kind in COLUMNS]))


def _articles(dataframe: DataFrame) -> DataFrame:
    """The columns that are read, as text but for a nested source."""
    missing = [name for name in ("id", "text") if name not in dataframe.columns]
    if missing:
        raise InputError(f'the DataFrame has no column "{missing[0]}"')
    kinds = dict(dataframe.dtypes)
    return dataframe.select([_as_text(name, kinds[name]) for name in READ if name in kinds])


def _as_text(name: str, kind: str) -> Column:
    from pyspark.sql.functions import col

    if kind.startswith("struct"):
        return col(name)
    if kind.startswith("timestamp"):
        return col(name).cast("date").cast("string").alias(name)
    return col(name).cast("string").alias(name)


def _dealt(articles: DataFrame, partitions: int | None) -> DataFrame:
    """The rows in parts of nearly equal length of text."""
    from pyspark.sql import functions

    if partitions is None:
        if articles.isStreaming:
            return articles
        row = articles.select(functions.sum(functions.length("text")).alias("characters")).first()
        characters = row.characters if row and row.characters else 0
        partitions = min(max(1, ceil(characters / PART)), MOST_PARTS)
    # By their content, so that a part which has to be made again has the same rows.
    return articles.repartition(partitions, functions.xxhash64("id", "text"))


def _chunks(batches: Iterable[RecordBatch]) -> Iterator[list[Row]]:
    rows: list[Row] = []
    characters = 0
    for batch in batches:
        for number in range(batch.num_rows):
            rows += batch.slice(number, 1).to_pylist()
            characters += len(rows[-1]["text"] or "")
            if characters >= CHUNK or len(rows) == CHUNK_ROWS:
                yield rows
                rows, characters = [], 0
    if rows:
        yield rows


def _coded(rows: list[Row], recipe: Recipe, time_limit: float) -> list[Row]:
    """The rows of the result for rows of articles."""
    read = [_read(row) for row in rows]
    told = [Told(each) for each in read if isinstance(each, Article)]
    replies = iter(code_resident(told, recipe, time_limit))
    outcomes = [each if isinstance(each, Reply) else None for each in read]
    return [
        _result(row, outcome or next(replies)) for row, outcome in zip(rows, outcomes, strict=True)
    ]


def _read(row: Row) -> Article | Reply:
    try:
        return record_article(row, None)
    except (Unusable, BilateralError) as error:
        return Reply(reason=str(error))
    except Exception as error:
        return Reply(reason=internal(error))


def _result(row: Row, reply: Reply) -> Row:
    if reply.line is None:
        return {"id": row["id"], "text": row["text"], "rejected": reply.reason}
    found: Row = msgspec.json.decode(reply.line)
    return found
