"""The reporting words of a sentence: which of them truly report, who speaks, what is content."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.clauses import Phrase
from bilateral.statements.content import contents
from bilateral.statements.content_extent import Report, Stretch
from bilateral.statements.lexicon import Cue, cues
from bilateral.statements.view import View

_UNREAL = frozenset({"conditional", "possible", "commanded", "asked"})
# infinitives that do report: "went on to say", "took to X to say"
_REPORTS_ANYWAY = frozenset("go continue proceed appear come use add begin take return".split())
SOURCE = Cue(word="according to", shapes=frozenset({"that"}), stance="say")


class Attribution(Report, frozen=True):
    """A report with its speaker's phrases and the stretches it reports."""

    speaker: tuple[Phrase, ...] = ()
    stretches: tuple[Stretch, ...] = ()


def attributions(view: View) -> list[Attribution]:
    """All attributions of a sentence, in text order."""
    found = [
        each for verb in view.clauses.verbs if view.outside(verb) for each in _by_verb(view, verb)
    ]
    found += _by_source(view)
    known = {each.verb for each in found}
    found += [each for each in _inverted(view) if each.verb not in known]
    return sorted(found, key=lambda each: each.verb)


def _by_verb(view: View, verb: int) -> Iterator[Attribution]:
    cue = _cue(view, verb)
    if cue is None or not _is_real(view, verb):
        return
    speaker = _speaker(view, verb)
    if not speaker:
        return
    report = _report(view, verb, cue, speaker)
    if stretches := contents(view, report):
        yield Attribution(
            report.verb, cue, report.first, report.last, report.named, speaker, tuple(stretches)
        )


def _cue(view: View, verb: int) -> Cue | None:
    tokens = view.tokens
    following = tokens[verb + 1].text.lower() if verb + 1 < len(tokens) else ""
    soon = {token.start for token in tokens[verb + 1 : verb + 3]}
    if any(date.span.start in soon for date in view.sentence.dates):
        following = ""  # "insisted on Sunday" is not "insisted on"
    return cues().verb(tokens[verb].lemma, following)


def _is_real(view: View, verb: int) -> bool:
    """Whether the words were really said: not denied, supposed, wanted or hidden in a passive."""
    clause = view.clauses.at(verb)
    narrated = any(view.outside(i) for i in clause.cues)
    if narrated and (clause.negated or clause.mood in _UNREAL):
        return False
    if verb and view.tokens[verb - 1].text.lower() in ("when", "if", "once", "unless"):
        return False  # "when asked whether …"
    if clause.mood == "intended" and not _announces(view, verb):
        return False
    if clause.passive and not clause.roles.get("subject"):
        return False
    if verb and view.tokens[verb - 1].tag == "TO":
        outer = clause.outers[0] if clause.outers else None
        if outer is None or outer.relation == "purpose":
            return outer is not None
        return view.tokens[outer.clause].lemma in _REPORTS_ANYWAY
    return True


def _from_mark(view: View, first: int, verb: int, speaker: tuple[Phrase, ...]) -> int:
    """ "“…,” the EU's top diplomat, Kaja Kallas, told": all from the mark on is attribution."""
    mark = max((i for i in view.closes if i < first), default=None)
    if (
        mark is None
        or not any(mark < phrase.head < verb for phrase in speaker)
        or view.has_verb(mark + 1, verb - 1)
    ):
        return first
    start = mark + 1
    while start < first and view.is_punctuation(start):
        start += 1
    return start


def _announces(view: View, verb: int) -> bool:
    """ "will tell them that …" reports; "will respond in kind" does not."""
    following = [view.tokens[i] for i in range(verb + 1, min(verb + 9, len(view.tokens)))]
    return any(token.text.lower() == "that" for token in following)


