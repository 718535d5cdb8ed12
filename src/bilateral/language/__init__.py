"""Paragraphs -> parsed sentences: split, parse, dates."""

from bilateral.language.model import Sentence, Token

__all__ = ["Sentence", "Token"]
