"""Which states a noun like "trade", "debt" or "agreement" binds."""

from __future__ import annotations

from bilateral.language.currencies import currency_names
from bilateral.records import unique
from bilateral.ties.scene import Scene
from bilateral.ties.words import Topic, programmes_in, words

# the roles that name a party of trade, aid and accords, nearest to the noun first
ROLES = ("possessor", "between", "among", "modifier", "with", "from", "to", "by", "into", "in")

# the roles of what is traded, taxed or paid for, whose own words may name a party
_AIMS = ("on", "for", "against")
_THINGS = ("of", "in", "to", "into")
_DESCRIBING = ("modifier", "possessor", "from")
# the roles of a verb that name the other side of what it does
_ACTED_ON = ("object", "indirect", "prep:to", "prep:for", "prep:with", "prep:from", "prep:against")
_OTHERS = ("indirect", "object", "with", "to", "from", "between", "for")


def pair_of(
    scene: Scene, nouns: tuple[int, ...], verb: int | None, topic: Topic
) -> tuple[str, ...]:
    """The parties of what these nouns name: from their own words, then from the verb's.

    A pair must be complete: only "bilateral", "mutual" and the like let it take what is missing
    from the states last named, or from the only other state of the sentence.
    """
    found = unique(code for noun in nouns for code in _own(scene, noun))
    if topic.scope != "pair":
        if topic.scope == "state":
            return (found or _subject(scene, nouns, verb))[:1]
        return unique((*found, *(_outside(scene, nouns, verb) if len(found) < 2 else ())))[:2]
    if topic.measures == ("count",):
        return _sent(scene, nouns, verb, found)
    if len(found) < 2:
        found = unique((*found, *_outside(scene, nouns, verb)))
    if len(found) == 1:
        found = unique((*found, *_programme(scene, nouns)))
    if len(found) < 2:
        found = _completed(scene, nouns, found)
    if len(found) == 1 and topic.name in words("bound"):
        found = _with_the_named(scene, nouns, verb, found)
    if len(found) == 1 and verb in nouns and _aims(scene, nouns):
        found = _with_the_other(scene, found)
    return found if len(found) <= 2 or _joined(scene, nouns) else found[:2]


def _programme(scene: Scene, nouns: tuple[int, ...]) -> tuple[str, ...]:
    """Whose programme the money is for: "loans under the Belt and Road"."""
    below = sorted({i for noun in nouns for i in scene.clauses.graph.subtree(noun)})
    named = programmes_in(" ".join(scene.tokens[i].text for i in below))
    return named if len(named) == 1 else ()


def _with_the_named(
    scene: Scene, nouns: tuple[int, ...], verb: int | None, found: tuple[str, ...]
) -> tuple[str, ...]:
    """A giver or taker with the only other state that the same doer acts on ("stopped visas for
    Malians and is reviewing aid that came to")."""
    others = unique(code for _, code in scene.named if code not in found)
    if len(others) != 1:
        return found
    doers = _subject(scene, nouns, verb)
    if set(others) <= set(doers):
        return (*others, *found)
    for at, code in scene.named:
        over = scene.clauses.outers(at)
        verbs = [o for o in over if o.clause in scene.clauses.verbs][:1]
        if code in others and verbs and verbs[0].relation in _ACTED_ON:
            same = scene.role_codes(verbs[0].clause, "subject")
            return (*found, *others) if same and set(same) <= {*doers, *found} else found
    return found


def _sent(
    scene: Scene, nouns: tuple[int, ...], verb: int | None, found: tuple[str, ...]
) -> tuple[str, ...]:
    """Whose troops they are, and the state that they are in or go to."""
    held = _holding(scene, nouns, verb)
    if held and scene.lemma(held[0]) in words("harm"):
        return ()
    owners = _subject(scene, nouns, verb)[:1]
    places = scene.role_codes(held[0], "in", "to", "into") if held else ()
    return unique((*owners, *found, *places))[:2]


def _own(scene: Scene, noun: int) -> tuple[str, ...]:
    first = ("subject", "indirect") if noun in scene.clauses.verbs else ()
    priced = scene.tokens[noun].text.lower() in currency_names()  # "US dollars" are no party
    found = scene.role_codes(noun, *first, *(r for r in ROLES if not (priced and r == "modifier")))
    roles = scene.clauses.roles(noun)
    found += scene.told_codes(noun, "indirect") if first else ()
    for thing in (p.head for role in _AIMS for p in roles.get(role, ())):
        found += scene.codes_of(thing) or scene.role_codes(thing, *_DESCRIBING)
    for thing in (p.head for role in _THINGS for p in roles.get(role, ())):
        found += scene.role_codes(thing, *_DESCRIBING)
    outers = scene.clauses.outers(noun)
    if not found and outers and outers[0].relation == "apposition":
        found = scene.codes_of(outers[0].clause)
    return unique(found)


