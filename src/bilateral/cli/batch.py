"""Coding many articles: progress, what is set aside, and files that appear whole."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from bilateral.cli.output import whole_file
from bilateral.cli.reading import make_coder
from bilateral.errors import BilateralError, InputError

if TYPE_CHECKING:
    from bilateral import Coder
    from bilateral.documents import Rejected
    from bilateral.records import Article

EVERY = 10.0  # seconds between progress lines where there is no terminal
SHOWN = 3  # rejected records that the last line names


class Tally(msgspec.Struct, frozen=True):
    """How a run ended."""

    coded: int
    rejected: tuple[Rejected, ...]
    aside: Path

    def line(self) -> str:
        """ "1,998 coded, 2 set aside in coded.rejected.jsonl (line 17: …)"."""
        if not self.rejected:
            return f"{self.coded:,} coded"
        places = "; ".join(map(_place, self.rejected[:SHOWN]))
        more = f"; and {len(self.rejected) - SHOWN:,} more" if len(self.rejected) > SHOWN else ""
        count = f"{self.coded:,} coded, {len(self.rejected):,} set aside in {self.aside}"
        return f"{count} ({places}{more})"


def _place(rejected: Rejected) -> str:
    where = f"line {rejected.line}" if rejected.line is not None else rejected.source
    return f"{where}: {rejected.reason}"


class Progress(Protocol):
    """Something that is told after each article."""

    def __call__(self, done: int) -> None:
        """``done`` articles are coded."""


def code_all(
    inputs: list[str], output: Path, date: str | None, *, model: str, actors: Path | None
) -> Tally:
    """Code every article of the inputs into ``output``; what cannot be read is set aside.

    InputError, and no output, if an input is not there or nothing at all can be coded.
    """
    for source in inputs:
        _must_exist(source)
    rejected: list[Rejected] = []
    aside = output.with_suffix(".rejected.jsonl")
    with whole_file(output) as file, progress() as tell:
        coder = make_coder(model, actors)
        done = 0
        for line in _coded_lines(inputs, date, coder, rejected):
            file.write(line)
            done += 1
            tell(done)
        _set_aside(rejected, aside)
        tally = Tally(done, tuple(rejected), aside)
        if rejected and not done:
            raise InputError(tally.line())
    return tally


def _must_exist(source: str) -> None:
    """A name that is wrong is told before the work begins, not after it."""
    if source != "-" and "://" not in source and not Path(source).exists():
        raise InputError(f"{source}: there is no such file")


def _coded_lines(
    inputs: list[str], date: str | None, coder: Coder, rejected: list[Rejected]
) -> Iterator[bytes]:
    """A line of output for each article of all inputs, in order."""
    from bilateral.documents import read_articles

    for source in inputs:
        try:
            for article in read_articles(source, date=date, on_reject=rejected.append):
                if line := _coded_line(article, coder, source, rejected):
                    yield line
        except (BilateralError, OSError) as error:
            rejected.append(_rejected(source, str(error).removeprefix(f"{source}: ")))


def _coded_line(
    article: Article, coder: Coder, source: str, rejected: list[Rejected]
) -> bytes | None:
    """The article's line; an article on which the coder fails is set aside, the others go on."""
    from bilateral import code_article
    from bilateral.records import to_json

    try:
        return to_json(code_article(article, coder)) + b"\n"
    except Exception as error:
        if os.environ.get("BILATERAL_DEBUG"):
            raise
        reason = f'article "{article.id}": internal error: {type(error).__name__}: {error}'
        rejected.append(_rejected(source, reason))
        return None


def _rejected(source: str, reason: str) -> Rejected:
    from bilateral.documents import Rejected

    return Rejected(source, None, reason)


def _set_aside(rejected: list[Rejected], path: Path) -> None:
    if not rejected:
        path.unlink(missing_ok=True)  # it would speak of an earlier run
        return
    with whole_file(path) as file:
        for source, line, reason in rejected:
            entry = {"file": source, "line": line, "reason": reason}
            file.write(msgspec.json.encode(entry) + b"\n")


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
