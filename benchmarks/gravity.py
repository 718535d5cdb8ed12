"""The gravity model against a published solution, and its time.

    python benchmarks/gravity.py REFERENCE.csv [--states N]

REFERENCE.csv has the columns exporter, importer, trade (domestic sales included), partial (the
partial effect, as a logarithm), welfare_exporter_additive and welfare_exporter_multiplicative: new
by old real income of the exporter at a trade elasticity of 4. Prints the largest differences, and
how long N made-up states (190 unless told otherwise) take for a whole range of elasticities. Exit
status 1 if a difference is above 0.0001 or the time above 5 seconds.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bilateral.stakes.gravity import Deficits, solve
from bilateral.stakes.whatif import Basis, what_if
from bilateral.stakes.world import Flow, make_world

THETA = 4.0
CLOSE, FAST = 1e-4, 5.0
KINDS: tuple[Deficits, ...] = ("additive", "multiplicative")


def differences(path: Path) -> dict[Deficits, float]:
    """The largest difference of real income from the reference, by kind of deficits."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    world = make_world(Flow(r["exporter"], r["importer"], float(r["trade"])) for r in rows)
    partial = np.ones_like(world.flows)
    for row in rows:
        ends = world.place_of(row["exporter"]), world.place_of(row["importer"])
        partial[ends] = np.exp(float(row["partial"]))
    found = {}
    for kind in KINDS:
        told = {r["exporter"]: float(r[f"welfare_exporter_{kind}"]) for r in rows}
        ours = solve(world, partial, THETA, kind).real_income
        found[kind] = max(abs(ours[world.place_of(s)] - welfare) for s, welfare in told.items())
    return found


def seconds(states: int) -> float:
    """How long a whole what-if takes on made-up trade, a third of whose flows are zero."""
    random = np.random.default_rng(1)
    names = [f"S{n:03}" for n in range(states)]
    amounts = np.exp(random.normal(0, 3, (states, states)))
    amounts *= random.random((states, states)) > 1 / 3
    amounts[np.arange(states), np.arange(states)] = amounts.sum(1) * random.uniform(2, 8, states)
    amounts[0, 1] = amounts[1, 0] = 1.0
    start = time.perf_counter()
    flows = (Flow(a, b, float(amounts[i, j])) for i, a in enumerate(names)
             for j, b in enumerate(names))  # fmt: skip
    basis = Basis("made up", None, "", "", "given", states, 100.0, {}, ())
    what_if(make_world(flows), (names[0], names[1]), 100, basis)
    return time.perf_counter() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, time, and say whether both are good enough."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("reference", type=Path)
    parser.add_argument("--states", type=int, default=190)
    told = parser.parse_args(arguments)
    off = differences(told.reference)
    for kind, difference in off.items():
        print(f"{kind} deficits: largest difference of real income {difference:.1e}")
    took = seconds(told.states)
    print(f"{told.states} states, a range of elasticities: {took:.1f} s")
    return int(max(off.values()) > CLOSE or took > FAST)


if __name__ == "__main__":
    sys.exit(main())
