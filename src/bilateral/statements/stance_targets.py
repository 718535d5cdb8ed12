"""Toward whom a judging word goes: doer, undergoer, owner, whoever is described or nearest."""

from __future__ import annotations

from bilateral.clauses import Phrase
from bilateral.statements.lexicon import cues
from bilateral.statements.stance_scope import THIRD, ReadScope
from bilateral.statements.stance_words import Judgment, is_thing, judging, judging_sign

_FELT_ROLES = (
    "to",
    "for",
    "with",
    "toward",
    "towards",
    "of",
    "at",
    "about",
    "in",
    "by",
    "on",
    "against",
    "over",
)
_OBJECT_ROLES = ("object", "indirect", "on", "for", "to", "with", "against", "of", "in")
_TO_WHOM = ("object", "indirect", "with", "to", "before", "against", "on", "in")
# what the speaker's own side does against a deed whose doer is not named
_OBJECTING = frozenset(
    "regret oppose reject condemn denounce deplore protest criticize criticise decry resent "
    "abhor".split()
)
_LIKENING = frozenset({"compare", "liken", "equate"})
_NOBODY = frozenset("nobody none nothing everyone everybody somebody someone anyone else".split())
_TRANSFERS = frozenset(
    "send give lend offer bring provide supply deliver donate grant open show".split()
)


