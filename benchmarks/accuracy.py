"""Score `bilateral code` on a folder of development data, and hold the figures to their floors.

    python benchmarks/accuracy.py FOLDER [--update] [--allow-regression REASON]

FOLDER holds ``gold/`` and ``cases/`` with their scorers; without it nothing is scored and the exit
status is 0. The figures are printed as Markdown; --update also writes them between the markers of
docs/accuracy.md and raises the floors in accuracy_floors.json to what was measured. A figure below
its floor fails the run; --allow-regression lowers the floor and keeps the reason beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import event_errors

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "accuracy_floors.json"
PAGE = HERE.parent / "docs" / "accuracy.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
COMMAND = Path(sys.executable).with_name("bilateral")


@dataclass(frozen=True)
class Figure:
    """One measured row. F1, all cases together, and the contract have floors.

    Shares of found pairs have none: finding more pairs, the hard ones among them, can lower them.
    Neither has a kind of case: there are too few of each.
    """

    data: str
    what: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    interval: tuple[float, float] | None = None
    right: int | None = None
    of: int | None = None

    @property
    def key(self) -> str:
        """The name of its floor."""
        return f"{self.data}: {self.what}"

    @property
    def floored(self) -> float | None:
        """The number that may not fall: three decimals of F1, or the share of cases that pass."""
        if self.f1 is not None:
            return round(self.f1, 3)
        if self.key not in ("cases: all", "cases: contract") or self.right is None or not self.of:
            return None
        return round(self.right / self.of, 3)


class Bench:
    """Runs the product and the scorers on one folder of data, its outputs in ``work``."""

    def __init__(self, data: Path, work: Path) -> None:
        self.data, self.gold, self.work = data, data / "gold", work
        self.details: list[str] = []
        self.halves: list[str] = []

    def code(self, name: str, *inputs: Path) -> Path:
        """The records that the product writes for these inputs."""
        output = self.work / f"{name}.jsonl"
        run([COMMAND, "code", *inputs, "--output", output])
        return output

    def scored(self, scorer: str, gold: Path, coded: Path, *options: str) -> dict[str, Any]:
        """What a scorer of the gold folder says, as its JSON."""
        script = self.gold / scorer
        result = json.loads(run([sys.executable, script, gold, coded, "--json", *options]))
        return dict(result)

    def events(self, name: str, title: str, *, both: bool = True) -> list[Figure]:
        """Event figures on one file of sentences: actual events, then every status (or only so)."""
        gold = self.gold / f"{name}.jsonl"
        coded = self.code(name, gold)
        figures = []
        for option in [(), ("--all-status",)] if both else [("--all-status",)]:
            result = self.scored("score_events.py", gold, coded, "--intervals", *option)
            label = "with status" if option else "actual"
            figures += [
                measured(title, f"events {label}, {k}", v) for k, v in result["levels"].items()
            ]
            self.details.append(event_errors.per_type(f"{title}, {label}", result))
        self.details.append(event_errors.report(title, gold, coded))
        self.halves.append(self._halves(title, gold, coded, () if both else ("--all-status",)))
        return figures

    def _halves(self, title: str, gold: Path, coded: Path, options: tuple[str, ...]) -> str:
        """The row of the two halves of a file, split by a hash of the ids: a gap between them
        shows that the coder was fitted to what its writers had read."""
        lines = gold.read_text(encoding="utf-8").splitlines()
        cells = []
        for half in (0, 1):
            part = self.work / f"{gold.stem}.half{half}.jsonl"
            kept = [line for line in lines if half_of(json.loads(line)["id"]) == half]
            part.write_text("\n".join(kept) + "\n", encoding="utf-8")
            levels = self.scored("score_events.py", part, coded, "--intervals", *options)["levels"]
            cells += [with_interval(levels[level]) for level in ("type", "full")]
        return f"| {title} | {' | '.join(cells)} |"

    def quotes(self) -> list[Figure]:
        """Statement figures on the excerpts: spans, and spans with the right speaker."""
        gold = self.gold / "quotes_dev.jsonl"
        rows = self.scored("score_quotes.py", gold, self.code("quotes_dev", gold))
        figures = []
        for kinds, row in rows.items():
            joint = {k: row[f"joint_{k}"] for k in ("precision", "recall", "f1")}
            figures.append(measured("quotes", f"{kinds}, span", row))
            figures.append(measured("quotes", f"{kinds}, span and speaker", joint))
        return figures

    def briefs(self) -> list[Figure]:
        """Figures on whole articles: every section, and the shares of its pairs that are right."""
        folder = self.gold / "briefs"
        stems = sorted(p.name.removesuffix(".gold.json") for p in folder.glob("*.gold.json"))
        articles = [p for s in stems for p in (folder / f"{s}.txt", folder / f"{s}.html")]
        coded = self.code("briefs", *(p for p in articles if p.exists()))
        result = self.scored("score_brief.py", folder, coded)
        figures = []
        for section in ("events", "statements", "ties", "shifts", "questions"):
            for level, row in result[section].items():
                what = section if level == "matches" else f"{section}, {level}"
                figures.append(measured("articles", what, row))
        for count in ("debris_violations", "offset_violations"):
            what = count.replace("_", " ")
            figures.append(Figure("articles", what, right=result[count]))
        return figures

    def cases(self) -> list[Figure]:
        """How many of the input cases pass, kind by kind."""
        script, cases = self.data / "cases/check_cases.py", self.data / "cases/dev_cases.jsonl"
        told = run(
            [sys.executable, script, cases, "--command", shlex.quote(str(COMMAND))], ok=(0, 1)
        )
        rows = re.findall(r"^(?:pass|FAIL)  (.+?) +(\d+)/(\d+)$", told, re.MULTILINE)
        kinds = [Figure("cases", kind, right=int(n), of=int(of)) for kind, n, of in rows]
        passed, total = re.findall(r"^(\d+) of (\d+) cases pass$", told, re.MULTILINE)[0]
        return [Figure("cases", "all", right=int(passed), of=int(total)), *kinds]

    def all(self) -> list[Figure]:
        """Everything, in the order of the page."""
        return [
            *self.events("plover_gsr_dev", "PLOVER sentences"),
            *self.events("voa_events_dev", "news sentences"),
            *self.events("status_dev", "status sentences", both=False),
            *self.quotes(),
            *self.briefs(),
            *self.cases(),
        ]


def run(command: list[str | Path], ok: tuple[int, ...] = (0,)) -> str:
    """What a command printed; its own words and the end of this run if it failed."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode not in ok:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr or done.stdout}")
    return done.stdout


