"""Score the incidents on the project's own gold, as the table of docs/accuracy.md.

    python benchmarks/incidents.py [FILE.jsonl] [--half dev|held|further] [--wrong]

A line of the gold is two short reports on the same two states and whether they tell of one
happening; ``tests/relations/incident_gold.md`` says how it was written. Both are coded, and count
as one if an incident holds records of both. Where the coder finds nothing in one of them they
count as two. "found" leaves these pairs out: it scores the matching alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bilateral.coder import Coder, code_article
from bilateral.documents.article import Facts, build_article
from bilateral.records import CodedArticle
from bilateral.relations import incidents_of
from bilateral.store import dossier_of

GOLD = Path(__file__).resolve().parent.parent / "tests/relations/incident_gold.jsonl"


class Told(msgspec.Struct, frozen=True):
    """One report of a pair."""

    date: str
    text: str


class Item(msgspec.Struct, frozen=True):
    """Two reports, and whether they tell of one happening."""

    id: str
    kind: str
    pair: tuple[str, str]
    first: Told
    second: Told
    same: bool


@dataclass(frozen=True)
class Judged:
    """An item, whether it came out as one happening, and whether both reports were coded."""

    item: Item
    same: bool
    found: bool


def read(path: Path = GOLD) -> list[Item]:
    """The gold, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Item) for line in lines if line]


def halves(items: Sequence[Item]) -> dict[str, Sequence[Item]]:
    """What the rules are set on (two sets), and what is not looked at."""
    return {"dev": items[:41], "held": items[41:82], "further": items[82:]}


def judged(items: Iterable[Item], coder: Coder) -> list[Judged]:
    """Every item, coded and put into incidents."""
    return [_judged(item, coder) for item in items]


def _judged(item: Item, coder: Coder) -> Judged:
    coded = [_coded(f"{item.id}-{n}", told, coder) for n, told in enumerate(_both(item))]
    incidents = incidents_of(dossier_of(coded, *item.pair))
    articles = [{report.article for report in incident.reports} for incident in incidents]
    found = {article for each in articles for article in each}
    return Judged(item, any(len(each) == 2 for each in articles), len(found) == 2)


def _both(item: Item) -> tuple[Told, Told]:
    return item.first, item.second


def _coded(name: str, told: Told, coder: Coder) -> CodedArticle:
    return code_article(build_article(name, told.text, Facts(given=told.date)), coder)


def row(name: str, all_pairs: Sequence[Judged]) -> str:
    """One row of the table."""
    right = sum(each.same and each.item.same for each in all_pairs)
    said = sum(each.same for each in all_pairs)
    wanted = sum(each.item.same for each in all_pairs)
    precision = right / said if said else 1.0
    recall = right / wanted if wanted else 1.0
    f1 = 2 * right / (said + wanted) if said + wanted else 1.0
    numbers = " | ".join(f"{value:.3f}" for value in (precision, recall, f1))
    return f"| {name} | {len(all_pairs)} | {wanted} | {numbers} |"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--half", choices=["dev", "held", "further"])
    parser.add_argument("--wrong", action="store_true", help="print the pairs that are wrong")
    options = parser.parse_args()
    coder = Coder()
    print("| half | pairs | of one happening | precision | recall | F1 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, items in halves(read(options.gold)).items():
        if options.half in (None, name):
            pairs = judged(items, coder)
            print(row(name, pairs))
            print(row(f"{name}, found", [each for each in pairs if each.found]))
            if options.wrong:
                wrong = [each for each in pairs if each.same != each.item.same]
                print(*map(_told, wrong), sep="\n")


def _told(judged: Judged) -> str:
    item = judged.item
    what = "one" if item.same else "two"
    coded = "" if judged.found else " (not coded)"
    return f"{item.id} {item.kind}: {what}{coded}\n  {item.first.text}\n  {item.second.text}"


if __name__ == "__main__":
    main()
