"""The pipeline's rules for part of speech, morphology and lemma, looked up instead of tried.

spaCy's attribute ruler tries each of some 180 patterns on every token, which is a third of the
parse. Nearly all of them ask for tags, relations and words by their values, so which of them may
begin at a token is kept by these three; the few others stay with spaCy's matcher. The outcome is
the ruler's own, token by token (``tests/language/test_attributes.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens.morphanalysis import MorphAnalysis

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAME = "bilateral_attributes"
_ASKED = ("TAG", "DEP", "LOWER", "IS_SPACE")
_GIVEN = frozenset({"POS", "MORPH", "LEMMA", "TAG", "DEP"})
_Traits = tuple[str, str, str, bool]
"""What ``_ASKED`` names of a token; a word that no rule names is "" here."""
_Pattern = list[dict[str, Any]]


def quicken(nlp: Language) -> None:
    """Puts the kept rules in the place of the pipeline's attribute ruler, where they can be."""
    ruler: Any = nlp.get_pipe("attribute_ruler") if "attribute_ruler" in nlp.pipe_names else None
    if ruler is not None and all(_GIVEN.issuperset(each["attrs"]) for each in ruler.patterns):
        nlp.replace_pipe("attribute_ruler", _NAME, config={"rules": ruler.patterns})


class Attributes:
    """A component of the pipeline. ``rules`` are as ``AttributeRuler.patterns`` gives them."""

    def __init__(self, nlp: Language, rules: list[dict[str, Any]]) -> None:
        self._given = [_prepared(nlp, each["attrs"]) for each in rules]
        self._places: list[int] = [each["index"] for each in rules]
        self._plain: list[tuple[int, _Pattern]] = []
        self._matcher = Matcher(nlp.vocab)
        for number, rule in enumerate(rules):
            plain = [pattern for pattern in rule["patterns"] if all(map(_is_plain, pattern))]
            self._plain += [(number, pattern) for pattern in plain]
            if others := [pattern for pattern in rule["patterns"] if pattern not in plain]:
                self._matcher.add(str(number), others)
        self._words = frozenset(_words(pattern for _, pattern in self._plain))
        self._beginning: dict[_Traits, list[tuple[int, _Pattern]]] = {}

    def __call__(self, doc: Doc) -> Doc:
        found = sorted({*self._plain_matches(doc), *self._other_matches(doc)})
        for number, at in found:  # of two rules the later one wins
            for attribute, value in self._given[number]:
                setattr(doc[at], attribute, value)
        return doc

    def _plain_matches(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """The number of each rule that fits, and the token to which it gives its attributes."""
        traits = [self._traits(token) for token in doc]
        for start, each in enumerate(traits):
            beginning = self._beginning.get(each)
            if beginning is None:
                fitting = [(n, p) for n, p in self._plain if _fits(each, p[0])]
                beginning = self._beginning[each] = fitting
            for number, pattern in beginning:
                if len(pattern) > 1:
                    rest = traits[start + 1 : start + len(pattern)]
                    if len(rest) + 1 < len(pattern) or not all(map(_fits, rest, pattern[1:])):
                        continue
                yield number, range(start, start + len(pattern))[self._places[number]]

    def _other_matches(self, doc: Doc) -> Iterator[tuple[int, int]]:
        for match, start, end in self._matcher(doc, allow_missing=True):
            number = int(doc.vocab.strings[match])
            yield number, range(start, end)[self._places[number]]

    def _traits(self, token: Token) -> _Traits:
        lower = token.lower_
        return token.tag_, token.dep_, lower if lower in self._words else "", token.is_space


def _is_plain(asked: dict[str, Any]) -> bool:
    """Whether what is asked of a token can be answered by comparing values."""
    if not set(_ASKED).issuperset(asked):
        return False
    return all(isinstance(v, str | bool) or set(v) <= {"IN", "NOT_IN"} for v in asked.values())


def _words(patterns: Iterable[_Pattern]) -> Iterator[str]:
    """Every word that the patterns name."""
    for value in (asked["LOWER"] for p in patterns for asked in p if "LOWER" in asked):
        yield from [value] if isinstance(value, str) else (w for ws in value.values() for w in ws)


def _fits(traits: _Traits, asked: dict[str, Any]) -> bool:
    for name, value in asked.items():
        has = traits[_ASKED.index(name)]
        if not isinstance(value, dict):
            value = {"IN": (value,)}
        if has not in value.get("IN", (has,)) or has in value.get("NOT_IN", ()):
            return False
    return True


def _prepared(nlp: Language, attributes: dict[str, str]) -> list[tuple[str, Any]]:
    """The attributes as a token takes them."""
    return [
        ("morph", MorphAnalysis(nlp.vocab, value))
        if name == "MORPH"
        else (f"{name.lower()}_", value)
        for name, value in attributes.items()
    ]


def _make(nlp: Language, name: str, rules: list[dict[str, Any]]) -> Attributes:
    return Attributes(nlp, rules)


Language.factory(_NAME, func=_make)
