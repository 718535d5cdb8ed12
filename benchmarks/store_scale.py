"""How fast a large store answers, each question in a new process.

    python benchmarks/store_scale.py [--events N] [--folder DIR] [--runs N] [--update]

Writes N invented events (1,000,000 unless told otherwise), half as many statements and a tenth as
many ties, from a third as many articles of ten years, straight into the tables of a store, in the
layout that an addition followed by a vacuum leaves. Then it asks the questions, each several times
in processes of their own, and prints the medians. ``--folder`` keeps the store, or uses the one
that is there; ``--update`` writes the table into docs/performance.md. Exit status 1 if a question
takes longer than a second.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

import duckdb
from deltalake import write_deltalake

from bilateral.records import (
    Actor,
    CodedArticle,
    DateRange,
    Event,
    Paragraph,
    Source,
    Span,
    Statement,
    Tie,
    record_id,
)
from bilateral.store.commits import FULL, exact, layout, pins_of, publish, writable
from bilateral.store.lock import locked
from bilateral.store.tables import BESIDE, NAMES, ORDER, coding_of, rows

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- store-scale: begin -->", "<!-- store-scale: end -->"
GOAL = 1.0  # seconds, of a cold process

YEARS = range(2015, 2025)
TEMPLATES = 3000  # different articles; the store's are copies of them with other ids and days
STATES = (
    "USA CHN RUS UKR ISR IRN GBR FRA DEU IND JPN TUR PAK SAU EGY SYR IRQ KOR PRK POL ITA AUS CAN "
    "BRA MEX PSE AFG ESP GRC YEM LBN QAT ARE NGA ETH SDN LBY VEN COL ARG CHL PER CUB VNM PHL IDN "
    "MYS THA MMR BGD LKA NPL KAZ UZB GEO ARM AZE SRB HUN ROU NLD BEL SWE NOR FIN DNK AUT CHE CZE"
).split()
WEIGHTS = [1 / (rank + 2) ** 0.9 for rank in range(len(STATES))]
TYPES = ("CONSULT", "COOPERATE", "SUPPORT", "ACCUSE", "THREATEN", "SANCTION", "REJECT", "ASSAULT")
VOICES = 40  # speakers of each state

SPEAKER = "Speaker 3 of TUR"
ASK = "from bilateral.store import Store; print({call})"
QUESTIONS = {
    "`bilateral store info`": "cli: store info --store {store}",
    "`bilateral store pair GRC TUR`": "cli: store pair GRC TUR --store {store}",
    "`Store.pair`, Greece and Turkey": "len(Store.open({store!r}).pair('GRC', 'TUR'))",
    "`Store.pair`, a busier pair": "len(Store.open({store!r}).pair('ARG', 'CHN'))",
    "the same, the last year": "len(Store.open({store!r}).pair('ARG', 'CHN', '2024-01-01'))",
    "`Store.statements`, one speaker": f"len(Store.open({{store!r}}).statements({SPEAKER!r}))",
    "`Store.statements`, one speaker about a state": (
        f"len(Store.open({{store!r}}).statements({SPEAKER!r}, about='RUS'))"
    ),
    "`Store.article`, by its id": "Store.open({store!r}).article('2020-0000017').id",
}


class Answer(NamedTuple):
    """A question, how long its runs took, and the last line that it printed."""

    question: str
    seconds: float
    said: str


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="store-scale-") as scratch:
        folder = options.folder or Path(scratch)
        if not (folder / "articles").exists():
            generate(str(folder), options.events)
        answers = [ask(name, folder, options.runs) for name in QUESTIONS]
        table = report(folder, answers)
    print(table)
    if options.update:
        update(table)
    return int(any(answer.seconds > GOAL for answer in answers))


# What goes in


def generate(folder: str, events: int) -> None:
    """Fill the tables, year by year."""
    random = Random(7)
    codings = [coding_of(template(random, number)) for number in range(TEMPLATES)]
    connection = duckdb.connect()
    for name in (*BESIDE, "articles"):
        connection.register("given", rows(name, codings))
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
    each = events / len(YEARS) / connection.sql("SELECT count(*) FROM events").fetchall()[0][0]
    with locked(folder):
        tables = writable(folder)
        for year in YEARS:
            for name in (*BESIDE, "articles"):
                data = connection.sql(year_of(name, year, round(each * TEMPLATES)))
                pins = pins_of(tables) if name == "articles" else None
                write_deltalake(
                    tables[name],
                    data,
                    mode="append",
                    target_file_size=FULL,
                    writer_properties=layout(name),
                    commit_properties=exact(pins),
                )
            print(f"\r{year}", end="", file=sys.stderr, flush=True)
        publish(tables)


def year_of(table: str, year: int, articles: int) -> str:
    """Copies of the templates' rows, as if from so many articles of this year."""
    own = "id" if table == "articles" else "article_id"
    number = f"copy * {TEMPLATES} + {own}::INT"
    day = f"strftime(DATE '{year}-01-01' + (({number}) % 365)::INT, '%Y-%m-%d')"
    replaced = {
        "year": f"'{year}'",
        "article": f"substr(md5('{year}' || ({number})), 1, 16)",
        own: f"format('{year}-{{:07d}}', {number})",
    }
    if table == "articles":
        replaced |= {"date": day, "digest": f"md5('{year}' || ({number}))"}
    elif table == "threads":
        replaced |= {"published": day, "record": "replace(record, 'word1', 'word' || copy)"}
    else:
        words = "{'start': evidence.start, 'end': evidence.end, 'text': evidence.text || copy}"
        replaced |= {
            "published": day,
            "id": f"substr(md5('{year}' || ({number}) || id), 1, 16)",
            "evidence": words,
        }
    changes = ", ".join(f"{value} AS {name}" for name, value in replaced.items())
    return (
        f"SELECT * EXCLUDE copy REPLACE ({changes}) FROM {table}, "
        f"range({-(-articles // TEMPLATES)}) AS copies(copy) WHERE {number} < {articles} "
        f"ORDER BY {ORDER[table]}"
    )


