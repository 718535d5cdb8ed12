"""The currencies in use, and the signs and words that news has for them."""

from __future__ import annotations

from functools import cache

from bilateral.datafiles import read_table
from bilateral.records import Record


class Currency(Record, frozen=True, kw_only=True):
    """A row of ``data/currencies.csv``; ``states`` are ISO 3166 alpha-3."""

    code: str
    name: str
    symbols: tuple[str, ...]
    word: str
    names: tuple[str, ...]
    usual: tuple[str, ...]
    states: tuple[str, ...]


@cache
def currencies() -> tuple[Currency, ...]:
    """Every currency in use, from ``data/currencies.csv``."""
    return tuple(
        Currency(
            code=row["code"],
            name=row["name"],
            symbols=tuple(row["symbols"].split("|")),
            word=row["word"],
            names=tuple(row["names"].split("|")),
            usual=tuple(filter(None, row["usual"].split("|"))),
            states=tuple(filter(None, row["states"].split("|"))),
        )
        for row in read_table("bilateral.language", "data/currencies.csv")
    )


@cache
def currency_symbols() -> dict[str, str]:
    """Currency by the sign or code that stands beside the figure."""
    return {symbol: row.code for row in currencies() for symbol in row.symbols}


@cache
def currency_names() -> dict[str, tuple[str, ...]]:
    """The currencies that a phrase in small letters may mean, the usual one first."""
    names: dict[str, list[Currency]] = {}
    for row in currencies():
        forms = {row.word, *(name.lower() for name in row.names)} - {""}
        for form in sorted(forms | {f"{form}s" for form in forms}):
            names.setdefault(form, []).append(row)
    return {
        form: tuple(
            row.code
            for row in sorted(rows, key=lambda row: form.removesuffix("s") not in row.usual)
        )
        for form, rows in names.items()
    }


@cache
def usual_currency(name: str) -> str | None:
    """The one currency that a name means: the only one of that name, or the usual one."""
    found = currency_names().get(name, ())
    usual = [row.code for row in currencies() if name.removesuffix("s") in row.usual]
    return found[0] if len(found) == 1 else next(iter(usual), None)


@cache
def currency_evidence() -> frozenset[str]:
    """Signs, codes and last words of names: a sentence with money holds one of them."""
    words = {name.split()[-1] for name in currency_names()}
    codes = {symbol.rstrip(".") for symbol in currency_symbols()}
    signs = {code if code[-1].isalpha() else code[-1] for code in codes}
    return frozenset({*words, *(word.capitalize() for word in words), *signs})
