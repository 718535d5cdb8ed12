"""Asserted, denied, supposed or foreseen: the status of a tie, from clauses alone."""

from __future__ import annotations

from bilateral.clauses import Clause, Clauses
from bilateral.clauses.status import OF_MOOD, STRENGTH
from bilateral.records import Status
from bilateral.ties.words import embedding

_OF_EFFECT: dict[str, Status] = {
    "plans": "future",
    "supposes": "hypothetical",
    "negates": "negated",
}
_HELD = ("object", "prep:for", "prep:to", "prep:on", "prep:at", "prep:with")
_CONTENT = ("content", "noun")
# clauses above these say nothing about whether the fact holds
_INDEPENDENT = frozenset(
    {"relative", "apposition", "adverbial", "coordinate", "time", "modifier", "possessor"}
)


def status_of(clauses: Clauses, head: int) -> Status:
    """The status of the fact whose predicate is this token."""
    status = own_status(clauses.at(head))
    verb_seen = head in clauses.verbs
    for outer in clauses.outers(head):
        above = clauses.at(outer.clause)
        if outer.relation in _INDEPENDENT:
            break
        if outer.relation in _CONTENT or (verb_seen and outer.relation.startswith("prep:")):
            status = _weaker(status, _content_status(above))
        elif outer.relation == "purpose":
            # "overtook Japan to become": an outcome, not an aim
            outcome = clauses.at(head).lemma == "become" or "become" in _lemmas(clauses, head)
            status = status if outcome else _weaker(status, "future")
        elif outer.relation == "condition":
            status = "hypothetical"
        elif not verb_seen and outer.clause in clauses.verbs:
            status = _weaker(status, _held_status(above, outer.relation))
        verb_seen = verb_seen or outer.clause in clauses.verbs
    return status


def _lemmas(clauses: Clauses, head: int) -> set[str]:
    return {clauses.at(o.clause).lemma for o in clauses.outers(head)[:1]}


def own_status(clause: Clause) -> Status:
    """The status that a clause's own polarity and mood give."""
    if clause.mood == "asserted":
        return "negated" if clause.negated else "actual"
    return OF_MOOD[clause.mood]


def effect_of(clause: Clause) -> str | None:
    """What the predicate of an outer clause does to its content."""
    known = embedding()
    return known.get(f"{clause.lemma} {clause.particle}") or known.get(clause.lemma)


def _content_status(above: Clause) -> Status:
    effect = effect_of(above)
    if effect in _OF_EFFECT:
        return _OF_EFFECT[effect]
    if effect == "factive":
        return "actual"  # "has not understood that": it is so all the same
    if effect == "reports":
        return "actual" if above.mood in ("asserted", "intended") else "hypothetical"
    return own_status(above)


def _held_status(above: Clause, relation: str) -> Status:
    """A noun under a verb: what somebody plans, seeks or lacks is not there."""
    own = own_status(above)
    if own != "actual" or relation not in _HELD:
        return own
    return _OF_EFFECT.get(effect_of(above) or "", "actual")


def _weaker(one: Status, two: Status) -> Status:
    return two if STRENGTH[two] > STRENGTH[one] else one
