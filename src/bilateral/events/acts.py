"""Frames matched on clauses: the acts of one sentence, before status and dates.

One general matcher for all frames. An act knows which words stood for it and by which path each
party was found, so that it can be explained.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

import msgspec

from bilateral.clauses import Clause, Clauses, Phrase, support_verbs
from bilateral.events.codebook import codebook
from bilateral.events.embedding import deniers, group_of
from bilateral.events.frames import Condition, Frame, Lexicon, Trigger
from bilateral.events.triggers import Triggers
from bilateral.records import Actor, Span

_CONTENT = ("content", "noun")
_CONTENT_LIKE = frozenset({"content", "noun", "purpose"})
# sectors that act inside their own state unless the text says otherwise (PLOVER manual, 3.3)
_DOMESTIC = frozenset({"REB", "COP", "JUD", "CVL", "OPP", "PTY", "LEG", "CRM", "MED", "EDU"})
# how an inner act may hang on the act that takes it
_TAKEN_BY_EVERYTHING = frozenset({"content", "noun", "object", "attribute", "indirect", "purpose"})
_TAKEN_DEEPER = _TAKEN_BY_EVERYTHING | {"modifier", "coordinate"}


class Parties(Protocol):
    """Who a phrase names: the public face of the floor ``actors`` that events need."""

    def of(self, clauses: Clauses, phrase: Phrase) -> tuple[Actor, ...]:
        """The parties that the phrase denotes ("Chinese officials", "he", "the two countries")."""

    def owners(self, clauses: Clauses, phrase: Phrase) -> tuple[Actor, ...]:
        """The states that the phrase's thing belongs to ("a Nigerian offer", "Iran's attack")."""

    def location(self, clauses: Clauses, head: int) -> tuple[Actor, ...]:
        """The state in which the clause says the act took place."""

    def is_person(self, clauses: Clauses, phrase: Phrase) -> bool:
        """Whether the phrase denotes people, named or not ("ten journalists")."""

    def named(self, clauses: Clauses) -> tuple[Actor, ...]:
        """Every state and body that the sentence names, places left out."""

    def unplaced_opponents(self, clauses: Clauses, phrase: Phrase) -> tuple[str, str, Span] | None:
        """Sector, name and words of rebels or opponents whose state the text does not say."""

    def places(self, clauses: Clauses) -> tuple[tuple[int, Actor], ...]:
        """The cities and regions of the sentence with the tokens that name them."""

    def only_place(self, clauses: Clauses) -> tuple[Actor, ...]:
        """The one state to which all places and states of the sentence belong, if it is one."""


class Act(msgspec.Struct, frozen=True):
    """A frame found at a predicate, with its parties; ``taken`` are the inner acts it uses up."""

    head: int
    frame: Frame
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    words: tuple[int, ...]
    taken: frozenset[int]
    paths: tuple[str, ...]
    mode: str | None = None
    own_recipients: bool = True  # whether they stand where the frame says, not where else
    refusal: bool = False  # whether the trigger's own negation is what the frame means


def is_refusal(clause: Clause) -> bool:
    """ "will not accept", "would not let": a refusal in the verb's own auxiliaries."""
    return clause.negated and clause.mood in ("intended", "conditional")


