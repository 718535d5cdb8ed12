"""A corpus to try `bilateral code` on: invented articles in JSON lines, with all that goes wrong.

    python benchmarks/make_corpus.py FILE.jsonl [--articles N] [--copies SHARE] [--bad SHARE]
                                                [--hostile SHARE] [--seed N]

Articles are put together from the examples of the project's own frames and from the templates
below: reports of five to eight sentences with datelines, bylines, captions, quotations, figures
and the debris of web pages. Some of them come again, lightly edited, as wire copy does. In between
stand lines that are no articles, and a few articles that are meant to do harm. The same options
give the same bytes. The last line of standard error says what `bilateral code` has to count.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bilateral.datafiles import read_table
from bilateral.events import lexicon

# A copy follows its original within so many lines, as wire copy does within days.
WINDOW = 400
LONG = 100_000  # characters of a text without an end of a sentence

MONTHS = (
    "January February March April May June July August September October November December"
).split()
GIVEN = (
    "Anna Boris Chen Daria Emeka Farid Greta Hana Ivan Jorge Karim Lena Mateo Nadia Olga".split()
)
FAMILY = (
    "Abara Brandvik Castell Dorosh Eklund Farouk Grassi Haddad Ilves Jansz Kovalik Lindqvist "
    "Marangoni Nakagome Oyelaran Pavlenko Quispe Rahimov Santoro Tervonen"
).split()
OFFICES = ("Foreign Minister", "Defence Minister", "Trade Minister", "President", "Ambassador")
THINGS = ("wheat", "copper", "timber", "cotton", "tea", "steel", "cement", "gas", "oil", "salt")
PLACES = ("the border", "the harbour", "the river mouth", "the pass", "the fishing grounds")
TEMPLATES = (
    "{a} and {b} signed an agreement on {thing} worth ${n} million on {day}.",
    "{office} {name} of {a} arrived in {b} on {day} for talks about {place}.",
    "{a} accused {b} of moving {n} soldiers to {place} on {day}.",
    "{a} threatened to raise tariffs on {thing} from {b} to {n} percent.",
    "Trade between {a} and {b} reached ${n} million in {year}, mostly in {thing}.",
    "{a} expelled {n} diplomats of {b} after the incident at {place}.",
    '"We will not give up {place}," {office} {name} of {a} said on {day}.',
    '{name}, a spokesman for the government of {a}, said: "{b} has {n} days to answer us."',
    "The {aj} government denied that it had sold {n} tons of {thing} to {b}.",
    "The {aj} parliament voted on {day} to send {n} observers to {b}.",
    "{a} promised {b} a loan of ${n} million for {thing} and for the roads to {place}.",
    "{a} may close {place} to ships of {b} if no accord on {thing} is found by {day}.",
    "{office} {name} urged {b} to withdraw its patrols from {place}.",
    "{a} and {b} held joint exercises near {place} with {n} soldiers on {day}.",
    "The court asked {a} to pay {b} ${n} million for the loss of {thing}.",
    "{aj} envoys met their {bj} colleagues in {year} and again on {day}, without a result.",
    "Some {n} people were waiting at {place} when the {aj} guards opened the gate.",
    "Prices of {thing} rose by {n} percent in {a}, traders said.",
    "{name}, who grows {thing} not far from {place}, has not heard from the ministry since {day}.",
    "Heavy rain fell on {day}, and the road to {place} stayed closed for {n} hours.",
    "The ministry of {a} published a report of {n} pages about {thing}.",
    "{b} welcomed the offer, but its {office}, {name}, wanted {n} changes before {day}.",
)
DEBRIS = (
    "Sign up for our letter about {thing} and never miss a story from {a}.",
    "Read more: What {aj} voters think of {thing}",
    "Advertisement",
    "Share this article",
    "(Photo: {name}/Press Pool)",
    "© {year} The {aj} Courier. All rights reserved.",
    "Subscribe now for {n} cents a day to keep reading.",
)


class Options(NamedTuple):
    """What the corpus holds; shares are of all lines."""

    articles: int = 100_000
    copies: float = 0.3
    bad: float = 0.01
    hostile: float = 0.0005
    seed: int = 1


class Count(NamedTuple):
    """What `bilateral code` has to find."""

    coded: int
    set_aside: int
    copies: int


def lines(options: Options) -> Iterator[tuple[str, bytes]]:
    """Each line with its kind: "article", "copy", "bad" or "hostile"."""
    recent: list[int] = []
    for number in range(options.articles):
        dice = _dice(options, number, "kind")
        kind = _kind(options, dice.random(), bool(recent))
        if kind == "bad":
            yield kind, _bad(dice, number)
        elif kind == "hostile":
            yield kind, _line(_hostile(dice, number))
        elif kind == "copy":
            original = dice.choice(recent)
            yield kind, _line(_copy(dice, number, _article(options, original)))
        else:
            recent = [*recent[-WINDOW:], number]
            yield kind, _line(_article(options, number))


def write(path: Path, options: Options) -> Count:
    """The corpus as a file, and what stands in it."""
    with path.open("wb") as file:
        for _, line in lines(options):
            file.write(line + b"\n")
    return count(options, options.articles)


def count(options: Options, first: int) -> Count:
    """What stands in so many first lines."""
    kinds = Counter(kind for kind, _ in islice(lines(options), first))
    coded = kinds["article"] + kinds["copy"] + kinds["hostile"]
    return Count(coded, kinds["bad"], kinds["copy"])


def _kind(options: Options, share: float, any_before: bool) -> str:
    for kind, part in (("bad", options.bad), ("hostile", options.hostile)):
        if share < part:
            return kind
        share -= part
    return "copy" if share < options.copies and any_before else "article"


def _dice(options: Options, number: int, what: str) -> Random:
    return Random(f"{options.seed} {what} {number}")


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=True).encode()


def _article(options: Options, number: int) -> dict[str, Any]:
    dice = _dice(options, number, "article")
    facts = _facts(dice)
    body = [_sentence(dice, facts) for _ in range(dice.randint(5, 8))]
    parts = [" ".join(body[at : at + 2]) for at in range(0, len(body), 2)]
    if dice.random() < 0.4:
        parts[0] = f"{facts['a'].upper()} (Own Wire) - {parts[0]}"
    if dice.random() < 0.4:
        parts.insert(0, f"By {dice.choice(GIVEN)} {dice.choice(FAMILY)}")
    for _ in range(dice.choice((0, 0, 1, 2))):
        parts.insert(dice.randint(1, len(parts)), dice.choice(DEBRIS).format(**_facts(dice)))
    return {
        "id": f"invented-{number}",
        "title": f"{facts['a']} and {facts['b']} at odds over {facts['thing']}",
        "date": f"{dice.randint(2019, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        "source": {"name": f"The {facts['aj']} Courier"},
        "text": "\n\n".join(parts),
    }


def _copy(dice: Random, number: int, article: dict[str, Any]) -> dict[str, Any]:
    """The article as another paper prints it: other debris, a word or two, a cut at the end."""
    parts = article["text"].split("\n\n")
    words = parts[-1].split()
    words[dice.randrange(len(words))] = dice.choice(FAMILY)
    edited = [*parts[:-1], " ".join(words)]
    if dice.random() < 0.5:
        edited.append(dice.choice(DEBRIS).format(**_facts(dice)))
    paper = f"The {dice.choice(FAMILY)} Herald"
    return article | {
        "id": f"invented-{number}",
        "source": {"name": paper},
        "text": "\n\n".join(edited),
    }


def _sentence(dice: Random, facts: dict[str, str]) -> str:
    if dice.random() < 0.15:
        return dice.choice(_examples())
    # The two states of the article come again and again, people and figures change.
    return dice.choice(TEMPLATES).format(
        **_facts(dice) | {key: facts[key] for key in ("a", "b", "aj", "bj")}
    )


def _facts(dice: Random) -> dict[str, str]:
    (a, aj), (b, bj) = dice.sample(_states(), 2)
    return {
        "a": a, "aj": aj, "b": b, "bj": bj,
        "office": dice.choice(OFFICES),
        "name": f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}",
        "thing": dice.choice(THINGS),
        "place": dice.choice(PLACES),
        "day": f"{dice.choice(MONTHS)} {dice.randint(1, 28)}",
        "year": str(dice.randint(2001, 2023)),
        "n": f"{dice.randint(2, 9999):,}",
    }  # fmt: skip


@cache
def _examples() -> tuple[str, ...]:
    """The sentences by which the project's frames are tested."""
    return tuple(dict.fromkeys(text for frame in lexicon().frames for text in frame.examples))


