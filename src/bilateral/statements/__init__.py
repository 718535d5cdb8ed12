"""Who said what about whom: direct, mixed and indirect speech."""

from bilateral.statements.finder import find_statements

__all__ = ["find_statements"]
