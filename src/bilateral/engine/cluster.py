"""The cluster engine: articles in, lines out in the same order, coded by executors of Spark.

The driver reads the input, tells the stories and writes the lines, as the main process of the
local engine does. It keeps a few batches for each core on their way and waits with reading while
they are, so that its memory is bounded whatever the size of the corpus.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from bilateral.engine.local import CodedLine, OnReject, batches, told_apart
from bilateral.engine.pool import TIME_LIMIT, Outcome, Task
from bilateral.engine.recipe import Recipe
from bilateral.engine.resident import Answer, answer_batches, read_answer
from bilateral.engine.sparking import crashed, reason_of
from bilateral.engine.stories import Told
from bilateral.engine.worker import Reply, write_batch
from bilateral.errors import BilateralError, InputError

if TYPE_CHECKING:
    from pyspark import SparkContext

# A task of Spark: two to three seconds of work, beside which its start does not count, and little
# to do again when an executor is lost.
TASK, TASK_ARTICLES = 60_000, 64  # characters
# A job of Spark is a batch for each core, or for some of them where there are very many: what
# 8,000,000 characters become, 200 MB, is the most that is collected at once.
JOB = 8_000_000  # characters
DEPTH = 3  # batches on their way for each core: one at work, the next, and one in reserve
HOPELESS = 5  # articles in a row that lose their executor before it is not the articles' fault

Batch = list[Task]
Work = Callable[[Iterable[bytes]], Iterator[bytes]]


class Cluster:
    """The cores that a running application of Spark has."""

    def __init__(self, context: SparkContext) -> None:
        self._context = context
        self._lost_alone = 0

    def code_many(
        self,
        articles: Iterable[Told],
        recipe: Recipe,
        on_reject: OnReject,
        *,
        time_limit: float = TIME_LIMIT,
    ) -> Iterator[CodedLine]:
        """As :func:`bilateral.engine.code_many`, with the same bytes.

        A lost executor costs its tasks another try. An article that takes its executor along
        whenever it is tried goes to ``on_reject``. ``BilateralError`` when the cluster is gone.
        """
        work = partial(answer_batches, recipe=recipe.carried(), time_limit=time_limit)
        waiting = batches(articles, TASK, TASK_ARTICLES)
        yield from told_apart(self._in_order(waiting, work), on_reject)

    def _in_order(self, waiting: Iterator[Batch], work: Work) -> Iterator[Outcome]:
        jobs: deque[Future[list[Outcome]]] = deque()
        with ThreadPoolExecutor(max_workers=64) as threads:
            try:
                for job, at_once in self._jobs(waiting):
                    jobs.append(threads.submit(self._coded, job, work))
                    while len(jobs) >= at_once:
                        yield from jobs.popleft().result()
                while jobs:
                    yield from jobs.popleft().result()
            finally:
                if jobs:
                    self._context.cancelAllJobs()
                    threads.shutdown(wait=True, cancel_futures=True)

    def _jobs(self, waiting: Iterator[Batch]) -> Iterator[tuple[list[Batch], int]]:
        """Batches for a job, and how many such jobs are to be under way with it."""
        job: list[Batch] = []
        characters = 0
        for batch in waiting:
            job.append(batch)
            characters += sum(task.size for task in batch)
            cores = max(1, self._context.defaultParallelism)  # executors come and go
            if len(job) >= cores or characters >= JOB:
                yield job, -(-DEPTH * cores // len(job))
                job, characters = [], 0
        if job:
            yield job, DEPTH

    def _coded(self, job: Sequence[Batch], work: Work) -> list[Outcome]:
        try:
            answers = self._run([write_batch([task.piece for task in b]) for b in job], work)
        except Exception as error:
            return self._apart(job, work, error)
        self._lost_alone = 0
        replies: list[Reply] = []
        for answer in answers:
            if answer.fatal is not None:
                raise InputError(answer.fatal)
            replies += answer.replies
        numbers = [task.number for batch in job for task in batch]
        return list(zip(numbers, replies, strict=True))

    def _run(self, payloads: list[bytes], work: Work) -> list[Answer]:
        data = self._context.parallelize(payloads, len(payloads))
        return [read_answer(answer) for answer in data.mapPartitions(work).collect()]

    def _apart(self, job: Sequence[Batch], work: Work, error: Exception) -> list[Outcome]:
        """Some article takes its executor along, however often: by halves until it is alone."""
        reason = reason_of(error)
        if not crashed(reason):
            raise BilateralError(f"Spark: {reason}") from error
        if len(job) == 1 and len(job[0]) == 1:
            self._lost_alone += 1
            if self._lost_alone >= HOPELESS:
                raise BilateralError(
                    f"Spark: executors are lost on whatever they get; more memory? ({reason})"
                ) from error
            return [
                (
                    job[0][0].number,
                    Reply(reason=f"its executor was lost again and again ({reason})"),
                )
            ]
        parts = job if len(job) > 1 else [[task] for task in job[0]]
        half = len(parts) // 2
        return self._coded(parts[:half], work) + self._coded(parts[half:], work)
