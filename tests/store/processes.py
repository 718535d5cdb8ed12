"""Other processes at work on a store: they add, wait where they are told to, and are killed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

CODED = Path(__file__).parents[1] / "report" / "coded.jsonl"

# Adds articles ID-0 … ID-(N-1), one by one or in one batch, each with the words WORDS at its end.
# With a STEP ("pairs", say) it stops before writing that table, makes the file MARK, and sleeps.
ADD = """
import sys, time, pathlib, msgspec
from bilateral.records import from_json
from bilateral.store import Store, writing
sample, folder, name, number, words, batch, step, mark = sys.argv[1:]
coded = from_json(open(sample, "rb").read())
articles = [
    msgspec.structs.replace(coded, id=f"{name}-{n}", text=coded.text + words)
    for n in range(int(number))
]
append = writing._append
def stopping(table, name, *rest):
    if name == step:
        pathlib.Path(mark).touch()
        time.sleep(600)
    append(table, name, *rest)
writing._append = stopping
for some in [articles] if batch == "batch" else [[article] for article in articles]:
    Store.open(folder).add(some)
"""


def adding(
    folder: str,
    name: str,
    number: int,
    *,
    words: str = "",
    batch: bool = False,
    stop_before: str = "",
    mark: Path = Path("unused"),
) -> subprocess.Popen[str]:
    """A process that adds so many articles."""
    how = "batch" if batch else "single"
    arguments = [str(CODED), folder, name, str(number), words, how, stop_before, str(mark)]
    return subprocess.Popen(
        [sys.executable, "-c", ADD, *arguments], stderr=subprocess.PIPE, text=True
    )


def wait_for(path: Path) -> None:
    """Until the other process has made the file."""
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} did not appear"
        time.sleep(0.01)
