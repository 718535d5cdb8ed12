"""Where the words stand that a reporting word reports: the content of an attribution.

Each finder takes a sentence view and a :class:`Report` (the reporting verb with the block of
words around it that are attribution, not content) and gives stretches of the article or nothing.
"""

from __future__ import annotations

from bilateral.statements.content_extent import (
    PAST_OR_PRESENT,
    Report,
    Stretch,
    clause_end,
    goes_on,
    stretch_of,
    token_before,
)
from bilateral.statements.content_objects import charge, feeling, infinitive, renamed
from bilateral.statements.lexicon import cues
from bilateral.statements.quotes import Quotation
from bilateral.statements.view import View

_BREAKS = frozenset({";", ":"})


def contents(view: View, report: Report) -> list[Stretch]:
    """The reported words of one reporting verb, in text order."""
    found = fronted_quotation(view, report)
    if found:
        return found + [each for each in [split_quotation(view, report, found[-1])] if each]
    for finder in (
        charge,
        following_clause,
        following_quotation,
        infinitive,
        renamed,
        fronted_clause,
        astray,
        feeling,
    ):
        if found := finder(view, report):
            return found
    return []


# ---------------------------------------------------------------- before the reporting word


def fronted_quotation(view: View, report: Report) -> list[Stretch]:
    """ "“We agree,” she said": the quotation that closes right before the attribution."""
    if view.tokens[report.verb].tag == "VBG":
        return []  # "“…,” adding that …"
    at = report.first - 1
    while at >= 0 and at not in view.closes and not _is_solid(view, at):
        at -= 1
    quotation = view.closes.get(at) if at >= 0 else None
    unnamed = quotation is not None and not report.named and at == report.first - 1
    if unnamed and view.tokens[at - 1].text not in (",", ".", "!", "?", "…"):
        return []  # "the “area” first announced": no comma, and nobody who speaks
    if quotation is None or not report.cue.takes("that", "quote"):
        return []
    return [_with_lead(view, quotation, at)]


def _is_solid(view: View, index: int) -> bool:
    """Whether a token parts a quotation from an attribution after it: a word, or a semicolon."""
    return any(char.isalnum() or char in _BREAKS for char in view.tokens[index].text)


def _with_lead(view: View, quotation: Quotation, closing: int) -> Stretch:
    """The quotation, with the narrator's words before it where these belong to the same clause."""
    start = view.opening_word()
    first = view.tokens[start].start
    if quotation.opening <= first:
        return Stretch(quotation.start, quotation.end, "quote")
    opening = next(i for i, q in view.opens.items() if q is quotation)
    lead = opening - 1
    clause_start = lead
    while clause_start >= start and not _ends_clause(view, clause_start):
        clause_start -= 1
    clause_start += 1
    joined = (
        view.tokens[lead].pos == "CCONJ" and lead > 0 and view.tokens[lead - 1].text in (",", ";")
    )
    plain = joined or clause_start >= opening or view.tokens[lead].text in (",", ":", "–", "—")
    if plain or quotation.end == quotation.start:
        return Stretch(quotation.start, quotation.end, "quote")
    return Stretch(view.tokens[clause_start].start, quotation.end, "that")


def _ends_clause(view: View, index: int) -> bool:
    return view.tokens[index].text in _BREAKS and view.outside(index)


def split_quotation(view: View, report: Report, before: Stretch) -> Stretch | None:
    """ "“This,” he said, “is ours.”": the quotation that goes on after the attribution."""
    index = next((i for i in sorted(view.opens) if i > report.last), None)
    if index is None or index - report.last > 14:
        return None
    stop = view.tokens[index - 1].text
    if stop not in (",", ":", "–", "—") and index - 1 != report.last:
        return None
    if view.has_verb(report.last + 1, index - 1):
        return None
    quotation = view.opens[index]
    return Stretch(quotation.start, quotation.end, "quote")


def fronted_clause(view: View, report: Report) -> list[Stretch]:
    """ "Ankara will wait, he said", and "Ankara, he said, will wait"."""
    if not report.cue.takes("that") or report.first == 0 or report.cue.stance == "deny":
        return []
    if view.tokens[report.first - 1].text not in (",", "–", "—"):
        return []
    head = _fronted_head(view, report)
    if head is None:
        return []
    start = view.opening_word()
    own = view.subtree(head) - set(range(report.first, report.last + 1))
    if head not in view.subtree(report.verb):
        own -= view.subtree(report.verb)
    after = [i for i in own if i > report.last and view.tokens[i].pos != "PUNCT"]
    if after and view.tokens[min(report.last + 1, len(view.tokens) - 1)].text in (",", "–", "—"):
        return [stretch_of(view, start, max(after), "that")]
    return [stretch_of(view, start, report.first - 1, "that")]


