"""Done, denied, supposed or foreseen: an act's status, from its mood and the clauses above it."""

from __future__ import annotations

import msgspec

from bilateral.clauses import Clause, Clauses
from bilateral.clauses.status import OF_MOOD, STRENGTH
from bilateral.events.embedding import deeds_of_meeting, group_of, leaving, noun_status
from bilateral.records import Status

# the relations through which an outer predicate decides whether the act takes place
_DECIDING = frozenset({"content", "noun", "object", "subject", "attribute", "indirect"})
_INDEPENDENT = frozenset(
    {"relative", "apposition", "time", "possessor", "coordinate", "modifier", "advmod"}
)


# "did not rule out an attack" leaves it possible
_EXCLUDING = frozenset({"rule", "exclude", "preclude"})
_WEIGHTY = frozenset({"plans", "announces", "supposes", "negates", "denies"})


class Reading(msgspec.Struct, frozen=True):
    """A status, the tokens that show it, and why; ``coded`` is False for mere hopes.

    ``announced``: the future or hypothetical act is somebody's own announcement ("will",
    "plans to"), not a forecast; ``conditional``: it hangs on a condition.
    """

    status: Status
    cues: tuple[int, ...]
    why: str
    coded: bool = True
    announced: bool = False
    conditional: bool = False


def read_status(clauses: Clauses, head: int, refusal: bool = False) -> Reading:
    """The status of the act whose predicate is at ``head``; a ``refusal`` ("will not accept") is
    an act itself, so that its own negation and mood do not count."""
    clause = clauses.at(head)
    own = Reading("actual", clause.cues, "refused")
    reading = own if refusal else _own(clauses, clause)
    told = False  # whether the last step led to a noun like "reports that ..."
    for outer in clause.outers:
        above = clauses.at(outer.clause)
        if outer.relation == "condition":
            cues = tuple(sorted({*reading.cues, *_mark(clauses, clause, outer.clause)}))
            return _changed(reading, "hypothetical", cues, "stands in a condition")
        if (left := _all_that_is_left(clauses, clause)) is not None:
            why = f'all that "{left.lemma}" leaves'
            return _changed(reading, OF_MOOD[left.mood], left.cues, why)
        if _ranks_first(clauses, above):
            return reading
        if outer.relation == "purpose" and above.lemma != "be":
            return _of_purpose(clauses, reading, clause, above)
        if outer.relation in _INDEPENDENT or outer.relation == "adverbial":
            return reading
        relation = _raised(clauses, clause, above, outer.relation)
        if relation == "subject" and _is_done_whatever_it_does(above):
            return reading
        if told and outer.relation in _DECIDING and _is_unsure(above):
            cues = tuple(sorted({*reading.cues, above.head, *above.cues}))
            why = f'"{clause.lemma}" not confirmed'
            return _changed(reading, "hypothetical", cues, why)
        reading = _through(clauses, reading, above, relation)
        if not reading.coded:
            return reading
        told = outer.relation == "noun" and group_of(above, "noun") == "reports"
        clause = above
    return reading


def _of_purpose(clauses: Clauses, reading: Reading, clause: Clause, above: Clause) -> Reading:
    """A purpose is to come."""
    if above.lemma in deeds_of_meeting():  # "gathered to discuss" discussed
        return _through(clauses, reading, above, "content")
    # "to avert an attack" does not say that there was none
    status: Status = "hypothetical" if reading.status == "negated" else "future"
    return _changed(reading, status, reading.cues, f'is the purpose of "{above.lemma}"')


def _ranks_first(clauses: Clauses, above: Clause) -> bool:
    """ "Ghana was first to recognise Togo" recognised it."""
    if above.lemma != "be" or above.mood != "asserted" or above.negated:
        return False
    graph = clauses.graph
    return any(graph.lemma(child) in ("first", "last") for child in graph.children[above.head])


def _all_that_is_left(clauses: Clauses, clause: Clause) -> Clause | None:
    """ "*Had* no choice but to attack": the verb whose mood, but not whose "no", is the act's."""
    graph = clauses.graph
    marks = [i for i in graph.children[clause.head] if graph.tokens[i].tag == "TO"]
    if not any(i > 0 and graph.lemma(i - 1) == "but" for i in marks):
        return None
    above = (clauses.at(outer.clause) for outer in clause.outers)
    return next((each for each in above if each.kind == "verb"), None)


def _raised(clauses: Clauses, clause: Clause, above: Clause, relation: str) -> str:
    """ "Talks are set to begin", "talks failed to begin": what is said of the beginning is said
    of the talks."""
    if clause.kind != "noun" or relation not in ("subject", "object") or above.kind != "verb":
        return relation
    graph = clauses.graph
    if relation == "object" and not above.passive:
        return relation
    infinitive = any(
        graph.tokens[mark].tag == "TO"
        for verb in graph.kids(above.head, "xcomp")
        for mark in graph.kids(verb, "aux")
    )
    return "content" if infinitive else relation


def _is_done_whatever_it_does(above: Clause) -> bool:
    """ "The withdrawal worries Mali": the withdrawal is no worry's content."""
    return above.kind == "verb" and not above.passive and above.lemma in leaving()


def _is_unsure(above: Clause) -> bool:
    """ "Reports could not be confirmed": the verb above denies the report, not the act."""
    return above.kind == "verb" and group_of(above, "content") == "reports" and above.negated


def _own(clauses: Clauses, clause: Clause) -> Reading:
    status: Status = OF_MOOD[clause.mood]
    conditional = _has_condition(clauses, clause.head)
    if clause.negated:
        status = (
            "negated"
            if clause.mood in ("asserted", "intended", "possible", "conditional")
            else "hypothetical"
        )
    elif status == "future" and conditional:
        status = "hypothetical"
    why = f"mood: {clause.mood}" + (", negated" if clause.negated else "")
    if clause.kind == "noun" and status == "actual":
        return _of_noun(clauses, clause, conditional)
    announced = clause.mood == "intended" and not clause.negated
    return Reading(status, clause.cues, why, True, announced, conditional)


