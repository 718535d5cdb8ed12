"""Article -> CodedArticle: the one function that everything above calls. No I/O, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from bilateral.actors import (
    ArticleActors,
    Entry,
    Gazetteer,
    Readings,
    ReadSentence,
    introduce,
    read_actors,
)
from bilateral.dynamics import attribute, dated, find_questions, find_shifts
from bilateral.errors import InputError
from bilateral.events import find_events, lexicon, trace
from bilateral.language.parse import DEFAULT_MODEL, load_model
from bilateral.language.sentences import (
    CODED_ROLES,
    INTRODUCING_ROLES,
    SentenceSpan,
    sentence_spans,
)
from bilateral.records import Article, CodedArticle, Event, Question, Shift, Statement, Tie
from bilateral.statements import find_statements, speaker_at
from bilateral.ties import find_ties

# Longest run of sentences coded as one: about 300 pages; a news article has under 100.
PIECE = 2000


class Coder:
    """Everything that coding needs, loaded once: the parser, the gazetteer, the frames.

    ``model`` names an installed spaCy pipeline; ``actors`` are entries of the user's own, as
    :func:`bilateral.actors.read_actors` gives them. Raises :class:`bilateral.errors.InputError`
    when the model is missing.
    """

    def __init__(self, model: str = DEFAULT_MODEL, actors: Sequence[Entry] = ()) -> None:
        self.readings = Readings(load_model(model), Gazetteer.load(actors))
        self.lexicon = lexicon()

    def explain_absence(self, article: Article, text: str) -> tuple[str, ...]:
        """Why nothing (more) was coded where ``text`` stands in the article, line by line.

        Raises :class:`InputError` when the article does not hold the text.
        """
        at = article.text.find(text)
        if at < 0:
            raise InputError(f'{article.id}: the text "{text}" does not stand in this article')
        inside = [p for p in article.paragraphs if p.start < at + len(text) and at < p.end]
        lines = [
            f"a paragraph here is {p.role}, which is kept but not coded"
            for p in inside
            if p.role not in CODED_ROLES
        ]
        read = self.readings.read(article, sentence_spans(article))
        actors = _actors(read, _captions(article, self))
        for each in read:
            if each.sentence.start < at + len(text) and at < each.sentence.end:
                lines.append(f'sentence: "{each.sentence.text}"')
                lines += _parties_in(each)
                lines += trace(each.clauses, actors, self.lexicon)
        return tuple(lines)


def make_coder(model: str, actors: str | Path | None) -> Coder:
    """The coder with this model and, if one is named, the actors of this file."""
    return Coder(model, read_actors(actors) if actors else ())


def code_article(article: Article, coder: Coder) -> CodedArticle:
    """All that the article says about relations between states. Pure: no I/O, no clock.

    A text of more than ``PIECE`` sentences is coded in pieces, each as an article of its own, so
    that memory and time stay in proportion.
    """
    spans = sentence_spans(article)
    captions = _captions(article, coder)
    pieces = [
        _code_sentences(article, coder, coder.readings.read(article, part), captions)
        for part in _runs(spans)
    ]
    return CodedArticle(
        id=article.id, date=article.date, date_basis=article.date_basis, title=article.title,
        author=article.author, source=article.source, language=article.language, story=None,
        text=article.text, paragraphs=article.paragraphs, sentences=len(spans),
        events=tuple(each for piece in pieces for each in piece.events),
        statements=tuple(each for piece in pieces for each in piece.statements),
        ties=tuple(each for piece in pieces for each in piece.ties),
        shifts=tuple(each for piece in pieces for each in piece.shifts),
        questions=tuple(each for piece in pieces for each in piece.questions),
    )  # fmt: skip


def _runs(spans: tuple[SentenceSpan, ...]) -> list[tuple[SentenceSpan, ...]]:
    return [spans[at : at + PIECE] for at in range(0, len(spans), PIECE)]


class _Piece(msgspec.Struct, frozen=True):
    """What a run of sentences says."""

    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    ties: tuple[Tie, ...]
    shifts: tuple[Shift, ...]
    questions: tuple[Question, ...]


def _code_sentences(
    article: Article,
    coder: Coder,
    read: tuple[ReadSentence, ...],
    captions: tuple[ReadSentence, ...],
) -> _Piece:
    actors = _actors(read, captions)
    clauses = tuple(each.clauses for each in read)
    statements = find_statements(article, clauses, actors)
    heard = actors.hearing(speaker_at(statements))
    events = attribute(find_events(article, clauses, heard, coder.lexicon), statements)
    statements = dated(statements, events)
    ties = find_ties(article, clauses, heard)
    shifts = find_shifts(article, clauses, heard, statements, events)
    questions = find_questions(article, clauses, heard, events, ties)
    return _Piece(events, statements, ties, shifts, questions)


def _captions(article: Article, coder: Coder) -> tuple[ReadSentence, ...]:
    """The sentences that only introduce people."""
    return coder.readings.read(article, sentence_spans(article, INTRODUCING_ROLES))


def _actors(read: tuple[ReadSentence, ...], captions: tuple[ReadSentence, ...]) -> ArticleActors:
    return ArticleActors(read, names=introduce(read + captions))


def _parties_in(sentence: ReadSentence) -> list[str]:
    """What the gazetteer knows in the sentence."""
    if not sentence.hits:
        return ["no state, body or known person is named in it"]
    return [f'known: "{hit.name}" ({hit.kind}, {hit.code or "no code"})' for hit in sentence.hits]