def _fronted_head(view: View, report: Report) -> int | None:
    clauses = view.clauses
    outers = clauses.outers(report.verb)
    over = outers[0].clause if outers and outers[0].relation == "content" else -1
    if over in clauses.verbs and not report.first <= over <= report.last:
        return over
    held = [i for i in view.held(report.verb) if i < report.first and i in clauses.verbs]
    if held:
        return held[0]
    ends = report.last + 1 >= len(view.tokens) or view.tokens[report.last + 1].pos in (
        "PUNCT",
        "ADP",
    )
    before = [v for v in clauses.verbs if v < report.first]
    return before[0] if before and ends and view.opening_word() < report.first - 2 else None


# ---------------------------------------------------------------- after the reporting word


def following_clause(view: View, report: Report) -> list[Stretch]:
    """ "said (that) Ankara would wait", with or without quoted words in it."""
    if not report.cue.takes("that", "ing"):
        return []
    head = next((i for i in view.held(report.verb) if i > report.last), None)
    aside = head is None
    if aside:
        head = _after_aside(view, report)
    if head is None:
        return []
    words = view.subtree(head) - (view.subtree(report.verb) if aside else set())
    for verb in view.clauses.verbs:
        if verb > head and goes_on(view, report, verb):
            words -= view.subtree(verb)
    first = min(i for i in words if i > report.last)
    while first < head and view.outside(first) and view.is_punctuation(first):
        first += 1
    first = (
        _without_lead(view, report, first, head) if aside else _whole_subject(view, report, first)
    )
    if any(view.tokens[i].tag == "TO" for i in (first, first + 1) if i <= head):
        return []  # "to leave", "not to leave"
    if view.tokens[head].tag == "VBG" and first == head and not report.cue.takes("ing"):
        return []
    quotation = view.quoted[first]
    if quotation is not None and (
        first == 0 or view.quoted[first - 1] is not quotation or first - 1 in view.opens
    ):
        return [_from_quotation(view, report, quotation, max(words))]
    first = _past_time(view, first, head)
    if view.tokens[first].text.lower() == "that" and view.tokens[first].tag in ("IN", "WDT"):
        first += 1
    if view.tokens[first].pos == "AUX":  # "what he said was “a crime”": the subject stands before
        return following_quotation(view, report, spoken=True)
    if _is_attribution(view, head):
        return []
    return [stretch_of(view, first, clause_end(view, report, first, max(words)), "that")]


def astray(view: View, report: Report) -> list[Stretch]:
    """ "said in a letter that …", where the parser hung the clause on the letter."""
    if not report.cue.takes("that"):
        return []
    tokens, start = view.tokens, report.last + 1
    that = next((i for i in range(start, len(tokens)) if tokens[i].text.lower() == "that"), None)
    if that is None or that + 2 >= len(tokens) or that - start > 10 or not view.outside(that):
        return []
    between = that > start and (report.cue.hearer or tokens[start].pos == "ADP")
    if tokens[that + 1].pos in ("AUX", "VERB"):
        return []
    if not between or view.has_verb(start, that - 1) or not view.has_verb(that, len(tokens)):
        return []
    return [stretch_of(view, that + 1, clause_end(view, report, that + 1, that + 1), "that")]


def _is_attribution(view: View, head: int) -> bool:
    """Whether a clause is itself an attribution at the end: "…, the trade body said Thursday"."""
    cue = cues().verbs.get(view.tokens[head].lemma)
    if cue is None or not cue.takes("that") or view.tokens[head].tag not in ("VBD", "VBZ"):
        return False
    rest = [
        i for i in view.subtree(head) if i > head and view.tokens[i].pos not in ("PUNCT", "ADV")
    ]
    timed = all(
        any(d.span.start <= view.tokens[i].start < d.span.end for d in view.sentence.dates)
        for i in rest
    )
    return timed and view.tokens[view.clauses.graph.first_below(head) - 1].text == ","


def _after_aside(view: View, report: Report) -> int | None:
    """ "The envoy alleged, by way of example, Iran had lied": the parser turns it round."""
    outers = view.clauses.outers(report.verb)
    if (
        not outers
        or outers[0].relation != "content"
        or outers[0].clause <= report.last
        or report.first > view.opening_word()
    ):
        return None
    head = outers[0].clause
    cue = cues().verbs.get(view.tokens[head].lemma)
    if cue is not None and cue.takes("that"):
        return None  # "Canada requested talks, the minister said"
    return head if head in view.clauses.verbs else None


