"""Paragraphs -> parsed sentences that matter: split, gate, parse, dates."""

from bilateral.language.model import Sentence, Token

__all__ = ["Sentence", "Token"]
