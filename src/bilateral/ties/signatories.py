"""Who is bound by an accord: "signatories to the pact", "remain parties to the treaty"."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.clauses import Phrase
from bilateral.records import unique
from bilateral.ties.scene import Fact, Scene
from bilateral.ties.status import status_of
from bilateral.ties.words import programmes_in, table, words


def find_signatories(scene: Scene) -> Iterator[Fact]:
    """The accords that two or more parties are said to be bound by."""
    if scene.lemmas.isdisjoint(words("bound by")):
        return
    for index, token in enumerate(scene.tokens):
        if token.lemma in words("bound by") and token.pos == "NOUN":
            accord = next(filter(None, (_accord(scene, p) for p in _told_of(scene, index))), None)
            parties = _parties(scene, index, accord) if accord else ()
            if accord and len(parties) > 1:
                yield _fact(scene, index, accord, parties)


def _fact(scene: Scene, noun: int, accord: Phrase, parties: tuple[str, ...]) -> Fact:
    status = status_of(scene.clauses, noun)
    name = scene.phrase_text(accord.head)
    return Fact(
        kind="agreement",
        parties=parties,
        subject=name,
        status=status,
        state="in force" if status == "actual" else None,
        why=(f'"{scene.tokens[noun].text}" of "{name}"', f"parties {', '.join(parties)}"),
    )


def _told_of(scene: Scene, noun: int) -> list[Phrase]:
    """What may be the accord: "parties to it", "its signatories", "remain parties to it"."""
    outers = scene.clauses.outers(noun)[:1]
    found = [p for r in ("to", "of", "modifier") for p in scene.clauses.roles(noun).get(r, ())]
    if outers and outers[0].relation == "attribute":
        found += scene.clauses.roles(outers[0].clause).get("to", ())
    return found


def _accord(scene: Scene, phrase: Phrase) -> Phrase | None:
    known = {row["word"] for row in table("agreements.csv")}
    named = programmes_in(_text(scene, phrase))
    return phrase if scene.lemma(phrase.head) in known or named else None


def _text(scene: Scene, phrase: Phrase) -> str:
    return " ".join(scene.tokens[i].text for i in range(phrase.first, phrase.head + 1))


def _parties(scene: Scene, noun: int, accord: Phrase) -> tuple[str, ...]:
    """Who is bound, and with whom, by the words of the accord or its name."""
    bound = _bound(scene, noun)
    others = scene.role_codes(accord.head, "with", "between", "among")
    if bound and len(unique((*bound, *others))) < 2:
        others = programmes_in(_text(scene, accord))
    return unique((*bound, *others)) if bound else ()


def _bound(scene: Scene, noun: int) -> tuple[str, ...]:
    outers = scene.clauses.outers(noun)[:1]
    if outers and outers[0].relation == "attribute":
        return scene.role_codes(outers[0].clause, "subject")
    if outers and outers[0].relation == "apposition":
        return scene.codes_of(outers[0].clause)
    beside = (
        at
        for at, _ in scene.named
        if (over := scene.clauses.outers(at)[:1]) and over[0].clause == noun
    )
    named = unique(c for at in beside for c in scene.codes_of(at) if at < noun)
    return named or scene.role_codes(noun, "apposition")
