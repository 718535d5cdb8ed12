"""PLOVER events: who did what to whom, with what status."""

from bilateral.events.finder import find_events
from bilateral.events.frames import Lexicon, lexicon
from bilateral.events.tracing import trace

__all__ = ["Lexicon", "find_events", "lexicon", "trace"]
