"""The stance of a statement toward each state it concerns, with the words that carry it.

Every judging word is given to the state that its grammar points at (the doer, the undergoer, the
owner, whoever is described), else to the state nearest in the same clause. Negation and mood turn
it or take it away. The signs of a state are added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bilateral.actors import ArticleActors
from bilateral.clauses import Phrase
from bilateral.records import Span, Stance
from bilateral.statements.stance_words import Judgment, judging, judging_sign
from bilateral.statements.view import View

_NEGATORS = frozenset(
    "no not n't n’t never hardly scarcely barely nothing nobody none neither nor without lack "
    "cannot".split()
)
_UNDONE = frozenset(
    {("far", "from"), ("anything", "but"), ("no", "longer"), ("instead", "of"), ("free", "of")}
)
_NOT_NEGATING = frozenset(
    "but short only just merely less other effort efforts doubt matter stone wonder "
    "question".split()
)
_US = frozenset("we us our ours me my mine i ourselves".split())
_THIRD = frozenset("it they he she them him its their his her itself themselves".split())
_BREAKS = frozenset({";", ".", "!", "?", ":"})
_SUBORDINATORS = frozenset({"while", "whereas", "but", "unlike", "although", "though"})
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
_OWNER_ROLES = ("possessor", "modifier", "by", "from", "of", "between", "with")
_NOBODY = frozenset("nobody none nothing everyone everybody somebody someone anyone else".split())
_HOPE = frozenset("expect hope want wish ask invite encourage like".split())
_TRANSFERS = frozenset(
    "send give lend offer bring provide supply deliver donate grant open show".split()
)
# verbs that take away what their object names: "doubts their good faith"
_UNDOING = frozenset("doubt question lack lose abandon undermine betray squander mistake".split())
_RAISING = frozenset(
    "think believe suppose expect consider feel see find intend plan want mean seek aim".split()
)
_NEED = _HOPE | frozenset("need have ought fail refuse urge call demand order warn".split())
_IF = frozenset({"if", "unless", "provided", "assuming"})


class Scope(msgspec.Struct, frozen=True):
    """The part of a sentence that a statement takes up, and the states it concerns."""

    view: View
    first: int
    last: int
    about: tuple[str, ...]
    own: str | None


class Judged(msgspec.Struct, frozen=True):
    """A judging word with the state it judges."""

    code: str | None
    sign: int
    span: Span


def judged(scope: Scope, actors: ArticleActors) -> list[Judged]:
    """All judgments in the scope; a code of None means no state of ``about`` could be told."""
    return list(_Judge(scope, actors).all())


def stance_of(signs: Sequence[int]) -> Stance:
    """The stance that the judgments of one state add up to; a tie of praise and blame is blame."""
    if not any(signs):
        return "neutral"
    return "supportive" if sum(signs) > 0 else "critical"


class _Judge:
    """Reads the judging words of one scope."""

    def __init__(self, scope: Scope, actors: ArticleActors) -> None:
        self.scope = scope
        self.view = scope.view
        self.clauses = scope.view.clauses
        self.tokens = scope.view.tokens
        self.actors = actors

    def all(self) -> Iterator[Judged]:
        for index, options in judging(self.tokens, self.scope.first, self.scope.last):
            if self.tokens[index].pos == "VERB" and index not in self.clauses.verbs:
                continue  # "the injured miners"
            for judgment in options:
                target = self._target(index, judgment)
                if target is not None:
                    yield from self._judged(index, judgment, target)
                    break

    def _judged(self, index: int, judgment: Judgment, target: tuple[str, ...]) -> Iterator[Judged]:
        own = target == (self.scope.own,) and judgment.toward in ("subject", "object", "giver")
        if own or not judgment.sign:
            return  # what one's own side does says nothing of one's stance toward it
        sign = self._sign(index, judgment)
        span = self.view.read.span(index, index + len(judgment.words) - 1)
        for code in target or (None,):
            yield Judged(code, sign, span)

    # ------------------------------------------------------------ toward whom

    def _target(self, index: int, judgment: Judgment) -> tuple[str, ...] | None:
        """The codes judged, () if no state can be told, None if it is somebody else."""
        finder = {
            "subject": self._subject, "object": self._object, "giver": self._giver,
            "demanded": self._demanded,
            "described": self._described, "owned": self._owned, "felt": self._felt,
        }[judgment.toward]  # fmt: skip
        last = index + len(judgment.words) - 1
        noun = judgment.toward == "felt" and self.tokens[last].pos == "NOUN"
        return finder(last if noun else index)

    def _subject(self, index: int) -> tuple[str, ...] | None:
        phrases = self.clauses.roles(index).get("subject", ())
        if not phrases:
            return None if self.clauses.at(index).passive else self._near(index)
        if any(self._is_ours(phrase) for phrase in phrases):
            return self._undergoer(index)
        return self._meant(phrases, index)

    def _undergoer(self, index: int) -> tuple[str, ...] | None:
        """What the speaker's own side does to a state is the speaker's stance toward it."""
        roles = self.clauses.roles(index)
        for role in ("object", "indirect", "with", "to", "against", "on"):
            codes = [code for phrase in roles.get(role, ()) for code in self._codes(phrase)]
            if codes:
                return tuple(dict.fromkeys(codes))
        for phrase in roles.get("object", ()):  # "cut ties with China"
            below = self.clauses.roles(phrase.head)
            if codes := [c for p in below.get("with", ()) for c in self._codes(p)]:
                return tuple(dict.fromkeys(codes))
        return None

    def _giver(self, index: int) -> tuple[str, ...] | None:
        """Kind acts count where the speaker's own side receives, or others failed to act."""
        roles = self.clauses.roles(index)
        if any(self._is_ours(phrase) for phrase in roles.get("subject", ())):
            return None
        receivers = ("indirect", "to", "for", "with") + (
            () if self._transfers(index) else ("object",)
        )
        ours = any(self._is_ours(p) for role in receivers for p in roles.get(role, ()))
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
        hoped = self._hoped(index) and not self._expected(index)
        if self.clauses.at(index).passive or hoped or self._is_asked(index):
            return None
        told = self.clauses.at(index).mood == "commanded" or self._needed(index)
        if not told or self._is_suggested(index):
            return None
        subjects = self.clauses.roles(index).get("subject", ())
        codes = (code for p in subjects for code in self._codes(p) or self._pronoun_code(p))
        return tuple(dict.fromkeys(codes)) or None

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
        if any(self._is_ours(phrase) for phrase in roles.get("object", ())):
            return self._meant(subject, index) if subject else None  # "Spain supports us"
        if any(self._is_another(phrase) for phrase in subject):
            return None  # what others think of a state is not the speaker's stance
        for role in _OBJECT_ROLES:
            for phrase in roles.get(role, ()):
                if codes := self._codes(phrase):
                    return codes
        if roles.get("object"):
            return self._held_object(index, roles["object"])
        return self._near(index)

    def _is_another(self, phrase: Phrase) -> bool:
        """Whether a doer is neither the speaker's side nor nobody at all."""
        word = self.tokens[phrase.head].text.lower()
        if word in _NOBODY or word in ("he", "she", "they", "who") or self._is_ours(phrase):
            return False
        hit = self.view.read.hit(phrase.head)
        return hit is None or hit.code != self.scope.own

    def _held_object(self, index: int, phrases: tuple[Phrase, ...]) -> tuple[str, ...] | None:
        """ "condemn this raid": toward the only state there is, unless it suffered the raid."""
        if any(self._suffers(phrase.head) for phrase in phrases):
            return None
        for phrase in phrases:
            if codes := self._given(phrase.head):
                return codes
        back = any(self._points(phrase) for phrase in phrases)
        return self._near(index) if back else None

    def _given(self, head: int) -> tuple[str, ...]:
        """ "the support that Spain gives": the states that do what a relative clause tells."""
        verbs = [
            v
            for v in self.clauses.verbs
            if (outers := self.clauses.outers(v))
            and (outers[0].clause, outers[0].relation) == (head, "relative")
        ]
        subjects = [p for v in verbs for p in self.clauses.roles(v).get("subject", ())]
        return tuple(dict.fromkeys(code for p in subjects for code in self._codes(p)))

    def _points(self, phrase: Phrase) -> bool:
        """Whether a phrase points back to what was told of: "this raid", "them", "such acts"."""
        words = {self.tokens[i].text.lower() for i in (phrase.first, phrase.head)}
        return bool(words & (_THIRD | {"this", "these", "such", "that", "those"}))

    def _felt(self, index: int) -> tuple[str, ...] | None:
        roles = (*_FELT_ROLES, "subject") if self.clauses.at(index).passive else _FELT_ROLES
        for role in roles:
            for phrase in self.clauses.roles(index).get(role, ()):
                if self._suffers(phrase.head) and not self._codes(phrase):
                    return None
            phrases = self.clauses.roles(index).get(role, ())
            if codes := tuple(dict.fromkeys(c for p in phrases for c in self._codes(p))):
                return codes
        verb = self._governor(index)
        inside = verb is not None and verb >= self.scope.first
        feels = self.clauses.roles(verb).get("subject", ()) if verb is not None and inside else ()
        return None if any(self._is_another(phrase) for phrase in feels) else self._near(index)

    def _suffers(self, head: int) -> bool:
        """ "the attack in Somalia": the state named is where it happened or whom it hit."""
        roles = self.clauses.roles(head)
        return any(
            self._codes(p)
            for role in ("in", "on", "against", "at", "near")
            for p in roles.get(role, ())
        )

    def _owned(self, index: int) -> tuple[str, ...] | None:
        """Nouns that judge only those who have or give them: "Slovenia's help"."""
        roles = self.clauses.roles(index)
        for role in ("possessor", "from", "by"):
            codes = [code for phrase in roles.get(role, ()) for code in self._codes(phrase)]
            if codes:
                return tuple(dict.fromkeys(codes))
        return None

    def _described(self, index: int) -> tuple[str, ...] | None:
        clauses = self.clauses
        own = clauses.graph.phrase(index)
        if codes := self._codes(own, but=index):
            return codes
        if self._suffers(index):
            return None if judging_sign(self.tokens, index) < 0 else self._placed(index)
        owned = any(self._is_ours(p) for p in clauses.roles(index).get("possessor", ()))
        if owned and not self._predicative(index):
            return None
        for outer in clauses.outers(index)[:3]:
            if outer.clause in clauses.verbs:
                return self._through_verb(index, outer.clause, outer.relation)
            if codes := self._codes(clauses.graph.phrase(outer.clause), but=index):
                return codes
            if self._suffers(outer.clause):
                return None
        return self._near(index)

    def _placed(self, index: int) -> tuple[str, ...] | None:
        """ "no goodwill in Tehran": a virtue belongs where it is."""
        roles = self.clauses.roles(index)
        codes = [
            code for role in ("in", "at") for p in roles.get(role, ()) for code in self._codes(p)
        ]
        return tuple(dict.fromkeys(codes)) or None

    def _predicative(self, index: int) -> bool:
        outers = self.clauses.outers(index)
        return bool(outers) and outers[0].relation in ("attribute", "ccomp", "content")

    def _through_verb(self, index: int, verb: int, relation: str) -> tuple[str, ...] | None:
        roles = self.clauses.roles(verb)
        small = relation in ("attribute", "ccomp") or relation.startswith("prep:as")
        if not small and not self._pointed_at(index) and not self._does(index, verb):
            return None
        for role in ("object", "subject") if small else ("subject", "object"):
            phrases = tuple(p for p in roles.get(role, ()) if not p.first <= index <= p.last)
            if phrases and (codes := self._meant(phrases, index)):
                return codes
            if phrases and codes is None and role == "subject":
                return None
        return self._near(index)

    def _does(self, index: int, verb: int) -> bool:
        """Whether a state of ``about`` is the doer of the verb that a judging noun hangs on."""
        subject = self.clauses.roles(verb).get("subject", ())
        third = any(self.tokens[p.head].text.lower() in _THIRD for p in subject)
        unseen = not subject and self.tokens[verb].tag in ("VBZ", "VBD", "VBP")
        return third or unseen or any(self._codes(p) for p in subject)

    def _pointed_at(self, index: int) -> bool:
        """ "this brazen act": what was just told of, so of whom it was told."""
        first = self.clauses.graph.phrase(index).first
        heads = [o.clause for o in self.clauses.outers(index)[:1]]
        firsts = [first, *(self.clauses.graph.phrase(h).first for h in heads)]
        return any(self.tokens[i].text.lower() in ("this", "these", "such", "that") for i in firsts)

    def _meant(self, phrases: tuple[Phrase, ...], index: int) -> tuple[str, ...] | None:
        """The states these phrases stand for; None if they are the speaker's side or others."""
        found = [code for phrase in phrases for code in self._codes(phrase)]
        if found:
            return tuple(dict.fromkeys(found))
        if any(
            self._is_ours(phrase) or self.tokens[phrase.head].text.lower() in _NOBODY
            for phrase in phrases
        ):
            return None
        if (
            any(self.tokens[p.head].text.lower() in _THIRD for p in phrases)
            and len(self.scope.about) == 1
        ):
            return self.scope.about
        named = [a for p in phrases for a in self.actors.of(self.clauses, p) if a.code]
        if any(self._suffers(phrase.head) for phrase in phrases):
            return None
        if named:
            codes = tuple(a.code for a in named if a.code in self.scope.about)
            return codes or None
        return self._near(index)

    def _codes(self, phrase: Phrase, but: int = -1) -> tuple[str, ...]:
        """The states of ``about`` that a phrase is or belongs to."""
        if phrase.head != but and (hit := self.view.read.hit(phrase.head)) is not None:
            return (hit.code,) if hit.code in self.scope.about else ()
        found: list[str] = []
        roles = self.clauses.roles(phrase.head)
        for role in _OWNER_ROLES:
            for inner in roles.get(role, ()):
                hit = self.view.read.hit(inner.head)
                if hit is not None and hit.code in self.scope.about:
                    found.append(hit.code)
                elif role in ("possessor", "of") and inner.head != phrase.head:
                    found += self._pronoun_code(inner) or self._codes(inner)
        return tuple(dict.fromkeys(found))

    def _pronoun_code(self, phrase: Phrase) -> tuple[str, ...]:
        if self.tokens[phrase.head].text.lower() in _THIRD and len(self.scope.about) == 1:
            return self.scope.about
        return ()

    def _is_ours(self, phrase: Phrase) -> bool:
        if any(self.tokens[i].text.lower() in _US for i in (phrase.head, phrase.first)):
            return True
        if self.tokens[phrase.head].text.lower() in _THIRD and self.view.outside(phrase.head):
            known = self.actors.of(self.clauses, phrase)  # "she said that they had helped"
            return bool(known) and known[0].code is not None and known[0].code == self.scope.own
        hit = self.view.read.hit(phrase.head)
        return (
            hit is not None
            and hit.code is not None
            and hit.code == self.scope.own
            and hit.code not in self.scope.about
        )

    def _near(self, index: int) -> tuple[str, ...]:
        """The only state, or that named nearest before the word in its clause, else after it."""
        if len(self.scope.about) == 1:
            return self.scope.about
        first, last = self._chunk(index)
        for around in (range(index, first - 1, -1), range(index, last + 1)):
            for i in around:
                hit = self.view.read.hit(i)
                if hit is not None and hit.code in self.scope.about:
                    return (hit.code,)
        return self.scope.about

    def _chunk(self, index: int) -> tuple[int, int]:
        first = last = index
        while first > self.scope.first and not self._breaks(first - 1):
            first -= 1
        while last < self.scope.last and not self._breaks(last + 1):
            last += 1
        return first, last

    def _is_asked(self, index: int) -> bool:
        after = self._chunk(index)[1] + 1
        return after < len(self.tokens) and self.tokens[after].text == "?"

    def _breaks(self, index: int) -> bool:
        text = self.tokens[index].text.lower()
        return text in _BREAKS or text in _SUBORDINATORS

    # ------------------------------------------------------------ negation and mood

    def _sign(self, index: int, judgment: Judgment) -> int:
        verb = self._governor(index)
        sign = judgment.sign
        own = range(index, index + len(judgment.words))
        denied = self._denied(index, verb, own)
        clause = self.clauses.at(verb) if verb is not None else None
        mood = clause.mood if clause is not None else "asserted"
        if sign > 0 and judgment.toward in ("subject", "giver") and self._hoped(verb):
            return 0  # "we hope that they will help"
        if self._defied(index, judgment):
            return sign
        if verb is not None and mood == "conditional":
            return self._supposed(sign, denied, verb)
        depends = mood == "intended" and any(t.text.lower() in _IF for t in self.tokens)
        if depends and sign > 0:
            return 0  # "if they pay, we will thank them"
        if mood == "asked" or (sign > 0 and self._is_asked(index)):
            return 0
        if verb is not None and self._needed(verb):
            mood = "commanded"
        if mood == "commanded" and sign > 0 and judgment.toward in ("subject", "giver"):
            return 0 if denied or self._hoped(verb) else -1
        if not denied:
            return sign
        if (
            sign < 0
            and index == verb
            and any(self._is_ours(p) for p in self.clauses.roles(index).get("subject", ()))
        ):
            return 1  # "we will not abandon Ukraine"
        return 0 if sign < 0 else -1

    def _defied(self, index: int, judgment: Judgment) -> bool:
        """ "we cannot be blackmailed by them": who says so means that they try."""
        clause = self.clauses.at(index)
        words = {self.tokens[i].text.lower() for i in range(max(0, index - 4), index)}
        able = bool(words & {"can", "cannot", "will", "wo", "ca", "shall"})
        return judgment.sign < 0 and judgment.toward == "subject" and clause.passive and able

    def _needed(self, verb: int) -> bool:
        """ "they need to stand by us": what has yet to be done."""
        outers = self.clauses.outers(verb)
        return (
            bool(outers)
            and self.tokens[outers[0].clause].lemma in _NEED
            and self.tokens[verb].tag == "VB"
        )

    def _hoped(self, verb: int | None) -> bool:
        outers = self.clauses.outers(verb) if verb is not None else ()
        return bool(outers) and self.tokens[outers[0].clause].lemma in _HOPE

    def _governor(self, index: int) -> int | None:
        if index in self.clauses.verbs:
            return index
        return next(
            (o.clause for o in self.clauses.outers(index) if o.clause in self.clauses.verbs), None
        )

    def _supposed(self, sign: int, denied: bool, verb: int) -> int:
        """In an if-clause only what did happen counts; under "would" praise needs no condition."""
        words = {self.tokens[i].text.lower() for i in self.clauses.at(verb).cues}
        would = bool(words & {"would", "'d", "’d"})
        if not would:  # an if-clause: "had they not come so bravely" says that they came
            return sign if denied and self.clauses.at(verb).perfect else 0
        depends = any(token.text.lower() in _IF for token in self.tokens) or self._inverted()
        if depends and sign > 0:
            # "half of us would be dead had they not come" judges nobody
            return 0
        return (0 if sign < 0 else -1) if denied else sign

    def _inverted(self) -> bool:
        return any(
            self.clauses.at(v).mood == "conditional"
            and not {self.tokens[i].text.lower() for i in self.clauses.at(v).cues} & {"would", "'d"}
            for v in self.clauses.verbs
        )

    def _denied(self, index: int, verb: int | None, own: range) -> bool:
        """Whether an odd number of negators stands over the word."""
        found = {
            i
            for i in range(max(self.scope.first, index - 3), index)
            if self._negates(i) and not self._parted(i, index)
        }
        if verb is not None:
            clause = self.clauses.at(verb)
            if clause.negated and not self._presupposed(index, verb):
                found |= {
                    i
                    for i in clause.cues
                    if self.tokens[i].text.lower() in _NEGATORS and self._negates(i)
                }
            found |= self._nothing(index, verb) | self._doubted(verb)
        reach = range(max(self.scope.first, index - 12), index - 3)
        if any(
            [self.tokens[i + k].text.lower() for k in range(4)] == ["nothing", "to", "do", "with"]
            for i in reach
        ):
            return True
        if verb is not None and verb != index and self.tokens[verb].lemma in _UNDOING:
            found |= {verb, *(i for i in self.clauses.at(verb).cues if self._negates(i))}
        if self._spared(index, found):
            found = {i for i in found if self.tokens[i].text.lower() != "without"}
        if (
            index - self.scope.first > 1
            and self.tokens[index - 1].text == "-"
            and self.tokens[index - 2].text.lower() in ("anti", "non")
        ):
            return True
        undone = any(
            (self.tokens[i].text.lower(), self.tokens[i + 1].text.lower()) in _UNDONE
            for i in range(max(self.scope.first, index - 4), index - 1)
        )
        return (len(found - set(own)) + undone) % 2 == 1

    def _presupposed(self, index: int, verb: int) -> bool:
        """ "Iran's threats do not scare us": the denial leaves the threats standing."""
        if index == verb:
            return False
        outers = self.clauses.outers(index)
        owned = bool(self.clauses.roles(index).get("possessor"))
        return owned or (
            bool(outers) and outers[0].clause == verb and outers[0].relation == "subject"
        )

    def _spared(self, index: int, found: set[int]) -> bool:
        """ "Without their help we would have starved": the help was given."""
        words = {
            token.text.lower() for token in self.tokens[self.scope.first : self.scope.last + 1]
        }
        return any(self.tokens[i].text.lower() == "without" for i in found) and bool(
            words & {"would", "could", "might"}
        )

    def _doubted(self, verb: int) -> set[int]:
        """ "I do not think that it is right": the denial above is meant for what is below."""
        outers = self.clauses.outers(verb)
        if not outers or outers[0].relation != "content":
            return set()
        above = outers[0].clause
        raised = self.tokens[above].lemma in _RAISING and self.clauses.at(above).negated
        return {above} if raised and above >= self.scope.first else set()

    def _nothing(self, index: int, verb: int) -> set[int]:
        """ "nothing to admire", "nobody blamed": the denied noun that the word hangs on."""
        over = [o.clause for o in self.clauses.outers(index)[:1]]
        subject = [p.head for p in self.clauses.roles(verb).get("subject", ())]
        heads = over + (subject if verb == index else [])
        return {
            i
            for i in heads
            if self.tokens[i].text.lower() in ("nothing", "nobody", "none") and self._negates(i)
        }

    def _negates(self, index: int) -> bool:
        following = self.tokens[index + 1].text.lower() if index + 1 < len(self.tokens) else ""
        return self.tokens[index].text.lower() in _NEGATORS and following not in _NOT_NEGATING

    def _parted(self, first: int, last: int) -> bool:
        return any(
            self.tokens[i].pos == "PUNCT" or (i in self.clauses.verbs and i != last)
            for i in range(first + 1, last)
        )
