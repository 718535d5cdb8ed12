"""Our record of a pair beside another system's: counted apart, compared where both looked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bilateral.errors import InputError
from bilateral.records import Imported
from bilateral.relations import ComparedSeries, Comparison, compare
from bilateral.relations.comparison import correlation
from bilateral.store import Store
from relations.telling import article, event
from store.foreign import imported


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Malta accuses Ghana in January and March; somebody reads in every month but April."""
    kept = Store.open(tmp_path / "records")
    accused = event("ACCUSE", "MLT", "GHA")
    kept.add(
        [
            article("a", "2024-01-10", accused),
            article("b", "2024-02-10", event("CONSULT", "MLT+GHA")),
            article("c", "2024-03-10", accused, event("REJECT", "MLT", "GHA", status="negated")),
            article("d", "2024-05-10"),
        ]
    )
    return kept


def found(comparison: Comparison, actor: str, quad: str) -> ComparedSeries:
    """The one series of this direction and class."""
    [series] = [s for s in comparison.series if (s.actor, s.quad) == (actor, quad)]
    return series


def keep(store: Store, *events: Imported) -> None:
    assert store.keep_imported(events) == len(events)


def test_months_are_compared_where_both_looked(store: Store) -> None:
    """Ours by the ids of incidents, theirs by those of their events, in each direction."""
    theirs = [
        imported(1, date="2024-01-20"),
        imported(2, date="2024-01-21"),
        imported(3, "GHA", "MLT", date="2024-02-01"),
        imported(4, "FRA", "GHA", date="2024-04-01"),
        imported(5, date="2024-04-01", origin="icews"),
    ]
    keep(store, *theirs)
    told = compare(store, "MLT", "GHA", "gdelt")
    assert told.months == ("2024-01", "2024-02", "2024-03")
    assert told.names == ("Malta", "Ghana")
    accusing = found(told, "MLT", "verbal conflict")
    assert [month.month for month in accusing.months] == [f"2024-0{n}" for n in range(1, 6)]
    assert [month.compared for month in accusing.months] == [True, True, True, False, False]
    assert [len(month.ours) for month in accusing.months] == [1, 0, 1, 0, 0]
    assert accusing.months[0].theirs == tuple(e.id for e in theirs[:2])
    assert (accusing.both, accusing.only_ours, accusing.only_theirs, accusing.neither) == (
        1, 1, 0, 1,
    )  # fmt: skip
    assert accusing.correlation is None
    back = found(told, "GHA", "verbal conflict")
    assert (back.both, back.only_ours, back.only_theirs, back.neither) == (0, 0, 1, 2)
    for actor in ("MLT", "GHA"):
        assert found(told, actor, "verbal cooperation").only_ours == 1
    assert len(told.series) == 8


def test_time_narrows_it(store: Store) -> None:
    """The months of the two days, whatever either has."""
    keep(store, imported(1, date="2024-01-20"), imported(2, date="2024-06-20"))
    told = compare(store, "MLT", "GHA", "gdelt", since="2024-03-01", until="2024-06-30")
    series = found(told, "MLT", "verbal conflict")
    assert [m.month for m in series.months] == ["2024-03", "2024-04", "2024-05", "2024-06"]
    assert told.months == ("2024-03", "2024-05")
    assert (series.both, series.only_ours, series.only_theirs, series.neither) == (0, 1, 0, 1)


def test_nothing_to_compare_with(store: Store) -> None:
    """Said in a line; a system of which there is nothing of this pair has noughts."""
    with pytest.raises(InputError, match="nothing of gdelt in it"):
        compare(store, "MLT", "GHA", "gdelt")
    keep(store, imported(1, "FRA", "GHA", date="2024-01-20"))
    told = compare(store, "MLT", "GHA", "gdelt")
    assert all(not month.theirs for series in told.series for month in series.months)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([(1, 10), (2, 20), (3, 30), (4, 40), (5, 50), (6, 60)], 1),
        ([(1, 60), (2, 50), (3, 40), (4, 30), (5, 20), (6, 10)], -1),
        ([(1, 1), (2, 2), (3, 3)], None),
        ([(0, n) for n in range(9)], None),
        ([(n, 7) for n in range(9)], None),
    ],
)
def test_correlation_at_its_ends(pairs: Sequence[tuple[int, int]], value: int | None) -> None:
    """Ranks alone count; of few months, or of counts that never change, nothing is said."""
    rate = correlation(pairs)
    assert (rate and rate.mean) == value


def test_correlation_has_an_interval() -> None:
    """It holds the value, lies within the possible, and narrows with the months."""
    some = [(0, 3), (1, 1), (2, 5), (3, 2), (1, 4), (4, 9), (0, 0), (2, 2)]
    few, many = correlation(some), correlation(some * 5)
    assert few and many
    assert few.mean == many.mean
    assert -1 < few.low < many.low < few.mean < many.high < few.high < 1
