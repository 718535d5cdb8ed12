"""Memberships that articles claim, beside the lists of members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bilateral.datafiles import read_table
from bilateral.records import UNDATED, Tie
from bilateral.stakes.holdings import Figure, Holdings
from bilateral.stakes.model import Check, Verdict
from bilateral.stakes.wording import named

IGO = "IGO"
BELONGS = {"member": "full", "observer": "observer"}
OUT = frozenset({"withdrawn", "suspended"})


def check_membership(tie: Tie, published: str | None, held: Holdings) -> Iterator[Check]:
    """Each state of the claim in each list that knows the body."""
    bodies = [party for party in tie.parties if party in _codes()]
    if len(bodies) != 1:
        return
    names = _listed_as(bodies[0], tie.evidence.text)
    states = [party for party in tie.parties if party != bodies[0]]
    for source in sorted(s for s, measure in held.ends if measure == "membership"):
        known = [name for name in sorted(names) if (source, name) in held.bodies]
        if known:
            yield from _in_list(tie, states, known, source, published, held)
        else:
            end = held.ends[source, "membership"]
            text = f"the body is not in the list of {source}{_ends(end)}"
            yield Check(verdict="not covered", text=text, source=source, year=end)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return read_table("bilateral.stakes", "data/bodies.csv")


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in _rows())


def _listed_as(code: str, text: str) -> frozenset[str]:
    """How lists write a body; one without a code of its own is known by its name in the words."""
    fitting = [row for row in _rows() if row["code"] == code]
    if code == IGO:
        fitting = [row for row in fitting if _is_told(row["names"], text)]
    if len(fitting) != 1:
        return frozenset()
    return frozenset(filter(None, (fitting[0]["igo"], fitting[0]["factbook"])))


def _is_told(names: str, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names.split("|"))


def _in_list(
    tie: Tie,
    states: list[str],
    names: list[str],
    source: str,
    published: str | None,
    held: Holdings,
) -> Iterator[Check]:
    """What a list says of the states, those together of which it says the same."""
    end = held.ends[source, "membership"]
    until = (tie.period or published or "")[:4] or None
    when = end if until is None or end == UNDATED or until > end else until
    rows = {state: _row(state, names, source, when, held) for state in states}
    for status in dict.fromkeys(row.detail if row else None for row in rows.values()):
        alike = [s for s, row in rows.items() if (row.detail if row else None) == status]
        row, verdict = rows[alike[0]], _verdict(tie, status)
        where = f"in the list of {source}{'' if when == end else f' for {when}'}{_ends(end)}"
        yield Check(
            verdict=verdict,
            text=f"{_words(verdict)}{_named(alike)} {_as(status, len(alike) > 1)}{where}",
            source=source,
            year=when,
            file=row.file if row else None,
            line=row.line if row else None,
            why=(f"the list{_ends(end).replace(', which', '')}",) if verdict == "differs" else (),
        )


def _row(state: str, names: list[str], source: str, when: str, held: Holdings) -> Figure | None:
    """The membership of a state under one of a body's names."""
    told = [f for name in names for f in held.facts("membership", state, name)]
    return next((f for f in told if f.source == source and f.year in (when, UNDATED)), None)


def _named(states: list[str]) -> str:
    words = [named(state) for state in states]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _as(status: str | None, several: bool) -> str:
    verb = "are" if several else "is"
    if status is None:
        return f"{verb} not "
    one = {"full": "a full member", "observer": "an observer"}.get(status, status)
    many = {"full": "full members", "observer": "observers"}.get(status, status)
    return f"{verb} {many if several else one} "


def _words(verdict: Verdict) -> str:
    return "" if verdict == "no verdict" else f"{verdict}: "


def _verdict(tie: Tie, status: str | None) -> Verdict:
    """What the list says to the claim; a candidate, an invitation or a plan is none."""
    if tie.kind != "membership" or tie.status in ("future", "hypothetical"):
        return "no verdict"
    if tie.status == "negated" or tie.state in OUT:
        return "agrees" if status is None else "differs"
    wanted = BELONGS.get(tie.state or "member")
    if wanted is None:
        return "no verdict"
    return "agrees" if status == wanted else "differs"


def _ends(end: str) -> str:
    return ", which is undated" if end == UNDATED else f", which ends with {end}"
