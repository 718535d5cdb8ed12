"""What a reader browses a store by."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.records import Event
from bilateral.store import Pair, Store
from pairs import Told, person


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(tmp_path_factory.mktemp("finding") / "store")
    store.add(
        [
            Told("2023-08-18").event("Argentina sued 100% of China.", "ARG ACCUSE CHN", "sued")
            .statement("She was happy_with it.", person("Mao Ning", "CHN"), {"ARG": "supportive"})
            .coded(),
            Told("2024-05-02").event("Turkey MET Greece.", "TUR CONSULT GRC", "MET").coded(),
            Told("2022-01-01").event("Argentina met China.", "ARG CONSULT CHN", "met").coded(),
            Told(None, "Other").event("Peru met Chile.", "PER CONSULT CHL", "met").coded(),
        ]
    )  # fmt: skip
    return store


def test_pairs_come_by_their_latest_record(kept: Store) -> None:
    """Undated ones last; speakers are no pairs."""
    assert kept.pairs() == (
        Pair("GRC", "TUR", 1, "2024-05-02", "2024-05-02"),
        Pair("ARG", "CHN", 3, "2022-01-01", "2023-08-18"),
        Pair("CHL", "PER", 1, None, None),
    )


def test_the_latest_record_of_each_pair(kept: Store) -> None:
    """Of a day's the event; a pair without a dated one has none."""
    found = kept.latest(kept.pairs())
    words = {pair.first: entry.record.evidence.text for pair, entry in found.items()}
    assert words == {"GRC": "Turkey MET Greece.", "ARG": "Argentina sued 100% of China."}
    assert all(isinstance(entry.record, Event) for entry in found.values())
    assert kept.latest(()) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("met", ["Turkey MET Greece.", "Argentina met China.", "Peru met Chile."]),
        ("china MET", ["Argentina met China."]),
        ("100%", ["Argentina sued 100% of China."]),
        ("%", ["Argentina sued 100% of China."]),
        ("happy_", ["She was happy_with it."]),
        ("happy with", ["She was happy_with it."]),
        ("'; DROP TABLE events; --", []),
        ("nothing", []),
        (" ", []),
    ],
)
def test_words_are_found_in_any_case_and_as_written(
    kept: Store, text: str, found: list[str]
) -> None:
    """All of them have to be there; signs of patterns are signs; the latest first."""
    assert [each.words.text for each in kept.find(text)] == found
    assert [each.words.text for each in kept.find(text, first=1, limit=1)] == found[1:2]


def test_a_version_is_that_of_the_content(kept: Store, tmp_path: Path) -> None:
    """Another after every addition, another for another store, the same otherwise."""
    store = Store.open(tmp_path / "store")
    told = Told("2024-05-02").event("Turkey met Greece.", "TUR CONSULT GRC", "met").coded()
    store.add([told])
    first = store.version()
    assert store.version() == first != kept.version()
    store.add([told])
    assert store.version() == first
    store.add([Told("2024-05-03").event("Turkey sued.", "TUR ACCUSE GRC", "sued").coded()])
    assert store.version() != first
