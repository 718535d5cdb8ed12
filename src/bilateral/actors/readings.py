"""Sentences read as far as they can be by themselves: parsed, dated, with clauses and names.

All of that depends on a sentence's words and its article's date alone, so it is kept and given
again wherever they come together: wire copy repeats whole sentences. Who "he" is depends on the
article and is no part of it.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

import msgspec

from bilateral.actors.gazetteer import Gazetteer, Hit
from bilateral.actors.sentence import ReadSentence
from bilateral.clauses import Clauses
from bilateral.language.dates import find_dates
from bilateral.language.model import Sentence
from bilateral.language.parse import Parser
from bilateral.language.sentences import SentenceSpan
from bilateral.language.visible import visible_text
from bilateral.records import Article

# Readings that are kept: some 60 MB at 25 words a sentence, the sentences of 150 articles.
KEPT = 2_500

_Key = tuple[str, str | None]  # a sentence's words, its article's date


class Readings:
    """Reads sentences with a parser and a gazetteer, and keeps the latest ``keep`` readings, which
    changes the time that reading takes and never a reading."""

    def __init__(self, parser: Parser, gazetteer: Gazetteer, keep: int = KEPT) -> None:
        self.parser = parser
        self.gazetteer = gazetteer
        self.keep = keep
        self._readings: OrderedDict[_Key, ReadSentence] = OrderedDict()

    def read(self, article: Article, spans: tuple[SentenceSpan, ...]) -> tuple[ReadSentence, ...]:
        """These sentences of the article, at their places in it."""
        texts = [article.text[start:end] for _, start, end in spans]
        known = self._known(texts, article.date)
        return tuple(
            known[text].placed(index, paragraph, start)
            for index, (text, (paragraph, start, _)) in enumerate(zip(texts, spans, strict=True))
        )

    def _known(self, texts: list[str], on: str | None) -> dict[str, ReadSentence]:
        kept = self._readings
        found = {text: kept[text, on] for text in texts if (text, on) in kept}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        day = date.fromisoformat(on) if on else None
        for text, tokens in zip(new, self.parser.tokens(new), strict=True):
            sentence = Sentence(0, 0, 0, len(text), text, tokens, find_dates(text, 0, on))
            found[text] = ReadSentence(Clauses(sentence), self._hits(text, day))
        for text, reading in found.items():
            kept[text, on] = reading
            kept.move_to_end((text, on))
        while len(kept) > self.keep:
            kept.popitem(last=False)
        return found

    def _hits(self, text: str, day: date | None) -> tuple[Hit, ...]:
        """What the gazetteer knows in the text, with the text's own offsets."""
        visible = visible_text(text)
        hits = self.gazetteer.find(visible.text, day)
        places = [visible.original(hit.start, hit.end) for hit in hits]
        return tuple(
            msgspec.structs.replace(hit, start=start, end=end)
            for hit, (start, end) in zip(hits, places, strict=True)
        )
