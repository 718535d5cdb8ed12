"""A parsed sentence -> who does what, said plainly."""

from bilateral.clauses.model import Clause, Outer, Phrase
from bilateral.clauses.reader import Clauses, support_verbs

__all__ = ["Clause", "Clauses", "Outer", "Phrase", "support_verbs"]