def _joined(scene: Scene, nouns: tuple[int, ...]) -> bool:
    """Whether "between" itself lists more than two."""
    return any(len(scene.role_codes(noun, "between", "among")) > 2 for noun in nouns)


def _subject(scene: Scene, nouns: tuple[int, ...], verb: int | None) -> tuple[str, ...]:
    """The doer of the verb above: "Kenya owes", "China did $5bn in trade with"."""
    return unique(c for at in _holding(scene, nouns, verb) for c in _doers(scene, at))


def _doers(scene: Scene, verb: int) -> tuple[str, ...]:
    """The subject, or the party right before a verb whose subject the parse gave to a date."""
    if found := scene.role_codes(verb, "subject"):
        return found
    at = verb - 1
    while at > 0 and scene.tokens[at].pos in ("AUX", "ADV"):
        at -= 1
    outers = scene.clauses.outers(at)[:1] if at >= 0 and verb in scene.clauses.verbs else ()
    stray = outers and outers[0].relation in ("prep:of", "prep:in", "time")
    return scene.codes_of(at) if stray and scene.tokens[at].pos == "PROPN" else ()


def _outside(scene: Scene, nouns: tuple[int, ...], verb: int | None) -> tuple[str, ...]:
    """Parties of the verb above, or of what describes the noun ("loans made to Kenya")."""
    found: list[str] = []
    for each in scene.clauses.verbs:
        outers = scene.clauses.outers(each)
        if outers and outers[0].clause in nouns and outers[0].relation == "relative":
            found += scene.role_codes(each, "subject", "for", "by", "from", "to", "in")
    if found:
        return unique(found)
    for above in _holding(scene, nouns, verb):
        found += _doers(scene, above)
        found += scene.role_codes(above, *_OTHERS)
    return unique(found)


def _holding(scene: Scene, nouns: tuple[int, ...], verb: int | None) -> list[int]:
    """The verb of a figure; where it only describes a noun ("aid that came to"), the one above."""
    above = _above(scene, nouns, verb)
    outers = scene.clauses.outers(above)[:1] if above is not None else ()
    if above is not None and outers and outers[0].relation == "relative":
        over = (o.clause for o in scene.clauses.outers(above) if o.clause in scene.clauses.verbs)
        inside = outers[0].clause in nouns
        above = _above(scene, nouns, None) if inside else next(over, above)
    return [above] if above is not None else []


def _above(scene: Scene, nouns: tuple[int, ...], verb: int | None) -> int | None:
    """The verb that the figure hangs on, else the one over its nouns."""
    if verb is not None:
        return verb
    return next((over[0] for n in nouns if (over := scene.verb_above(n))), None)


def _completed(scene: Scene, nouns: tuple[int, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    modifiers = {
        scene.tokens[p.head].text.lower()
        for n in nouns
        for p in scene.clauses.roles(n).get("modifier", ())
    }
    if not modifiers & words("mutual"):
        return _with_the_speaker(scene, nouns, found)
    if not found:
        states = scene.states()
        return scene.pair_before(nouns[0]) or (states if len(states) == 2 else ())
    others = [code for code in scene.states() if code not in found]
    return (*found, others[0]) if len(found) == 1 and len(others) == 1 else found


def _aims(scene: Scene, nouns: tuple[int, ...]) -> bool:
    """Whether the money goes somewhere: "invest $5m in several farms"."""
    return any(
        role in scene.clauses.roles(n) for n in nouns for role in ("in", "to", "for", "into")
    )


def _with_the_other(scene: Scene, found: tuple[str, ...]) -> tuple[str, ...]:
    """A state and the only other one that this sentence and the two before it name."""
    near = scene.near_states()
    others = [code for code in near if code not in found]
    return (*found, others[0]) if len(others) == 1 and found[0] in near else found


def _with_the_speaker(
    scene: Scene, nouns: tuple[int, ...], found: tuple[str, ...]
) -> tuple[str, ...]:
    """ "Trade with Peru reached $5bn, Chile's bank said": with the only other state there is."""
    open_ended = any("with" in scene.clauses.roles(noun) for noun in nouns)
    states = scene.unpriced_states()
    others = [code for code in states if code not in found]
    return (*others, *found) if open_ended and len(found) == len(others) == 1 else found
