"""Round after round: the feeds that are due, what became of them, when the next round begins."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from bilateral.errors import BilateralError, internal
from bilateral.watch.errands import Errands
from bilateral.watch.fetch import Answer, Validators, fetch, retry_seconds
from bilateral.watch.items import contents_of
from bilateral.watch.rules import told_time
from bilateral.watch.state import FeedState
from bilateral.watch.task import Task
from bilateral.watch.visit import Visits

LONGEST_BACKOFF = 86_400.0
LONGEST_WAIT = 7 * 86_400.0  # however long a server asks us to keep away
JITTER = 0.25  # of a wait is added at most, so that feeds that failed together part again
SHOWN = 3  # failed feeds that a round's line names


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """What a round brought. ``fault`` is why it ended before its end, ``next`` is null at last."""

    time: str
    feeds: int
    read: int
    unchanged: int
    waiting: int
    failed: dict[str, str]
    new: int
    coded: int
    set_aside: int
    without_page: int
    aside: str
    fault: str | None
    next: str | None

    def line(self) -> str:
        """The same for a person to read."""
        inside = {"unchanged": self.unchanged, "waiting": self.waiting, "failed": len(self.failed)}
        told = ", ".join(f"{count:,} {name}" for name, count in inside.items() if count)
        parts = [
            f"{self.read:,} of {self.feeds:,} feeds read" + (f" ({told})" if told else ""),
            f"{self.new:,} new {'item' if self.new == 1 else 'items'}",
            f"{self.coded:,} coded",
            f"{self.set_aside:,} set aside" + (f" in {self.aside}" if self.set_aside else ""),
        ]
        if self.without_page:
            parts.append(f"{self.without_page:,} without their pages")
        ends = [f"next round {self.next}" if self.next else "the last round"]
        ends += [self.fault] if self.fault else []
        ends += [f"{feed}: {reason}" for feed, reason in self.failed.items()][:SHOWN]
        ends += [f"{len(self.failed) - SHOWN:,} more failed"] if len(self.failed) > SHOWN else []
        return " ".join("; ".join([f"{self.time} {', '.join(parts)}", *ends]).split())


def rounds(task: Task, *, once: bool = False) -> Iterator[Round]:
    """Watch the feeds, each round as it ends; without ``once``, until the world says stop.

    What goes wrong with a feed is its own matter. If the store cannot be written, the round ends
    and the next one begins anew with the items that it had not stored.
    """
    watch, world, every = _Watch(task), task.world, task.rules.every
    while True:
        begins = world.now()
        fault = watch.round()
        following = max(begins + every, world.now())
        last = once or world.stopped()
        yield watch.told(begins, fault, None if last else following)
        # A consumer takes its time, and clocks are set: never sleep longer than the interval.
        if not last:
            world.sleep(min(max(0.0, following - world.now()), every))
        if last or world.stopped():
            return


def backoff(feed: str, failures: int, every: float) -> float:
    """Seconds to leave a feed alone after so many failures in a row; the same for the same feed."""
    wait = min(every * 2.0 ** min(failures, 20), max(LONGEST_BACKOFF, every))
    digest = hashlib.sha256(f"{feed} {failures}".encode()).digest()
    return wait * (1 + JITTER * int.from_bytes(digest[:4]) / 2**32)


class _Watch:
    """The feeds and what became of them in the round."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._visits = Visits(task)
        limits = task.rules.limits
        self._errands = Errands(limits.at_once, limits.seconds)
        self._read = self._unchanged = self._waiting = 0
        self._failed: dict[str, str] = {}

    def round(self) -> str | None:
        """Read the feeds that are due; what ended the round early, if anything did."""
        self._read = self._unchanged = 0
        self._failed = {}
        self._visits.counts.clear()
        known = {feed: self._task.state.feed(feed) for feed in self._task.feeds}
        due = {feed: state for feed, state in known.items() if self._is_due(state)}
        self._waiting = len(known) - len(due)
        for feed, answer in self._answers(due):
            try:
                self._settle(feed, due[feed], answer)
            except (BilateralError, OSError) as error:
                self._task.state.rollback()
                return str(error)
            except Exception as error:  # a watch outlives what nobody thought of
                self._task.state.rollback()
                return internal(error)
        return None

    def told(self, begins: float, fault: str | None, following: float | None) -> Round:
        """The round as a record."""
        counts = self._visits.counts
        return Round(
            time=told_time(begins),
            feeds=len(self._task.feeds),
            read=self._read,
            unchanged=self._unchanged,
            waiting=self._waiting,
            failed=dict(sorted(self._failed.items())),
            new=counts["new"],
            coded=counts["coded"],
            set_aside=counts["aside"],
            without_page=counts["pageless"],
            aside=str(self._visits.aside),
            fault=fault,
            next=told_time(following) if following is not None else None,
        )

    def _is_due(self, state: FeedState) -> bool:
        # A time too far ahead was written by a clock that was wrong.
        ahead = state.due - self._task.world.now()
        return ahead <= 0 or ahead > LONGEST_WAIT

    def _answers(self, due: Mapping[str, FeedState]) -> Iterator[tuple[str, Answer | Exception]]:
        limits, private = self._task.rules.limits, self._task.rules.allow_private
        work = {
            feed: partial(fetch, feed, state.validators, limits, allow_private=private)
            for feed, state in due.items()
        }
        return self._errands.run(work, self._task.world.stopped)

    def _settle(self, feed: str, known: FeedState, answer: Answer | Exception) -> None:
        """Take what the feed brought and remember where we stand with it."""
        if isinstance(answer, Exception):
            self._fail(feed, known, str(answer) or type(answer).__name__)
        elif answer.status == 304 and known.validators != Validators():
            self._read += 1
            self._unchanged += 1
            self._keep(feed, FeedState(known.validators))
        elif answer.status != 200:
            wait = retry_seconds(answer.retry_after, self._task.world.now())
            self._fail(feed, known, f"the server answers {answer.status}", wait)
        else:
            self._take(feed, known, answer)

    def _take(self, feed: str, known: FeedState, answer: Answer) -> None:
        try:
            contents = contents_of(feed, answer, self._task.rules.limits.items)
        except Exception as error:  # whatever stands in a feed, the others are read
            self._fail(feed, known, str(error) or type(error).__name__)
            return
        complete = self._visits.take_all(feed, contents)
        self._read += 1
        # A feed with items left has to be given again, changed or not.
        self._keep(feed, FeedState(answer.validators if complete else Validators()))

    def _fail(self, feed: str, known: FeedState, reason: str, wait: float | None = None) -> None:
        self._failed[feed] = reason.removeprefix(f"{feed}: ")
        failures = known.failures + 1
        if wait is None:
            wait = backoff(feed, failures, self._task.rules.every)
        due = self._task.world.now() + min(wait, LONGEST_WAIT)
        self._keep(feed, FeedState(known.validators, failures, due))

    def _keep(self, feed: str, state: FeedState) -> None:
        self._task.state.keep_feed(feed, state)
        self._task.state.commit()
