"""POLECAT weekly files, which NGEC coded in PLOVER: a header, then tabs (or commas).

The columns are those of the POLECAT codebook (Harvard Dataverse, doi:10.7910/DVN/AJGVIT). A cell
may name several, parted by semicolons. Some of the published files have surplus columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from bilateral.events.codebook import codebook
from bilateral.imports.cameo import act_of, country_named
from bilateral.imports.files import Part
from bilateral.imports.parsing import (
    ACTORLESS,
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

STANDARD = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province",
    "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
NEEDED = (
    "Event ID", "Event Date", "Event Type", "Actor Name", "Actor Country", "Recipient Name",
    "Recipient Country",
)  # fmt: skip
NAMED_ANEW = {"DEMAND": "REQUEST"}
SEPARATOR = re.compile(r"\s*[;|]\s*")
CONTEXTS = re.compile(r"\s*[;|,]\s*")


def polecat_events(part: Part) -> Iterator[tuple[int, Imported | str]]:
    """Each line as an event, or as the reason why it is none, with its number."""
    for line, row in table_rows(part, NEEDED, STANDARD):
        try:
            yield line, row if isinstance(row, str) else _event(row, part.name, line)
        except Unusable as error:
            yield line, str(error)


def _event(row: Row, file: str, line: int) -> Imported | str:
    key, original = present(row["Event ID"]), row["Event Type"].strip().upper()
    type = NAMED_ANEW.get(original, original)
    if key is None:
        return "no Event ID"
    if type not in codebook().types:
        return f'event type "{original[:40]}" is not PLOVER\'s'
    when = day(row["Event Date"].strip())
    actors, recipients = _parties(row, "Actor"), _parties(row, "Recipient")
    if not has_code((*actors, *recipients)):
        return ACTORLESS
    act = act_of(type, present(row.get("Event Mode")), _contexts(row.get("Contexts")))
    return Imported(
        id=record_id("imported", "polecat", key, type, when),
        origin="polecat",
        origin_id=key,
        original=original,
        score=number(row.get("Intensity") or row.get("Event Intensity"), "Intensity"),
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
        told_by=joined(present(row.get("Source")), present(row.get("Publication Date"))),
        file=file,
        line=line,
    )


def _parties(row: Row, side: str) -> tuple[Actor, ...]:
    cells = (f"{side} Name", f"{side} Country", f"Primary {side} Sector", f"{side} Title")
    return _actors(*(row.get(cell) or "" for cell in cells))


@lru_cache(maxsize=65536)
def _actors(names: str, countries: str, sectors: str, titles: str) -> tuple[Actor, ...]:
    """The actors whose parts stand at the same place of each list; one country may be all's."""
    lists = [_split(cell) for cell in (names, countries, sectors, titles)]
    if len(lists[1]) == 1 and len(lists[0]) > 1:
        lists[1] *= len(lists[0])
    found = []
    for name, country, sector, title in zip_longest(*lists):
        code = country_named(country or "") or country_named(name or "")
        if name or code:
            found.append(Actor(name=name or code or "", code=code, sector=sector, role=title))
    return tuple(found)


def _split(cell: str) -> list[str | None]:
    return [present(part) for part in SEPARATOR.split(cell)] if present(cell) else []


def _contexts(cell: str | None) -> tuple[str, ...]:
    return tuple(CONTEXTS.split(text)) if (text := present(cell)) else ()


def _place(row: Row) -> ImportedPlace | None:
    name, country = present(row.get("Placename")), present(row.get("Country"))
    if name is None and country is None:
        return None
    return ImportedPlace(
        name=name or country,
        code=country_named(country or ""),
        latitude=number(row.get("Latitude"), "Latitude"),
        longitude=number(row.get("Longitude"), "Longitude"),
    )