def _inverted(view: View) -> Iterator[Attribution]:
    """ "“…,” tweeted Petro": a reporting word after the mark, whatever the parser took it for."""
    tokens = view.tokens
    for closing, quotation in view.closes.items():
        at = closing + 1
        if at < len(tokens) and tokens[at].text in (",", "–", "—"):
            at += 1
        if at + 1 >= len(tokens) or not view.outside(at) or not tokens[at].text.islower():
            continue
        cue = _cue(view, at) or cues().past(tokens[at].text)
        phrase = _name_after(view, at)
        if cue is not None and phrase is not None and cue.takes("that", "quote"):
            stretch = Stretch(quotation.start, quotation.end, "quote")
            yield Attribution(at, cue, at, phrase.last, True, (phrase,), (stretch,))


def _name_after(view: View, at: int) -> Phrase | None:
    """The person or party named right after a word, with the description before the name."""
    tokens = view.tokens
    last = at
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].pos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "PART")
        and view.outside(last + 1)
    ):
        last += 1
    if last == at or tokens[last].pos not in ("NOUN", "PROPN", "PRON"):
        return None
    return Phrase(last, at + 1, last)


def _speaker(view: View, verb: int) -> tuple[Phrase, ...]:
    if (above := view.reporter_above(verb)) is not None:
        return _speaker(view, above)
    if view.tokens[verb].lemma == "add" and view.tokens[verb].tag == "VBG":
        earlier = [
            v
            for v in view.clauses.verbs
            if v < verb
            and view.outside(v)
            and _cue(view, v)
            and view.tokens[v].tag in ("VBD", "VBZ")
        ]
        if earlier:
            return _speaker(view, earlier[0])
    phrases = tuple(p for p in view.clauses.roles(verb).get("subject", ()) if view.outside(p.head))
    joined = view.clauses.graph.first_conjunct(verb)
    if not phrases and joined != verb and view.outside(joined) and _cue(view, joined):
        return _speaker(view, joined)
    if phrases and _is_source(view, phrases[0].head):
        return _before(view, verb)
    if (
        not phrases
        and view.tokens[verb].tag in ("VBD", "VBZ")
        and any(i < verb for i in view.closes)
    ):
        return _neighbour(view, verb) or _before(view, verb)
    return phrases or _neighbour(view, verb)


def _is_source(view: View, head: int) -> bool:
    """Whether a noun is the source of "according to X, Y said …", not the one who speaks."""
    above = view.tokens[head].head
    return (
        view.tokens[above].text.lower() == "to"
        and above > 0
        and view.tokens[above - 1].text.lower() == "according"
    )


def _before(view: View, verb: int) -> tuple[Phrase, ...]:
    """The name that ends right before a verb: "the prosecutor, Ali Mehr, said"."""
    at = verb - 1
    while at > 0 and (view.is_punctuation(at) or view.tokens[at].pos in ("AUX", "ADV")):
        at -= 1
    name = next(((first, last) for first, last in view.read.names if first <= at <= last), None)
    return (Phrase(at, *name),) if name is not None else ()


def bare_attribution(view: View) -> Attribution | None:
    """An attribution that opens a sentence and reports nothing in it: "“… stop!” Macron said."."""
    start = view.opening_word()
    for verb in view.clauses.verbs:
        if not view.outside(verb):
            return None
        cue = _cue(view, verb)
        if cue is None or not cue.takes("that", "quote") or not _is_real(view, verb):
            return None
        speaker = _speaker(view, verb)
        report = _report(view, verb, cue, speaker) if speaker else None
        if report is None or report.first > start or not report.named or contents(view, report):
            return None
        return Attribution(verb, cue, report.first, report.last, True, speaker)
    return None


def _neighbour(view: View, verb: int) -> tuple[Phrase, ...]:
    """The name beside a reporting verb whose subject the parser did not see: "said Tusk".

    After the verb it speaks only where a quotation ends before it.
    """
    parted = verb - 2 in view.closes and view.is_punctuation(verb - 1)
    inverted = verb - 1 in view.closes or parted
    for index in (verb - 1, verb + 1) if inverted else (verb - 1,):
        if 0 <= index < len(view.tokens) and view.outside(index) and _is_nameable(view, index):
            return _listed(view, index, verb)
    return ()


