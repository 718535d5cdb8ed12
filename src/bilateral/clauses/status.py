"""What a clause's mood makes of an act or a fact, and which of two claims about it is weaker."""

from __future__ import annotations

from bilateral.clauses.model import Mood
from bilateral.records import Status

OF_MOOD: dict[Mood, Status] = {
    "asserted": "actual",
    "intended": "future",
    "conditional": "hypothetical",
    "possible": "hypothetical",
    "commanded": "hypothetical",
    "asked": "hypothetical",
}
"""The status that a mood gives, as long as nothing is negated."""

STRENGTH: dict[Status, int] = {"actual": 0, "future": 1, "negated": 2, "hypothetical": 3}
"""The higher, the weaker the claim; where two meet, the weaker one holds."""
