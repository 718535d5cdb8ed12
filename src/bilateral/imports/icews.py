"""ICEWS coded events: tab files with a header, a year or a day each.

The columns are those of the "ICEWS Coded Event Data Read Me" (Harvard Dataverse,
doi:10.7910/DVN/28075). An event's number is unique only together with its date.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bilateral.datafiles import read_table
from bilateral.imports.cameo import PACKAGE, act_of_cameo, country_named, is_cameo
from bilateral.imports.files import Part
from bilateral.imports.parsing import (
    ACTORLESS,
    UNTYPED,
    Row,
    Unusable,
    day,
    has_code,
    joined,
    number,
    present,
    table_rows,
)
from bilateral.records import Actor, Imported, ImportedPlace, record_id

NEEDED = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country",
)  # fmt: skip


def icews_events(part: Part) -> Iterator[tuple[int, Imported | str]]:
    """Each line as an event, or as the reason why it is none, with its number."""
    for line, row in table_rows(part, NEEDED):
        try:
            yield line, row if isinstance(row, str) else _event(row, part.name, line)
        except Unusable as error:
            yield line, str(error)


def _event(row: Row, file: str, line: int) -> Imported | str:
    key, code = row["Event ID"], _cameo(row["CAMEO Code"])
    if not key.isdecimal():
        return f'event number "{key[:40]}" is no number'
    when, act = day(row["Event Date"]), act_of_cameo(code)
    if act is None:
        return UNTYPED
    actors = _party(row["Source Name"], row["Source Sectors"], row["Source Country"])
    recipients = _party(row["Target Name"], row["Target Sectors"], row["Target Country"])
    if not has_code((*actors, *recipients)):
        return ACTORLESS
    return Imported(
        id=record_id("imported", "icews", key, when),
        origin="icews",
        origin_id=key,
        original=code,
        score=number(row["Intensity"], "Intensity"),
        type=act.type,
        mode=act.mode,
        contexts=act.contexts,
        actors=actors,
        recipients=recipients,
        status="actual",
        date=when,
        place=_place(row),
        quad=act.quad,
        goldstein=act.goldstein,
        reports=None,
        url=None,
        told_by=joined(present(row.get("Publisher")), _story(row)),
        file=file,
        line=line,
    )


def _cameo(text: str) -> str:
    """A CAMEO code, whose first nought a spreadsheet may have eaten: "42" can only be 042."""
    code = text.strip()
    code = f"0{code}" if code.isdecimal() and code[:2] > "20" else code
    if not is_cameo(code):
        raise Unusable(f'event code "{text[:40]}" is not CAMEO\'s')
    return code


def _story(row: Row) -> str | None:
    story, sentence = present(row.get("Story ID")), present(row.get("Sentence Number"))
    told = f"story {story}" if story else None
    return f"{told} sentence {sentence}" if told and sentence else told


@lru_cache(maxsize=65536)
def _party(name: str, sectors: str, country: str) -> tuple[Actor, ...]:
    known = present(name)
    if known is None:
        return ()
    code = country_named(present(country) or known)
    return (Actor(name=known, code=code or _body(sectors), sector=_sector(sectors)),)


def _body(sectors: str) -> str | None:
    return "IGO" if _sector(sectors) == "IGO" else None


@lru_cache(maxsize=65536)
def _sector(sectors: str) -> str | None:
    rows = read_table(PACKAGE, "data/icews_sectors.csv")
    return next((row["sector"] for row in rows if row["words"] in sectors), None)


def _place(row: Row) -> ImportedPlace | None:
    parts = (row.get("City"), row.get("Province"), row.get("Country"))
    name = joined(*map(present, parts))
    if name is None:
        return None
    return ImportedPlace(
        name=name,
        code=country_named(present(row.get("Country")) or ""),
        latitude=number(row.get("Latitude"), "Latitude"),
        longitude=number(row.get("Longitude"), "Longitude"),
    )
