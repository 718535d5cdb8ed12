"""Who does it: the subject of a predicate, through voice, control, gaps and relative clauses."""

from __future__ import annotations

from bilateral.clauses.graph import Graph
from bilateral.clauses.lists import listed

RELATIVE_PRONOUNS = frozenset("who whom which that whose".split())

# "prevented X from leaving", "accused X of lying": the verb's object does the inner act
_OBJECT_CONTROL = frozenset({"of", "for", "from", "into", "as"})


class Subjects:
    """Finds and keeps the subjects of one sentence's predicates."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._surface: dict[int, list[int]] = {}

    def is_passive(self, verb: int) -> bool:
        """Whether a verb token is passive, as "was sent", "sanctions imposed by", "got killed"."""
        graph = self.graph
        if graph.kid(verb, "auxpass", "nsubjpass") is not None:
            return True
        if graph.tokens[verb].tag != "VBN":
            return False
        if graph.label(verb) in ("acl", "advcl", "relcl") and graph.kid(verb, "aux") is None:
            return graph.kid(verb, "nsubj") is None
        first = graph.above(verb)
        if graph.label(verb) == "conj" and first is not None and graph.is_verb(first):
            return graph.kid(verb, "aux", "nsubj") is None and self.is_passive(first)
        return graph.kid(verb, "agent") is not None

    def surface(self, verb: int) -> list[int]:
        """The heads of a verb's grammatical subject, found through gaps and control."""
        if verb not in self._surface:
            self._surface[verb] = []
            self._surface[verb] = self._find(verb)
        return self._surface[verb]

    def _find(self, verb: int) -> list[int]:
        graph = self.graph
        own = graph.kids(verb, "nsubj", "nsubjpass")
        if own:
            return [self.antecedent(c) for c in own]
        head, label = graph.above(verb), graph.label(verb)
        if head is None:
            return []
        if label == "conj":
            return self.surface(head) if graph.is_verb(head) else self.of_adjective(head)
        if label in ("xcomp", "ccomp"):
            return self._controller(verb, head)
        if label in ("acl", "relcl"):
            return self._noun_gap(verb, head)
        if label == "advcl":
            return self.surface(head) if graph.is_verb(head) else self.of_adjective(head)
        if label in ("pcomp", "pobj"):  # the parser wavers between the two for "-ing" forms
            return self._preposition_controller(head)
        return []

    def _controller(self, verb: int, head: int) -> list[int]:
        """Who does the inner act of "urged Iran to leave", "plans to leave", "is ready to"."""
        graph = self.graph
        if not graph.is_verb(head):
            return self.of_adjective(head)
        if graph.label(verb) == "ccomp" and graph.tokens[verb].tag not in ("VB", "VBG", "VBN"):
            return []
        objects = graph.kids(head, "dobj") + [
            c for c in graph.kids(head, "dative") if graph.tokens[c].pos != "ADP"
        ]
        if objects and graph.lemma(head) in listed("object_control.txt"):
            return objects
        if (on := self._called_on(head)) and graph.label(verb) == "xcomp":
            return on
        return self.surface(head)

    def _called_on(self, head: int) -> list[int]:
        """ "called on Iran to leave", "appealed to Iran to leave"."""
        graph = self.graph
        wanted = {
            "call": ("on", "upon", "for"),
            "appeal": ("to",),
            "plead": ("with",),
            "wait": ("for",),
            "press": ("for",),
            "push": ("for",),
            "shout": ("at",),
        }
        for preposition in graph.kids(head, "prep"):
            if graph.lemma(preposition) in wanted.get(graph.lemma(head), ()):
                return graph.kids(preposition, "pobj")
        return []

    def _noun_gap(self, verb: int, noun: int) -> list[int]:
        """The noun is the missing subject of its participle or relative clause; the infinitive of
        "plans to leave" is done by whoever has the plans."""
        graph = self.graph
        infinitive = any(graph.tokens[a].tag == "TO" for a in graph.kids(verb, "aux"))
        if not infinitive:
            return [noun]
        owner = graph.kids(noun, "poss")
        if owner:
            return owner
        over, label = graph.above(noun), graph.label(noun)
        if over is not None and graph.is_verb(over) and label in ("dobj", "attr"):
            return self.surface(over)
        return [
            p
            for c in graph.kids(noun, "prep")
            if graph.lemma(c) in ("by", "for")
            for p in graph.kids(c, "pobj")
        ]

    def _preposition_controller(self, preposition: int) -> list[int]:
        """ "accused Iran of lying" (Iran lied), "left without speaking" (who left)."""
        graph = self.graph
        over = graph.above(preposition)
        if over is None:
            return []
        if not graph.is_verb(over):
            owner = graph.kids(over, "poss")
            adverbial = graph.tokens[over].pos in ("ADV", "ADJ")  # "stopped short of expelling"
            return owner or (self.of_adjective(over) if adverbial else self._governor_subject(over))
        if graph.lemma(preposition) in _OBJECT_CONTROL:
            if self.is_passive(over):
                return self.surface(over)
            objects = graph.kids(over, "dobj") or [
                p
                for c in graph.kids(over, "prep")
                if c < preposition
                for p in graph.kids(c, "pobj")
            ]
            if objects:
                return objects
        return self.surface(over)

    def _governor_subject(self, noun: int) -> list[int]:
        """The subject of the verb that has this noun as its object, or is somewhere with it: "is on
        the verge of leaving"."""
        over = self.graph.above(noun)
        if over is not None and self.graph.label(noun) == "pobj":
            verb = self.graph.above(over)
            is_there = verb is not None and self.graph.lemma(verb) == "be"
            return self.surface(verb) if verb is not None and is_there else []
        if (
            over is not None
            and self.graph.is_verb(over)
            and self.graph.label(noun) in ("dobj", "attr")
        ):
            return self.surface(over)
        return []

    def of_adjective(self, adjective: int) -> list[int]:
        """Who is what the adjective says."""
        if own := self.graph.kids(adjective, "nsubj"):
            return own  # headlines leave "is" out: "Oman ready to talk"
        over = self.graph.above(adjective)
        if over is not None and self.graph.is_verb(over):
            return self.surface(over)
        return [over] if over is not None and self.graph.label(adjective) == "amod" else []

    def antecedent(self, index: int) -> int:
        """The noun a relative pronoun stands for, else the token itself."""
        graph = self.graph
        token = graph.tokens[index]
        if token.text.lower() not in RELATIVE_PRONOUNS or token.tag not in ("WP", "WDT"):
            return index
        current: int | None = index
        while current is not None and graph.label(current) != "relcl":
            current = graph.above(current)
        head = graph.above(current) if current is not None else None
        return index if head is None else head
