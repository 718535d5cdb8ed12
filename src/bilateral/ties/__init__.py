"""What binds states: figures, ranks, memberships, invitations, agreements."""

from bilateral.ties.finder import find_ties

__all__ = ["find_ties"]
