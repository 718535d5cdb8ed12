"""A real master, two workers on the loopback: the same bytes as on this machine alone."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bilateral.cli.app import run
from bilateral.cli.batch import closing_line, code_all
from bilateral.engine import CoderOptions, Plan, Told, cluster, code_many
from bilateral.engine.cluster import Cluster
from bilateral.engine.sparking import application
from bilateral.events import lexicon
from bilateral.records import from_json, to_json
from bilateral.store import Store
from engine.doubles import Obedient, article, coded
from engine.standalone import Standalone, need_spark, settle

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def standalone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standalone]:
    need_spark()
    settle()
    started = Standalone(tmp_path_factory.mktemp("standalone"))
    yield started
    started.end()


@pytest.fixture(scope="module")
def context(standalone: Standalone):
    """One application for all tests, since each takes some seconds to start."""
    with application(standalone.url) as started:
        yield started


@pytest.fixture(autouse=True)
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few articles each, so that a small corpus gives many."""
    monkeypatch.setattr(cluster, "TASK", 1_000)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles made of the frames' examples, copies of some, and lines that are none."""
    examples = [text for frame in lexicon().frames for text in frame.examples]
    moments, lines = random.Random(1), []
    for n in range(60):
        text = " ".join(moments.sample(examples, 4))
        lines.append(json.dumps({"id": str(n), "text": text, "date": "2024-05-14"}))
        if n % 7 == 0:
            lines.append(json.dumps({"id": f"{n}-copy", "text": text + " More later."}))
        if n % 20 == 0:
            lines += ["{broken", json.dumps({"id": n, "text": ""})]
    path = tmp_path_factory.mktemp("corpus") / "in.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def local(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what this machine alone makes of the corpus."""
    folder = tmp_path_factory.mktemp("local")
    assert run(["code", str(corpus), "-o", str(folder / "out.jsonl"), "--workers", "1"]) == 0
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def executors(context) -> set[str]:
    """Where the driver and the executors listen, a new port for each."""
    found = context._jsc.sc().statusTracker().getExecutorInfos()
    return {f"{each.host()}:{each.port()}" for each in found}


def wait_for(condition: Callable[[], bool]) -> None:
    """At most a minute."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_a_worker_lost_in_mid_job_changes_no_byte(
    context, standalone: Standalone, corpus: Path, local: Path, tmp_path: Path
) -> None:
    """Its tasks are done again elsewhere; rejected records, stories and counts are the same."""
    before: set[str] = set()

    def engine(articles, recipe, *, on_reject):
        for line in Cluster(context).code_many(articles, recipe, on_reject=on_reject):
            yield line
            if line.number == 8:
                wait_for(lambda: len(executors(context)) == 3)
                before.update(executors(context))
                standalone.lose_worker()

    output = tmp_path / "out.jsonl"
    plan = Plan((str(corpus),))
    tally = code_all(plan, output=output, store=None, tables=False, resume=False, engine=engine)
    assert before
    wait_for(lambda: len(before - executors(context)) == 1)
    assert files(tmp_path) == files(local)
    assert closing_line(tally, output, None).endswith(", 9 copies")
    assert (tally.coded, tally.rejected) == (69, 6)


def test_tables_and_store_are_those_of_this_machine(
    context, standalone: Standalone, corpus: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The command with its options; the Parquet files to the byte, the store by its articles."""
    on_spark = ("--engine", "spark", "--master", standalone.url)
    for name, more in (("spark", on_spark), ("local", ("--workers", "1"))):
        folder = tmp_path / name
        folder.mkdir()
        tables, store = str(folder / "tables"), str(folder / "store")
        assert run(["code", str(corpus), "-o", tables, "--format", "parquet", *more]) == 0
        assert run(["code", str(corpus), "--store", store, *more]) == 0
    said = [line for line in capfd.readouterr().err.splitlines() if "9 copies" in line]
    assert len({line.partition(" in ")[0] for line in said}) == 1
    assert len(said) == 4
    assert files(tmp_path / "spark" / "tables") == files(tmp_path / "local" / "tables")
    spark, alone = (
        sorted(to_json(a) for a in Store.open(tmp_path / name / "store").articles())
        for name in ("spark", "local")
    )
    assert spark == alone
    assert len(spark) == 69


