"""How fast the ledger of a busy pair is, each command in a new process.

    python benchmarks/relation_speed.py [--records N] [--folder DIR] [--runs N] [--update]

Writes articles with N invented records of two states (10,000 unless told otherwise; five years,
three sources, a third of the events told twice) into a store and asks for their ledger. Prints
medians of the wall time and of the processor time, beside those of reading the same records
without making anything of them. ``--update`` writes the table into docs/performance.md. Exit
status 1 if the ledger takes more than two seconds of processor time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from bilateral.events.codebook import codebook
from bilateral.records import Actor, CodedArticle, Event, Source, Span, Statement, record_id
from bilateral.store import Store

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- relation-speed: begin -->", "<!-- relation-speed: end -->"
GOAL = 2.0  # seconds of a processor
FIRST = date(2020, 1, 1)
DAYS = 5 * 365
PAIR = ("ARG", "CHN")
ACTS = ("CONSULT.visit", "ACCUSE.allege", "SUPPORT.praise", "THREATEN.relations", "REQUEST.change",
        "SANCTION.discontinue", "REJECT.change", "COOPERATE.economic")  # fmt: skip
THINGS = (
    "beef soy lithium swap dam railway port station satellite yuan loan ambassador visa trawler "
    "squid lemon tariff bank reactor wheat patrol embassy province tender contract grid cable wine"
).split()
COMMANDS = {
    "reading the records alone": (
        "from bilateral.store import Store; Store.open({store!r}).dossier('ARG', 'CHN')"
    ),
    "`bilateral relation ARG CHN`": "relation ARG CHN --store {store}",
    "the same as JSON": "relation ARG CHN --json --store {store}",
    "`bilateral questions ARG CHN`": "questions ARG CHN --store {store}",
}


class Answer(NamedTuple):
    """A command with its medians, in seconds."""

    command: str
    wall: float
    processor: float


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="relation-speed-") as scratch:
        folder = options.folder or Path(scratch)
        if not (folder / "articles").exists():
            Store.open(folder).add(articles(options.records))
        answers = [ask(name, str(folder), options.runs) for name in COMMANDS]
        text = report(Store.open(folder), answers)
    print(text)
    if options.update:
        before, rest = DOCUMENT.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1]
        DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
    return int(answers[1].processor > GOAL)


def articles(records: int) -> Iterator[CodedArticle]:
    """Articles with four records each."""
    random = Random(11)
    told: list[str] = []
    for number in range(records // 4):
        day = FIRST + timedelta(days=random.randrange(DAYS))
        text, events, statements = "", [], []
        for _ in range(3):
            again = told and random.random() < 0.3
            sentence = random.choice(told[-20:]) if again else _sentence(random)
            told.append(sentence)
            start, text = len(text), f"{text}{sentence} "
            events.append(_event(random, number, Span(start, start + len(sentence), sentence)))
        said = Span(0, len(text) - 1, text[:-1])
        statements.append(_statement(random, number, said))
        yield CodedArticle(
            id=f"a{number}", date=day.isoformat(), date_basis="given", title=None, author=None,
            source=Source(name=f"Paper {number % 3}"), language="en", story=None, text=text,
            paragraphs=(), sentences=3, events=tuple(events), statements=tuple(statements),
            ties=(), shifts=(), questions=(),
        )  # fmt: skip


def _sentence(random: Random) -> str:
    act = random.choice(ACTS)
    return f"{act} over {' and '.join(random.sample(THINGS, 4))} at {random.choice(THINGS)}."


def _person(random: Random, code: str) -> Actor:
    name = f"Minister {random.choice('ABCDEFGH')}{random.randrange(6)}son"
    return Actor(name=name, code=code, sector="GOV", role="minister", mention=Span(0, 1, "M"))


def _event(random: Random, article: int, evidence: Span) -> Event:
    kind, _, mode = evidence.text.split()[0].partition(".")
    actor, recipient = random.sample(PAIR, 2)
    known = codebook().types[kind]
    return Event(
        id=record_id("event", article, evidence.start, evidence.text), type=kind, mode=mode,
        contexts=(), actors=(_person(random, actor),), recipients=(_person(random, recipient),),
        status="actual", status_cues=(), background=False, date=None, place=None, reported_by=None,
        quad=known.quad, goldstein=known.goldstein,
        trigger=Span(evidence.start, evidence.start + len(kind), kind), evidence=evidence,
        frame=f"{kind}.{mode}".lower(),
    )  # fmt: skip


def _statement(random: Random, article: int, words: Span) -> Statement:
    speaker, about = random.sample(PAIR, 2)
    return Statement(
        id=record_id("statement", article), kind="indirect", speaker=_person(random, speaker),
        quote=words, cue=None, channel=None, addressees=(), about=(about,), stance="critical",
        stances={about: random.choice(("critical", "neutral", "supportive"))}, stance_cues=(),
        date=None, reported_by=None, evidence=words,
    )  # fmt: skip


def ask(name: str, store: str, runs: int) -> Answer:
    """Run a command several times."""
    command = COMMANDS[name].format(store=store)
    code = command if "import" in command else "from bilateral.cli import main; main()"
    words = [] if "import" in command else command.split()
    walls, processors = [], []
    for _ in range(runs):
        start, before = time.perf_counter(), os.times()
        subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True)
        after = os.times()
        walls.append(time.perf_counter() - start)
        processors.append(after[2] + after[3] - before[2] - before[3])
    return Answer(name, median(walls), median(processors))


def report(store: Store, answers: Sequence[Answer]) -> str:
    """The measured table, in Markdown."""
    pair = store.pair(*PAIR)
    lines = [
        f"{len(pair):,} records of the pair in {store.info().articles:,} articles; "
        f"{os.cpu_count()} cores; medians of cold processes.",
        "",
        "| command | seconds | of a processor | against reading alone |",
        "| --- | ---: | ---: | ---: |",
    ]
    for each in answers:
        ratio = each.processor / answers[0].processor
        lines.append(f"| {each.command} | {each.wall:.2f} | {each.processor:.2f} | {ratio:.1f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