def _listed(view: View, index: int, verb: int) -> tuple[Phrase, ...]:
    """The name at a token, with those before it in a list: "Germany, France and Britain said"."""
    graph, tokens = view.clauses.graph, view.tokens
    phrase = graph.phrase(index)
    whole = phrase.last < verb or phrase.first > verb
    found = [phrase if whole else Phrase(index, index, index)]
    at = found[0].first - 1
    while at > 0 and (tokens[at].pos == "CCONJ" or (len(found) > 1 and tokens[at].text == ",")):
        if not _is_nameable(view, at - 1):
            break
        found.insert(0, Phrase(at - 1, at - 1, at - 1))
        at -= 2
    return tuple(found)


def _is_nameable(view: View, index: int) -> bool:
    return view.tokens[index].tag in ("NNP", "NNPS", "PRP")


def _report(view: View, verb: int, cue: Cue, speaker: tuple[Phrase, ...]) -> Report:
    """The verb with what belongs to the attribution: its own subject, auxiliaries, the hearer."""
    first = last = verb
    if " " in cue.word:
        last = min(len(view.tokens) - 1, verb + cue.word.count(" "))
    children = view.clauses.graph.children[verb]
    for phrase in speaker:
        if phrase.head in children:
            own = view.run(phrase.head, view.subtree(phrase.head))
            first, last = (
                (min(first, own[0]), last) if phrase.head < verb else (first, max(last, own[1]))
            )
        elif phrase.head in (verb - 1, verb + 1):
            first, last = min(first, phrase.first), max(last, phrase.last)
    if first == verb:
        while (
            first
            and view.outside(first - 1)
            and view.tokens[first - 1].pos in ("AUX", "ADV", "PART")
        ):
            first -= 1
    first = _from_mark(view, first, verb, speaker)
    named = any(first <= phrase.head <= last for phrase in speaker)
    return Report(verb, cue, first, last, named)


# ---------------------------------------------------------------- according to


def _by_source(view: View) -> Iterator[Attribution]:
    tokens = view.tokens
    for index in range(len(tokens) - 2):
        if (
            tokens[index].text.lower() != "according"
            or tokens[index + 1].text.lower() != "to"
            or not view.outside(index)
        ):
            continue
        if (phrase := _source(view, index)) is None:
            continue
        last = view.run(phrase.head, view.subtree(phrase.head))[1]
        report = Report(index, SOURCE, index, max(last, phrase.last))
        if stretch := _sourced(view, report):
            yield Attribution(
                report.verb, SOURCE, report.first, report.last, True, (phrase,), (stretch,)
            )


def _source(view: View, index: int) -> Phrase | None:
    graph = view.clauses.graph
    heads = [i for i in graph.children[index + 1] if i > index + 1] or [
        i for i in graph.children[index] if i > index + 1
    ]
    if not heads:
        return None
    return graph.phrase(heads[0])


def _sourced(view: View, report: Report) -> Stretch | None:
    tokens, start = view.tokens, view.opening_word()
    at = report.first - 1
    if at >= 0 and tokens[at].text in (",", "–", "—"):
        at -= 1
    if at in view.closes:
        quotation = view.closes[at]
        if quotation.opening <= tokens[start].start:
            return Stretch(quotation.start, quotation.end, "quote")
    end = len(tokens) - 1
    while end > report.last and view.is_punctuation(end):
        end -= 1
    if report.first <= start:
        comma = next(
            (i for i in range(report.last + 1, end) if tokens[i].text in (",", ":")), report.last
        )
        return (
            Stretch(tokens[comma + 1].start, tokens[end].end, "that") if comma + 1 <= end else None
        )
    if end > report.last and tokens[report.last + 1].text == ",":
        return Stretch(tokens[start].start, tokens[end].end, "that")
    return Stretch(tokens[start].start, tokens[at].end, "that") if at >= start else None