@cache
def _states() -> tuple[tuple[str, str], ...]:
    """Names of states with their adjectives."""
    rows = read_table("bilateral.actors", "data/states.csv")
    return tuple(
        (row["name"], row["adjectives"].split("|")[0]) for row in rows if row["adjectives"]
    )


def _bad(dice: Random, number: int) -> bytes:
    """A line that holds no article."""
    name = f"bad-{number}"
    whole = _line({"id": name, "text": "Chad met Peru."})
    return dice.choice(
        (
            whole[:-3],
            whole[1:],
            b"[" * 5000,
            b"null",
            b'"text"',
            b"\xff\xfe\x00broken",
            _line({"text": "An article without a name."}),
            _line({"id": name}),
            _line({"id": name, "text": "   "}),
            _line({"id": name, "text": 7}),
            _line({"id": name, "text": ["Chad", "met", "Peru."]}),
            _line({"id": [name], "text": "Chad met Peru."}),
            _line({"id": name, "text": "Chad met Peru.", "date": "2023-13-01"}),
            _line({"id": name, "text": "Chad met Peru.", "title": {"en": "Talks"}}),
        )
    )


def _hostile(dice: Random, number: int) -> dict[str, Any]:
    """An article that can be coded, though it is not meant to be."""
    facts = _facts(dice)
    text = dice.choice((_endless, _deep, _unprintable, _quoted))(facts, number)
    return {"id": f"hostile-{number}", "text": text}


