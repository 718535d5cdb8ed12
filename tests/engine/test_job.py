"""Whole runs in processes of their own, stopped and killed at all sorts of moments."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("doubles.py")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Articles, a copy of each third, and lines that are none."""
    lines = []
    for n in range(150):
        words = " ".join(f"word{n}x{k}" for k in range(40))
        lines.append(json.dumps({"id": str(n), "text": words}))
        if n % 3 == 0:
            lines.append(json.dumps({"id": f"{n}-copy", "text": words + " again"}))
        if n % 20 == 0:
            lines.append("{broken")
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines))
    return path


def started(corpus: Path, output: Path, workers: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(SCRIPT), str(output), str(corpus), str(workers), *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def wait_for(condition: Callable[[], object]) -> None:
    """At most ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with suppress(FileNotFoundError):  # a file that took its name just now
            if condition():
                return
        time.sleep(0.01)
    pytest.fail("waited in vain")


def undisturbed(corpus: Path, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    run = started(corpus, folder / "out.jsonl", 1)
    assert "200 coded, 8 set aside in" in run.communicate()[1]
    return files(folder)


def wait_for_change(folder: Path) -> None:
    before = files(folder)
    wait_for(lambda: files(folder) != before)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_killed_and_resumed_gives_the_same_bytes(
    corpus: Path, tmp_path: Path, workers: int
) -> None:
    """Again and again, at any moment; the rejected records, too; nothing else is left."""
    folder = tmp_path / "killed"
    folder.mkdir()
    moments = random.Random(workers)
    for _ in range(4):
        run = started(corpus, folder / "out.jsonl", workers, "--resume")
        wait_for_change(folder)
        time.sleep(moments.uniform(0.0, 0.5))
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
    assert "out.jsonl.part" in files(folder)
    assert started(corpus, folder / "out.jsonl", workers, "--resume").wait() == 0
    assert files(folder) == undisturbed(corpus, tmp_path / "undisturbed")


@pytest.mark.slow
def test_ctrl_c_leaves_whole_lines_and_says_how_to_resume(corpus: Path, tmp_path: Path) -> None:
    """Without a traceback of any process; a run that does not know of it does not begin."""
    folder = tmp_path / "stopped"
    folder.mkdir()
    output, part = folder / "out.jsonl", folder / "out.jsonl.part"
    run = started(corpus, output, 2)
    wait_for(lambda: part.stat().st_size)
    os.killpg(run.pid, signal.SIGINT)
    said = run.communicate()[1].splitlines()
    assert run.returncode == 130
    assert said[-1].startswith("stopped: ")
    assert said[-1].endswith("the same command with --resume goes on from there")
    assert not any("Traceback" in line for line in said)
    coded = [json.loads(line) for line in part.read_bytes().splitlines()]
    assert 0 < len(coded) < 200
    assert "an interrupted run left this" in started(corpus, output, 2).communicate()[1]
    assert started(corpus, output, 2, "--resume").wait() == 0
    assert files(folder) == undisturbed(corpus, tmp_path / "undisturbed")


@pytest.mark.slow
def test_two_runs_do_not_write_one_file(corpus: Path, tmp_path: Path) -> None:
    """The second one is told so."""
    output = tmp_path / "out.jsonl"
    first = started(corpus, output, 1)
    wait_for(output.with_name("out.jsonl.part").exists)
    said = started(corpus, output, 1, "--resume").communicate()[1]
    assert "another run is writing it" in said
    assert "200 coded" in first.communicate()[1]


@pytest.mark.slow
def test_other_inputs_do_not_resume_a_run(corpus: Path, tmp_path: Path) -> None:
    """The lines of two jobs are never mixed."""
    output = tmp_path / "out.jsonl"
    run = started(corpus, output, 1)
    wait_for(output.with_name("out.jsonl.journal").exists)
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "1", "text": "One."}')
    assert "had other inputs" in started(other, output, 1, "--resume").communicate()[1]
