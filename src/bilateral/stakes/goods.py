"""Goods that a state has mostly from one partner, and that few others could supply.

Strategic dependence as Rogers, Foxall, Henderson and Armstrong define it ("Breaking the China
Supply Chain", Henry Jackson Society 2020): the state buys more of the good than it sells, more than
half of what it buys comes from the partner, and the partner sells more than 30 per cent of what the
world sells of it. The last needs data of all states, so that only reconciled sources are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bilateral.stakes.model import Good, Goods

if TYPE_CHECKING:
    from bilateral.store import Store
    from bilateral.store.reading import Snapshot

HALF, OF_WORLD = 0.5, 0.3
YEARS = """
    SELECT f.source, d.year, d.file, f.added, max(length(product)) AS level
    FROM data AS d JOIN data_files AS f ON d.file = f.id
    WHERE measure = 'trade' AND product IS NOT NULL AND reporter IS NULL
      AND ($year IS NULL OR d.year = $year)
    GROUP BY f.source, d.year, d.file, f.added
    QUALIFY row_number() OVER (PARTITION BY f.source ORDER BY d.year DESC, f.added DESC) = 1
    ORDER BY f.source"""
GOODS = """
    SELECT product,
           coalesce(sum(v) FILTER (partner = $state), 0) AS bought,
           coalesce(sum(v) FILTER (partner = $state AND state = $partner), 0) AS from_partner,
           coalesce(sum(v) FILTER (state = $state), 0) AS sold,
           coalesce(sum(v) FILTER (state = $partner), 0) AS by_partner,
           sum(v) AS world
    FROM (SELECT *, round(value, 2)::DECIMAL(38, 2) AS v FROM data
          WHERE file = $file AND year = $year AND measure = 'trade' AND length(product) = $level)
    GROUP BY product HAVING bought > 0 ORDER BY product"""


def dependent_goods(store: Store, first: str, second: str, year: str | None) -> Iterator[Goods]:
    """For both, by each reconciled source with products, in a year or its latest."""
    with store.data() as snapshot:
        for found in snapshot.query(YEARS, year=year):
            for state, partner in ((first, second), (second, first)):
                yield _goods(snapshot, found, state, partner)


def _goods(snapshot: Snapshot, found: dict[str, Any], state: str, partner: str) -> Goods:
    named = {name: found[name] for name in ("file", "year", "level")}
    rows = snapshot.query(GOODS, state=state, partner=partner, **named)
    good = [_good(row, state, partner) for row in rows if _is_dependent(row)]
    return Goods(
        state=state,
        partner=partner,
        source=found["source"],
        year=found["year"],
        traded=len(rows),
        found=tuple(sorted(good, key=lambda g: (-g.imports, g.product))),
    )


def _is_dependent(row: dict[str, Any]) -> bool:
    bought, of, sold, by, world = (
        float(row[name]) for name in ("bought", "from_partner", "sold", "by_partner", "world")
    )
    return bought > sold and of > HALF * bought and by > OF_WORLD * world


def _good(row: dict[str, Any], state: str, partner: str) -> Good:
    return Good(
        state=state,
        partner=partner,
        product=row["product"],
        imports=float(row["bought"]),
        share=float(row["from_partner"] / row["bought"]),
        of_world=float(row["by_partner"] / row["world"]),
    )
