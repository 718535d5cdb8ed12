"""A pair of states over time: what happened, what changed, what is open, with the words."""

from bilateral.relations.comparison import compare
from bilateral.relations.incidents import incidents_of
from bilateral.relations.ledger import build_ledger, from_day, ledger
from bilateral.relations.model import (
    Change,
    ComparedMonth,
    ComparedSeries,
    Comparison,
    Contradiction,
    Coverage,
    Estimate,
    Gap,
    Incident,
    Ledger,
    Matter,
    Month,
    Report,
    Saying,
    Side,
    Teller,
    TieLine,
    TieValue,
    TurningPoint,
    Voice,
)
from bilateral.relations.voices import voices_about

__all__ = [
    "Change",
    "ComparedMonth",
    "ComparedSeries",
    "Comparison",
    "Contradiction",
    "Coverage",
    "Estimate",
    "Gap",
    "Incident",
    "Ledger",
    "Matter",
    "Month",
    "Report",
    "Saying",
    "Side",
    "Teller",
    "TieLine",
    "TieValue",
    "TurningPoint",
    "Voice",
    "build_ledger",
    "compare",
    "from_day",
    "incidents_of",
    "ledger",
    "voices_about",
]
