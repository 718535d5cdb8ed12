"""Trade and output for a what-if, out of the data that the store holds.

One source, never several mixed: the one that has most pairs of states, of the last year that it has
unless another is asked for. Of a flow that both sides report, the exporter's report counts; of
several editions, the one that was added last; of values by product, the total if it is given, else
the sum over the shortest codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilateral.errors import InputError
from bilateral.records import UNDATED
from bilateral.stakes.flowfile import Outputs, Trade
from bilateral.stakes.world import Flow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from bilateral.store import Store
    from bilateral.store.reading import Snapshot

NEAR = 3  # years by which an output may be away from the trade that it is set beside
MEASURES = {"output": "gross output", "gdp": "GDP"}

BEST_SOURCE = """
SELECT f.source AS source, max(d.year) AS year
FROM data d JOIN data_files f ON d.file = f.id
WHERE d.measure = 'trade' AND d.year <> $undated AND ($year = '' OR d.year = $year)
GROUP BY f.source
ORDER BY count(DISTINCT (d.state, d.partner)) DESC, f.source
LIMIT 1
"""
FLOWS = """
WITH told AS (
  SELECT d.state, d.partner, d.reporter, d.file, f.added, coalesce(length(d.product), 0) AS level,
         sum(round(d.value, 2)::DECIMAL(38, 2))::DOUBLE AS value
  FROM data d JOIN data_files f ON d.file = f.id
  WHERE d.measure IN ('trade', 'domestic') AND f.source = $source AND d.year = $year
    AND d.value IS NOT NULL
  GROUP BY ALL
), coarsest AS (
  SELECT * FROM told
  QUALIFY row_number() OVER (PARTITION BY file, state, partner, reporter ORDER BY level) = 1
)
SELECT state, partner, reporter, value FROM coarsest
QUALIFY row_number() OVER (
  PARTITION BY state, partner ORDER BY coalesce(reporter = state, true) DESC, added DESC, file) = 1
ORDER BY state, partner
"""
TOTALS = """
WITH ranked AS (
  SELECT d.measure, d.state, d.value, d.year, f.source, row_number() OVER (
    PARTITION BY d.measure, d.state
    ORDER BY abs(coalesce(try_cast(d.year AS INTEGER), $year) - $year), f.added DESC, d.line
  ) AS place
  FROM data d JOIN data_files f ON d.file = f.id
  WHERE d.measure IN ('output', 'gdp') AND d.value IS NOT NULL
    AND (d.year = $undated OR abs(try_cast(d.year AS INTEGER) - $year) <= $near)
)
SELECT measure, state, value, year, source FROM ranked WHERE place = 1 ORDER BY measure, state
"""


def stored_trade(store: Store, year: int | None = None) -> tuple[Trade, Outputs | None]:
    """The flows of a year, and the output of the states, in US dollars; None if there is none.

    Output is gross output or GDP, whichever more of the trading states have. InputError if the
    store has no trade, or none of the year.
    """
    with store.data() as data:
        trade = _trade(data, year)
        return trade, _outputs(data, trade)


def _trade(data: Snapshot, year: int | None) -> Trade:
    best = data.query(BEST_SOURCE, undated=UNDATED, year=str(year or ""))
    if not best:
        of = f" of {year}" if year else ""
        raise InputError(
            f"no trade{of} in the store: `bilateral data add` puts it there, or give --trade FILE"
        )
    source, last = best[0]["source"], best[0]["year"]
    rows = data.query(FLOWS, source=source, year=last)
    flows = tuple(Flow(row["state"], row["partner"], row["value"]) for row in rows)
    states = {state for flow in flows for state in (flow.exporter, flow.importer)}
    reporters = {row["reporter"] for row in rows} - {None}
    if reporters and len(reporters) < len(states) / 2:
        raise InputError(
            f"{source} in the store has reports of {len(reporters)} of {len(states)} states for "
            f"{last}: the trade of the others with each other is missing; add theirs, or BACI"
        )
    return Trade(flows, int(last), "US dollars", (), source)


def _outputs(data: Snapshot, trade: Trade) -> Outputs | None:
    rows = data.query(TOTALS, year=trade.year, undated=UNDATED, near=NEAR)
    trading = {state for flow in trade.flows for state in (flow.exporter, flow.importer)}
    found = {
        measure: [row for row in rows if row["measure"] == measure and row["state"] in trading]
        for measure in MEASURES
    }
    measure = max(MEASURES, key=lambda each: len(found[each]))
    if not found[measure]:
        return None
    return Outputs(
        {row["state"]: row["value"] for row in found[measure]},
        MEASURES[measure],
        None,
        "US dollars",
        (),
        f"{MEASURES[measure]} of {_whose(found[measure], trade.year)}",
    )


def _whose(rows: Sequence[Mapping[str, Any]], year: int | None) -> str:
    """ "World Bank WDI (undated)": the sources, and the years where they are not the trade's."""
    years = sorted({row["year"] for row in rows})
    when = "" if years == [str(year)] else f" ({', '.join(years)})"
    return ", ".join(sorted({row["source"] for row in rows})) + when
