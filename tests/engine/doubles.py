"""A coder that does what an article's text tells it to, in place of the real one.

As a script it is `bilateral code` with that coder: doubles.py OUTPUT INPUT WORKERS [--resume].
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import msgspec

from bilateral.records import Article, CodedArticle, Paragraph


class Obedient(msgspec.Struct, frozen=True):
    """The recipe. ``each`` seconds go by for every article."""

    each: float = 0.0
    model: str = "obedient"
    actors: str | None = None

    def make(self):
        return self.code

    def carried(self):
        return self

    def code(self, article: Article) -> CodedArticle:
        time.sleep(self.each)
        for order in article.text.split(";"):
            obey(order.split())
        return coded(article)


class Unable(msgspec.Struct, frozen=True):
    """A recipe that makes no coder."""

    def make(self):
        raise ValueError("there is no such model")

    def carried(self):
        return self


def obey(order: list[str]) -> None:
    """Words that are no order do nothing."""
    match order:
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["fail"]:
            raise RecursionError("too deep")
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die", "above"]:
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(60)
        case ["die", "once", mark] if not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)


def coded(article: Article) -> CodedArticle:
    about = {name: getattr(article, name) for name in article.__struct_fields__}
    nothing = dict.fromkeys(("events", "statements", "ties", "shifts", "questions"), ())
    return CodedArticle(**about, **nothing, sentences=1, story=None)


def article(number: int, text: str = "") -> Article:
    whole = Paragraph(start=0, end=len(text), role="body")
    return Article(id=f"a{number}", text=text or f"text {number}", paragraphs=(whole,))


def main(output: str, source: str, workers: str, *more: str) -> None:
    from bilateral.cli import batch
    from bilateral.engine import Plan, job

    job.COMMIT_SECONDS = 0.05
    plan = Plan((source,), options=Obedient(each=0.01), workers=int(workers))
    tally = batch.code_all(
        plan, output=Path(output), store=None, tables=False, resume="--resume" in more
    )
    print(batch.closing_line(tally, Path(output), None), file=sys.stderr)
    sys.exit(130 if tally.stopped else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
