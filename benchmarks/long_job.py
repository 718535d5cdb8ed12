"""Whether a long job is as it should be: memory flat, counts exact, the same bytes after a kill.

    python benchmarks/long_job.py [--articles N] [--minutes N] [--killed N]
                                  [--workers N] [--folder DIR] [--update]

Makes a corpus (`make_corpus.py`) and codes it. The memory of the main process and of the workers is
looked at once a second. Before that, a smaller corpus (``--killed`` lines) is coded without a break
and in a run that is killed with SIGKILL, it and its workers, at each third of the way and taken up
with `--resume`. After ``--minutes`` the long run is stopped, and what it has done by then is told.
Prints a table, and writes it into docs/performance.md with ``--update``. Exit
status 1 if a count is wrong or the bytes differ. 100,000 lines take most of an hour on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from make_corpus import Count, Options, count, write

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- long-job: begin -->\n", "<!-- long-job: end -->\n"
COMMAND = Path(sys.executable).with_name("bilateral")
EVERY = 1.0  # seconds between two looks at the memory
PARTS = 4  # of the run, of which each has its line
DEAD = -signal.SIGKILL
SAME = "the same bytes as a run without a break"


class Sample(msgspec.Struct, frozen=True):
    """What was in memory at a moment, in MB: the main process and its largest worker."""

    seconds: float
    main: float
    worker: float


class Run(msgspec.Struct, frozen=True):
    """How a run went."""

    code: int
    seconds: float
    last: str
    samples: tuple[Sample, ...]


def code(
    corpus: Path,
    output: Path,
    workers: int,
    *,
    kill_at: int | None = None,
    seconds: float = float("inf"),
) -> Run:
    """`bilateral code --resume`, killed once so many bytes are written, or stopped in time."""
    command = [str(COMMAND), "code", str(corpus), "-o", str(output), "--workers", str(workers)]
    command.append("--resume")
    part, began, samples = output.with_name(f"{output.name}.part"), time.monotonic(), []
    log = output.with_suffix(".log")
    with log.open("wb") as heard:
        run = subprocess.Popen(command, stderr=heard, start_new_session=True)
        while run.poll() is None:
            time.sleep(EVERY)
            samples.append(_sample(run.pid, time.monotonic() - began))
            if kill_at is not None and part.exists() and part.stat().st_size >= kill_at:
                os.killpg(run.pid, signal.SIGKILL)
                run.wait()
            if time.monotonic() - began > seconds:
                run.send_signal(signal.SIGINT)
                run.wait()
    said = log.read_text("utf-8", "replace").splitlines()
    log.unlink()
    seen = tuple(each for each in samples if each.main and each.worker)
    return Run(run.returncode, time.monotonic() - began, said[-1] if said else "", seen)


def _sample(main: int, seconds: float) -> Sample:
    children = Path(f"/proc/{main}/task/{main}/children")
    try:
        workers = [_resident(int(pid)) for pid in children.read_text().split()]
    except OSError:
        workers = []
    return Sample(seconds, _resident(main), max(workers, default=0.0))


def _resident(pid: int) -> float:
    """MB of a process that are in memory; 0 if it is gone."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0.0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def survives(options: Options, workers: int, folder: Path) -> str:
    """What a run that is killed on its way comes to, against one that is left alone."""
    corpus, whole, broken = (folder / f"{n}.jsonl" for n in ("short", "whole", "broken"))
    write(corpus, options)
    code(corpus, whole, workers)
    size, kills = whole.stat().st_size, 0
    for third in (1, 2):
        kills += code(corpus, broken, workers, kill_at=size * third // 3).code == DEAD
    code(corpus, broken, workers)
    left = [_digests(folder, name) for name in ("whole", "broken")]
    same = kills == 2 and left[0] == left[1]
    return SAME if same else f"OTHER BYTES after {kills} kills"


def table(run: Run, meant: Count, of: str, workers: int, killed: str) -> str:
    """The lines for docs/performance.md."""
    load = os.getloadavg()[0]
    rows = [
        f"{of}, {workers} workers, {os.cpu_count()} cores, load average "
        f"{load:.1f} at the end; {meant.coded / run.seconds:.1f} articles a second.\n",
        "| what | measured |",
        "| --- | --- |",
        f"| the last line of the run | {_counts(run.last)} |",
        f"| what stands in these lines | {expected(meant)} |",
        f"| killed and resumed twice | {killed} |",
    ]
    for part in range(PARTS):
        samples = run.samples[part * len(run.samples) // PARTS :]
        samples = samples[: len(run.samples) // PARTS]
        main, worker = (max(getattr(s, name) for s in samples) for name in ("main", "worker"))
        rows.append(
            f"| memory at most, quarter {part + 1} of the time | "
            f"main process {main:.0f} MB, largest worker {worker:.0f} MB |"
        )
    return "\n".join(rows) + "\n"


def expected(meant: Count) -> str:
    """The counts as the last line of a run has them."""
    return f"{meant.coded:,} coded, {meant.set_aside:,} set aside, {meant.copies:,} copies"


def _counts(last: str) -> str:
    """The last line with nothing but its counts."""
    return ", ".join(re.findall(r"[\d,]*\d (?:coded|set aside|copies)\b", last))


def _lines_done(last: str) -> int:
    counted = re.findall(r"([\d,]*\d) (?:coded|set aside)\b", last)
    return sum(int(number.replace(",", "")) for number in counted)


def _digests(folder: Path, name: str) -> dict[str, str]:
    """What a run left, by its ending: its lines, and what was set aside if anything was."""
    found = {}
    for path in folder.glob(f"{name}*"):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found[path.name.removeprefix(name)] = digest
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the corpus, run the jobs, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=Options().articles)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="for the long run")
    parser.add_argument("--killed", type=int, default=10_000, help="lines of the killed run")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, help="where to work; else a temporary one")
    parser.add_argument("--update", action="store_true", help="write docs/performance.md")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("*.jsonl*"):
            left.unlink()
        killed = survives(Options(articles=given.killed), given.workers, folder)
        corpus, options = folder / "corpus.jsonl", Options(articles=given.articles)
        write(corpus, options)
        run = code(corpus, folder / "coded.jsonl", given.workers, seconds=60 * given.minutes)
    done = _lines_done(run.last)
    meant = count(options, done)
    of = f"{done:,} of {options.articles:,} lines"
    text = table(run, meant, of, given.workers, f"{given.killed:,} lines: {killed}")
    sys.stdout.write(text)
    if given.update:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN, 1)
        PAGE.write_text(before + BEGIN + text + END + rest.split(END, 1)[1], encoding="utf-8")
    return 0 if killed == SAME and _counts(run.last) == expected(meant) else 1


if __name__ == "__main__":
    sys.exit(main())
