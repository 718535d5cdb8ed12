"""What stands in the way of Spark is told in one line, without Spark being there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.cli.app import run
from bilateral.engine import sparking
from bilateral.engine.sparking import crashed, reason_of


def java_of(folder: Path, version: str) -> Path:
    """A ``java`` that only tells its version."""
    java = folder / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    return folder


@pytest.fixture
def answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """What `bilateral code` says with these options, in one line."""

    def said(*options: str) -> str:
        source = tmp_path / "in.jsonl"
        source.write_text('{"id": "1", "text": "Some text."}')
        assert run(["code", str(source), "-o", str(tmp_path / "out.jsonl"), *options]) == 1
        assert {path.name for path in tmp_path.iterdir()} <= {"in.jsonl", "bin"}
        [line] = capsys.readouterr().err.splitlines()
        return line

    return said


def test_without_pyspark(answer, monkeypatch: pytest.MonkeyPatch) -> None:
    """How to get it."""
    monkeypatch.setattr(sparking, "find_spec", lambda name: None)
    assert 'pip install "bilateral[spark]"' in answer("--engine", "spark")


@pytest.mark.parametrize(
    ("version", "told"),
    [
        (None, "Spark needs Java, which is not here; install Java 17"),
        ("11.0.22", "is version 11; install Java 17"),
        ("1.8.0_392", "is version 1; install Java 17"),
    ],
)
def test_without_java_or_with_an_old_one(
    answer, version: str | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which one is needed and how to get it."""
    monkeypatch.setattr(sparking, "find_spec", lambda name: object())
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    monkeypatch.setenv("JAVA_HOME", str(java_of(tmp_path, version) if version else tmp_path))
    if version:
        monkeypatch.setenv("PATH", "/usr/bin:/bin")
    said = answer("--engine", "spark")
    assert told in said
    assert "openjdk-17-jre-headless" in said


def test_without_a_master(answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was asked."""
    monkeypatch.setattr(sparking, "find_spec", lambda name: object())
    monkeypatch.setenv("JAVA_HOME", str(java_of(tmp_path, "17.0.15")))
    said = answer("--engine", "spark", "--master", "spark://127.0.0.1:1")
    assert "--master spark://127.0.0.1:1: no answer" in said


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--engine", "spark", "--workers", "2"), "--workers: with --engine spark"),
        (("--master", "local[2]"), "--master: goes with --engine spark"),
    ],
)
def test_options_of_the_other_engine(answer, options: tuple[str, ...], told: str) -> None:
    """Rather than an option without effect."""
    assert told in answer(*options)


STAGE = (
    "org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 4.0 failed "
    "4 times, most recent failure: Lost task 0.3 in stage 4.0 (TID 9) (10.0.0.7 executor 2): "
)


@pytest.mark.parametrize(
    ("text", "reason", "lost"),
    [
        (
            STAGE + "ExecutorLostFailure (executor 2 exited caused by one of the running tasks) "
            "Reason: worker lost\nDriver stacktrace:\n\tat org.apache.spark.Some",
            "ExecutorLostFailure (executor 2 exited caused by one of the running tasks) "
            "Reason: worker lost",
            True,
        ),
        (
            STAGE + "org.apache.spark.SparkException: Python worker exited unexpectedly (crashed)\n"
            "\tat org.apache.spark.Some",
            "org.apache.spark.SparkException: Python worker exited unexpectedly (crashed)",
            True,
        ),
        (
            STAGE + "org.apache.spark.api.python.PythonException: Traceback (most recent call "
            "last):\n  File \"worker.py\", line 1\nModuleNotFoundError: No module named 'bilateral'"
            "\n\n\tat org.apache.spark.Some",
            "ModuleNotFoundError: No module named 'bilateral'",
            False,
        ),
        ("Cannot call methods on a stopped SparkContext.\nat", None, False),
    ],
)
def test_an_error_of_spark_in_one_line(text: str, reason: str | None, lost: bool) -> None:
    """Its cause, and whether it can be an article's fault."""
    found = reason_of(RuntimeError(text))
    assert found == (reason or text.partition("\n")[0])
    assert crashed(found) is lost