def half_of(identifier: str) -> int:
    """0 or 1, from a hash of an item's id."""
    return hashlib.sha256(identifier.encode()).digest()[0] % 2


def with_interval(row: dict[str, Any]) -> str:
    """ "0.87 [0.81, 0.93]": an F1 with its 95 % interval."""
    low, high = row["f1_interval"]
    return f"{row['f1']:.3f} [{low:.2f}, {high:.2f}]"


def halves_table(rows: list[str]) -> str:
    """The two halves of each file of sentences as Markdown."""
    head = "| events, F1 | half 0, type | half 0, full | half 1, type | half 1, full |"
    return "\n".join(["### Halves", "", head, "| --- | ---: | ---: | ---: | ---: |", *rows])


def measured(data: str, what: str, row: dict[str, Any]) -> Figure:
    """A scorer's row, which holds either a rate or precision, recall and F1."""
    if "rate" in row:
        return Figure(data, what, right=row["right"], of=row["of"])
    interval = tuple(row["f1_interval"]) if "f1_interval" in row else None
    return Figure(data, what, row["precision"], row["recall"], row["f1"], interval)


def digest(folder: Path) -> str:
    """What tells one state of the data from another: a floor holds for the data it was set on."""
    total = hashlib.sha256()
    for path in sorted(p for name in ("gold", "cases") for p in (folder / name).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]


