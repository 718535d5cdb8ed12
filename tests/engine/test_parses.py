"""A parse depends on the words of its sentence only, so it can be kept and used again."""

from __future__ import annotations

import random
from functools import cache

import pytest

from bilateral.actors import Gazetteer, Readings, ReadSentence
from bilateral.coder import code_article
from bilateral.language.parse import Parser
from bilateral.language.sentences import sentence_spans
from bilateral.records import Article, to_json
from coding import article, coder


@cache
def sentences() -> tuple[str, ...]:
    """Examples of the frames, which are of many lengths and forms."""
    frames = coder().lexicon.frames
    return tuple(dict.fromkeys(text for frame in frames for text in frame.examples))[:600]


@pytest.fixture(scope="module")
def plain() -> Parser:
    """The same pipeline, which keeps nothing."""
    return Parser(coder().readings.parser.nlp, keep=0)


def test_there_is_enough_to_test_with() -> None:
    """Some hundred sentences, from short to long."""
    assert len(sentences()) == 600
    assert max(map(len, sentences())) > 3 * min(map(len, sentences()))


def test_neighbours_in_a_batch_change_no_parse(plain: Parser) -> None:
    """One by one, all at once, and shuffled three times."""
    texts = list(sentences())
    alone = {text: plain.tokens([text])[0] for text in texts}
    for seed in range(3):
        assert dict(zip(texts, plain.tokens(texts), strict=True)) == alone
        random.Random(seed).shuffle(texts)


def test_what_is_kept_changes_no_parse(plain: Parser) -> None:
    """With a few kept and many pushed out, sentences in any order and repeated."""
    keeping = Parser(plain.nlp, keep=50)
    moments = random.Random(1)
    for _ in range(20):
        texts = moments.choices(sentences()[:120], k=30)
        assert keeping.tokens(texts) == plain.tokens(texts)


def test_kept_parses_are_bounded(plain: Parser) -> None:
    """The latest stay, those that nobody asks for go."""
    keeping = Parser(plain.nlp, keep=2)
    one, two, three = sentences()[:3]
    keeping.tokens([one, two])
    keeping.tokens([one, three])
    assert set(keeping._parses) == {one, three}


def test_a_sentence_is_parsed_once(plain: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it stands in an article and in its copies."""
    keeping, sent = Parser(plain.nlp), []
    pipe = plain.nlp.pipe

    def counting(texts, **more):
        texts = list(texts)
        sent.extend(texts)
        return pipe(texts, **more)

    monkeypatch.setattr(plain.nlp, "pipe", counting)
    one, two = sentences()[:2]
    keeping.tokens([one, two, one])
    keeping.tokens([two, one])
    assert sent == [one, two]


def test_what_is_kept_of_a_sentence_depends_on_its_date_and_not_on_its_place() -> None:
    """The same words elsewhere in the article, on another day, and without any."""
    text = "On Friday the King of Jordan met President Obama in Amman."
    days = ("2016-02-26", "2018-05-04", None)
    forgetful, keeping = Readings(*_parts(), keep=0), Readings(*_parts(), keep=9)
    for _ in range(2):
        for on in days:
            for before in ("", "Chad agreed. "):
                told = article(f"{before}{text}\n\n{text}", on)
                spans = sentence_spans(told)
                one, two = forgetful.read(told, spans), keeping.read(told, spans)
                assert [_shown(each) for each in one] == [_shown(each) for each in two]


def _parts() -> tuple[Parser, Gazetteer]:
    known = coder().readings
    return known.parser, known.gazetteer


def _shown(read: ReadSentence) -> tuple[object, ...]:
    heads = range(len(read.tokens))
    clauses = [read.clauses.at(head) for head in heads]
    return read.sentence, read.hits, read.names, clauses, [read.hit(head) for head in heads]


def test_kept_readings_are_bounded() -> None:
    """The latest stay, and those that were asked for again."""
    readings = Readings(*_parts(), keep=2)
    for words in ("Mali left.", "Chad left.", "Mali left.", "Peru left."):
        told = article(words)
        readings.read(told, sentence_spans(told))
    assert [text for text, _ in readings._readings] == ["Mali left.", "Peru left."]


def test_articles_in_any_order_give_the_same_bytes(plain: Parser) -> None:
    """Articles that share sentences, coded with parses kept and with none kept."""
    moments = random.Random(2)
    articles = [article(" ".join(moments.choices(sentences()[:80], k=6))) for _ in range(25)]
    forgetful = type(coder())()
    forgetful.readings = Readings(plain, coder().readings.gazetteer, keep=0)
    expected = {a.text: to_json(code_article(a, forgetful)) for a in articles}
    for seed in range(2):
        shuffled: list[Article] = random.Random(seed).sample(articles, len(articles))
        assert {a.text: to_json(code_article(a, coder())) for a in shuffled} == expected