def _of_noun(clauses: Clauses, clause: Clause, conditional: bool) -> Reading:
    """A noun's own status: "planned visit", "alleged attack", "a trip that was cancelled"."""
    tokens = clauses.sentence.tokens
    for phrase in clause.role("modifier"):
        for word in (tokens[phrase.head].text.lower(), tokens[phrase.head].lemma):
            if (status := noun_status().get(word)) is not None:
                return Reading(status, (phrase.head,), f'"{word}"', True, False, conditional)
    for verb in clauses.verbs:
        outers = clauses.outers(verb)
        about = outers and outers[0].clause == clause.head and outers[0].relation == "relative"
        if not about or not clauses.is_passive(verb):
            continue
        if group_of(clauses.at(verb), "object") == "negates":
            why = f'"{tokens[verb].text}"'
            return Reading("negated", (verb,), why, True, False, conditional)
    return Reading("actual", clause.cues, "mood: asserted", True, False, conditional)


def _has_condition(clauses: Clauses, head: int) -> bool:
    """Whether an if-clause hangs on this predicate."""
    return any(
        outers[0].clause == head and outers[0].relation == "condition"
        for verb in clauses.verbs
        if (outers := clauses.outers(verb))
    )


def _mark(clauses: Clauses, clause: Clause, until: int) -> tuple[int, ...]:
    """The cue tokens of the if-clause on the way up to ``until``."""
    found = list(clause.cues)
    for outer in clause.outers:
        if outer.clause == until:
            break
        found += clauses.at(outer.clause).cues
    return tuple(found)


def _through(clauses: Clauses, reading: Reading, above: Clause, relation: str) -> Reading:
    """The reading after one more embedding predicate."""
    group = group_of(above, relation)
    if relation.startswith("prep:") and group not in _WEIGHTY:
        preposition = relation.removeprefix("prep:")
        if above.kind != "verb" or not clauses.carries(above.head, preposition):
            return reading
    cues = tuple(sorted({*reading.cues, above.head, *above.cues}))
    why = f'under "{above.lemma}"'
    if group == "hopes":
        return msgspec.structs.replace(reading, coded=False, why=f"{why}: a hope")
    if group in ("negates", "denies"):
        return _negated(reading, above, cues, why)
    if group == "supposes":
        supposed: Status = "negated" if above.negated else "hypothetical"
        return _changed(reading, supposed, cues, f"{why}: supposed")
    if group in ("plans", "announces"):
        status: Status = "negated" if above.negated else "future"
        if OF_MOOD[above.mood] == "hypothetical":  # "allegedly planned"
            return _changed(reading, "hypothetical", cues, f"{why}: {above.mood}")
        own_plan = group == "announces" and not (above.kind == "verb" and above.passive)
        changed = _changed(reading, status, cues, f"{why}: planned")
        return msgspec.structs.replace(changed, announced=own_plan)
    if group == "reports" and relation in ("content", "noun"):
        return _reported(reading, above, cues, why)
    return _with_mood(clauses, reading, above, cues, why)


def _negated(reading: Reading, above: Clause, cues: tuple[int, ...], why: str) -> Reading:
    """ "failed to attack" did not; "will not hesitate to attack" will."""
    flipped: Status = "actual" if reading.status == "negated" else "negated"
    if not above.negated:
        return _changed(reading, flipped, cues, f"{why}: does not happen")
    if above.lemma in _EXCLUDING:
        return _changed(reading, "hypothetical", cues, f"{why}, negated: left possible")
    changed = _changed(reading, OF_MOOD[above.mood], cues, f"{why}, negated: happens")
    return msgspec.structs.replace(changed, announced=above.mood == "intended")


def _reported(reading: Reading, above: Clause, cues: tuple[int, ...], why: str) -> Reading:
    """A report tells the act as it is, unless the report itself is denied or only possible."""
    if above.negated or above.mood in ("conditional", "possible", "asked"):
        return _changed(reading, "hypothetical", cues, f"{why}: not reported as fact")
    return reading


def _with_mood(
    clauses: Clauses, reading: Reading, above: Clause, cues: tuple[int, ...], why: str
) -> Reading:
    """A verb that only carries the act ("hold talks", "began to shell") lends it its own mood."""
    if above.kind == "noun" and not above.negated:
        return reading
    if above.negated and above.lemma == "help" and above.mood == "possible":
        return reading  # "could not help attacking" did attack
    if above.negated and not set(above.cues) & set(reading.cues):
        flipped: Status = "actual" if reading.status == "negated" else "negated"
        return _changed(reading, flipped, cues, f"{why}, negated")
    mood = OF_MOOD[above.mood]
    conditional = reading.conditional or _has_condition(clauses, above.head)
    if mood == "future" and conditional:
        mood = "hypothetical"
    announced = reading.announced or above.mood == "intended"
    if mood == "actual":
        return reading
    changed = _changed(reading, mood, cues, f"{why}: {above.mood}")
    return msgspec.structs.replace(changed, announced=announced, conditional=conditional)


def _changed(reading: Reading, status: Status, cues: tuple[int, ...], why: str) -> Reading:
    """The weaker claim wins: a denial of something supposed stays supposed."""
    flipped = reading.status == "negated" and status == "actual"
    if not flipped and STRENGTH[status] <= STRENGTH[reading.status]:
        return reading
    return Reading(
        status, cues, f"{reading.why}; {why}", reading.coded, reading.announced, reading.conditional
    )