def template(random: Random, number: int) -> CodedArticle:
    """An article with one to five events, up to three statements, and at times a tie."""
    text = " ".join(f"Sentence {n} of article {number} says who did what." for n in range(12))
    return CodedArticle(
        id=str(number),
        date="2020-01-01",
        date_basis="given",
        title=f"Title {number}",
        author=None,
        source=Source(name=f"Paper {number % 300}", url=f"https://example.org/{number}"),
        language="en",
        story=None,
        text=text,
        paragraphs=(Paragraph(start=0, end=len(text), role="body"),),
        sentences=12,
        events=tuple(an_event(random, number, n) for n in range(random.randint(1, 5))),
        statements=tuple(a_statement(random, number, n) for n in range(random.randint(0, 3))),
        ties=tuple(a_tie(random, number, n) for n in range(random.random() < 0.3)),
        shifts=(),
        questions=(),
    )


def states(random: Random, number: int) -> list[str]:
    """Different states, the great ones more often."""
    found: list[str] = []
    while len(found) < number:
        [code] = random.choices(STATES, WEIGHTS)
        if code not in found:
            found.append(code)
    return found


def words(random: Random, length: int) -> Span:
    """Some stretch of a text."""
    start = random.randrange(500)
    text = " ".join(f"word{random.randrange(5000)}" for _ in range(length))
    return Span(start, start + len(text), text)


def actor(random: Random, code: str) -> Actor:
    """A government, or somebody who speaks for it."""
    name = f"Speaker {random.randrange(VOICES)} of {code}"
    return Actor(name=name, code=code, sector="GOV", role="minister", mention=words(random, 2))


def an_event(random: Random, article: int, number: int) -> Event:
    """Of two states, one time in six of three."""
    first, second, *more = states(random, random.choice((2, 2, 2, 2, 2, 3)))
    day = DateRange(start="2020-01-01", end="2020-01-01", text="Sunday", span=words(random, 1))
    return Event(
        id=record_id("event", article, number),
        type=random.choice(TYPES),
        mode=None,
        contexts=("diplomatic",),
        actors=tuple(actor(random, code) for code in (first, *more)),
        recipients=(actor(random, second),),
        status="actual",
        status_cues=(),
        background=False,
        date=random.choice((day, None)),
        place=None,
        reported_by=None,
        quad="verbal cooperation",
        goldstein=1.0,
        trigger=words(random, 1),
        evidence=words(random, 20),
        frame="consult.meet",
        why=("frame consult.meet", "recipient after with"),
    )


def a_statement(random: Random, article: int, number: int) -> Statement:
    """Of one state's speaker about another state."""
    speaker, about = states(random, 2)
    return Statement(
        id=record_id("statement", article, number),
        kind="direct",
        speaker=actor(random, speaker),
        quote=words(random, 15),
        cue=words(random, 1),
        channel="interview",
        addressees=(),
        about=(about,),
        stance="critical",
        stances={about: "critical"},
        stance_cues=(words(random, 1),),
        date=None,
        reported_by=None,
        evidence=words(random, 20),
        why=("speaker before said",),
    )


def a_tie(random: Random, article: int, number: int) -> Tie:
    """A trade figure."""
    return Tie(
        id=record_id("tie", article, number),
        kind="trade",
        parties=tuple(states(random, 2)),
        subject="trade",
        value=random.randrange(10**9),
        unit="USD",
        comparator="=",
        period="2022",
        holder=None,
        status="actual",
        state=None,
        evidence=words(random, 20),
    )


# What comes out


def ask(name: str, folder: Path, runs: int) -> Answer:
    """Ask in a new process, several times."""
    command = command_of(QUESTIONS[name], str(folder))
    times, said = [], ""
    for _ in range(runs):
        start = time.perf_counter()
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        times.append(time.perf_counter() - start)
        said = run.stdout.strip()
    return Answer(name, median(times), said)


def command_of(question: str, store: str) -> list[str]:
    """The command line of a question."""
    if question.startswith("cli: "):
        words = question.removeprefix("cli: ").format(store=store).split()
        return [sys.executable, "-c", "from bilateral.cli import main; main()", *words]
    return [sys.executable, "-c", ASK.format(call=question.format(store=store))]


def report(folder: Path, answers: Sequence[Answer]) -> str:
    """The measured table, in Markdown."""
    info = dict(line.split(None, 1) for line in answers[0].said.splitlines())
    held = ", ".join(f"{info[name]} {name}" for name in NAMES)
    lines = [
        f"{held}; files: {info['files']}. {os.cpu_count()} cores; medians of cold processes.",
        "",
        "| question | seconds | answer |",
        "| --- | --- | --- |",
        *(f"| {a.question} | {a.seconds:.2f} | {short(a)} |" for a in answers),
    ]
    return "\n".join(lines)


def short(answer: Answer) -> str:
    """What the question gave, in a few words."""
    lines = answer.said.splitlines()
    return f"{len(lines):,} lines" if len(lines) > 1 else answer.said


def update(table: str) -> None:
    """Put the table between its markers in docs/performance.md."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
