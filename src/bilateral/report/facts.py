"""Ties in the order in which they are read, the memberships of one body in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from bilateral.records import Span, Status, Tie
from bilateral.report.phrases import clean, fact_phrase, month_phrase, state_name, states_phrase
from bilateral.report.words import Words, words_of

ORDER = ("trade", "rank", "membership", "invitation", "agreement", "indicator")
USUAL: dict[str | None, Status] = {
    "member": "actual", "observer": "actual", "candidate": "future", "applied": "future",
    "suspended": "negated", "withdrawn": "negated",
}  # fmt: skip
GROUPS = {
    "member": "members", "candidate": "candidates", "observer": "observers",
    "applied": "applicants", "suspended": "suspended", "withdrawn": "left",
}  # fmt: skip
QUOTED = re.compile('["“]([^"”]+)["”]')


class Fact(msgspec.Struct, frozen=True):
    """One line of the ties: between whom, what, how sure, and the words of each record in it.

    ``label`` is what other parts of the brief call it; "" outside a brief. ``checks`` are what the
    data of the user say to it, where they were asked.
    """

    ids: tuple[str, ...]
    kind: str
    parties: str
    fact: str
    status: Status
    words: tuple[Words, ...]
    label: str = ""
    checks: tuple[str, ...] = ()

    def sureness(self) -> str:
        """ "; future": what follows the fact in a line; nothing if it is told as so."""
        return "" if self.status == "actual" else f"; {self.status}"


def facts_of(ties: Iterable[Tie]) -> list[Fact]:
    """Trade, ranks, memberships with the invitations to the same body, agreements, indicators."""
    ordered = sorted(ties, key=lambda tie: ORDER.index(tie.kind))
    bodies = {body_key(tie): tie.parties[-1] for tie in ordered if tie.kind == "membership"}
    groups: dict[tuple[str, ...], list[Tie]] = {}
    for tie in ordered:
        body = next((key for key in bodies if _belongs(tie, key)), None)
        groups.setdefault(body or ("tie", tie.id), []).append(tie)
    return [_fact(group, bodies.get(key)) for key, group in groups.items()]


def body_key(tie: Tie) -> tuple[str, ...]:
    """What tells the body of a membership; one without a code of its own by its sentence alone."""
    body = tie.parties[-1]
    return ("body", body, str(tie.evidence.start) if body == "IGO" else "")


def _belongs(tie: Tie, key: tuple[str, ...]) -> bool:
    if tie.kind == "membership":
        return body_key(tie) == key
    return tie.kind == "invitation" and key[2] == "" and key[1] in tie.parties


def _fact(ties: list[Tie], body: str | None) -> Fact:
    places = {(tie.evidence.start, tie.evidence.end): tie.evidence for tie in ties}
    words = (
        words_of(span, trigger=[m for t in ties if t.evidence == span for m in decisive(t)])
        for span in places.values()
    )
    one = ties[0]
    return Fact(
        ids=tuple(tie.id for tie in ties),
        kind=one.kind,
        parties=state_name(body) if body else states_phrase(one.parties, separator=" – "),
        fact=_membership(ties, body) if body else fact_phrase(one),
        status="actual" if body else one.status,
        words=tuple(words),
    )


def _membership(ties: list[Tie], body: str) -> str:
    """ "members Brazil, India; Argentina: invitation to join, answer pending"."""
    groups: dict[str, list[str]] = {}
    for tie in ties:
        states = [_with_period(code, tie) for code in tie.parties if code != body]
        if tie.kind == "membership":
            groups.setdefault(_group(tie), []).extend(states)
    parts = [_members(name, [*dict.fromkeys(states)]) for name, states in groups.items()]
    parts += _invitations(ties, body)
    return "; ".join(parts)


def _members(name: str, states: list[str]) -> str:
    """ "members Chile, Peru", "member Chile"."""
    one = name.replace("s (", " (").removesuffix("s") if len(states) == 1 else name
    return f"{one} {', '.join(states)}"


def _with_period(code: str, tie: Tie) -> str:
    period = f" ({month_phrase(clean(tie.period))})" if tie.period else ""
    return f"{state_name(code)}{period}"


def _group(tie: Tie) -> str:
    if tie.state is None and tie.status == "negated":
        return "not a member:"
    name = GROUPS.get(tie.state or "member", "members")
    usual = USUAL.get(tie.state, "actual") == tie.status
    return name if usual else f"{name} ({tie.status})"


def _invitations(ties: Iterable[Tie], body: str) -> Iterator[str]:
    for tie in ties:
        if tie.kind == "invitation":
            states = states_phrase(code for code in tie.parties if code != body)
            status = "" if tie.status == "actual" else f" ({tie.status})"
            yield f"{states}: {fact_phrase(tie)}{status}"


def decisive(tie: Tie) -> Iterator[Span]:
    """The words that the tie's reasons quote, where they stand in its evidence."""
    for reason in tie.why:
        for word in QUOTED.findall(reason):
            pattern = r"\s+".join(map(re.escape, word.split()))
            found = re.search(rf"(?<!\w){pattern}(?!\w)", tie.evidence.text) if pattern else None
            if found:
                start = tie.evidence.start + found.start()
                yield Span(start, start + len(found[0]), found[0])
