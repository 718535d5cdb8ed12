"""How far the words reach that a reporting word reports: where the speaker or narrator goes on."""

from __future__ import annotations

import msgspec

from bilateral.statements.lexicon import Cue, cues
from bilateral.statements.view import View

PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBP"})
"""The tags of finite verbs."""


class Report(msgspec.Struct, frozen=True):
    """A reporting verb; ``first`` to ``last`` is its attribution ("the minister told")."""

    verb: int
    cue: Cue
    first: int
    last: int
    named: bool = True


class Stretch(msgspec.Struct, frozen=True):
    """Article offsets of reported words, and how they hang on the reporting word."""

    start: int
    end: int
    shape: str


def token_before(view: View, offset: int, start: int) -> int:
    """The last token from ``start`` on that begins before an offset."""
    last = start
    while last + 1 < len(view.tokens) and view.tokens[last + 1].start < offset:
        last += 1
    return last


def clause_end(view: View, report: Report, first: int, hint: int) -> int:
    """The last token of a content that begins at ``first`` and reaches ``hint`` at least.

    It runs on over all that hangs on the reporting verb, and ends where the speaker's next act
    begins ("..., and warned", "..., adding") or the narrator goes on.
    """
    words = view.subtree(report.verb)
    for verb in view.clauses.verbs:
        if verb > max(report.verb, hint) and goes_on(view, report, verb):
            words -= view.subtree(verb)
    last = max(first, hint)
    while last + 1 < len(view.tokens) and not (last + 1 > hint and _turns(view, last + 1, words)):
        last += 1
    quotation = view.quoted[last]
    if quotation is not None and quotation.closing > view.tokens[last].end:
        last = token_before(view, quotation.closing, last)
    return last


def goes_on(view: View, report: Report, verb: int) -> bool:
    """Whether a verb below the reporting verb begins something else than what is reported."""
    if not view.outside(verb):
        return False
    if _speaks_again(view, verb):
        return True
    first = view.clauses.graph.first_conjunct(verb)
    if (first == report.verb and verb != first) or view.reporter_above(verb) == report.verb:
        return True
    if view.resumes(verb, first):
        return True
    if verb != first and view.tokens[first].tag == "VB" and view.tokens[verb].tag == "VBD":
        return True  # "to reconsider and spoke with"
    outers = view.clauses.outers(verb)
    if not outers or outers[0].clause != report.verb:
        return False
    start = view.clauses.graph.first_below(verb)
    apart = start > 0 and view.tokens[start - 1].pos == "PUNCT"
    return apart and outers[0].relation in ("adverbial", "purpose")


def _names_speech(view: View, index: int) -> bool:
    """ "…, a charge that Athens rejects": the narrator speaks of what was said."""
    if view.tokens[index].text.lower() not in ("a", "an"):
        return False
    nouns = [token.lemma for token in view.tokens[index + 1 : index + 4] if token.pos == "NOUN"]
    return bool(nouns) and nouns[0] in cues().nouns


def _speaks_again(view: View, verb: int) -> bool:
    """ "…, as he urged restraint", "…, while Rome called it a gift": the narrator goes on."""
    if not view.outside(verb) or not view.clauses.roles(verb).get("subject"):
        return False
    first = view.clauses.graph.first_below(verb)
    if (
        first == 0
        or view.tokens[first - 1].text != ","
        or view.tokens[verb].tag not in PAST_OR_PRESENT
    ):
        return False
    word = view.tokens[first].text.lower()
    return word == "as" or (word in ("while", "when") and view.tokens[verb].lemma in cues().verbs)


def _turns(view: View, index: int, words: set[int]) -> bool:
    token = view.tokens[index]
    if index not in words:
        return True
    if (
        index - 1 in view.closes
        and view.tokens[index - 2].text == ","
        and _names_speech(view, index)
    ):
        return True
    if not view.outside(index) or token.text not in (",", ";", "–", "—"):
        return False
    return index + 1 not in words or _names_speech(view, index + 1)


def stretch_of(view: View, first: int, last: int, shape: str) -> Stretch:
    """From one token to another, without a mark or conjunction at the end outside quotations."""
    while (
        last > first
        and view.outside(last)
        and view.tokens[last].pos in ("CCONJ", "PUNCT")
        and last not in view.closes
    ):
        last -= 1
    return Stretch(view.tokens[first].start, view.tokens[last].end, shape)
