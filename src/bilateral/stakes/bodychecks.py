"""Memberships that articles claim, beside the lists of members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bilateral.datafiles import read_table
from bilateral.records import UNDATED, Tie
from bilateral.stakes.holdings import Holdings
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
            yield from (_in_list(tie, s, known, source, published, held) for s in states)
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
    tie: Tie, state: str, names: list[str], source: str, published: str | None, held: Holdings
) -> Check:
    end = held.ends[source, "membership"]
    until = (tie.period or published or "")[:4] or None
    told = [f for name in names for f in held.facts("membership", state, name)]
    listed = [figure for figure in told if figure.source == source]
    when = end if until is None or end == UNDATED or until > end else until
    row = next((figure for figure in listed if figure.year in (when, UNDATED)), None)
    verdict = _verdict(tie, row.detail if row else None)
    where = f"in the list of {source}{'' if when == end else f' for {when}'}{_ends(end)}"
    return Check(
        verdict=verdict,
        text=f"{_words(verdict)}{named(state)} is {_as(row.detail if row else None)}{where}",
        source=source,
        year=when,
        file=row.file if row else None,
        line=row.line if row else None,
        why=(f"the list{_ends(end).replace(', which', '')}",) if verdict == "differs" else (),
    )


def _as(status: str | None) -> str:
    if status is None:
        return "not "
    return {"full": "a full member ", "observer": "an observer "}.get(status, f"{status} ")


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
