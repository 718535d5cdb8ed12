"""What binds states: figures, ranks, memberships, invitations, agreements."""

from bilateral.ties.finder import find_ties
from bilateral.ties.scene import Scene
from bilateral.ties.status import status_of

__all__ = ["Scene", "find_ties", "status_of"]