def table(figures: list[Figure], corpus: str) -> str:
    """The figures as Markdown."""
    lines = [f"Data: `{corpus}` (digest of the gold and the cases).", ""]
    lines += ["| data | what | precision | recall | F1 | 95 % interval |"]
    lines += ["| --- | --- | ---: | ---: | ---: | ---: |"]
    for f in figures:
        if f.f1 is not None:
            numbers = " | ".join(decimal(v) for v in (f.precision, f.recall, f.f1))
            between = "{:.2f}–{:.2f}".format(*f.interval) if f.interval else ""
            lines.append(f"| {f.data} | {f.what} | {numbers} | {between} |")
    lines += ["", "| data | what | right | of | share |", "| --- | --- | ---: | ---: | ---: |"]
    for f in figures:
        if f.f1 is None and f.of is not None:
            share = decimal(f.right / f.of if f.right is not None and f.of else None)
            lines.append(f"| {f.data} | {f.what} | {f.right} | {f.of} | {share} |")
    counts = [f"{f.what}: {f.right}" for f in figures if f.f1 is None and f.of is None]
    return "\n".join([*lines, "", "; ".join(counts) + "."])


def decimal(value: float | None) -> str:
    """Three decimals, or a dash."""
    return "–" if value is None else f"{value:.3f}"


@dataclass(frozen=True)
class Floors:
    """The lowest figure that each row may have, the data it holds for, and what was let go."""

    corpus: str
    floors: dict[str, float]
    lowered: list[dict[str, Any]]

    @classmethod
    def read(cls, corpus: str) -> Floors:
        """The kept floors; none yet for data that they were not set on."""
        if FLOORS.exists():
            kept = json.loads(FLOORS.read_text(encoding="utf-8"))
            if kept["corpus"] == corpus:
                return cls(**kept)
            print(f"other data than the floors were set on ({kept['corpus']}): they start anew")
        return cls(corpus, {}, [])

    def broken(self, now: dict[str, float]) -> dict[str, tuple[float, float]]:
        """Rows below their floor, or gone: the figure and the floor."""
        pairs = {key: (now.get(key, 0.0), floor) for key, floor in self.floors.items()}
        return {key: (value, floor) for key, (value, floor) in pairs.items() if value < floor}

    def raised(self, now: dict[str, float]) -> Floors:
        """These floors, each at least what was measured now."""
        return replace(self, floors={k: max(v, self.floors.get(k, 0.0)) for k, v in now.items()})

    def let_go(self, broken: dict[str, tuple[float, float]], reason: str) -> Floors:
        """These floors with the broken ones lowered, and why."""
        log = [
            {"row": key, "from": floor, "to": value, "reason": reason}
            for key, (value, floor) in broken.items()
        ]
        lower = {key: value for key, (value, _) in broken.items()}
        return replace(self, floors={**self.floors, **lower}, lowered=[*self.lowered, *log])

    def write(self) -> None:
        """Keep them."""
        content = {"corpus": self.corpus, "floors": self.floors, "lowered": self.lowered}
        text = json.dumps(content, indent=1, ensure_ascii=False)
        FLOORS.write_text(text + "\n", encoding="utf-8")


def hold(figures: list[Figure], corpus: str, *, update: bool, reason: str | None) -> int:
    """Compare with the floors, keep what may be kept; 1 if a figure fell without a reason."""
    now = {f.key: f.floored for f in figures if f.floored is not None}
    floors = Floors.read(corpus)
    broken = floors.broken(now)
    for key, (value, floor) in broken.items():
        print(f"{key} {value:.3f} is below the floor {floor:.3f} (data {corpus})")
    if broken and not reason:
        print('to lower it: make accuracy ALLOW_REGRESSION="reason"')
        return 1
    if broken and reason:
        floors = floors.let_go(broken, reason)
    if update or broken:
        (floors.raised(now) if update else floors).write()
    return 0


def write_page(text: str) -> None:
    """Put the figures between the markers of the page."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--update", action="store_true", help="write docs/accuracy.md, raise floors"
    )
    parser.add_argument("--allow-regression", metavar="REASON", help="lower the floors that broke")
    options = parser.parse_args()
    if not (options.folder / "gold").is_dir():
        print(f"no development data in {options.folder} (a folder gold/): nothing was scored")
        return 0
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(options.folder.resolve(), Path(work))
        figures = bench.all()
    corpus = digest(options.folder)
    text = "\n\n".join([table(figures, corpus), halves_table(bench.halves), *bench.details])
    print(text)
    status = hold(figures, corpus, update=options.update, reason=options.allow_regression)
    if options.update and status == 0:
        write_page(text)
    return status


if __name__ == "__main__":
    sys.exit(main())
