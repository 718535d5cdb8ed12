"""A small record of two pairs, with hostile words in it, for tests of the pages."""

from __future__ import annotations

import msgspec

from bilateral.records import CodedArticle, Source
from pairs import Told, person

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7 * 7 }}'
SLASHED = "wire/2024/05 #1?"


def articles() -> list[CodedArticle]:
    """A threat told twice, taken back; praise; trade; an article that attacks; many visits."""
    ana, milei = person("Ana Paz", "ARG"), person("Javier Milei", "ARG", HOSTILE)
    threat = "Javier Milei threatened to freeze relations with China."
    told = [
        Told("2023-08-18", "Wire", name=SLASHED)
        .event(threat, "ARG THREATEN.relations CHN", "threatened", who=[milei])
        .statement("China is an assassin, he said.", milei, {"CHN": "critical"})
        .tie("Trade came to 25.", "trade", "trade", value=25 * 10**9, unit="USD",
             comparator="=", period="2022"),
        Told("2023-08-19", "Post")
        .event(f"{threat[:-1]}, 3 papers wrote.", "ARG THREATEN.relations CHN", "threatened",
               who=[milei]),
        Told("2023-11-21", "Post").event(
            "Argentina denied that it would freeze relations.", "ARG SANCTION.discontinue CHN",
            "freeze", status="negated"),
        Told("2024-04-30", HOSTILE)
        .event(f"Ana Paz visited China. {HOSTILE}", "ARG CONSULT.visit CHN", "visited",
               place=HOSTILE, who=[ana])
        .statement(f"China is interesting, {HOSTILE} he said.", milei, {"CHN": "supportive"}),
        Told("2024-05-02", "Wire").event("Turkey met Greece.", "TUR CONSULT GRC", "met"),
        *(
            Told(f"2022-{n // 28 + 1:02}-{n % 28 + 1:02}", f"Daily {n}").event(
                f"On day {n} Argentina consulted China about item {n}.", "ARG CONSULT CHN",
                "consulted", days=f"2022-{n // 28 + 1:02}-{n % 28 + 1:02}")
            for n in range(60)
        ),
    ]  # fmt: skip
    coded = [each.coded() for each in told]
    hostile = msgspec.structs.replace(
        coded[3], title=HOSTILE, source=Source(name=HOSTILE, url="javascript:alert(3)")
    )
    return [*coded[:3], hostile, *coded[4:]]
