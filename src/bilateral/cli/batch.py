"""Coding many articles: progress, what is set aside, and files that appear whole."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from bilateral.cli.output import whole_file
from bilateral.cli.reading import make_coder
from bilateral.errors import BilateralError

if TYPE_CHECKING:
    from bilateral.records import Article

EVERY = 10.0  # seconds between progress lines where there is no terminal
SHOWN = 3  # rejected records that the last line names


class Rejected(msgspec.Struct, frozen=True):
    """An input record that could not be read."""

    file: str
    line: int | None
    reason: str

    def place(self) -> str:
        """Where and why, in brief."""
        where = f"line {self.line}" if self.line is not None else self.file
        return f"{where}: {self.reason}"


class Tally(msgspec.Struct, frozen=True):
    """How a run ended."""

    coded: int
    rejected: tuple[Rejected, ...]
    aside: Path

    def line(self) -> str:
        """ "1,998 coded, 2 set aside in coded.rejected.jsonl (line 17: …)"."""
        if not self.rejected:
            return f"{self.coded:,} coded"
        places = "; ".join(reject.place() for reject in self.rejected[:SHOWN])
        more = f"; and {len(self.rejected) - SHOWN:,} more" if len(self.rejected) > SHOWN else ""
        count = f"{self.coded:,} coded, {len(self.rejected):,} set aside in {self.aside}"
        return f"{count} ({places}{more})"


class Progress(Protocol):
    """Something that is told after each article."""

    def __call__(self, done: int) -> None:
        """``done`` articles are coded."""


def code_all(
    inputs: list[str], output: Path, date: str | None, *, model: str, actors: Path | None
) -> Tally:
    """Code every article of the inputs into ``output``; what cannot be read is set aside."""
    from bilateral import code_article
    from bilateral.records import to_json

    rejected: list[Rejected] = []
    done = 0
    with whole_file(output) as file, progress() as tell:
        coder = make_coder(model, actors)
        for article in _articles(inputs, date, rejected):
            file.write(to_json(code_article(article, coder)) + b"\n")
            done += 1
            tell(done)
    aside = output.with_suffix(".rejected.jsonl")
    _set_aside(rejected, aside)
    return Tally(done, tuple(rejected), aside)


def _articles(inputs: list[str], date: str | None, rejected: list[Rejected]) -> Iterator[Article]:
    """The articles of all inputs in order. An input that cannot be read at all is set aside."""
    from bilateral.documents import read_articles

    for source in inputs:

        def reject(line: int | None, reason: str, file: str = source) -> None:
            rejected.append(Rejected(file, line, reason))

        try:
            yield from read_articles(source, date=date, on_reject=reject)
        except (BilateralError, OSError) as error:
            reject(None, str(error).removeprefix(f"{source}: "))


def _set_aside(rejected: list[Rejected], path: Path) -> None:
    if not rejected:
        path.unlink(missing_ok=True)  # it would speak of an earlier run
        return
    with whole_file(path) as file:
        for reject in rejected:
            file.write(msgspec.json.encode(reject) + b"\n")


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on a terminal; where standard error is a file or a pipe, a line every ten seconds."""
    if sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns: list[Any] = [SpinnerColumn(), TextColumn("{task.completed:,} articles coded")]
    with Bar(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("code", total=None)
        yield lambda done: bar.update(task, completed=done)


def _lines() -> Progress:
    last = time.monotonic()

    def tell(done: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            sys.stderr.write(f"{done:,} articles coded\n")
            sys.stderr.flush()

    return tell
