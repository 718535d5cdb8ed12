"""How fast corpora are coded, against the bare parser on the same text, and where the time goes.

    python benchmarks/throughput.py CORPUS.jsonl [--articles N] [--update]

CORPUS.jsonl is any input of `bilateral code`; N of its articles are taken, evenly spread. All is
measured in one run and told as ratios, since the machine may be busy with other things; the bare
parser and ours take turns. --update writes the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import msgspec
import spacy
from spacy.language import Language

import bilateral
from bilateral.actors import Readings
from bilateral.coder import Coder, code_article
from bilateral.documents import Rejected, read_articles
from bilateral.engine import CoderOptions, Stories, Told, code_many
from bilateral.language.parse import DEFAULT_MODEL, Parser
from bilateral.records import Article, to_json

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
PACKAGE = Path(bilateral.__file__).parent
ROUNDS = 3  # of bare parser and ours in turn; the best of each counts
COPIES = 5
EVERY = 0.002  # seconds of processor time between two looks at what is running
GOALS = {
    "share": "at most 20 %",
    "speed": "at least 1.2",
    "copies": "at least 3",
    "workers": "at least 1.8",
    "rate": "at least 12",
}

Row = tuple[str, str, str]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("corpus")
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--update", action="store_true")
    given = parser.parse_args()
    articles = sample(given.corpus, given.articles)
    rows = [*measured(articles)]
    text = table(rows, articles)
    print(text, end="")
    if given.update:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN, 1)
        PAGE.write_text(before + BEGIN + text + END + rest.split(END, 1)[1], encoding="utf-8")
    return 0


def sample(corpus: str, count: int) -> list[Article]:
    """So many articles of the corpus, evenly spread over it."""
    bad: list[Rejected] = []
    articles = list(read_articles(corpus, on_reject=bad.append))
    return articles[:: max(1, len(articles) // count)][:count]


def words(articles: Iterable[Article]) -> int:
    """Words between spaces, in all the text."""
    return sum(len(article.text.split()) for article in articles)


def measured(articles: Sequence[Article]) -> Iterator[Row]:
    """The rows of the table, one measurement after the other."""
    # Workers first: a process that starts counts the memory of the one that starts it as its own.
    two = workers(articles, 2)
    memory = peak()
    one = workers(articles, 1)
    coder = Coder()
    code_all(articles[:5], coder)  # what is loaded on first use
    bare_nlp = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    copied = copies(articles[: max(1, len(articles) // COPIES)])
    bare, ours, wire = in_turn(
        lambda: parse_bare(articles, bare_nlp),
        lambda: code_all(articles, coder),
        lambda: code_all(copied, coder),
    )
    speed = {
        "bare": words(articles) / bare,
        "ours": words(articles) / ours,
        "wire": words(copied) / wire,
    }
    yield "bare parser, one core", f"{speed['bare']:,.0f} words a second", ""
    yield "ours, one core", f"{speed['ours']:,.0f} words a second", ""
    yield (
        "ours against the bare parser",
        f"{speed['ours'] / speed['bare']:.2f} times",
        GOALS["speed"],
    )
    yield (
        f"the same, every article in {COPIES} lightly edited copies",
        f"{speed['wire'] / speed['bare']:.2f} times",
        GOALS["copies"],
    )
    rate = speed["ours"] / 600
    yield "articles of 600 words, one core", f"{rate:.1f} a second", GOALS["rate"]
    floors = shares(articles, coder)
    own = sum(share for floor, share in floors.items() if floor != "parser")
    yield (
        "our own floors against the parser's time",
        f"{own / floors['parser']:.0%}",
        GOALS["share"],
    )
    for floor, share in sorted(floors.items(), key=lambda item: -item[1]):
        if share < 0.01:
            break
        yield f"share of time: {floor}", f"{share:.0%}", ""
    yield "two workers against one", f"{one / two:.2f} times", GOALS["workers"]
    yield "telling copies", f"{telling(articles):,.0f} articles a second", ""
    yield "memory of a worker, at most", f"{memory:,.0f} MB", ""


def in_turn(*tasks: Callable[[], None]) -> list[float]:
    """The shortest processor time of each task."""
    best = [float("inf")] * len(tasks)
    for _ in range(ROUNDS):
        for place, task in enumerate(tasks):
            start = time.process_time()
            task()
            best[place] = min(best[place], time.process_time() - start)
    return best


def parse_bare(articles: Iterable[Article], nlp: Language) -> None:
    """What anybody would do first: the pipeline over the texts, without the entity recogniser."""
    for _ in nlp.pipe(article.text for article in articles):
        pass


def code_all(articles: Iterable[Article], coder: Coder) -> None:
    """As a worker does it, with nothing kept of earlier rounds."""
    known = coder.readings
    coder.readings = Readings(Parser(known.parser.nlp), known.gazetteer)
    stories = Stories()
    for article in articles:
        told = stories.tell(article)
        coded = code_article(told.article, coder)
        to_json(msgspec.structs.replace(coded, story=told.story))


def copies(articles: Iterable[Article]) -> list[Article]:
    """Every article and copies of it with a word changed in two of its sentences."""
    moments = random.Random(1)
    return [edited(article, number, moments) for article in articles for number in range(COPIES)]


def edited(article: Article, number: int, moments: random.Random) -> Article:
    """Copy ``number``, of the same length, so that paragraphs stay where they are."""
    text = article.text
    for _ in range(2 if number else 0):
        places = [n for n, char in enumerate(text) if char == " "]
        start = moments.choice(places[:-1]) + 1 if len(places) > 1 else 0
        end = text.find(" ", start)
        word = text[start:end]
        text = text[:start] + ("x" * len(word) if word.isalpha() else word) + text[end:]
    return msgspec.structs.replace(article, id=f"{article.id}-{number}", text=text)


def shares(articles: Iterable[Article], coder: Coder) -> dict[str, float]:
    """Share of the processor time that is spent in each floor, parsing apart from the rest."""
    spent: dict[str, float] = defaultdict(float)
    with looking(spent):
        code_all(articles, coder)
    total = sum(spent.values())
    return {floor: seconds / total for floor, seconds in spent.items()}


@contextmanager
def looking(spent: dict[str, float]) -> Iterator[None]:
    """Look again and again where the program is, and count the time since the last look there.

    That is exact also where a library runs long without a break, because it is then the next
    look, right after it, that counts its time.
    """
    last = time.process_time()

    def look(number: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        spent[floor_of(frame)] += now - last
        last = now

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def floor_of(frame: FrameType | None) -> str:
    """The floor whose code is running or has called the library that is running."""
    while frame:
        path = Path(frame.f_code.co_filename)
        if PACKAGE in path.parents:
            parsing = path.stem == "parse" and frame.f_code.co_name in ("_parsed", "<listcomp>")
            if parsing or path.stem == "attributes":
                return "parser"
            inner = path.relative_to(PACKAGE).parts
            return inner[0].removesuffix(".py")
        frame = frame.f_back
    return "the rest"


def workers(articles: Sequence[Article], count: int) -> float:
    """Seconds from the first line to the last with so many workers."""
    lines = code_many((Told(a) for a in articles), CoderOptions(), count, print)
    next(lines)
    start = time.perf_counter()
    for _ in lines:
        pass
    return time.perf_counter() - start


def telling(articles: Sequence[Article]) -> float:
    """Articles a second that are compared with all earlier ones."""
    stories = Stories()
    start = time.process_time()
    for article in articles:
        stories.tell(article)
    return len(articles) / (time.process_time() - start)


def peak() -> float:
    """The most memory that a worker had, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def table(rows: Iterable[Row], articles: Sequence[Article]) -> str:
    """The rows in Markdown, with what they were measured on."""
    lines = [
        f"{len(articles)} articles, {words(articles):,} words, {DEFAULT_MODEL}, "
        f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the end of the run:",
        "",
        "| what | measured | goal |",
        "| --- | --- | --- |",
        *(f"| {what} | {value} | {goal} |" for what, value, goal in rows),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
