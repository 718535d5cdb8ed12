"""What negation and mood leave of a judging word: they turn it or take it away."""

from __future__ import annotations

from bilateral.statements.stance_scope import ReadScope
from bilateral.statements.stance_words import Judgment, judging_sign

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
# verbs that take away what their object names: "doubts their good faith"
_UNDOING = frozenset(
    "doubt question lack lose abandon undermine betray squander mistake "
    "withdraw drop waive mitigate reduce ease avert".split()
)
_RAISING = frozenset(
    "think believe suppose expect consider feel see find intend plan want mean seek aim".split()
)
_TRUE = frozenset({"true", "case", "correct"})
_IF = frozenset({"if", "unless", "provided", "assuming"})


class Signs:
    """Finds what a judging word of one scope says where it stands."""

    def __init__(self, scope: ReadScope) -> None:
        self.scope = scope
        self.clauses = scope.clauses
        self.tokens = scope.tokens

    def of(self, index: int, judgment: Judgment) -> int:
        """Praise (1), blame (-1) or neither (0)."""
        if judgment.toward == "resisted":
            return -1
        verb = self.scope.governor(index)
        sign = judgment.sign
        own = range(index, index + len(judgment.words))
        denied = self._denied(index, verb, own)
        clause = self.clauses.at(verb) if verb is not None else None
        mood = clause.mood if clause is not None else "asserted"
        if sign > 0 and judgment.toward in ("subject", "giver") and self.scope.hoped(verb):
            return 0  # "we hope that they will help"
        if self._defied(index, judgment):
            return sign
        if verb is not None and mood == "conditional":
            return self._supposed(sign, denied, verb)
        depends = mood == "intended" and any(t.text.lower() in _IF for t in self.tokens)
        if depends and sign > 0:
            return 0  # "if they pay, we will thank them"
        if mood == "asked" or (sign > 0 and self.scope.is_asked(index)):
            return 0
        if verb is not None and self.scope.needed(verb):
            mood = "commanded"
        if mood == "commanded" and sign > 0 and judgment.toward in ("subject", "giver"):
            onlooker = self.scope.own is None  # "India needs to step up", analysts say
            return 0 if denied or onlooker or self.scope.hoped(verb) else -1
        if not denied:
            return sign
        if (
            sign < 0
            and index == verb
            and judgment.toward != "barred"
            and self.clauses.at(index).negated
            and any(self.scope.is_ours(p) for p in self.clauses.roles(index).get("subject", ()))
        ):
            return 1  # "we will not abandon Ukraine"
        return 0 if sign < 0 else -1

    def _defied(self, index: int, judgment: Judgment) -> bool:
        """ "we cannot be blackmailed by them": who says so means that they try."""
        clause = self.clauses.at(index)
        words = {self.tokens[i].text.lower() for i in range(max(0, index - 4), index)}
        able = bool(words & {"can", "cannot", "will", "wo", "ca", "shall"})
        return judgment.sign < 0 and judgment.toward == "subject" and clause.passive and able

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
        if self._unmatched(index):
            return False
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
        found |= self._misjudged(index)
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

    def _unmatched(self, index: int) -> bool:
        """ "nobody did more than Spain", "were never closer": the denial makes it a superlative."""
        first, last = self.scope.chunk(index)
        compared = [i for i in range(first, last + 1) if self.tokens[i].tag in ("JJR", "RBR")]
        before = {self.tokens[i].text.lower() for i in range(first, index + 1)}
        than = any(
            self.tokens[i].text.lower() == "than" and i > index - 2 for i in range(first, last + 1)
        )
        flat = any(self.tokens[i - 1].text.lower() in ("no", "not", "n't") for i in compared if i)
        if "never" in before and {"so", "such"} & self._words(index, last):
            return True  # "never worked together so well"
        if not compared or flat:
            return False
        if "never" in before:
            return self.clauses.at(self.scope.governor(index) or index).perfect or than
        return than and bool(before & {"no", "nobody", "none", "nothing"})

    def _words(self, first: int, last: int) -> set[str]:
        return {self.tokens[i].text.lower() for i in range(first, last + 1)}

    def _presupposed(self, index: int, verb: int) -> bool:
        """ "Iran's threats do not scare us": the denial leaves the threats standing."""
        if index == verb:
            return False
        outers = self.clauses.outers(index)
        owned = bool(self.clauses.roles(index).get("possessor"))
        return owned or (
            bool(outers) and outers[0].clause == verb and outers[0].relation == "subject"
        )

    def _misjudged(self, index: int) -> set[int]:
        """ "wrong to blame them", "a mistake to trust them": the deed judged is one's own."""
        at = index - 2
        found = at >= self.scope.first and self.tokens[index - 1].tag == "TO"
        return {at} if found and judging_sign(self.tokens, at) < 0 else set()

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
        untrue = {
            i
            for i in range(self.scope.first + 1, verb)
            if self.tokens[i].lemma in _TRUE
            and self.tokens[i + 1].text.lower() == "that"
            and any(self._negates(k) for k in range(max(self.scope.first, i - 3), i))
        }
        outers = self.clauses.outers(verb)
        if untrue or not outers or outers[0].relation != "content":
            return untrue  # "it is not true that they lied"
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
