"""From a dependency graph to clauses: who does what, said plainly."""

from __future__ import annotations

from copy import copy

import msgspec

from bilateral.clauses.graph import SUBJECTS, Graph
from bilateral.clauses.lists import listed, support_verbs, undergoing_verbs
from bilateral.clauses.model import Clause, Kind, Outer, Phrase
from bilateral.clauses.mood import Reading, read_mood
from bilateral.clauses.repair import repaired
from bilateral.clauses.subjects import RELATIVE_PRONOUNS, Subjects
from bilateral.language.model import Sentence

Roles = dict[str, tuple[Phrase, ...]]

# prepositions that belong to the verb even where the parser hangs them on its doer
_NEVER_OF_NAMES = frozenset({"on", "against", "over", "at", "by"})
# what a verb's doer, if it is an event noun, takes over from the verb
_LENT_TO_SUBJECTS = frozenset({"between", "with", "against", "in", "at", "near"})


_RELATIVE_ADVERBS = frozenset({"when", "where", "why", "how", "whereby"})
_COPULAS = frozenset({"be", "become", "remain", "seem", "appear"})
_RELATION_OF_LABEL = {
    "dobj": "object", "nsubj": "subject", "nsubjpass": "object", "attr": "attribute",
    "acomp": "attribute", "oprd": "attribute", "dative": "indirect", "compound": "modifier",
    "amod": "modifier", "nmod": "modifier", "poss": "possessor", "appos": "apposition",
    "npadvmod": "time",
}  # fmt: skip


