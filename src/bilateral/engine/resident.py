"""The coder inside a process that is not ours and outlives its tasks: a Python worker of Spark.

The worker keeps one process of ours, which holds the model, from task to task. So the model is
loaded once a worker, and an article that hangs or crashes ends that process and not the worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from bilateral.engine.local import in_order
from bilateral.engine.pool import TIME_LIMIT, Pool
from bilateral.engine.recipe import Recipe
from bilateral.engine.stories import Told
from bilateral.engine.worker import Coding, Reply, read_batch
from bilateral.errors import BilateralError


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What became of a batch; ``fatal`` is why nothing could: the recipe makes no coder."""

    replies: list[Reply] = []
    fatal: str | None = None


_write = msgspec.msgpack.Encoder().encode
read_answer = msgspec.msgpack.Decoder(Answer).decode

# One at most: that of the recipe and time limit which were asked for last.
_kept: dict[tuple[Recipe, float], Pool] = {}


def code_resident(
    articles: Iterable[Told], recipe: Recipe, time_limit: float = TIME_LIMIT
) -> list[Reply]:
    """What becomes of the articles, in their order; ``InputError`` if the recipe makes no coder."""
    key = recipe, time_limit
    pool = _kept.pop(key, None)
    if pool is None:
        _end_kept()
        pool = Pool(Coding(recipe), 1, time_limit)
    try:
        replies = [reply for _, reply in in_order(articles, pool, 1)]
    except BaseException:
        pool.end()  # answers may be on their way that nobody waits for any more
        raise
    _kept[key] = pool
    return replies


def answer_batches(
    batches: Iterable[bytes], recipe: Recipe, time_limit: float = TIME_LIMIT
) -> Iterator[bytes]:
    """For each batch of articles (``write_batch``) its answer (``read_answer``)."""
    for batch in batches:
        try:
            yield _write(Answer(code_resident(read_batch(batch), recipe, time_limit)))
        except BilateralError as error:
            yield _write(Answer(fatal=str(error)))


def _end_kept() -> None:
    while _kept:
        _kept.popitem()[1].end()
