"""The answer to a what-if: for both states, the others, over a range of elasticities."""

from __future__ import annotations

import msgspec
import pytest

from bilateral.errors import InputError
from bilateral.stakes.whatif import Basis, WhatIf, elasticities, what_if
from bilateral.stakes.world import make_world

BASIS = Basis("made up", 2020, "US dollars", "", "given", 4, 100.0, {}, ())
FLOWS = [
    ("AAA", "AAA", 900), ("BBB", "BBB", 400), ("CCC", "CCC", 300), ("DDD", "DDD", 100),
    ("AAA", "BBB", 30), ("BBB", "AAA", 20), ("AAA", "CCC", 20), ("CCC", "AAA", 25),
    ("BBB", "CCC", 10), ("CCC", "BBB", 0), ("DDD", "CCC", 4), ("CCC", "DDD", 3),
]  # fmt: skip


def asked(by: float = 100, pair=("AAA", "BBB"), **options) -> WhatIf:
    return what_if(make_world(FLOWS), pair, by, BASIS, **options)


def test_the_range_holds_the_central_answer() -> None:
    """Low, central, high in this order, for every figure of every state."""
    found = asked()
    assert (found.theta, found.thetas[0], found.thetas[-1]) == (4.0, 2.5, 8.0)
    for effect in found.effects:
        for name in ("exports", "imports", "wages", "prices", "real_income", "direct", "cost"):
            told = getattr(effect, name)
            assert told.low <= told.central <= told.high, (effect.state, name)


def test_a_full_cut_ends_the_pairs_trade_and_hurts_both() -> None:
    """And the smaller of the two more; others may gain."""
    found = asked()
    assert [way.general.central for way in found.ways] == [-100, -100]
    first, second = (found.effect(state).real_income for state in found.pair)
    assert second.high < first.high < 0
    assert found.cost_rise is None
    assert set(found.most_affected) == {"CCC", "DDD"}
    assert found.effect("BBB").cost.central == pytest.approx(
        -430 * found.effect("BBB").real_income.central / 100, abs=1e-4
    )


def test_a_cut_in_part_is_one_of_trade_costs() -> None:
    """So high that the flows fall by that much at given incomes and prices."""
    found = asked(25, thetas=[4.0, 4.0])
    assert found.cost_rise is not None
    assert found.cost_rise.central == pytest.approx(100 * (0.75**-0.25 - 1), abs=1e-4)
    there, back = found.ways
    assert (there.partial, back.partial) == (-25, -25)
    assert there.general.central == pytest.approx(-25, abs=6)
    assert (there.value, there.of_exports, there.of_output) == (30, 60, round(3000 / 950, 4))
    smaller, larger = (asked(by).effect("AAA").real_income.central for by in (25, 100))
    assert larger < smaller < 0


def test_one_way_trade_can_be_cut() -> None:
    """The direction without trade stays without, and is no division by nothing."""
    found = asked(100, ("CCC", "BBB"))
    assert (found.ways[0].value, found.ways[0].general.central, found.ways[0].partial) == (0, 0, 0)
    assert found.ways[1].general.central == -100


def test_the_order_of_the_pair_is_the_order_of_the_answer() -> None:
    """The same figures either way."""
    one, other = asked(), asked(pair=("BBB", "AAA"))
    assert other.pair == ("BBB", "AAA")
    assert other.effects == one.effects
    assert other.ways == one.ways[::-1]


def test_the_answer_is_plain_json() -> None:
    """With every state, and no NaN."""
    told = msgspec.json.decode(msgspec.json.encode(asked()))
    assert [each["state"] for each in told["effects"]] == ["AAA", "BBB", "CCC", "DDD"]
    assert len(told["limits"]) >= 4
    assert "null" not in msgspec.json.encode(told["effects"]).decode()


@pytest.mark.parametrize(
    ("pair", "by", "reason"),
    [
        (("AAA", "AAA"), 100, "the same"),
        (("AAA", "ZZZ"), 100, "ZZZ is not in the trade data"),
        (("AAA", "DDD"), 100, "do not trade with each other in the data: nothing to cut"),
        (("AAA", "BBB"), 0, "a cut by 0% cannot be"),
        (("AAA", "BBB"), 101, "a cut by 101% cannot be"),
    ],
)
def test_what_cannot_be_asked_is_refused(pair, by, reason) -> None:
    """In one line."""
    with pytest.raises(InputError, match=reason):
        asked(by, pair)


@pytest.mark.parametrize(
    ("given", "central", "ends"),
    [
        ((None,), 4.0, (2.5, 8.0)),
        ((None, 5.0, 20.0), 10.0, (5.0, 20.0)),
        ((6.0,), 6.0, (6.0, 6.0)),
    ],
)
def test_the_elasticities_that_are_tried(given, central, ends) -> None:
    """Central first; four if the range holds it."""
    first, *tried = elasticities(*given)
    assert (first, tried[0], tried[-1]) == (central, *ends)
    assert tried == sorted(tried)
