"""GDELT 2.0 event exports: 61 columns parted by tabs, without a header.

The columns are those of the GDELT Event Codebook 2.0. Codes are CAMEO's, places have FIPS codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bilateral.imports.cameo import act_of_cameo, country_of_fips, is_cameo, party_of
from bilateral.imports.files import Part
from bilateral.imports.parsing import ACTORLESS, UNTYPED, Unusable, day, has_code, number
from bilateral.records import Actor, Imported, ImportedPlace, record_id

COLUMNS = 61
ID, DAY = 0, 1
FIRST, SECOND = 5, 15  # of an actor's ten columns: code, name, country, group, …, three types
CODE, SCORE, ARTICLES = 26, 30, 33
PLACE, COUNTRY, LATITUDE, LONGITUDE, URL = 52, 53, 56, 57, 60


def gdelt_events(part: Part) -> Iterator[tuple[int, Imported | str]]:
    """Each line as an event, or as the reason why it is none, with its number."""
    for line, text in enumerate(part.lines, 1):
        try:
            yield line, _event(text.split("\t"), part.name, line)
        except Unusable as error:
            yield line, str(error)


def _event(cells: Sequence[str], file: str, line: int) -> Imported | str:
    if len(cells) != COLUMNS:
        return f"{len(cells)} columns, not {COLUMNS}"
    if not cells[ID].isdecimal():
        return f'event number "{cells[ID][:40]}" is no number'
    if not is_cameo(cells[CODE]):
        return f'event code "{cells[CODE][:40]}" is not CAMEO\'s'
    when, act = day(cells[DAY]), act_of_cameo(cells[CODE])
    if act is None:
        return UNTYPED
    actors, recipients = _party(*cells[FIRST : FIRST + 10]), _party(*cells[SECOND : SECOND + 10])
    if not has_code((*actors, *recipients)):
        return ACTORLESS
    reports = number(cells[ARTICLES], "NumArticles")
    return Imported(
        id=record_id("imported", "gdelt", cells[ID]),
        origin="gdelt",
        origin_id=cells[ID],
        original=cells[CODE],
        score=number(cells[SCORE], "GoldsteinScale"),
        type=act.type,
        mode=act.mode,
        contexts=act.contexts,
        actors=actors,
        recipients=recipients,
        status="actual",
        date=when,
        place=_place(cells[PLACE], cells[COUNTRY], cells[LATITUDE], cells[LONGITUDE]),
        quad=act.quad,
        goldstein=act.goldstein,
        reports=None if reports is None else int(reports),
        url=cells[URL] or None,
        told_by=None,
        file=file,
        line=line,
    )


@lru_cache(maxsize=65536)
def _party(code: str, name: str, country: str, group: str, *rest: str) -> tuple[Actor, ...]:
    """The actor of these columns, or nobody; ``rest`` ends with the three types."""
    if not (code or name):
        return ()
    state, sector = party_of(country, group, rest[-3:])
    return (Actor(name=name or code, code=state, sector=sector),)


@lru_cache(maxsize=65536)
def _place(name: str, fips: str, latitude: str, longitude: str) -> ImportedPlace | None:
    if not (name or fips):
        return None
    return ImportedPlace(
        name=name or None,
        code=country_of_fips(fips),
        latitude=number(latitude, "ActionGeo_Lat"),
        longitude=number(longitude, "ActionGeo_Long"),
    )
