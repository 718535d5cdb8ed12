"""The corpus that `benchmarks/make_corpus.py` writes, and what `bilateral code` makes of it."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from bilateral.engine import Plan, run
from bilateral.engine.journal import PartFile
from engine.doubles import Obedient

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "make_corpus.py"


@pytest.fixture(scope="module")
def maker() -> dict[str, Any]:
    """What stands in the script."""
    return runpy.run_path(str(SCRIPT))


def test_the_same_options_give_the_same_bytes(maker: dict[str, Any], tmp_path: Path) -> None:
    """Another seed gives others; a longer corpus begins like a shorter one."""
    made = []
    for name, articles, seed in [("a", 60, 1), ("b", 60, 1), ("c", 90, 1), ("d", 60, 2)]:
        maker["write"](tmp_path / name, maker["Options"](articles=articles, seed=seed))
        made.append((tmp_path / name).read_bytes())
    one, same, longer, other = made
    assert one == same
    assert longer.startswith(one)
    assert other[:200] != one[:200]


def test_every_kind_of_line_is_counted_as_it_was_meant(
    maker: dict[str, Any], tmp_path: Path
) -> None:
    """Bad lines set aside, each with its number; copies told; hostile articles coded."""
    options = maker["Options"](articles=400, copies=0.3, bad=0.1, hostile=0.03)
    meant = [kind for kind, _ in maker["lines"](options)]
    corpus = tmp_path / "corpus.jsonl"
    expected = maker["write"](corpus, options)
    assert set(meant) == {"article", "copy", "bad", "hostile"}
    plan = Plan((str(corpus),), options=Obedient())
    tally = run(plan, PartFile(tmp_path / "out.jsonl"), tmp_path / "aside.jsonl", None)
    assert (tally.coded, tally.rejected, tally.copies) == expected
    aside = [json.loads(line)["line"] for line in (tmp_path / "aside.jsonl").open()]
    assert aside == [number for number, kind in enumerate(meant, 1) if kind == "bad"]
