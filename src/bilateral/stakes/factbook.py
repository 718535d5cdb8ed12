"""The CIA World Factbook's phrases: partners with their shares, totals by year, organisations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from bilateral.imports.parsing import Row
from bilateral.records import UNDATED, Datum, Measure
from bilateral.stakes.bodies import member
from bilateral.stakes.codes import state_of
from bilateral.stakes.sheets import Found, Shape, Sheet, Skip, by_row
from bilateral.stakes.totals import total

SHARE = re.compile(r"\s*,?\s*([^%]+?)\s+(<?\d+(?:\.\d+)?)%")
DATED = re.compile(r"\((\d{4})(?: est\.)?\)\s*$")
MONEY = re.compile(r"\$([\d.,]+)(?: (thousand|million|billion|trillion))? \((\d{4})[^)]*\)")
TIMES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
BODY = re.compile(r"([^,(]+?)\s*(?:\(([^)]*)\))?\s*(?:,|$)")
TOTALS: tuple[tuple[str, Measure], ...] = (
    ("gdp_official", "gdp"), ("exports", "exports"), ("imports", "imports"),
)  # fmt: skip
MARKUP = re.compile(r"<[^>]+>")
# States as this book shortens them, beside what the gazetteer knows.
SHORT = {"US": "USA", "DRC": "COD", "NZ": "NZL", "UK": "GBR", "UAE": "ARE"}


def _factbook(sheet: Sheet, row: Row, line: int) -> Iterator[Found]:
    of = state_of(row["gec"], "fips")
    if of is None:
        yield Skip("an area that is no state")
        return
    for column, measure in TOTALS:
        for value, scale, year in MONEY.findall(row[column]):
            amount = float(f"{float(value.replace(',', '')) * TIMES[scale]:.15g}")
            yield total(sheet, line, measure, of, year, amount)
    for way in ("exports", "imports"):
        yield from _shares(sheet, line, of, way, plain(row[f"{way}_partners"]))
    for body, status in organisations(row["organizations"]):
        yield member(sheet, line, of, body, UNDATED, status)


def _shares(sheet: Sheet, line: int, of: str, way: str, text: str) -> Iterator[Found]:
    dated = DATED.search(text)
    year = dated[1] if dated else UNDATED
    for name, share in partners(text):
        partner = SHORT.get(name) or state_of(name, "name")
        if partner is None:
            yield f'{way}: "{name[:40]}" is no state'
            continue
        yield Datum(
            file=sheet.file, line=line, measure="share", state=of, partner=partner, year=year,
            value=share, unit="percent", flow=way,
        )  # fmt: skip


def partners(text: str) -> list[tuple[str, float]]:
    """Names and per cents of "Congo, Republic of the 5%, UK 4% (2023)"; "<1%" counts as 1."""
    found = SHARE.findall(text)
    return [(name.strip(" ,"), float(share.removeprefix("<"))) for name, share in found]


def organisations(text: str) -> list[tuple[str, str]]:
    """Names in small letters, and whether full, or what the brackets say: "OAS (observer)"."""
    found = BODY.findall(plain(text))
    return [
        (name.strip().casefold(), _status(note)) for name, note in found if name.strip() != "(none)"
    ]


def _status(note: str) -> str:
    """Words in brackets that leave a member a full one are no status."""
    words = note.casefold()
    return "full" if not words or words in FULL else words


FULL = frozenset(
    {"permanent", "temporary", "nonregional member", "nonregional members", "ngos",
     "national committees", "implementing country"}
)  # fmt: skip


def plain(text: str) -> str:
    """The phrase without the markup that is left in it."""
    return MARKUP.sub("", unescape(unescape(text))).replace("\u00a0", " ").strip()


SHAPES = (
    Shape(
        "factbook", "CIA World Factbook",
        frozenset({"gec", "exports_partners", "imports_partners", "organizations"}),
        by_row(_factbook),
        note="five largest partners, in rounded per cents; its lists of organisations are undated",
    ),
)  # fmt: skip
