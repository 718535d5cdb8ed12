"""Quarrels left behind: "turned the page", "ended years of enmity", "a U-turn for the Danes"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bilateral.clauses import Phrase
from bilateral.dynamics.sides import Change, Near, each_toward_other, toward, words
from bilateral.records import Actor, Stance
from bilateral.ties import Scene, status_of


def renewals(scenes: list[Scene]) -> Iterator[Change]:
    """The changes for the better that are promised or told, and the turns of a leader."""
    for n, scene in enumerate(scenes):
        near = (scenes[n - 1] if n else None, scenes[n + 1] if n + 1 < len(scenes) else None)
        for head in scene.clauses.verbs:
            # who promises to leave a quarrel behind has changed already
            if _renews(scene, head) and _is_meant(scene, head):
                yield from _renewal(scenes, scene, near, head)
            yield from _turn(scenes, scene, near, head)


def _renewal(scenes: list[Scene], scene: Scene, near: Near, head: int) -> Iterator[Change]:
    both = _together(scene, head)
    if both:
        yield from each_toward_other(scene, both, "supportive")
        return
    doers = [*scene.parties(scene.clauses.roles(head).get("subject", ()))]
    # "a page can be turned", says whoever means to
    actor = doers[0] if doers else scene.actors.speaker_at(scene.tokens[head].start)
    yield from _change(scenes, scene, near, head, actor, "supportive")


def _change(
    scenes: list[Scene], scene: Scene, near: Near, head: int, actor: Actor | None, to: Stance | None
) -> Iterator[Change]:
    if actor is None or actor.code is None:
        return
    own: Near = (None, None)
    other = toward(scene, own, head, actor) or _partner(scenes, actor.code)
    other = other or toward(scene, near, head, actor)
    if other is not None:
        yield Change(actor, other, to, scene.evidence)


def _together(scene: Scene, verb: int) -> tuple[Actor, ...]:
    """The two who do it together: "Peru and Chile turned the page", "the two leaders"."""
    doers = {a.code: a for a in scene.parties(scene.clauses.roles(verb).get("subject", ()))}
    return tuple(doers.values()) if len(doers) == 2 else ()


def _partner(scenes: list[Scene], code: str) -> str | None:
    """The state that the article most often pairs with this one: "Armenian and Azerbaijani
    relations", "Armenia and Azerbaijan fought"."""
    pairs = [pair for scene in scenes for pair in _pairs(scene) if code in pair]
    beside = Counter(other for pair in pairs for other in pair if other != code)
    (first, most), (_, next_most) = (*beside.most_common(2), ("", 0), ("", 0))[:2]
    return first if most > next_most else None


def _pairs(scene: Scene) -> Iterator[tuple[str, ...]]:
    """Two states that quarrel or make it up, or that a noun stands between."""
    for verb in scene.clauses.verbs:
        objects = {scene.lemma(p.head) for p in scene.clauses.roles(verb).get("object", ())}
        if not {scene.lemma(verb), *objects}.isdisjoint(words("quarrel")):
            yield from _two(scene.role_codes(verb, "subject"))
    for index, token in enumerate(scene.tokens):
        if token.lemma in words("relation") or token.lemma in words("quarrel"):
            yield from _two(scene.role_codes(index, "between", "with", "modifier", "possessor"))


def _two(codes: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(codes) == 2:
        yield codes


def _turn(scenes: list[Scene], scene: Scene, near: Near, verb: int) -> Iterator[Change]:
    """ "It was a U-turn for the Danish premier", "the thaw marks a turn for Seoul"."""
    if scene.lemma(verb) not in words("amounting") or status_of(scene.clauses, verb) != "actual":
        return
    clause = scene.clauses.at(verb)
    for phrase in (*clause.role("attribute"), *clause.role("object")):
        if not _is_turn(scene, phrase):
            continue
        held = (*scene.clauses.roles(phrase.head).get("for", ()), *clause.role("for"))
        whose = next(iter(scene.parties(held)), None)
        nouns = [scene.lemma(p.head) for p in clause.role("subject")]
        to = next((words("coming")[noun] for noun in nouns if noun in words("coming")), None)
        yield from _change(scenes, scene, near, verb, whose, _STANCES.get(to or ""))


def _is_turn(scene: Scene, phrase: Phrase) -> bool:
    """A reversal; a bare "turn" only with "U-" or a striking adjective before it."""
    if scene.lemma(phrase.head) not in words("reversing"):
        return False
    before = {scene.lemma(i) for i in range(max(0, phrase.head - 3), phrase.head)}
    return scene.lemma(phrase.head) != "turn" or not before.isdisjoint(words("striking"))


_STANCES: dict[str, Stance] = {"supportive": "supportive", "critical": "critical"}


def _is_meant(scene: Scene, verb: int) -> bool:
    """Done, promised, wanted ("seeks to mend") or held possible, not denied nor asked of one."""
    status, clause = status_of(scene.clauses, verb), scene.clauses.at(verb)
    if status != "hypothetical":
        return status != "negated"
    above = [scene.clauses.at(o.clause) for o in clause.outers if o.relation == "content"]
    wanted = bool(above) and above[0].lemma in words("wanting") and not above[0].negated
    supposed = any(o.relation == "condition" for o in clause.outers)
    return wanted or (clause.mood == "possible" and not supposed)


def _renews(scene: Scene, verb: int) -> bool:
    """ "turned the page", "laying the ground for a better chapter": a quarrel is left behind."""
    known = words("renewing")
    objects = scene.clauses.roles(verb).get("object", ())
    spells = [p for o in objects for p in scene.clauses.roles(o.head).get("of", ())]
    for phrase in (*objects, *spells):  # "ended the rift", "ended years of enmity"
        need = known.get(f"{scene.lemma(verb)} {scene.lemma(phrase.head)}")
        before = {scene.tokens[i].text.lower() for i in range(phrase.first, phrase.head)}
        if need is not None and (not need or not before.isdisjoint(words("newness"))):
            return True
    return False
