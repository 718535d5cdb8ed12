"""Events of other systems, made by hand."""

from __future__ import annotations

from bilateral.records import Actor, Imported, ImportedPlace, Origin, record_id


def imported(
    number: int,
    first: str = "MLT",
    second: str | None = "GHA",
    *,
    origin: Origin = "gdelt",
    date: str = "2024-06-05",
    quad: str = "verbal conflict",
) -> Imported:
    """An event of another system, the number in the place of its own."""
    recipients = (Actor(name="b", code=second),) if second else ()
    return Imported(
        id=record_id("imported", origin, str(number), date),
        origin=origin,
        origin_id=str(number),
        original="112",
        score=-2.0,
        type="ACCUSE",
        mode=None,
        contexts=("economic",),
        actors=(Actor(name="a", code=first, sector="GOV"),),
        recipients=recipients,
        status="actual",
        date=date,
        place=ImportedPlace(name="x", code="MLT", latitude=None, longitude=14.5),
        quad=quad,
        goldstein=-2.0,
        reports=3,
        url="https://paper.example/a",
        told_by=None,
        file="f",
        line=number,
    )
