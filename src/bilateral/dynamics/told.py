"""Changes of stance that a sentence tells outright."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bilateral.dynamics.sides import (
    TOWARD,
    Change,
    Near,
    each_toward_other,
    named_only,
    related,
    toward,
    words,
)
from bilateral.records import Actor, Stance
from bilateral.ties import Scene, status_of

_OPPOSITE: dict[str, Stance] = {"critical": "supportive", "supportive": "critical"}


def told_changes(scenes: list[Scene]) -> Iterator[Change]:
    """The changes that the sentences tell, in text order."""
    for n, scene in enumerate(scenes):
        if _cues().isdisjoint(token.lemma for token in scene.tokens):
            continue
        near = (scenes[n - 1] if n else None, scenes[n + 1] if n + 1 < len(scenes) else None)
        for head, to in _moves(scene):
            if status_of(scene.clauses, head) == "actual" and _has_happened(scene, head):
                yield from _changes(scene, near, head, to)


def _has_happened(scene: Scene, head: int) -> bool:
    """A finite verb, one under "has begun to", or one beside it ("abandoning its praise")."""
    clause = scene.clauses.at(head)
    if head not in scene.clauses.verbs or clause.tense != "none":
        return True
    if not clause.outers:
        return False
    above = scene.clauses.at(clause.outers[0].clause)
    return clause.outers[0].relation == "adverbial" or above.lemma in words("starting")


@cache
def _cues() -> frozenset[str]:
    """The lemmas of which a sentence that tells a change has one."""
    groups = (
        "attitude",
        "course",
        "leaning",
        "verdict",
        "side",
        "coming",
        "relation",
        "turning",
        "reversing",
        "renewing",
    )
    return frozenset(word.split()[0] for name in groups for word in words(name))


def _moves(scene: Scene) -> Iterator[tuple[int, Stance | None]]:
    """Every predicate that tells a change, with the stance it leads to where it says so."""
    for index in range(len(scene.tokens)):
        to = None
        if index in scene.clauses.verbs:
            to = _by_verb(scene, index) or _gone(scene, index)
            if to is None and _reversed(scene, index):
                yield index, None
        elif scene.lemma(index) in words("side"):
            to = _once(scene, index)
        elif scene.lemma(index) in words("attitude"):
            to = _moving(scene, index) or _left(scene, index)
        elif scene.lemma(index) in words("leaning"):
            to = _growing(scene, index)
        elif scene.lemma(index) in words("coming") and _between(scene, index):
            to = words("coming")[scene.lemma(index)]
        if to in _OPPOSITE:
            yield index, _OPPOSITE[_OPPOSITE[to]]


def _moving(scene: Scene, noun: int) -> str | None:
    """ "A hardening stance toward France"."""
    moved = words("moving")
    before = (p.head for p in scene.clauses.roles(noun).get("modifier", ()))
    return next((moved[scene.lemma(i)] for i in before if scene.lemma(i) in moved), None)


def _left(scene: Scene, noun: int) -> str | None:
    """ "A turn away from the hard line": the stance that is given up, turned."""
    outers = scene.clauses.outers(noun)[:2]
    left = any(scene.lemma(outer.clause) in words("leaving") for outer in outers)
    if not left or outers[0].relation != "prep:from":
        return None
    return _OPPOSITE.get(_tone(scene, noun) or "")


def _growing(scene: Scene, adjective: int) -> str | None:
    """ "Increasingly critical of", "has grown more wary of" a state."""
    before = scene.tokens[adjective - 1].text.lower() if adjective else ""
    if before not in ("increasingly", "more", "ever") or not _party_in(scene, adjective):
        return None
    return words("leaning")[scene.lemma(adjective)]


def _reversed(scene: Scene, verb: int) -> bool:
    """ "made a U-turn on Cuba", "changed its attitude toward Germany"."""
    objects = [scene.lemma(p.head) for p in scene.clauses.roles(verb).get("object", ())]
    objects += [t.lemma for t in scene.tokens[verb + 1 : verb + 2] if t.head == verb]
    turned = [lemma for lemma in objects if lemma in words("reversing")]
    if turned and scene.lemma(verb) in ("make", "do", "perform", "execute"):
        return turned != ["turn"] or "u" in objects
    changed = scene.lemma(verb) in ("change", "reverse", "shift", "switch")
    return changed and any(
        lemma in words("attitude") or lemma in words("course") for lemma in objects
    )


# ---------------------------------------------------------------- the words of change


def _by_verb(scene: Scene, verb: int) -> str | None:
    clause = scene.clauses.at(verb)
    name = f"{clause.lemma} {clause.particle}" if clause.particle else clause.lemma
    moved = [p.head for role in ("object", "subject") for p in clause.roles.get(role, ())]
    attitudes = [
        n
        for n in moved
        if scene.lemma(n) in words("attitude") or scene.lemma(n) in words("verdict")
    ]
    if attitudes and name in words("moving"):
        return words("moving")[name]
    if ended := _ended(scene, verb, attitudes):
        return _OPPOSITE[ended]
    if attitudes and clause.lemma in words("becoming"):
        return _new_tone(scene, verb)
    if clause.lemma in ("strike", "adopt", "take", "use", "sound") and attitudes:
        return _compared_tone(scene, attitudes[0])
    if clause.lemma in words("changing") and any(
        scene.lemma(n) in words("relation") for n in moved
    ):
        return words("changing")[clause.lemma]
    return _turned(scene, verb)


def _ended(scene: Scene, verb: int, attitudes: list[int]) -> str | None:
    """The stance that is given up: "dropped his praise", "backpedalled on his threats"."""
    clause, known = scene.clauses.at(verb), words("dropping")
    nouns = attitudes if clause.lemma in known else []
    for role, phrases in clause.roles.items():
        if f"{clause.lemma} {role}" in known:
            nouns = [*nouns, *(p.head for p in phrases)]
    return next((t for n in nouns if (t := _tone(scene, n))), None)


def _tone(scene: Scene, noun: int) -> str | None:
    """The stance in a noun: "praise", "harsh language"."""
    if found := words("verdict").get(scene.lemma(noun)):
        return found
    return next(
        (
            t
            for p in scene.clauses.roles(noun).get("modifier", ())
            if (t := _of_tone(scene, p.head))
        ),
        None,
    )


def _of_tone(scene: Scene, index: int) -> str | None:
    known = words("tone")
    return known.get(scene.tokens[index].text.lower()) or known.get(scene.lemma(index))


def _compared_tone(scene: Scene, noun: int) -> str | None:
    """ "a warmer note", "a more conciliatory tone": a comparison with before."""
    for phrase in scene.clauses.roles(noun).get("modifier", ()):
        token = scene.tokens[phrase.head]
        more = phrase.head > 0 and scene.tokens[phrase.head - 1].text.lower() == "more"
        if token.tag in ("JJR", "RBR") or more or token.text.lower().endswith("er"):
            return _of_tone(scene, phrase.head)
    return None


def _new_tone(scene: Scene, verb: int) -> str | None:
    """ "its tone has turned sharp"."""
    below = [i for i, t in enumerate(scene.tokens) if t.head == verb and t.pos in ("ADJ", "ADV")]
    return next((t for i in below if (t := _of_tone(scene, i))), None)


def _turned(scene: Scene, verb: int) -> str | None:
    clause = scene.clauses.at(verb)
    for role, phrases in clause.roles.items():
        to = words("turning").get(f"{clause.lemma} {role}")
        if to and clause.kind == "verb" and scene.codes(phrases):
            return to
    return None


def _gone(scene: Scene, verb: int) -> str | None:
    """ "Gone are the compliments": what ended was praise or blame."""
    told = [
        i
        for i, t in enumerate(scene.tokens)
        if t.text.lower() == "gone" and i in (verb, verb - 1, verb + 1)
    ]
    if not told or scene.lemma(verb) not in ("be", "go"):
        return None
    nouns = [
        i
        for i, t in enumerate(scene.tokens)
        if t.head in (verb, told[0]) and t.lemma in words("verdict")
    ]
    return _OPPOSITE.get(words("verdict")[scene.lemma(nouns[0])]) if nouns else None


def _once(scene: Scene, noun: int) -> str | None:
    """ "once the fiercest critic of China": where the sentence goes on to say what is now."""
    phrase = scene.clauses.graph.phrase(noun)
    start = max(0, phrase.first - 2)
    before = {scene.tokens[i].text.lower() for i in range(start, noun)}
    side = words("side")[scene.lemma(noun)]
    voices = {words("voice").get(scene.lemma(v)) for v in scene.clauses.verbs}
    now = any(t.text.lower() == "now" for t in scene.tokens) or _OPPOSITE[side] in voices
    if before.isdisjoint(words("once")) or not (now and _party_in(scene, noun)):
        return None
    return _OPPOSITE[side]


def _party_in(scene: Scene, noun: int) -> tuple[str, ...]:
    return scene.role_codes(noun, *TOWARD)


def _between(scene: Scene, noun: int) -> bool:
    return len(scene.role_codes(noun, "between", "with", "possessor", "modifier")) > 1


# ---------------------------------------------------------------- who toward whom


def _changes(scene: Scene, near: Near, head: int, to: Stance | None) -> Iterator[Change]:
    both = related(scene, head)
    if both:
        yield from each_toward_other(scene, both, to)
        return
    actor = _actor(scene, head) or (_next_actor(scene, near) if _gone(scene, head) else None)
    if actor is None:
        return
    other = toward(scene, near, head, actor)
    if other is not None:
        yield Change(actor, other, to, scene.evidence)


def _actor(scene: Scene, head: int) -> Actor | None:
    """Whose stance it is: the owner of the tone, else the doer of the verb."""
    held = scene.clauses.roles(head)
    if head not in scene.clauses.verbs:
        return _beside(scene, head)
    attitudes = [
        p.head
        for role in ("object", "subject")
        for p in held.get(role, ())
        if scene.lemma(p.head) in words("attitude") or scene.lemma(p.head) in words("verdict")
    ]
    owners = [
        a for n in attitudes for a in scene.parties(scene.clauses.roles(n).get("possessor", ()))
    ]
    doers = list(scene.parties(held.get("subject", ())))
    found = doers + owners or named_only(scene, head)
    return found[0] if found else None


def _beside(scene: Scene, noun: int) -> Actor | None:
    """ "once a critic of China, President X now says": the subject that the noun stands beside."""
    for outer in scene.clauses.outers(noun):
        if outer.relation == "apposition":
            found = scene.actors_of(outer.clause)
        elif outer.clause in scene.clauses.verbs:
            found = tuple(scene.parties(scene.clauses.roles(outer.clause).get("subject", ())))
        else:
            continue
        if found:
            return found[0]
    named = [
        a
        for at, a in scene.mentioned
        if at > noun and a.code not in _party_in(scene, noun) and a.sector != "IGO"
    ]
    return named[0] if named else None


def _next_actor(scene: Scene, near: Near) -> Actor | None:
    """Where the sentence names nobody, the first one the next sentence names."""
    following = near[1]
    if scene.states() or following is None:
        return None
    return next((a for _, a in following.mentioned if a.code and a.sector != "IGO"), None)
