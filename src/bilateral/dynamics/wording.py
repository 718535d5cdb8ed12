"""A clause as a question that a person would ask: "Will Kenya send its police to Haiti?"."""

from __future__ import annotations

from bilateral.clauses import Phrase
from bilateral.records import Actor
from bilateral.ties import Scene

_LONGEST = 24  # words after the verb; a question longer than that is cut at its last comma


def subject_of(scene: Scene, verb: int) -> tuple[str, tuple[str, ...]] | None:
    """The words for a verb's doer, and its codes; pronouns give way to the name they stand for."""
    clause = scene.clauses.at(verb)
    phrases = clause.role("object", "indirect") if clause.passive else clause.role("subject")
    if not phrases:
        return None
    actors = list(scene.parties(phrases))
    codes = tuple(dict.fromkeys(a.code for a in actors if a.code))
    names = [_words(scene, phrase) for phrase in phrases]
    if any(scene.tokens[p.head].pos == "PRON" for p in phrases):
        if not actors:
            return _outer_subject(scene, verb)
        names = [_name(actor) for actor in actors]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names), codes


def _outer_subject(scene: Scene, verb: int) -> tuple[str, tuple[str, ...]] | None:
    """ "Interpol did not say whether it": an unresolved "it" is whoever speaks."""
    for outer in scene.clauses.outers(verb)[:1]:
        phrases = scene.clauses.roles(outer.clause).get("subject", ())
        pronoun = any(scene.tokens[p.head].pos == "PRON" for p in phrases)
        if outer.relation == "content" and phrases and not pronoun:
            return _words(scene, phrases[0]), scene.codes(phrases)
    return None


def _name(actor: Actor) -> str:
    bare = actor.name in _WITH_ARTICLE or actor.name[:1].islower()
    return f"the {actor.name}" if bare else actor.name


_WITH_ARTICLE = frozenset(
    {
        "United States",
        "United Kingdom",
        "European Union",
        "United Nations",
        "Netherlands",
        "Philippines",
    }
)


def _words(scene: Scene, phrase: Phrase) -> str:
    last = _with_joined(scene, phrase)
    text = scene.actors.read(scene.clauses).text(phrase.first, last).strip(' ,;"“”')
    if scene.tokens[phrase.first].pos == "DET":
        text = text[:1].lower() + text[1:]
    return " ".join(text.split())


def _with_joined(scene: Scene, phrase: Phrase) -> int:
    """The last token, with what is joined to a phrase inside it: "between Iran and Britain"."""
    own, last = set(scene.clauses.graph.subtree(phrase.head)), phrase.last
    joined = last + 1
    if joined + 1 < len(scene.tokens) and joined in own and scene.tokens[joined].text == "and":
        inner = {joined + 1, *scene.clauses.graph.subtree(joined + 1)} & own
        return max((i for i in inner if i > last), default=last)
    return last


def ask(scene: Scene, verb: int, subject: str) -> str:
    """The yes-or-no question whether the clause holds."""
    clause = scene.clauses.at(verb)
    rest = rest_of(scene, verb)
    lemma = scene.lemma(verb)
    opener = _opener(clause.tense, clause.mood, _auxiliaries(scene, verb))
    if clause.passive:
        return _question(opener, subject, "be", scene.tokens[verb].text, rest)
    return _question(opener, subject, lemma, rest)


def _opener(tense: str, mood: str, auxiliaries: set[str]) -> str:
    for word, opener in (("can", "Can"), ("could", "Can"), ("should", "Should"), ("must", "Must")):
        if word in auxiliaries:
            return opener
    if mood == "conditional" and tense == "past" and not auxiliaries & {"would", "will", "might"}:
        return "Did"
    return "Will"


def _auxiliaries(scene: Scene, verb: int) -> set[str]:
    return {t.text.lower() for t in scene.tokens if t.head == verb and t.pos == "AUX"}


def rest_of(scene: Scene, verb: int) -> str:
    """The words of a clause after its verb, without what only stands beside it."""
    clause = scene.clauses.at(verb)
    last = max([clause.last, *(p.last for p in clause.role("object") if not clause.passive)])
    while last > verb and _dangles(scene, last):
        last -= 1
    if last == verb:
        return ""
    text = scene.actors.read(scene.clauses).text(verb + 1, last)
    return _cut(" ".join(text.split()))


def _dangles(scene: Scene, last: int) -> bool:
    """Whether a phrase cannot end here: "with the Mexican", "by this"."""
    token = scene.tokens[last]
    bare = token.pos == "ADJ" and scene.tokens[last - 1].pos == "DET"
    return bare or token.pos in ("PUNCT", "DET", "ADP", "SCONJ", "CCONJ", "AUX")


def _cut(text: str) -> str:
    words = text.split()
    if len(words) > _LONGEST:
        text = " ".join(words[:_LONGEST])
        text = text[: text.rfind(",")] if "," in text else text
    return text.strip(' ,;:-–—"“”')


def _question(opener: str, *parts: str) -> str:
    return " ".join([opener, *(part for part in parts if part)]).rstrip(" .?!") + "?"