class Clauses:
    """The clauses of one sentence, read on demand and kept.

    ``verbs`` lists the heads of all verb clauses; ``at(i)`` gives the clause whose predicate is
    token ``i`` (a verb, a noun or an adjective).
    """

    def __init__(self, sentence: Sentence) -> None:
        sentence = msgspec.structs.replace(sentence, tokens=repaired(sentence.tokens))
        self.sentence = sentence
        self.graph = Graph(sentence)
        self.subjects = Subjects(self.graph)
        self.verbs = tuple(sorted(self.graph.verbs))
        self._kinds: dict[int, Kind] = {}
        self._clauses: dict[int, Clause] = {}
        self._roles: dict[int, Roles] = {}
        self._outers: dict[int, tuple[Outer, ...]] = {}
        self._steps: dict[int, Outer | None] = {}
        self._moods: dict[int, Reading] = {}

    def placed(self, index: int, paragraph: int, by: int) -> Clauses:
        """The same clauses for the same sentence at another place; both share what is read."""
        twin = copy(self)
        twin.sentence = self.sentence.moved(index, paragraph, by)
        return twin

    def at(self, head: int) -> Clause:
        """The clause whose predicate is this token."""
        if head not in self._clauses:
            self._clauses[head] = self._build(head)
        return self._clauses[head]

    def is_passive(self, verb: int) -> bool:
        """Whether a verb token is passive."""
        return self.subjects.is_passive(verb)

    def kind(self, head: int) -> Kind:
        """Whether a token is read as a verb, an adjective or a noun predicate."""
        if head not in self._kinds:
            self._kinds[head] = self._kind(head)
        return self._kinds[head]

    def _kind(self, head: int) -> Kind:
        if self.graph.is_verb(head):
            return "verb"
        adjective = self.graph.tokens[head].pos in ("ADJ", "ADV") or self.graph.is_participial(head)
        return "adjective" if adjective else "noun"

    def _build(self, head: int) -> Clause:
        graph, kind, mood = self.graph, self.kind(head), self._mood(head)
        span = graph.phrase(head)
        particle = graph.kid(head, "prt")
        return Clause(
            head=head,
            kind=kind,
            lemma=graph.lemma(head),
            particle=graph.lemma(particle) if particle is not None else "",
            passive=kind == "verb" and self.subjects.is_passive(head),
            roles=self.roles(head),
            negated=mood.negated,
            mood=mood.mood,
            tense=mood.tense,
            perfect=mood.perfect,
            progressive=mood.progressive,
            cues=mood.cues,
            outers=self.outers(head),
            first=span.first,
            last=span.last,
        )

    # ------------------------------------------------------------------ mood

    def _mood(self, head: int) -> Reading:
        if head not in self._moods:
            self._moods[head] = self._read_mood(head)
        return self._moods[head]

    def _read_mood(self, head: int) -> Reading:
        kind = self.kind(head)
        if kind == "noun":
            return self._noun_mood(head)
        if kind == "adjective":
            copula = self.graph.above(head)
            reading = (
                self._mood(copula) if copula is not None and self.graph.is_verb(copula) else None
            )
            predicative = self.graph.label(head) in (
                "acomp",
                "attr",
                "oprd",
            ) or self.graph.is_participial(head)
            if reading is None or not predicative:
                return Reading(False, "asserted", "none", False, False, ())
            return reading
        own = read_mood(self.graph, head)
        first = self.graph.above(head)
        shares = (
            self.graph.label(head) == "conj"
            and first is not None
            and self.graph.is_verb(first)
            and own.mood in ("asserted", "commanded")
            and not self.graph.kids(head, "aux", "auxpass", *SUBJECTS)
        )
        return self._shared_mood(head, first, own) if shares and first is not None else own

    def _shared_mood(self, head: int, first: int, own: Reading) -> Reading:
        """ "will cut ties and expel envoys": the second verb shares the first one's auxiliaries."""
        shared = self._mood(first)
        same_form = self.graph.tokens[head].tag == self.graph.tokens[first].tag
        if not same_form or (shared.mood == "asserted" and not shared.negated):
            return own
        contrast = any(self.graph.lemma(c) == "but" for c in self.graph.kids(first, "cc"))
        if contrast:
            return own
        return Reading(
            shared.negated and not self._denies_object(first),
            shared.mood,
            shared.tense,
            shared.perfect,
            shared.progressive,
            shared.cues,
        )

    def _denies_object(self, verb: int) -> bool:
        """ "made no secret of it and left": only the first verb's object is denied."""
        return not any(
            self.graph.label(c) in ("neg", "preconj", *SUBJECTS)
            for cue in self._mood(verb).cues
            for c in (cue, self.graph.tokens[cue].head)
            if c != verb
        )

    def _noun_mood(self, head: int) -> Reading:
        no = [
            c
            for c in self.graph.kids(head, "det", "neg")
            if self.graph.lemma(c) in ("no", "neither")
        ]
        over = self.graph.above(head)
        if (
            self.graph.label(head) == "pobj"
            and over is not None
            and self.graph.lemma(over) == "without"
        ):
            no.append(over)
        return Reading(bool(no), "asserted", "none", False, False, tuple(no))

    # ------------------------------------------------------------------ roles

    def roles(self, head: int) -> Roles:
        """The roles of a predicate, voice undone, gaps filled in, conjunctions shared out."""
        if head not in self._roles:
            self._roles[head] = {}  # a cycle of gaps ends here
            kind = self.kind(head)
            reader = {
                "verb": self._verb_roles,
                "noun": self._noun_roles,
                "adjective": self._adjective_roles,
            }
            self._roles[head] = reader[kind](head)
        return self._roles[head]

    def _verb_roles(self, verb: int) -> Roles:
        graph = self.graph
        heads: dict[str, list[int]] = {}
        surface = self.subjects.surface(verb)
        objects = self._objects(verb)
        indirect = [c for c in graph.kids(verb, "dative") if graph.tokens[c].pos != "ADP"]
        if self.subjects.is_passive(verb):
            heads["subject"] = [p for a in graph.kids(verb, "agent") for p in graph.kids(a, "pobj")]
            heads["indirect" if objects else "object"] = surface
            heads.setdefault("object", objects)
        else:
            heads["subject"] = surface
            heads["object"] = objects
        heads.setdefault("indirect", indirect)
        heads["attribute"] = graph.kids(verb, "attr", "oprd") + [
            # "held Iran responsible": the parser reads small clauses as clauses
            c
            for c in graph.kids(verb, "ccomp", "xcomp", "advcl")
            if graph.tokens[c].pos == "ADJ"
        ]
        roles = {name: graph.phrases(found) for name, found in heads.items() if found}
        self._add_prepositions(roles, verb)
        return roles

    def _objects(self, verb: int) -> list[int]:
        graph = self.graph
        own = [self.subjects.antecedent(c) for c in graph.kids(verb, "dobj")]
        if own or not (gap := self._relative_gap(verb)):
            own += self._shared_object(verb) if not own else []
            return own
        return gap

    def _shared_object(self, verb: int) -> list[int]:
        """ "condemned and rejected the raid": the object stands after the last verb only."""
        graph = self.graph
        for joined in graph.kids(verb, "conj"):
            bare = graph.tokens[joined].tag == graph.tokens[verb].tag
            between = not graph.kids(verb, "prep", "ccomp", "xcomp", "dative", "acomp", "attr")
            if bare and between and graph.is_verb(joined) and joined - verb == 2:
                return graph.kids(joined, "dobj")
        return []

    def _relative_gap(self, verb: int) -> list[int]:
        """ "the sanctions (that) Canada imposed": the noun is the object of its relative clause."""
        graph = self.graph
        head = graph.above(verb)
        subject = graph.kid(verb, "nsubj")
        full = subject is not None and graph.kid(verb, "ccomp", "xcomp") is None
        where = any(graph.lemma(a) in _RELATIVE_ADVERBS for a in graph.kids(verb, "advmod"))
        gapless = where or graph.lemma(verb) in _COPULAS or self.subjects.is_passive(verb)
        if graph.label(verb) != "relcl" or head is None or not full or gapless:
            return []
        relative_subject = (
            subject is not None and graph.tokens[subject].text.lower() in RELATIVE_PRONOUNS
        )
        stranded = any(not graph.kids(p, "pobj", "pcomp") for p in graph.kids(verb, "prep"))
        fronted = any(
            graph.lemma(o) in RELATIVE_PRONOUNS
            for p in graph.kids(verb, "prep")
            for o in graph.kids(p, "pobj")
        )
        return [] if relative_subject or stranded or fronted else [head]

    def _adjective_roles(self, adjective: int) -> Roles:
        roles: Roles = {}
        if subject := self.subjects.of_adjective(adjective):
            roles["subject"] = self.graph.phrases(subject)
        self._add_prepositions(roles, adjective)
        over = self.graph.above(adjective)
        if (
            over is not None
            and self.graph.is_verb(over)
            and self.graph.label(adjective) in ("acomp", "oprd")
        ):
            self._add_prepositions(roles, over)
        return roles

    def _noun_roles(self, noun: int) -> Roles:
        graph = self.graph
        roles: Roles = {}
        nouns = (noun, *self._counted_by(noun))
        if owners := [owner for n in nouns for owner in graph.kids(n, "poss")]:
            roles["possessor"] = graph.phrases(owners)
        modifiers = [
            below
            for n in nouns
            for c in graph.kids(n, "amod", "compound", "nmod", "nummod")
            for below in [c, *graph.kids(c, "npadvmod", "compound", "amod", "nmod", "conj")]
        ]
        if modifiers:
            roles["modifier"] = tuple(graph.phrase(m) for m in sorted(modifiers))
        if appositions := graph.kids(noun, "appos"):
            roles["apposition"] = graph.phrases(appositions)
        self._add_prepositions(roles, noun)
        self._add_support(roles, noun)
        return roles

    def _counted_by(self, noun: int) -> list[int]:
        """ "Egypt's next *round of* talks": whose and which round, whose and which talks."""
        graph = self.graph
        of = graph.above(noun) if graph.label(noun) == "pobj" else None
        if of is None or graph.lemma(of) != "of":
            return []
        counts = graph.above(of)
        return (
            [counts] if counts is not None and graph.lemma(counts) in listed("rounds.txt") else []
        )

    def _add_support_through(self, roles: Roles, preposition: int) -> None:
        """ "engaged in talks" (does), "came under attack", "was hit by sanctions" (undergoes)."""
        graph = self.graph
        verb = graph.above(preposition)
        if verb is None:
            return
        name = f"{graph.lemma(verb)} {graph.lemma(preposition)}"
        if self.carries(verb, graph.lemma(preposition)):
            self._lend(roles, verb)
        elif name in undergoing_verbs():
            side = "object" if graph.is_verb(verb) and self.subjects.is_passive(verb) else "subject"
            over = graph.above(verb)
            if graph.label(verb) in ("attr", "dobj") and over is not None:
                verb, side = over, "subject"  # "has been the target of attacks"
            roles["undergoer"] = self.roles(verb).get(side, ())

    def carries(self, verb: int, preposition: str) -> bool:
        """Whether the verb does what the noun after the preposition names: "engaged in talks",
        "took part in the attack"."""
        graph = self.graph
        lemma = graph.lemma(verb)
        names = [f"{lemma} {graph.lemma(o)} {preposition}" for o in graph.kids(verb, "dobj")]
        return not support_verbs().isdisjoint([f"{lemma} {preposition}", *names])

    def _lend(self, roles: Roles, verb: int) -> None:
        for name, phrases in self.roles(verb).items():
            if name not in ("object", "attribute") and name not in roles:
                roles[name] = phrases

    def _add_support(self, roles: Roles, noun: int) -> None:
        """What a support verb lends an event noun: "Iran *held* talks *with* Iraq", "sanctions
        *imposed by Canada*"."""
        graph = self.graph
        for participle in graph.kids(noun, "acl"):
            if self.subjects.is_passive(participle) and graph.lemma(participle) in support_verbs():
                self._lend(roles, participle)
        first = graph.first_conjunct(noun)
        verb = graph.above(first)
        if verb is not None and graph.label(first) == "pobj":
            self._add_support_through(roles, verb)
            return
        if verb is None or not graph.is_verb(verb):
            return
        label = graph.label(first)
        passive_object = label in ("nsubj", "nsubjpass") and self.subjects.is_passive(verb)
        if label == "nsubj" and not passive_object:
            # "clashes broke out between A and B"
            for name, phrases in self.roles(verb).items():
                if name in _LENT_TO_SUBJECTS and name not in roles:
                    roles[name] = phrases
        if label not in ("dobj", "attr") and not passive_object:
            return
        if label == "attr" and graph.lemma(verb) == "be" and "of" not in roles:
            fronted = self.roles(verb).get("of", ())  # "BRICS, of which it is a member"
            roles.update({"of": fronted} if fronted else {})
        if graph.lemma(verb) in support_verbs():
            self._lend(roles, verb)
        elif graph.lemma(verb) in undergoing_verbs() and not passive_object:
            roles["undergoer"] = self.roles(verb).get("subject", ())

    def _add_prepositions(self, roles: Roles, head: int) -> None:
        strays = self._strays(head)
        for name, objects in self._prepositions(head) + strays:
            found = self.graph.phrases([self.subjects.antecedent(o) for o in objects])
            if found:
                roles[name] = roles.get(name, ()) + found

    def _strays(self, head: int) -> list[tuple[str, list[int]]]:
        """ "imposed by Canada on Iran", "the attack on Chile by Bolivia": what the parser hangs on
        a name belongs to the predicate."""
        graph = self.graph
        names = [
            p
            for c in graph.kids(head, "agent", "prep")
            for p in graph.kids(c, "pobj")
            if graph.tokens[p].pos == "PROPN"
        ]
        found = [
            each
            for name in names
            for each in self._prepositions(name)
            if each[0] in _NEVER_OF_NAMES or self._is_date(name)
        ]
        over = graph.above(head)
        if over is not None and graph.label(head) == "dobj" and not self.subjects.is_passive(over):
            # "condemned the attack by Bolivia", read by the parser as the doer of "condemned"
            found += [("by", graph.kids(agent, "pobj")) for agent in graph.kids(over, "agent")]
        return found

    def _is_date(self, index: int) -> bool:
        """ "warned on Wednesday of reprisals": nothing hangs on a day."""
        start = self.sentence.tokens[index].start
        return any(d.span.start <= start < d.span.end for d in self.sentence.dates)

    def _prepositions(self, head: int) -> list[tuple[str, list[int]]]:
        """The prepositional roles below a head, "because of" and "according to" as one name."""
        graph = self.graph
        found = []
        adverbs = [a for a in graph.kids(head, "advmod", "prt") if a > head and graph.is_verb(head)]
        through = [p for a in adverbs for p in graph.kids(a, "prep")]  # "pulled back from Lebanon"
        for preposition in graph.kids(head, "prep", "dative", "agent") + through:
            if graph.tokens[preposition].pos not in ("ADP", "SCONJ", "VERB", "ADV", "PART"):
                continue
            name = (
                graph.lemma(preposition)
                if graph.tokens[preposition].tag != "VBG"
                else graph.tokens[preposition].text.lower()
            )
            if (
                graph.label(preposition) == "agent"
                and graph.is_verb(head)
                and self.subjects.is_passive(head)
            ):
                continue
            found.append((name, graph.kids(preposition, "pobj")))
            for inner in graph.kids(preposition, "prep"):
                joined = (
                    f"{name} {graph.lemma(inner)}"
                    if not graph.kids(preposition, "pobj")
                    else graph.lemma(inner)
                )
                found.append((joined, graph.kids(inner, "pobj")))
        return found

    # ------------------------------------------------------------------ outer clauses

    def outers(self, head: int) -> tuple[Outer, ...]:
        """The chain of clauses that embed this one, innermost first."""
        if head not in self._outers:
            self._outers[head] = self._chain(head)
        return self._outers[head]

    def outer(self, head: int) -> Outer | None:
        """The clause right above this one."""
        if head not in self._steps:
            step = self._step(head)
            self._steps[head] = None if step is not None and step.clause == head else step
        return self._steps[head]

    def _chain(self, head: int) -> tuple[Outer, ...]:
        chain: list[Outer] = []
        seen = {head}
        current = head
        while (step := self.outer(current)) is not None and step.clause not in seen:
            chain.append(step)
            seen.add(step.clause)
            current = step.clause
        return tuple(chain)

    def _step(self, head: int) -> Outer | None:
        graph = self.graph
        first = graph.first_conjunct(head)
        if first != head and graph.is_verb(first) != graph.is_verb(head):
            return Outer(first, "coordinate")
        over, label = graph.above(first), graph.label(first)
        if over is None:
            return None
        if graph.is_verb(first):
            return self._verb_outer(first, over, label)
        return self._noun_outer(over, label)

    def _verb_outer(self, verb: int, over: int, label: str) -> Outer | None:
        graph = self.graph
        if label in ("ccomp", "xcomp", "csubj", "csubjpass", "parataxis"):
            return Outer(over, "content")
        if label == "advcl":
            return Outer(over, self._adverbial(verb))
        if label in ("acl", "relcl"):
            infinitive = any(graph.tokens[a].tag == "TO" for a in graph.kids(verb, "aux"))
            finite = label == "acl" and graph.kid(verb, "mark") is not None
            return Outer(over, "noun" if infinitive or finite else "relative")
        if label in ("pcomp", "pobj"):
            owner = graph.above(over)
            return None if owner is None else Outer(owner, f"prep:{graph.lemma(over)}")
        return Outer(over, "adverbial") if graph.is_verb(over) else Outer(over, "relative")

    def _adverbial(self, verb: int) -> str:
        graph = self.graph
        reading = self._mood(verb)
        marked = graph.kids(verb, "mark", "advmod")
        if reading.mood == "conditional" and any(
            c in marked or c == verb or graph.label(c) == "aux" for c in reading.cues
        ):
            return "condition"
        if any(graph.tokens[a].tag == "TO" for a in graph.kids(verb, "aux")):
            return "purpose"
        return "adverbial"

    def _noun_outer(self, over: int, label: str) -> Outer | None:
        graph = self.graph
        if label == "pobj":
            owner = graph.above(over)
            if (
                owner is not None
                and graph.label(over) == "prep"
                and graph.tokens[owner].pos == "ADP"
            ):
                owner = graph.above(owner)
            if owner is None:
                return None
            if graph.label(over) == "agent":
                return Outer(owner, "subject")
            return Outer(owner, f"prep:{graph.lemma(over)}")
        return Outer(over, _RELATION_OF_LABEL.get(label, label))
