"""The word lists of this package: CSV with a header, and comment lines that begin with #."""

from __future__ import annotations

from functools import cache

from bilateral.datafiles import read_table
from bilateral.records import Record, unique


class Topic(Record, frozen=True, kw_only=True):
    """A row of ``data/topics.csv``: a noun that a figure may measure.

    ``needs`` are modifiers of which one must stand with it, ``scope`` says whether it lies
    between a pair or belongs to one state, ``measure`` what its figures are,
    ``unit`` what counts of it are counted in.
    """

    word: str
    kind: str
    measures: tuple[str, ...]
    scope: str
    needs: tuple[str, ...]
    name: str
    unit: str


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/name`` by their column names."""
    return read_table("bilateral.ties", f"data/{name}")


@cache
def topics() -> dict[str, Topic]:
    """The nouns that figures measure, by lemma."""
    return {
        row["word"]: Topic(
            word=row["word"],
            kind=row["kind"],
            measures=tuple(row["measures"].split("|")),
            scope=row["scope"],
            needs=tuple(filter(None, row["needs"].split("|"))),
            name=row["name"] or row["word"],
            unit=row["unit"],
        )
        for row in table("topics.csv")
    }


@cache
def topic_verbs() -> dict[str, Topic]:
    """The verbs that say by themselves what their figure measures ("exported $2bn of oil")."""
    known = topics()
    return {row["verb"]: known[row["topic"]] for row in table("topic_verbs.csv")}


@cache
def words(group: str) -> frozenset[str]:
    """The words of one group of ``data/words.csv``."""
    return frozenset(row["word"] for row in table("words.csv") if row["group"] == group)


@cache
def state_words(kind: str) -> dict[str, str]:
    """The state that a predicate puts a tie of this kind in, from ``data/states.csv``."""
    return {row["words"]: row["state"] for row in table("states.csv") if row["kind"] == kind}


@cache
def embedding() -> dict[str, str]:
    """What an outer predicate does to the tie in its content, from ``data/embedding.csv``."""
    return {row["word"]: row["effect"] for row in table("embedding.csv")}


@cache
def classed(name: str, group: str) -> dict[str, str]:
    """The words of one class of a table with the columns class and word, with their values."""
    rows = table(name)
    return {row["word"]: row.get("value", "") for row in rows if row["class"] == group}


def programmes_in(text: str) -> tuple[str, ...]:
    """The parties of the accords and programmes that a text names, from ``data/programmes.csv``."""
    rows = [row for row in table("programmes.csv") if row["name"] in text]
    return unique(code for row in rows for code in row["parties"].split("|"))
