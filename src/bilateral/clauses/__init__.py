"""A parsed sentence -> who does what, said plainly."""

from bilateral.clauses.lists import support_verbs
from bilateral.clauses.model import Clause, Outer, Phrase
from bilateral.clauses.reader import Clauses

__all__ = ["Clause", "Clauses", "Outer", "Phrase", "support_verbs"]
