"""Why nothing was coded: what was looked at in a sentence and where each reading ended."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.clauses import Clauses
from bilateral.events.acts import Act, Parties, SentenceActs
from bilateral.events.finder import is_topic, names_somebody
from bilateral.events.frames import Lexicon
from bilateral.events.status import read_status


def trace(clauses: Clauses, parties: Parties, lexicon: Lexicon) -> Iterator[str]:
    """One line for each trigger word of the sentence: coded, or the reason why not."""
    acts = SentenceActs(clauses, parties, lexicon)
    taken = {head: act for act in acts.all() for head in act.taken}
    looked_at = False
    for head, token in enumerate(clauses.sentence.tokens):
        candidates = acts.triggers.at(head)
        if not candidates:
            continue
        looked_at = True
        act = acts.at(head)
        if act is not None:
            yield f'"{token.text}": {_fate(clauses, act, taken)}'
            continue
        for frame, trigger, _ in candidates:
            reason = (
                acts.why_not(head, trigger)
                or "no actor and recipient were found, and this frame needs both"
            )
            yield f'"{token.text}": frame {frame.name} does not fit: {reason}'
    if not looked_at:
        yield "no word of the sentence is a trigger of any frame"


def _fate(clauses: Clauses, act: Act, taken: dict[int, Act]) -> str:
    name = f"frame {act.frame.name}"
    if act.head in taken:
        outer = taken[act.head]
        word = clauses.sentence.tokens[outer.head].text
        return f'{name} fits, but belongs to "{word}" ({outer.frame.name}) and is not coded again'
    if is_topic(clauses, act):
        return f"{name} fits, but the noun is only a topic or a setting here"
    reading = read_status(clauses, act.head, act.refusal)
    if not reading.coded:
        return f"{name} fits, but is not coded: {reading.why}"
    if not names_somebody(act):
        return f"{name} fits, but no party of it could be told"
    coded = f"coded, status {reading.status} ({reading.why})"
    return f"{name} fits: {coded}, or the same as another event here"