def _without_lead(view: View, report: Report, first: int, head: int) -> int:
    """Past an adjunct between commas: ", by way of example, "."""
    if view.tokens[report.last + 1].text != ",":
        return first
    comma = next((i for i in range(report.last + 2, head) if view.tokens[i].text == ","), None)
    return comma + 1 if comma is not None else first


def _whole_subject(view: View, report: Report, first: int) -> int:
    """Back to the verb, where the parser cut the subject of the content in two."""
    start = report.last + 1
    if (
        start >= first
        or report.cue.hearer
        or view.tokens[start].pos not in ("DET", "NOUN", "PROPN", "NUM", "ADJ")
    ):
        return first
    dates = view.sentence.dates
    if any(view.tokens[start].start <= d.span.start < view.tokens[first].start for d in dates):
        return first
    between = range(start, first)
    plain = all(
        view.tokens[i].pos in ("DET", "NOUN", "PROPN", "NUM", "ADJ", "ADP", "CCONJ", "PUNCT")
        and view.tokens[i].text not in (",", ":")
        for i in between
    )
    return start if plain else first


def _past_time(view: View, first: int, head: int) -> int:
    """Past "on Monday", where the parser gave the time of saying to what was said."""
    if first and view.tokens[first - 1].text.lower() == "that":
        return first
    start = first + 1 if view.tokens[first].pos == "ADP" else first
    for date in view.sentence.dates:
        span = date.span
        if start < head and span.start in (view.tokens[first].start, view.tokens[start].start):
            after = next((i for i in range(start, head) if view.tokens[i].start >= span.end), None)
            if after is not None and view.tokens[after].text.lower() not in (",", "'s"):
                return after
    return first


def following_quotation(view: View, report: Report, *, spoken: bool = False) -> list[Stretch]:
    """ "said: “…”", "urged “calm”", "called for a “European solution”"."""
    index = next((i for i in sorted(view.opens) if i > report.verb), None)
    if index is None:
        return []
    between = range(report.last + 1, index)
    if not spoken and any(i in between and view.outside(i) for i in view.clauses.verbs):
        return []
    quotation = view.opens[index]
    if not spoken and _is_parenthesis(view, report, index):
        last = token_before(view, quotation.closing, index)
        return [stretch_of(view, view.opening_word(), last, "that")]
    introduced = spoken or (
        not between
        or view.tokens[index - 1].text in (":", ",")
        or view.tokens[index - 1].text.lower() == "that"
    )
    if introduced and report.cue.takes("that", "quote", "noun", "ing", "to"):
        return [_from_quotation(view, report, quotation, None)]
    if report.cue.takes("noun") and len(between) <= 5:
        link = next((i for i in between if view.tokens[i].pos == "ADP"), None)
        first = next((i for i in between if view.tokens[i].pos != "ADP"), index)
        if report.cue.hearer and link is not None:
            first = link  # "warned Manila against “…”"
        last = token_before(view, quotation.closing, index)
        return [stretch_of(view, first, last, "noun")]
    return []


def _is_parenthesis(view: View, report: Report, opening: int) -> bool:
    """ "It was, he said, “a mistake”": the clause began before the attribution."""
    start = view.opening_word()
    if report.first <= start or view.tokens[report.first - 1].text != ",":
        return False
    lead = [v for v in view.clauses.verbs if start <= v < report.first and view.outside(v)]
    finite = bool(lead) and view.tokens[lead[0]].tag in PAST_OR_PRESENT
    return finite and view.tokens[opening - 1].text == "," and len(range(start, report.first)) <= 10


def _from_quotation(view: View, report: Report, quotation: Quotation, hint: int | None) -> Stretch:
    """A content that begins with a quotation: that alone, or more of the clause after it."""
    closing = next((i for i, q in view.closes.items() if q is quotation), None)
    whole = view.tokens[closing - 1].text in (".", "!", "?", ",") if closing else False
    if closing is None or whole or closing + 1 >= len(view.tokens) or _stops(view, closing + 1):
        return Stretch(quotation.start, quotation.end, "quote")
    end = clause_end(view, report, closing + 1, max(closing + 1, hint or 0))
    last = view.tokens[end].end
    return Stretch(quotation.opening, max(last, quotation.end), "that")


def _stops(view: View, index: int) -> bool:
    token = view.tokens[index]
    return (
        view.is_punctuation(index)
        or token.pos in ("CCONJ", "PUNCT")
        or token.text.lower() in ("while", "as", "when", "after")
    )
