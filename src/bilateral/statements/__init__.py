"""Who said what about whom: direct, mixed and indirect speech."""

from bilateral.statements.finder import find_statements
from bilateral.statements.voices import speaker_at

__all__ = ["find_statements", "speaker_at"]