class Targets:
    """Finds whom a judging word of one scope judges."""

    def __init__(self, scope: ReadScope) -> None:
        self.scope = scope
        self.view = scope.view
        self.clauses = scope.clauses
        self.tokens = scope.tokens

    def of(self, index: int, judgment: Judgment) -> tuple[str, ...] | None:
        """The codes judged, () if no state can be told, None if it is somebody else."""
        finder = {
            "subject": self._subject, "object": self._object, "giver": self._giver,
            "demanded": self._demanded, "resisted": self._resisted, "barred": self._barred,
            "described": self._described, "owned": self._owned, "felt": self._felt,
        }[judgment.toward]  # fmt: skip
        last = index + len(judgment.words) - 1
        noun = judgment.toward == "felt" and self.tokens[last].pos in ("NOUN", "ADJ")
        if judgment.toward == "object" and len(judgment.words) > 1:
            return self._shared(index, judgment)
        return finder(last if noun else index)

    def _subject(self, index: int) -> tuple[str, ...] | None:
        phrases = self.clauses.roles(index).get("subject", ())
        if not phrases:
            suffers = self.clauses.roles(index).get("object", ())
            passive = self.clauses.at(index).passive
            known = not passive or any(self.scope.is_ours(phrase) for phrase in suffers)
            return self.scope.near(index) if known else None  # "we have been robbed"
        if any(self.scope.is_ours(phrase) for phrase in phrases):
            return self._undergoer(index)
        return self._meant(phrases, index)

    def _undergoer(self, index: int) -> tuple[str, ...] | None:
        """What the speaker's own side does to a state is the speaker's stance toward it."""
        roles = self.clauses.roles(index)
        for role in _TO_WHOM:
            codes = [code for phrase in roles.get(role, ()) for code in self.scope.codes(phrase)]
            if codes:
                return tuple(dict.fromkeys(codes))
        for phrase in roles.get("object", ()):  # "cut ties with China"
            below = self.clauses.roles(phrase.head)
            under = [p for role in ("with", "on", "against") for p in below.get(role, ())]
            if codes := [c for p in under for c in self.scope.codes(p)]:
                return tuple(dict.fromkeys(codes))
        return None

    def _giver(self, index: int) -> tuple[str, ...] | None:
        """Kind acts count where the speaker's own side receives, or others failed to act."""
        roles = self.clauses.roles(index)
        if any(self.scope.is_ours(phrase) for phrase in roles.get("subject", ())):
            return None
        receivers = ("indirect", "to", "for", "with") + (
            () if self._transfers(index) else ("object",)
        )
        ours = any(self.scope.is_ours(p) for role in receivers for p in roles.get(role, ()))
        alone = bool(roles.get("subject")) and (self._warm(index) or self._was_needed(index))
        if not ours and not alone:
            return None
        if any(
            j.sign < 0
            for p in roles.get("object", ())
            for _, options in judging(self.tokens, p.first, p.last)
            for j in options
        ):
            return None
        return self._subject(index)

    def _demanded(self, index: int) -> tuple[str, ...] | None:
        """ "must stop", "we urge Iran to leave": whoever is told to undo something is blamed."""
        hoped = self.scope.hoped(index) and not self._expected(index)
        if self.clauses.at(index).passive or hoped or self.scope.is_asked(index):
            return None
        told = self.clauses.at(index).mood == "commanded" or self.scope.needed(index)
        if not told or self._is_suggested(index):
            return None
        subjects = self.clauses.roles(index).get("subject", ())
        codes = (
            code for p in subjects for code in self.scope.codes(p) or self.scope.pronoun_code(p)
        )
        return tuple(dict.fromkeys(codes)) or None

    def _resisted(self, index: int) -> tuple[str, ...] | None:
        """ "we will not bow to them": who says so is pressed by somebody."""
        clause, roles = self.clauses.at(index), self.clauses.roles(index)
        doers = roles.get("object" if clause.passive else "subject", ())
        outers = self.clauses.outers(index)
        over = outers[0].clause if outers else index
        denied = clause.negated or (
            over in self.clauses.verbs
            and (self.clauses.at(over).negated or self.tokens[over].lemma == "refuse")
        )
        if not denied or not any(self.scope.is_ours(phrase) for phrase in doers):
            return None
        return self._undergoer(index) or self.scope.near(index)

    def _barred(self, index: int) -> tuple[str, ...] | None:
        """ "keep Iran from arming": whom the speaker's own side wants to hold back."""
        roles = self.clauses.roles(index)
        if any(self._is_foreign(phrase) for phrase in roles.get("subject", ())):
            return None
        objects = roles.get("object", ())
        after = range(max((p.last for p in objects), default=index), self.scope.last + 1)
        if not any(self.tokens[i].text.lower() == "from" for i in after):
            return None
        codes = (c for p in objects for c in self.scope.codes(p) or self.scope.pronoun_code(p))
        return tuple(dict.fromkeys(codes)) or None

    def _is_foreign(self, phrase: Phrase) -> bool:
        """Whether a doer is another state; measures and steps are the speaker's."""
        known = self.scope.actors.of(self.clauses, phrase)
        return any(a.code is not None and a.code != self.scope.own for a in known)

    def _expected(self, index: int) -> bool:
        """ "we expect Iran to stop" is said as an order."""
        return self.tokens[self.clauses.outers(index)[0].clause].lemma == "expect"

    def _is_suggested(self, index: int) -> bool:
        """ "needs to decide": a need, no order."""
        words = {self.tokens[i].text.lower() for i in self.clauses.at(index).cues}
        return bool(words & {"need", "needs"})

    def _transfers(self, index: int) -> bool:
        """Whether the verb's object is the gift, not who gets it."""
        return self.tokens[index].lemma in _TRANSFERS

    def _was_needed(self, index: int) -> bool:
        """ "Had they not sent planes": what would have been missed."""
        clause = self.clauses.at(index)
        return clause.mood == "conditional" and clause.negated and clause.perfect

    def _warm(self, index: int) -> bool:
        """ "came when nobody else would": an act that others left undone."""
        words = {
            self.tokens[i].text.lower() for i in range(index, min(index + 6, self.scope.last) + 1)
        }
        return bool(words & {"nobody", "nobody's", "none", "no"})

    def _object(self, index: int) -> tuple[str, ...] | None:
        roles = self.clauses.roles(index)
        subject = roles.get("subject", ())
        ours = self._is_our_mistake(index) or any(self.scope.is_ours(p) for p in subject)
        if not ours and any(
            self.scope.is_ours(p) for role in ("object", "on") for p in roles.get(role, ())
        ):
            return self._meant(subject, index) if subject else None  # "Spain supports us"
        if not ours and any(self._is_another(phrase) for phrase in subject):
            return None  # what others think of a state is not the speaker's stance
        for role in _OBJECT_ROLES:
            for phrase in roles.get(role, ()):
                if codes := self.scope.codes(phrase):
                    return codes
        if ours and self.tokens[index].lemma in _OBJECTING and len(self.scope.about) == 1:
            return None if self._hurts(roles.get("object", ())) else self.scope.about
        if roles.get("object"):
            return self._held_object(index, roles["object"])
        return self.scope.near(index)

    def _shared(self, index: int, judgment: Judgment) -> tuple[str, ...] | None:
        """ "have much in common with Japan": a set phrase names its object anywhere after it."""
        at = index
        if at not in self.clauses.verbs:  # "not do business": the verb is the second word
            words = range(index, index + len(judgment.words))
            at = next((i for i in words if i in self.clauses.verbs), index)
        found = self._object(at)
        subject = self.clauses.roles(at).get("subject", ())
        ours = any(self.scope.is_ours(phrase) for phrase in subject)
        free = ours or not any(
            self._is_another(phrase) and self.tokens[phrase.head].text.lower() != "it"
            for phrase in subject
        )
        return found or (self.scope.near(index) if free else None)

    def _is_another(self, phrase: Phrase) -> bool:
        """Whether a doer is neither the speaker's side nor nobody at all."""
        word = self.tokens[phrase.head].text.lower()
        if word in _NOBODY or word in ("he", "she", "they", "who") or self.scope.is_ours(phrase):
            return False
        hit = self.view.read.hit(phrase.head)
        return hit is None or hit.code != self.scope.own

    def _held_object(self, index: int, phrases: tuple[Phrase, ...]) -> tuple[str, ...] | None:
        """ "condemn this raid": toward the only state there is, unless it suffered the raid."""
        if self._hurts(phrases):
            return None
        for phrase in phrases:
            if codes := self._given(phrase.head):
                return codes
        back = any(self._points(phrase) for phrase in phrases)
        return self.scope.near(index) if back else None

    def _hurts(self, phrases: tuple[Phrase, ...]) -> bool:
        return any(self._suffers(phrase.head) for phrase in phrases)

    def _given(self, head: int) -> tuple[str, ...]:
        """ "the support that Spain gives": the states that do what a relative clause tells."""
        verbs = [
            v
            for v in self.clauses.verbs
            if (outers := self.clauses.outers(v))
            and (outers[0].clause, outers[0].relation) == (head, "relative")
        ]
        subjects = [p for v in verbs for p in self.clauses.roles(v).get("subject", ())]
        return tuple(dict.fromkeys(code for p in subjects for code in self.scope.codes(p)))

    def _points(self, phrase: Phrase) -> bool:
        """Whether a phrase points back to what was told of: "this raid", "them", "such acts"."""
        words = {self.tokens[i].text.lower() for i in (phrase.first, phrase.head)}
        return bool(words & (THIRD | {"this", "these", "such", "that", "those"}))

    def _felt(self, index: int) -> tuple[str, ...] | None:
        roles = (*_FELT_ROLES, "subject") if self.clauses.at(index).passive else _FELT_ROLES
        for role in roles:
            for phrase in self.clauses.roles(index).get(role, ()):
                if self._suffers(phrase.head) and not self.scope.codes(phrase):
                    return None
            phrases = self.clauses.roles(index).get(role, ())
            if codes := tuple(dict.fromkeys(c for p in phrases for c in self.scope.codes(p))):
                return codes
        verb = self.scope.governor(index)
        inside = verb is not None and verb >= self.scope.first
        passive = verb is not None and self.clauses.at(verb).passive  # "was disappointed by"
        role = "object" if passive else "subject"
        feels = self.clauses.roles(verb).get(role, ()) if verb is not None and inside else ()
        return None if any(self._is_another(phrase) for phrase in feels) else self.scope.near(index)

    def _suffers(self, head: int) -> bool:
        """ "the attack in Somalia": the state named is where it happened or whom it hit."""
        roles = self.clauses.roles(head)
        return any(
            self.scope.codes(p)
            for role in ("in", "on", "against", "at", "near")
            for p in roles.get(role, ())
        )

    def _owned(self, index: int) -> tuple[str, ...] | None:
        """Nouns that judge only those who have or give them: "Slovenia's help"."""
        roles = self.clauses.roles(index)
        for role in ("possessor", "from", "by"):
            codes = [code for phrase in roles.get(role, ()) for code in self.scope.codes(phrase)]
            if codes:
                return tuple(dict.fromkeys(codes))
        return None

    def _described(self, index: int) -> tuple[str, ...] | None:
        clauses = self.clauses
        own = clauses.graph.phrase(index)
        if self._of_a_deed(index):
            return None
        if codes := self.scope.codes(own, but=index):
            return codes
        if self._suffers(index):
            return None if judging_sign(self.tokens, index) < 0 else self._placed(index)
        owned = any(self.scope.is_ours(p) for p in clauses.roles(index).get("possessor", ()))
        if owned and not self._predicative(index):
            return None
        for outer in clauses.outers(index)[:3]:
            if self._is_topic(outer.clause, outer.relation):
                return None
            if outer.clause in clauses.verbs:
                return self._through_verb(index, outer.clause, outer.relation)
            if codes := self.scope.codes(clauses.graph.phrase(outer.clause), but=index):
                return codes
            if self._suffers(outer.clause):
                return None
        return self.scope.near(index)

    def _is_our_mistake(self, index: int) -> bool:
        """ "it would be wrong to trust them": nobody else is said to do so."""
        before = index - 2
        to = before >= self.scope.first and self.tokens[index - 1].tag == "TO"
        return to and judging_sign(self.tokens, before) < 0

    def _is_topic(self, head: int, relation: str) -> bool:
        """ "talks with Spain on illegal fishing": what is talked of."""
        if relation == "prep:about":
            return True  # "talk with Spain about crime"
        about = relation in ("prep:on", "prep:over", "prep:against")
        return about and self.tokens[head].lemma in cues().mutual

    def _of_a_deed(self, index: int) -> bool:
        """ "wrong to blame them": what is judged is the blaming, not those blamed."""
        if index + 2 > self.scope.last or self.tokens[index + 1].tag != "TO":
            return False
        return judging_sign(self.tokens, index + 2) != 0

    def _placed(self, index: int) -> tuple[str, ...] | None:
        """ "no goodwill in Tehran": a virtue belongs where it is."""
        roles = self.clauses.roles(index)
        codes = [
            code
            for role in ("in", "at")
            for p in roles.get(role, ())
            for code in self.scope.codes(p)
        ]
        return tuple(dict.fromkeys(codes)) or None

    def _predicative(self, index: int) -> bool:
        outers = self.clauses.outers(index)
        return bool(outers) and outers[0].relation in ("attribute", "ccomp", "content")

    def _through_verb(self, index: int, verb: int, relation: str) -> tuple[str, ...] | None:
        roles = self.clauses.roles(verb)
        if not self.scope.inside(verb):
            return self.scope.near(index)  # called the decision “unjust”
        likened = relation.startswith("prep:") and self.tokens[verb].lemma in _LIKENING
        small = likened or relation in ("attribute", "ccomp") or relation.startswith("prep:as")
        pointed = self._pointed_at(index)
        if pointed and self.scope.about == (self.scope.own,):
            return None  # "this cruel attack" hit the speaker's own
        if (pointed and not small) or (relation == "ccomp" and self._is_it(index)):
            return self.scope.near(index)
        if not small and not self._does(index, verb):
            return None
        for role in ("object", "subject") if small else ("subject", "object"):
            phrases = tuple(p for p in roles.get(role, ()) if not p.first <= index <= p.last)
            if phrases and (codes := self._meant(phrases, index)):
                return codes
            if phrases and codes is None and role == "subject":
                return None
        return self.scope.near(index)

    def _is_it(self, index: int) -> bool:
        """ "found it unfair that they left": a subject that stands for what comes after."""
        subject = self.clauses.graph.phrase(index)
        words = {self.tokens[i].text.lower() for i in range(subject.first, index)}
        return "it" in words

    def _does(self, index: int, verb: int) -> bool:
        """Whether a state of ``about`` is the doer of the verb that a judging noun hangs on."""
        subject = self.clauses.roles(verb).get("subject", ())
        third = any(self.tokens[p.head].text.lower() in THIRD | {"this", "that"} for p in subject)
        unseen = not subject and self.tokens[verb].tag in ("VBZ", "VBD", "VBP")
        return third or unseen or any(self.scope.codes(p) for p in subject)

    def _pointed_at(self, index: int) -> bool:
        """ "this brazen act": what was just told of, so of whom it was told."""
        first = self.clauses.graph.phrase(index).first
        heads = [o.clause for o in self.clauses.outers(index)[:1]]
        firsts = [first, *(self.clauses.graph.phrase(h).first for h in heads)]
        return any(self.tokens[i].text.lower() in ("this", "these", "such", "that") for i in firsts)

    def _meant(self, phrases: tuple[Phrase, ...], index: int) -> tuple[str, ...] | None:
        """The states these phrases stand for; None if they are the speaker's side or others."""
        found = [code for phrase in phrases for code in self.scope.codes(phrase)]
        if found:
            return tuple(dict.fromkeys(found))
        if any(
            self.scope.is_ours(phrase) or self.tokens[phrase.head].text.lower() in _NOBODY
            for phrase in phrases
        ):
            return None
        if (
            any(self.tokens[p.head].text.lower() in THIRD for p in phrases)
            and len(self.scope.about) == 1
        ):
            return self.scope.about
        named = [a for p in phrases for a in self.scope.actors.of(self.clauses, p) if a.code]
        if any(self._suffers(phrase.head) for phrase in phrases):
            return None
        if all(is_thing(self.tokens[p.head]) for p in phrases):
            return None  # storms and viruses are nobody's
        if any(self.tokens[p.head].lemma in cues().mutual for p in phrases):
            return self.scope.about  # "the pact stokes an arms race": all who made it
        if named:
            codes = tuple(a.code for a in named if a.code in self.scope.about)
            return codes or None
        return self.scope.near(index)
