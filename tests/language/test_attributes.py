"""The quickened attribute rules give what spaCy's own ruler gives."""

from __future__ import annotations

import pytest
import spacy

from bilateral.language.attributes import quicken
from bilateral.language.parse import DEFAULT_MODEL
from coding import coder

ODD = (
    "  I gotta  go , won't you? \n\n Y'all ain't gonna like nuthin' we're doin' here.",
    "Let's hope there's more; he's been gettin' it 'cause the more, the merrier, ma'am.",
    "It is they who'd have it, and C'mon, said the ol' man, to whom I gave mine.",
)


@pytest.mark.parametrize("source", ["examples", "odd"])
def test_the_rules_give_what_the_ruler_gives(source: str) -> None:
    """Part of speech, tag, relation, lemma and morphology of every token."""
    examples = [text for frame in coder().lexicon.frames for text in frame.examples]
    plain = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    quick = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    quicken(quick)
    texts = ODD if source == "odd" else examples[::4]
    for one, two in zip(plain.pipe(texts), quick.pipe(texts), strict=True):
        assert _read(one) == _read(two)


def _read(doc: spacy.tokens.Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.pos_, t.tag_, t.dep_, t.lemma_, str(t.morph)) for t in doc]


def test_other_rules_work_too() -> None:
    """Rules over several tokens, later ones winning, and a pattern that only spaCy's matcher knows;
    a rule for what is not a token's plain attribute leaves the ruler in place."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "set"}, {"LOWER": {"IN": ["up", "off"]}}]], {"POS": "VERB"}, index=0)
    ruler.add([[{"LOWER": "set"}, {"LOWER": "off"}]], {"POS": "NOUN"}, index=-1)
    ruler.add([[{"LOWER": {"REGEX": "^o.f$"}}]], {"LEMMA": "of"})
    quicken(nlp)
    assert [(t.pos_, t.lemma_) for t in nlp("set off set")] == [
        ("VERB", ""),
        ("NOUN", "of"),
        ("", ""),
    ]
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([[{"LOWER": "set"}]], {"NORM": "put"})
    quicken(nlp)
    assert nlp("set")[0].norm_ == "put"