class SentenceActs:
    """The acts of one sentence, found on demand from the inside out."""

    def __init__(self, clauses: Clauses, parties: Parties, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.parties = parties
        self.lexicon = lexicon
        self.triggers = Triggers(clauses, lexicon)
        self._acts: dict[int, Act | None] = {}
        self._names: dict[int, frozenset[str]] = {}
        self._denied: dict[int, int] = {}

    def all(self) -> tuple[Act, ...]:
        """Every act of the sentence, in text order, taken ones included."""
        heads = range(len(self.clauses.sentence.tokens))
        found = [act for head in heads if (act := self.at(head)) is not None]
        return tuple(self._with_denier(act) for act in found)

    def at(self, head: int) -> Act | None:
        """The act whose predicate is this token, or None."""
        if head not in self._acts:
            self._acts[head] = None  # an act cannot be inside itself
            self._acts[head] = self._find(head)
        return self._acts[head]

    @cached_property
    def inner(self) -> dict[int, tuple[tuple[str, int], ...]]:
        """For each predicate, the (relation, predicate) pairs right inside it."""
        found: dict[int, list[tuple[str, int]]] = {}
        for head, token in enumerate(self.clauses.sentence.tokens):
            if token.pos in ("NOUN", "ADJ") or head in self.clauses.verbs:
                outer = self.clauses.outer(head)
                if outer is not None:
                    found.setdefault(outer.clause, []).append((outer.relation, head))
        return {head: tuple(each) for head, each in found.items()}

    # ------------------------------------------------------------ conditions

    def why_not(self, head: int, trigger: Trigger) -> str:
        """Empty when the trigger's conditions hold at the clause, else the reason why not."""
        unmet = self._unmet(head, trigger)
        if isinstance(unmet, str):
            return unmet
        which = "may not be" if unmet.forbidden else "is none of"
        return f"{unmet.role} {which}: {', '.join(sorted(unmet.words)[:6])}"

    def _says_no(self, words: tuple[int, ...]) -> bool:
        """Whether the trigger has the negation among its own words: "saw no reason to"."""
        return any(self.clauses.graph.lemma(word) == "no" for word in words)

    def _unmet(self, head: int, trigger: Trigger) -> Condition | str:
        """Empty when the trigger's conditions hold, else the first that does not."""
        clause = self.clauses.at(head)
        if (
            trigger.voice
            and clause.kind == "verb"
            and clause.passive != (trigger.voice == "passive")
        ):
            return f"the verb is not {trigger.voice}"
        if trigger.refused and not is_refusal(clause):
            return 'the verb is not refused ("will not", "would not")'
        if trigger.negated and not clause.negated:
            return 'the verb is not negated ("has not", "did not")'
        for condition in trigger.conditions:
            if self._fills(clause, condition) == condition.forbidden:
                return condition
        return ""

    def _fills(self, clause: Clause, condition: Condition) -> bool:
        if condition.role == "content":
            return self._content_fills(clause, condition.words)
        if condition.role == "mood":
            return clause.mood in condition.words
        if condition.role == "content mood":
            return self._content_mood(clause) in condition.words
        phrases = clause.roles.get(condition.role.removeprefix("after "), ())
        if not phrases and not condition.forbidden and "none" not in condition.words:
            phrases = self._phrases(clause, condition.role)  # "imported coal from North Korea"
        if not phrases:
            return "none" in condition.words
        return any(self._phrase_fits(phrase, condition.words) for phrase in phrases)

    def _content_fills(self, clause: Clause, words: frozenset[str]) -> bool:
        inner = [
            head
            for relation, head in self._inside(clause.head)
            if relation in _CONTENT_LIKE
            or (relation.startswith("prep:") and head in self.clauses.verbs)  # "of helping"
        ]
        if not inner:
            return "none" in words
        if "any" in words:
            return True
        names = {self.clauses.graph.lemma(head) for head in inner}
        for act in filter(None, map(self.at, inner)):
            names |= {act.frame.type, "act"}
        return bool(names & words)

    def _content_mood(self, clause: Clause) -> str:
        """The mood of the clause that this one holds as its content, "" without one; "infinitive"
        where nothing is asserted ("told Rome to leave")."""
        for relation, head in self.inner.get(clause.head, ()):
            if relation in _CONTENT and head in self.clauses.verbs:
                inner = self.clauses.at(head)
                if inner.mood != "asserted":
                    return inner.mood
                if inner.negated:
                    return "denied"
                return "infinitive" if inner.tense == "none" else inner.mood
        return ""

    def _phrases(self, clause: Clause, role: str) -> tuple[Phrase, ...]:
        """The phrases of a role; "after with" looks into the object too: "cut ties with Iran"."""
        name = role.removeprefix("after ")
        found = clause.roles.get(name, ())
        if found or name == role or clause.kind != "verb":
            return found
        return tuple(
            inner
            for phrase in clause.roles.get("object", ())
            if self.at(phrase.head)
            is None  # an act keeps its own parties: "demanded withdrawal from"
            for inner in self.clauses.at(phrase.head).roles.get(name, ())
        )

    def _phrase_fits(self, phrase: Phrase, words: frozenset[str]) -> bool:
        if "any" in words:
            return True
        if not words.isdisjoint(self._names_of(phrase.head)):
            return True
        if "party" in words and self.parties.of(self.clauses, phrase):
            return True
        if "person" in words and self.parties.is_person(self.clauses, phrase):
            return True
        return "act" in words and self.at(phrase.head) is not None

    def _names_of(self, head: int) -> frozenset[str]:
        """What conditions may call a noun: its words, those with the word before, its "of"."""
        if head not in self._names:
            token = self.clauses.sentence.tokens[head]
            lower = self.triggers.lower
            names = {token.lemma, lower[head], f"={token.lemma}"}
            if token.pos == "NUM":  # "raids kill 12"
                names.add("number")
            if head > 0:
                names |= {f"{lower[head - 1]} {name}" for name in names}
            for inner in self.clauses.at(head).roles.get("of", ()):
                names.add(f"{token.lemma} of {self.clauses.graph.lemma(inner.head)}")
            self._names[head] = frozenset(names)
        return self._names[head]

    # ------------------------------------------------------------ parties

    def _denies(self, head: int) -> bool:
        """ "denied having shelled the town", "denied involvement in the attack": the speaker's own
        act, which is coded as negated, and no rejection."""
        if self.clauses.graph.lemma(head) not in deniers():
            return False
        denial = self.clauses.at(head)
        things = [self.clauses.at(phrase.head) for phrase in denial.role("object")]
        if denial.role("indirect") or any(thing.role("to") for thing in (denial, *things)):
            return False  # "denied asylum to the activist" refused it
        inside = self._with_inner(head) - {head}
        own = [
            h for h in inside if (act := self.at(h)) is not None and self._could_be_own(head, act)
        ]
        for inner in own:
            self._denied[inner] = head
        return bool(own)

    def _could_be_own(self, denier: int, act: Act) -> bool:
        """Whether the one who denies an act is the one said to have done it."""
        if codebook().types[act.frame.type].verbal:
            return False
        speakers = self._resolve(self.clauses.at(denier), "subject", frozenset(), ())
        names = {actor.code for actor in act.actors}
        return not names or bool(names & {actor.code for actor in speakers})

    def _with_denier(self, act: Act) -> Act:
        denier = self._denied.get(act.head)
        if denier is None or act.actors:
            return act
        actors = self._resolve(self.clauses.at(denier), "subject", frozenset(), ())
        return msgspec.structs.replace(act, actors=actors)

    def _find(self, head: int) -> Act | None:
        if self._denies(head):
            return None
        best: tuple[int, Act] | None = None
        for frame, trigger, words in self.triggers.at(head):
            if self._unmet(head, trigger):
                continue
            weight = 4 * len(words) + 3 * sum(not c.forbidden for c in trigger.conditions)
            weight += 20 * (trigger.refused or trigger.negated)
            if best is not None and weight <= best[0]:
                continue
            act = self._act(head, frame, trigger, words)
            if act is not None:
                best = (weight, act)
        return best[1] if best else None

    def _act(self, head: int, frame: Frame, trigger: Trigger, words: tuple[int, ...]) -> Act | None:
        clause = self.clauses.at(head)
        taken = self._taken(head, frame)
        if frame.parties:
            return self._reciprocal(clause, frame, trigger, words, taken)
        actors, actor_path = self._first(clause, frame.actor[clause.kind], taken, ())
        recipients, path, own = self._recipients(clause, frame, taken, actors)
        agentless = taken and clause.passive and not _coded(actors)
        if agentless and group_of(clause, "content") == "plans":
            return None  # "soldiers were ordered to leave": what counts is the leaving
        if not _coded(actors) and _coded(recipients):
            actors = self._rebels(clause, frame, recipients) or actors
        if not _enough(trigger.needs, actors, recipients):
            return None
        paths = (f"actor: {actor_path}", f"recipient: {path}")
        mode = self._mode(head, frame, taken)
        own_mood = trigger.refused or trigger.negated or trigger.needs_mood
        refusal = own_mood or self._says_no(words)
        return Act(head, frame, actors, recipients, words, taken, paths, mode, own, refusal)

    def _recipients(
        self, clause: Clause, frame: Frame, taken: frozenset[int], actors: tuple[Actor, ...]
    ) -> tuple[tuple[Actor, ...], str, bool]:
        """The recipients, the path to them, and whether it is one of the frame's own."""
        paths = frame.recipient[clause.kind]
        if clause.kind == "noun" and "nobody" not in paths:
            paths = (*paths, "undergoer")
        found, path = self._first(clause, paths, taken, actors)
        own = True
        its_own = path.startswith("owner of") and _itself(actors, found)
        nobody_else = not _coded(found) or its_own
        if nobody_else and "nobody" not in paths:
            elsewhere = tuple(p for p in frame.otherwise if not (its_own and p == "only other"))
            other, other_path = self._first(clause, elsewhere, taken, actors)
            if _coded(other):
                found, path, own = other, other_path, False
        found = _others(actors, found)
        if _indirectly(path) and _itself(actors, found):
            found = ()  # "called for its own weapons": nobody else is addressed
        return found, path, own

    def _mode(self, head: int, frame: Frame, taken: frozenset[int]) -> str | None:
        """The frame's mode, or the one that the inner act gives ("threatened to cut ties")."""
        for _, inner in self.inner.get(head, ()):
            act = self.at(inner) if inner in taken else None
            if act is not None:
                return codebook().mode_for(frame.type, frame.mode, act.frame.type, act.frame.mode)
        return frame.mode

    def _rebels(
        self, clause: Clause, frame: Frame, recipients: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        """Unplaced rebels and opponents belong to the state they act against (PLOVER manual)."""
        if len({r.code for r in recipients}) != 1:
            return ()
        where = self.parties.location(self.clauses, clause.head) or recipients
        for path in frame.actor[clause.kind]:
            for phrase in self._phrases(clause, path) if " " not in path else ():
                sector = self.parties.unplaced_opponents(self.clauses, phrase)
                if sector is not None:
                    code, name, words = where[0].code, sector[1], sector[2]
                    return (Actor(name=name, code=code, sector=sector[0], mention=words),)
        return ()

    def _reciprocal(
        self,
        clause: Clause,
        frame: Frame,
        trigger: Trigger,
        words: tuple[int, ...],
        taken: frozenset[int],
    ) -> Act | None:
        found: dict[tuple[str, str | None], Actor] = {}
        used = []
        for path in frame.parties:
            for actor in self._resolve(clause, path, taken, ()):
                used.append(path)
                found.setdefault((actor.code or actor.name, actor.code), actor)
        if trigger.needs and len({a.code for a in found.values() if a.code}) < 2:
            return None
        paths = (f"parties: {', '.join(dict.fromkeys(used))}",)
        return Act(clause.head, frame, tuple(found.values()), (), words, taken, paths, frame.mode)

    def _taken(self, head: int, frame: Frame) -> frozenset[int]:
        """The acts right inside this one that its frame uses up, and what those hold."""
        if frame.takes == ("nothing",):
            return frozenset()
        everything = "everything" in frame.takes
        names = {each.removeprefix("after ") for each in frame.takes}
        found: set[int] = set()
        for relation, inner in self._inside(head):
            plain = relation.removeprefix("prep:")
            if plain in names or (
                everything and (relation in _TAKEN_BY_EVERYTHING or relation.startswith("prep:"))
            ):
                found |= self._with_inner(inner)
        return frozenset(found)

    def _inside(self, head: int) -> list[tuple[str, int]]:
        """What is right inside a predicate; for a noun also what hangs on its support verb:
        "staged a rally *to demand reforms*", "repeated its demand *that Israel leave*"."""
        inside = list(self.inner.get(head, ()))
        outers = self.clauses.outers(head)
        if not outers or outers[0].relation != "object" or self.clauses.kind(head) != "noun":
            return inside
        if self.clauses.graph.lemma(outers[0].clause) in support_verbs():
            carried = self.inner.get(outers[0].clause, ())
            inside += [each for each in carried if each[0] in ("content", "purpose", "adverbial")]
        return inside

    def _with_inner(self, head: int) -> set[int]:
        found, stack = set(), [head]
        while stack:
            current = stack.pop()
            if current in found:
                continue
            found.add(current)
            stack += [
                inner
                for relation, inner in self.inner.get(current, ())
                if relation in _TAKEN_DEEPER or relation.startswith("prep:")
            ]
        return found

    def _first(
        self,
        clause: Clause,
        paths: tuple[str, ...],
        taken: frozenset[int],
        actors: tuple[Actor, ...],
    ) -> tuple[tuple[Actor, ...], str]:
        """The parties at the first path that leads to any; others go before the actors themselves,
        and coded parties before uncoded ones."""
        second: tuple[tuple[Actor, ...], str] = ((), "")
        own = {actor.code for actor in actors}
        for path in paths:
            if path == "nobody":
                break
            found = self._resolve(clause, path, taken, actors)
            if _coded(found) and (not own or any(a.code and a.code not in own for a in found)):
                return found, path
            if found and (not second[0] or (_coded(found) and not _coded(second[0]))):
                second = found, path
        return second

    def _resolve(
        self, clause: Clause, path: str, taken: frozenset[int], actors: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        if path == "same":
            return tuple(msgspec.structs.replace(a, mention=None) for a in actors)
        if path == "own state":
            domestic = tuple(a for a in actors if a.sector in _DOMESTIC)
            return tuple(msgspec.structs.replace(a, mention=None) for a in domestic)
        if path == "own people":
            return self._own_people(clause, actors)
        if path == "place":
            return self.parties.location(self.clauses, clause.head)
        if path in ("inner actor", "inner recipient"):
            return self._inner_party(clause, path.removeprefix("inner "), taken)
        if path == "speaker":
            return self._telling(clause, "subject")
        if path == "addressee":
            return self._telling(clause, "object", "indirect", "to")
        if path == "content subject":
            return self._content_subject(clause)
        if path == "speaker":
            return self._speaker(clause)
        if path == "inside":
            return self._place_inside(clause.head, actors)
        if path == "only place":
            found = self.parties.only_place(self.clauses)
            abroad = actors and all(a.sector not in _DOMESTIC for a in actors)
            return () if abroad and _itself(actors, found) else found
        if path == "only other":
            return self._only_other(clause, actors)
        if path == "mentioned":
            return self._mentioned_inside(taken, actors)
        if path.startswith("owner of "):
            phrases = self._phrases(clause, path.removeprefix("owner of "))
            return _once(a for p in phrases for a in self.parties.owners(self.clauses, p))
        if " of " in path:
            return self._role_of_role(clause, path)
        phrases = self._phrases(clause, path)
        found = _once(a for p in phrases for a in self.parties.of(self.clauses, p))
        if found or not path.startswith("after "):
            return found
        # "an attack on Israeli buses", "sanctions on Iranian oil"
        return _once(a for p in phrases for a in self.parties.owners(self.clauses, p))

    def _telling(self, clause: Clause, *roles: str) -> tuple[Actor, ...]:
        """Who tells what the clause says, or whom: "all options were open, *Ankara* said"."""
        for outer in clause.outers:
            above = self.clauses.at(outer.clause)
            if outer.relation == "content" and group_of(above, "content") == "reports":
                return _once(a for p in above.role(*roles) for a in self._party(p))
        return ()

    def _party(self, phrase: Phrase) -> tuple[Actor, ...]:
        return self.parties.of(self.clauses, phrase) or self.parties.owners(self.clauses, phrase)

    def _own_people(self, clause: Clause, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The actor's own state, where the object, or who is told to do something, is people of no
        named state."""
        told = clause.role("object") or self._content_subjects(clause)
        people = any(self.parties.is_person(self.clauses, phrase) for phrase in told)
        return tuple(msgspec.structs.replace(a, mention=None) for a in actors) if people else ()

    def _role_of_role(self, clause: Clause, path: str) -> tuple[Actor, ...]:
        """ "after on of object": who stands after "on" in the object's phrase."""
        name, _, outer = path.removeprefix("after ").partition(" of ")
        found: list[Actor] = []
        for phrase in self._phrases(clause, outer):
            for inner in self.clauses.at(phrase.head).roles.get(name, ()):
                found += self.parties.of(self.clauses, inner) or self.parties.owners(
                    self.clauses, inner
                )
        return _once(found)

    def _inner_party(self, clause: Clause, side: str, taken: frozenset[int]) -> tuple[Actor, ...]:
        for _, head in self._inside(clause.head):
            act = self.at(head) if head in taken else None
            if act is not None:
                both = bool(act.frame.parties) and not act.recipients
                found = act.actors if side == "actor" or both else act.recipients
                if found:
                    return found
        return ()

    def _mentioned_inside(
        self, taken: frozenset[int], actors: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        """The first other party that the used-up clauses name in any role."""
        own = {actor.code for actor in actors}
        for head in sorted(taken):
            for role, phrases in self.clauses.at(head).roles.items():
                for phrase in phrases if role != "subject" else ():
                    found = self.parties.of(self.clauses, phrase) or self.parties.owners(
                        self.clauses, phrase
                    )
                    others = tuple(a for a in found if a.code and a.code not in own)
                    if others:
                        return others
        return ()

    def _place_inside(self, head: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The one state to which the places named in and under the act's own clause belong, other
        than the actors' own."""
        own = {actor.code for actor in actors}
        places = [
            (at, place)
            for at, place in self.parties.places(self.clauses)
            if place.code not in own and any(o.clause == head for o in self.clauses.outers(at))
        ]
        return _once(p for _, p in places) if len({p.code for _, p in places}) == 1 else ()

    def _only_other(self, clause: Clause, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The one other state or body that the sentence names, if it is one only."""
        own = {actor.code for actor in actors}
        if not own - {None}:
            return ()
        others = [a for a in self.parties.named(self.clauses) if a.code and a.code not in own]
        return _once(others) if len({a.code for a in others}) == 1 else ()

    def _speaker(self, clause: Clause) -> tuple[Actor, ...]:
        """Who says, finds or believes the clause: "Lima said Quito was behind the raid"."""
        above = [o.clause for o in clause.outers[:1] if o.relation == "content"]
        told = [phrase for head in above for phrase in self.clauses.at(head).role("subject")]
        return _once(a for phrase in told for a in self.parties.of(self.clauses, phrase))

    def _content_subject(self, clause: Clause) -> tuple[Actor, ...]:
        phrases = self._content_subjects(clause)
        return _once(a for phrase in phrases for a in self._party(phrase))

    def _content_subjects(self, clause: Clause) -> tuple[Phrase, ...]:
        """Who is said, told or wanted to do the inner clause's deed; its object comes second."""
        return tuple(
            phrase
            for relation, head in self._inside(clause.head)
            if relation in _CONTENT_LIKE and head in self.clauses.verbs
            for phrase in self.clauses.at(head).role("subject", "object")
        )


_INDIRECT = ("owner of", "inner", "content", "mentioned")


def _indirectly(path: str) -> bool:
    return path.startswith(_INDIRECT)


def _itself(actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """Whether a government would be its own recipient."""
    own = {actor.code for actor in actors}
    outward = all(a.sector not in _DOMESTIC for a in actors)
    return outward and bool(recipients) and all(r.code in own for r in recipients)


def _others(actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The recipients without the actors' own state, if anybody else is left."""
    own = {actor.code for actor in actors}
    return tuple(r for r in recipients if r.code not in own) or recipients


def _enough(needs: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """Whether the parties found are those that a weak trigger needs."""
    if not needs:
        return True
    left, right = {a.code for a in actors if a.code}, {a.code for a in recipients if a.code}
    if needs == "pair" and len(left) > 1:
        return True  # "the two countries fought a war"
    return bool(left and right) and (needs == "pair" or not left & right)


def _coded(actors: Iterable[Actor]) -> bool:
    return any(actor.code for actor in actors)


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({(a.code, a.name): a for a in actors}.values())