def test_an_article_that_hangs_or_kills_is_set_aside_alone(
    context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on this machine, and even where it takes the Python of its executor along."""
    monkeypatch.setattr(cluster, "TASK_ARTICLES", 4)
    texts = [f"text {n}" for n in range(32)]
    texts[3], texts[9], texts[12], texts[29] = "sleep 60", "die", "fail", "die above"
    told = [Told(article(number, text)) for number, text in enumerate(texts)]
    aside: dict[int, str] = {}
    lines = Cluster(context).code_many(
        told, Obedient(), lambda why: aside.update({why.number: why.reason}), time_limit=5.0
    )
    good = [each.article for number, each in enumerate(told) if number not in (3, 9, 12, 29)]
    assert [line.line for line in lines] == [to_json(coded(each)) + b"\n" for each in good]
    assert aside.pop(29).startswith("its executor was lost again and again (")
    assert aside == {
        3: "took longer than 5 seconds",
        9: "its worker died, twice (SIGKILL)",
        12: "internal error: RecursionError: too deep",
    }


def test_a_model_that_is_missing_there_is_told_in_one_line(
    context, corpus: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """And leaves nothing behind."""
    output = str(tmp_path / "out.jsonl")
    assert run(["code", str(corpus), "-o", output, "--engine", "spark", "--model", "no_model"]) == 1
    [said] = [line for line in capfd.readouterr().err.splitlines() if line.startswith("bilateral:")]
    assert "no_model" in said
    assert files(tmp_path) == {}


def test_a_dataframe_of_articles_gives_one_of_coded_articles(context, corpus: Path) -> None:
    """Columns as in the contract; what is no article is a row with its reason."""
    from pyspark.sql import SparkSession

    import bilateral.spark
    from bilateral.documents import read_articles

    found = list(read_articles(str(corpus), on_reject=lambda _: None))[:12]
    rows = [(a.id, a.text, a.date if a.date_basis == "given" else None, 1) for a in found]
    rows += [("none", None, None, 1), ("wrong", "Some text.", "no date", 1)]
    session = SparkSession(context)
    frame = session.createDataFrame(rows, "id string, text string, date string, n int")
    made = bilateral.spark.code(frame, CoderOptions(), partitions=3)
    assert made.rdd.getNumPartitions() == 3
    result = {row.id: row.asDict(recursive=True) for row in made.collect()}
    assert result.pop("none")["rejected"] == 'no "text"'
    assert result.pop("wrong")["rejected"] == 'date "no date" is not YYYY-MM-DD'
    lines = code_many(map(Told, found), CoderOptions(), 0, pytest.fail)
    for line in lines:
        expected = json.loads(line.line)
        row = result.pop(expected["id"])
        assert row.pop("rejected") is None
        for statement in row["statements"]:
            statement["stances"] = {pair["key"]: pair["value"] for pair in statement["stances"]}
        assert row == expected
        assert from_json(json.dumps(row)) == from_json(line.line)
    assert result == {}


def test_long_articles_in_one_part_are_spread(context) -> None:
    """By length of text, not by number of rows or where they lay."""
    from pyspark.sql import SparkSession

    from bilateral.spark import PART, _dealt

    session = SparkSession(context)
    long = [(f"long{n}", "word " * (PART // 10)) for n in range(12)]
    short = [(f"short{n}", "word") for n in range(12)]
    frame = session.createDataFrame(long + short, "id string, text string").coalesce(1)
    dealt = _dealt(frame, None)
    assert dealt.rdd.getNumPartitions() == 7
    held = dealt.rdd.mapPartitions(lambda rows: [sum(len(row.text) for row in rows)]).collect()
    assert max(held) <= 3 * PART
