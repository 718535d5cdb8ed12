"""What is said in the object of a reporting verb: a charge, a name, an aim, a feeling.

The finders are of the kind that ``content`` describes.
"""

from __future__ import annotations

from bilateral.statements.content_extent import (
    Report,
    Stretch,
    clause_end,
    stretch_of,
    token_before,
)
from bilateral.statements.lexicon import Cue
from bilateral.statements.quotes import Quotation
from bilateral.statements.stance_words import judging_sign, judgments
from bilateral.statements.view import View

_LIKENING = frozenset({"compare", "liken", "equate"})
_ABOUT_CHARGE = frozenset({"for", "over", "with"})


def feeling(view: View, report: Report) -> list[Stretch]:
    """ "voiced her admiration for Spain": a feeling or judgment that is given words."""
    if not report.cue.takes("noun") or report.cue.hearer or view.clauses.at(report.verb).passive:
        return []
    for phrase in view.clauses.roles(report.verb).get("object", ()):
        if phrase.first > report.verb and _is_felt(view, phrase.head):
            last = clause_end(view, report, phrase.first, phrase.last)
            return [stretch_of(view, phrase.first, last, "noun")]
    return []


def _is_felt(view: View, head: int) -> bool:
    options = judgments().get(view.tokens[head].lemma, ())
    return any(each.toward in ("felt", "owned") and each.sign for each in options)


def infinitive(view: View, report: Report) -> list[Stretch]:
    """ "vowed to leave", "urged Iran to leave": from "to" on."""
    if not report.cue.takes("to"):
        return []
    for verb in view.held(report.verb):
        if verb > report.last and verb in view.clauses.verbs and view.outside(verb):
            words = set(view.subtree(verb))
            for joined in view.clauses.verbs:
                if (
                    joined > verb
                    and view.clauses.graph.first_conjunct(joined) == verb
                    and view.tokens[joined].tag != "VB"
                ):
                    words -= view.subtree(joined)
            to = next(
                (
                    i
                    for i in range(verb - 1, max(report.verb, verb - 4), -1)
                    if view.tokens[i].tag == "TO"
                ),
                None,
            )
            if to is not None and not _about_naming(view, verb):
                return [stretch_of(view, to, clause_end(view, report, to, max(words)), "to")]
    return []


def _relayed(view: View, report: Report) -> list[Stretch]:
    """ "Modi was quoted by local media as saying …": what the media say is all of it."""
    if report.cue.word not in ("quote", "cite"):
        return []
    start = view.opening_word()
    return [stretch_of(view, start, clause_end(view, report, start, report.last), "charge")]


def _before_time(view: View, last: int) -> int:
    """Without the time of saying after a closing mark: "a “crime” on Monday"."""
    while last and view.outside(last) and view.tokens[last].pos in ("CCONJ", "PUNCT"):
        last -= 1
    for date in view.sentence.dates:
        for closing in view.closes:
            near = (
                closing + 1 < len(view.tokens)
                and 0 <= date.span.start - view.tokens[closing + 1].start <= 4
            )
            if near and date.span.end >= view.tokens[last].end and closing < last:
                return closing
    return last


def _charged_with(cue: Cue) -> frozenset[str]:
    """The prepositions that join the object of a charge and what it is charged with."""
    if cue.word in _LIKENING:
        return frozenset({"to", "with"})
    of = frozenset({"of"}) if cue.word in ("accuse", "suspect") else _ABOUT_CHARGE
    return (of if cue.takes("of") else frozenset()) | ({"as"} if cue.takes("as") else frozenset())


def _about_naming(view: View, verb: int) -> bool:
    """ "asked not to be named": nothing was said of the matter."""
    return view.tokens[verb].lemma in ("name", "identify", "quote")


def charge(view: View, report: Report) -> list[Stretch]:
    """ "accused Iran of lying", "described the raid as a crime": from the object on."""
    wanted = _charged_with(report.cue)
    if not wanted:
        return []
    if view.clauses.at(report.verb).passive:
        return _relayed(view, report)
    first = report.verb + 1
    while (
        first < len(view.tokens)
        and view.tokens[first].pos in ("ADV", "ADP", "PART")
        and view.tokens[first].text.lower() not in wanted
    ):
        first += 1
    if (
        first >= len(view.tokens)
        or view.tokens[first].text.lower() in wanted
        or (view.tokens[first].pos == "PUNCT" and first not in view.opens)
    ):
        return []
    last = clause_end(view, report, first, first)
    link = next(
        (
            i
            for i in range(first + 1, last + 1)
            if view.tokens[i].text.lower() in wanted and view.outside(i)
        ),
        None,
    )
    if link is None or any(
        first <= v < link and view.outside(v) and view.tokens[v].tag in ("VBD", "VBZ", "VBP", "MD")
        for v in view.clauses.verbs
    ):
        return []
    return [stretch_of(view, first, _before_time(view, last), "charge")]


def renamed(view: View, report: Report) -> list[Stretch]:
    """ "called the plan a gift": from the object on."""
    if not report.cue.takes("is") or view.clauses.at(report.verb).passive:
        return []
    first = report.verb + 1
    if first + 1 >= len(view.tokens) or view.tokens[first].pos in ("ADP", "PUNCT", "ADV"):
        return []
    if view.tokens[first].pos == "ADJ" and view.tokens[first + 1].pos in ("PART", "ADP"):
        return []
    last = _through_quotations(view, clause_end(view, report, first, first))
    quoted = any(
        i in view.opens and not _is_title(view, view.opens[i]) for i in range(first + 1, last + 1)
    )
    named = bool(view.clauses.at(report.verb).roles.get("attribute"))
    small = any(first <= i <= last for i in view.held(report.verb))
    judged = any(_is_judged(view, i) for i in range(first + 1, last + 1))
    if not (quoted or named or small or judged):
        return []
    return [stretch_of(view, first, last, "charge")]


def _is_judged(view: View, index: int) -> bool:
    """ "called the tax unfair", "called the tax a bad one": a judgment after a noun."""
    if view.tokens[index].pos != "ADJ" or not judging_sign(view.tokens, index):
        return False
    before = index - 2 if view.tokens[index - 1].pos == "DET" else index - 1
    return view.tokens[before].pos in ("NOUN", "PROPN")


def _through_quotations(view: View, last: int) -> int:
    """On over quotations that follow at once, where the parser cut the clause before them."""
    while True:
        near = [i for i in range(last + 1, min(last + 4, len(view.tokens))) if i in view.opens]
        joined = bool(near) and (near[0] == last + 1 or view.tokens[last + 1].pos == "CCONJ")
        if not joined:
            return last
        last = token_before(view, view.opens[near[0]].closing, near[0])


def _is_title(view: View, quotation: Quotation) -> bool:
    """Whether a quotation is a proper name: all its longer words are capitalised."""
    words = [
        t.text
        for t in view.tokens
        if quotation.start <= t.start < quotation.end and len(t.text) > 3
    ]
    return len(words) > 1 and all(word[0].isupper() for word in words)
