"""Score the stance of statements on the project's own gold, as the table of docs/accuracy.md.

    python benchmarks/stance.py [FILE.jsonl] [--half dev|held|fresh] [--wrong]

The gold has one statement in each text, its speaker, and the stance toward every state that it
concerns; ``tests/statements/stance_gold.md`` says how it was written. A state that the coder does
not find in the speaker's statement counts as wrong. The first hundred
statements are for development, the second held out, the third were fresh when first scored.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bilateral.coder import Coder, code_article
from bilateral.documents.article import Facts, build_article
from bilateral.records import CodedArticle, Stance

GOLD = Path(__file__).resolve().parent.parent / "tests/statements/stance_gold.jsonl"
PART = 100  # statements
PARTS = ("dev", "held", "fresh")
STANCES: tuple[Stance, ...] = ("critical", "neutral", "supportive")


class Item(msgspec.Struct, frozen=True):
    """One statement of the gold."""

    id: str
    text: str
    date: str
    speaker: str
    about: dict[str, Stance]


@dataclass(frozen=True)
class Pair:
    """The stance toward one state, as the gold and as the coder has it (none: not found)."""

    item: Item
    code: str
    gold: Stance
    coded: Stance | None


def read(path: Path = GOLD) -> list[Item]:
    """The gold, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Item) for line in lines if line]


def parts(items: Sequence[Item]) -> dict[str, Sequence[Item]]:
    """The part that the lexicon was developed on, that not looked at, and the later one."""
    cuts = {name: items[PART * i : PART * (i + 1)] for i, name in enumerate(PARTS)}
    return {name: cut for name, cut in cuts.items() if cut}


def judged(items: Iterable[Item], coder: Coder) -> list[Pair]:
    """Every pair of a statement and a state, judged by the coder."""
    pairs = []
    for item in items:
        coded = code_article(build_article(item.id, item.text, Facts(given=item.date)), coder)
        stances = spoken(coded, item.speaker)
        pairs += [Pair(item, code, gold, stances.get(code)) for code, gold in item.about.items()]
    return pairs


def spoken(coded: CodedArticle, speaker: str) -> dict[str, Stance]:
    """The stances of one speaker's statements; of two toward one state the one that judges."""
    stances: dict[str, Stance] = {}
    for statement in coded.statements:
        if statement.speaker.name.endswith(speaker):  # with or without an office before it
            for code, stance in statement.stances.items():
                if stances.get(code, "neutral") == "neutral":
                    stances[code] = stance
    return stances


def accuracy(pairs: Sequence[Pair]) -> float:
    """The share of pairs that are right."""
    return sum(p.gold == p.coded for p in pairs) / len(pairs)


def floor(pairs: Sequence[Pair]) -> float:
    """What saying the commonest stance everywhere would reach."""
    return max(Counter(p.gold for p in pairs).values()) / len(pairs)


def f1(pairs: Sequence[Pair], stance: Stance) -> float:
    """F1 of one stance."""
    right = sum(p.gold == p.coded == stance for p in pairs)
    named = sum(p.gold == stance for p in pairs) + sum(p.coded == stance for p in pairs)
    return 2 * right / named if named else 0.0


def macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean of the three."""
    return sum(f1(pairs, stance) for stance in STANCES) / len(STANCES)


def row(name: str, pairs: Sequence[Pair]) -> str:
    """One row of the table."""
    each = " | ".join(f"{f1(pairs, stance):.2f}" for stance in STANCES)
    figures = f"{accuracy(pairs):.3f} | {macro_f1(pairs):.3f} | {each} | {floor(pairs):.3f}"
    return f"| {name} | {len(pairs)} | {figures} |"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--half", choices=PARTS)
    parser.add_argument("--wrong", action="store_true", help="print the pairs that are wrong")
    options = parser.parse_args()
    coder = Coder()
    print("| part | pairs | accuracy | macro-F1 | critical | neutral | supportive | majority |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, items in parts(read(options.gold)).items():
        if options.half in (None, name):
            pairs = judged(items, coder)
            print(row(name, pairs))
            if options.wrong:
                wrong = [p for p in pairs if p.gold != p.coded]
                print(*(f"{p.code} {p.gold} not {p.coded}: {p.item.text}" for p in wrong), sep="\n")


if __name__ == "__main__":
    main()
