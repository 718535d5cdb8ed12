"""Known figures of real files of data, through the commands that users run.

    python benchmarks/stakes_values.py FOLDER

FOLDER (else the environment variable DATA) holds files as published or as others cut them: pairs of
BACI 2023, IMTS of China and the United States, memberships of COW IGO in 2014, the World Factbook's
partners. Without it nothing is checked and the exit status is 0; a figure that does not come out
fails the run. Files that are not there are passed over.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from math import isclose
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("bilateral")
BACI, IMTS, IGO, BOOK = "CEPII BACI", "IMF IMTS", "Correlates of War IGO", "CIA World Factbook"
PATTERNS = ("baci_*pairs.csv", "imf_imts*.csv", "gdp_*.csv", "cow_igo*.csv", "cia_factbook*.csv",
            "atop_*.csv", "oecd_icio*.csv")  # fmt: skip


def main(arguments: list[str]) -> int:
    """Check, print a line a figure, and tell by the status whether all came out."""
    folder = Path(arguments[0] if arguments else os.environ.get("DATA", ""))
    files = [path for pattern in PATTERNS for path in sorted(folder.glob(pattern))]
    if (not arguments and not os.environ.get("DATA")) or not files:
        sys.stdout.write("no data: nothing checked\n")
        return 0
    with tempfile.TemporaryDirectory() as work:
        _run("data", "add", *map(str, files), "--store", work)
        held = {
            file["source"] for file in json.loads(_run("data", "list", "--json", "--store", work))
        }
        found = [each for each in _figures(work) if each[0] in held]
    wrong = 0
    for source, what, value, wanted in found:
        right = isclose(value, wanted, rel_tol=5e-4, abs_tol=5e-5)
        wrong += not right
        sys.stdout.write(f"{'ok   ' if right else 'WRONG'} {source}: {what}: {value} ({wanted})\n")
    return 1 if wrong or not found else 0


def _figures(work: str) -> Iterator[tuple[str, str, float, float]]:
    """Source, name, the command's value and the known one."""
    china, brazil, america = (_stakes(work, "ARG", other) for other in ("CHN", "BRA", "USA"))
    own = _of(china, BACI, "ARG", "2023")
    yield BACI, "ARG to CHN, bn", own["exports"]["value"] / 1e9, 6.650
    yield BACI, "CHN to ARG, bn", own["imports"]["value"] / 1e9, 10.674
    yield BACI, "ARG and CHN, bn", own["total"]["value"] / 1e9, 17.324
    for basis in ("total", "exports", "imports"):
        yield BACI, f"China's rank for Argentina by {basis}", own[basis]["rank"], 2
    other = _of(china, BACI, "CHN", "2023")
    yield BACI, "Argentina's rank for China by total", other["total"]["rank"], 49
    south = _of(brazil, BACI, "ARG", "2023")
    yield BACI, "ARG to BRA, bn", south["exports"]["value"] / 1e9, 12.419
    yield BACI, "BRA to ARG, bn", south["imports"]["value"] / 1e9, 16.712
    yield BACI, "ARG and BRA, bn", south["total"]["value"] / 1e9, 29.131
    yield BACI, "ARG and USA, bn", _of(america, BACI, "ARG", "2023")["total"]["value"] / 1e9, 16.828
    for year, wanted in (("2022", 21_374.51), ("2023", 17_460.71)):
        report = _of(china, IMTS, "CHN", year)
        yield IMTS, f"China's report of {year}, mn", report["total"]["value"] / 1e6, wanted
    report = _of(china, IMTS, "CHN", "2022")
    yield IMTS, "its exports, mn", report["exports"]["value"] / 1e6, 12_779.64
    yield IMTS, "its imports, mn", report["imports"]["value"] / 1e6, 8_594.87
    bodies = [s for s in china["shared"] if s["source"] == IGO]
    yield IGO, "shared bodies", float(len(bodies[0]["shared"]) if bodies else -1), 50
    yield IGO, "Jaccard", bodies[0]["jaccard"] if bodies else -1.0, 0.4274
    told = {(t["partner"], t["flow"]): t["percent"] for t in china["told"] if t["state"] == "ARG"}
    yield BOOK, "China's % of Argentina's exports", told.get(("CHN", "exports"), -1.0), 8
    yield BOOK, "China's % of Argentina's imports", told.get(("CHN", "imports"), -1.0), 20
    told = {(t["partner"], t["flow"]): t["percent"] for t in brazil["told"] if t["state"] == "ARG"}
    yield BOOK, "Brazil's % of Argentina's exports", told.get(("BRA", "exports"), -1.0), 18
    yield BOOK, "Brazil's % of Argentina's imports", told.get(("BRA", "imports"), -1.0), 23


def _stakes(work: str, first: str, second: str) -> Any:
    return json.loads(_run("stakes", first, second, "--json", "--store", work))


def _of(stakes: Any, source: str, state: str, year: str) -> Any:
    """The state's dependence by a source in a year; noughts if it is not there."""
    nothing = {"value": 0.0, "rank": 0}
    found = [
        d
        for d in stakes["dependences"]
        if (d["source"], d["state"], d["year"], d["measure"]) == (source, state, year, "trade")
    ]
    return found[0] if found else dict.fromkeys(("exports", "imports", "total"), nothing)


def _run(*arguments: str) -> str:
    done = subprocess.run([COMMAND, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