def _endless(facts: dict[str, str], number: int) -> str:
    """One sentence of a hundred thousand characters."""
    links = ("{a} threatened {b} over lot {n} and ", "he said that she told him about {n} that ")
    link = links[number % 2]
    step = len(link.format(**facts | {"n": "10000000"}))
    return "".join(
        link.format(**facts | {"n": str(number * 10_000 + at)}) for at in range(LONG // step)
    )


def _deep(facts: dict[str, str], number: int) -> str:
    """A page nested deeper than Python's stack."""
    words = f"{facts['a']} met {facts['b']} about lot {number}. ".format(**facts)
    return "<div>" * 3000 + words * 12 + _own(number) + "</div>" * 3000


def _unprintable(facts: dict[str, str], number: int) -> str:
    """Control characters, marks of direction, half of a pair, a letter under many accents."""
    marks = "".join(map(chr, range(32))) + "\u202e\u200b\ufeff\ud800\U0010ffff"
    return f"{marks}{facts['a']}{marks} threatened {facts['b']}. {_own(number)}e" + "\u0301" * 5000


def _quoted(facts: dict[str, str], number: int) -> str:
    """Quotation marks and brackets that never close."""
    return f'"{facts["a"]} will answer {facts["b"]} (' * 400 + _own(number)


def _own(number: int) -> str:
    """Words that no other article has, so that this one is no copy of another."""
    return " ".join(f"lot{number}x{at}" for at in range(60)) + ". "


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the corpus that the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("output", type=Path)
    usual = Options()
    parser.add_argument("--articles", type=int, default=usual.articles)
    parser.add_argument("--copies", type=float, default=usual.copies)
    parser.add_argument("--bad", type=float, default=usual.bad)
    parser.add_argument("--hostile", type=float, default=usual.hostile)
    parser.add_argument("--seed", type=int, default=usual.seed)
    given = vars(parser.parse_args(arguments))
    found = write(given.pop("output"), Options(**given))
    told = f"{found.coded:,} coded, {found.set_aside:,} set aside, {found.copies:,} copies"
    sys.stderr.write(told + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
