"""One sentence as the floor ``actors`` sees it: clauses, gazetteer hits and names by token."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

from bilateral.actors.lookalikes import word_list
from bilateral.actors.nouns import PartyNoun, party_noun
from bilateral.clauses import Clauses, Phrase
from bilateral.language.model import Token
from bilateral.records import Span

STATE_KINDS = frozenset({"state", "adjective", "people", "former", "ambiguous"})
PLACE_KINDS = frozenset({"capital", "seat", "city", "region"})


class Found(Protocol):
    """A gazetteer hit, as the gazetteer gives it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def code(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def sector(self) -> str | None: ...
    @property
    def role(self) -> str | None: ...
    def moved(self, by: int) -> Found: ...


class ReadSentence:
    """Tokens, clauses and hits of one sentence. ``hits`` have offsets into the article."""

    def __init__(self, clauses: Clauses, hits: tuple[Found, ...]) -> None:
        self.clauses = clauses
        self.sentence = clauses.sentence
        self.tokens: tuple[Token, ...] = clauses.sentence.tokens
        self.hits = hits
        self._by_token: dict[int, Found] = {}
        starts = iter(hits)
        hit = next(starts, None)
        for index, token in enumerate(self.tokens):
            while hit is not None and hit.end <= token.start:
                hit = next(starts, None)
            if hit is not None and token.start < hit.end and hit.start < token.end:
                self._by_token[index] = hit

    def placed(self, index: int, paragraph: int, by: int) -> ReadSentence:
        """The same sentence as number ``index`` of an article, ``by`` characters further on."""
        twin = ReadSentence(
            self.clauses.placed(index, paragraph, by), tuple(hit.moved(by) for hit in self.hits)
        )
        twin.names = self.names
        return twin

    def hit(self, index: int) -> Found | None:
        """The gazetteer hit that covers a token."""
        return self._by_token.get(index)

    def text(self, first: int, last: int) -> str:
        """The words of a run of tokens, with single spaces where the text has any space."""
        parts: list[str] = []
        for index in range(first, last + 1):
            token = self.tokens[index]
            if parts and token.start > self.tokens[index - 1].end:
                parts.append(" ")
            parts.append(token.text)
        return "".join(parts)

    def span(self, first: int, last: int) -> Span:
        """The article's own words for a run of tokens."""
        start, end = self.tokens[first].start, self.tokens[last].end
        base = self.sentence.start
        return Span(start, end, self.sentence.text[start - base : end - base])

    def words_of(self, hit: Found) -> Span:
        """The article's own words for a hit."""
        base = self.sentence.start
        return Span(hit.start, hit.end, self.sentence.text[hit.start - base : hit.end - base])

    def words_of_phrase(self, phrase: Phrase) -> Span:
        """The article's own words for a phrase, without its possessive mark."""
        last = phrase.last
        while last > phrase.first and self.tokens[last].tag == "POS":
            last -= 1
        return self.span(phrase.first, last)

    def noun(self, head: int) -> PartyNoun | None:
        """The party noun at a token, if it is one."""
        token = self.tokens[head]
        if token.pos not in ("NOUN", "PROPN", "ADJ"):
            return None
        before = self.tokens[head - 1].text.lower() if head else ""
        lemma = token.lemma
        return party_noun(lemma, before, token.text.lower())

    def is_name(self, index: int) -> bool:
        """Whether a token is a capitalised word of a name that the gazetteer does not know."""
        token = self.tokens[index]
        if not token.text[:1].isupper():
            return False
        hit = self.hit(index)
        if hit is not None and hit.kind != "person" and not self._is_forename(index, hit):
            return False
        if any(d.span.start <= token.start < d.span.end for d in self.sentence.dates):
            return False
        return token.pos == "PROPN" or self._is_name_tagged_noun(index)

    def _is_name_tagged_noun(self, index: int) -> bool:
        """A capitalised noun inside a sentence that is no title: "Since the vote, Valdane"."""
        token = self.tokens[index]
        if token.tag != "NN" or not token.text.istitle() or self.noun(index) is not None:
            return False
        before = self.tokens[index - 1] if index else None
        if before is None or (before.pos == "PUNCT" and before.text != ","):
            return False
        words = [t.text for t in self.tokens if t.text.isalpha()]
        return 2 * sum(word[0].isupper() for word in words) < len(words)

    def _is_forename(self, index: int, hit: Found) -> bool:
        """ "Amal Idris" is a person, although Amal is a party: one word, and a name right after."""
        one_word = self.tokens[index].start <= hit.start and hit.end <= self.tokens[index].end
        if not one_word or hit.kind not in ("group", "party", "media", "company"):
            return False
        after = index + 1
        if after >= len(self.tokens) or self.hit(after) is not None or self.noun(after) is not None:
            return False
        return self.tokens[after].pos == "PROPN" and self.tokens[after].text.istitle()

    @cached_property
    def names(self) -> tuple[tuple[int, int], ...]:
        """The runs (first, last) of name tokens: "Javier Milei", "Rafael de la Cruz"."""
        found: list[tuple[int, int]] = []
        index = 0
        while index < len(self.tokens):
            if not self.is_name(index) or self._is_title(index):
                index += 1
                continue
            last = index
            while (following := self._next_name(last)) is not None:
                last = following
            if last > index or self.noun(index) is None:  # "the President" is an office, no name
                found.append((index, last))
            index = last + 1
        return tuple(found)

    def _next_name(self, last: int) -> int | None:
        at = last + 1
        while (
            at < len(self.tokens)
            and at - last <= 3
            and self.tokens[at].text.lower() in word_list("name_link")
        ):
            at += 1
        if at >= len(self.tokens) or not self.is_name(at):
            return None
        if at > last + 1 and "of" in [self.tokens[i].text for i in range(last + 1, at)]:
            return None
        return at

    def _is_title(self, index: int) -> bool:
        """A capitalised office or honorific before a name: "President", "Mr."."""
        token = self.tokens[index]
        lower = token.text.lower().rstrip(".")
        if lower in word_list("honorific"):
            return True
        field = lower in word_list("title_word")
        after = [t.text for t in self.tokens[index + 1 : index + 3]]
        if len(after) == 2 and (after[0] == "-" or (field and after[0] == "and")):
            # "Water and Irrigation Minister X", "Secretary-General X"
            return after[1][:1].isupper() and after[1].lower() in word_list("title_word")
        following = bool(after) and after[0][:1].isupper()
        known = self.noun(index) is not None or (field and not self._names_a_body(index))
        return following and known and lower != "king"

    def _names_a_body(self, index: int) -> bool:
        """Whether the capitalised words of a field end in those of a body that is no party of its
        own: "International Trade Association", and not "Supreme Court"."""
        for at in range(index + 1, min(index + 6, len(self.tokens))):
            token = self.tokens[at]
            lower = token.text.lower()
            if lower in word_list("organisation_word"):
                return token.text[:1].isupper() and self.noun(at) is None
            if lower not in word_list("title_word") and lower not in ("and", "of"):
                return False
        return False

    def phrase_text(self, phrase: Phrase) -> str:
        """A phrase's words without its article or possessive mark."""
        first, last = phrase.first, phrase.last
        while first < last and self.tokens[first].pos == "DET":
            first += 1
        while last > first and self.tokens[last].tag == "POS":
            last -= 1
        return self.text(first, last)
