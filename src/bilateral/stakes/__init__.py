"""What binds two states, by data that the user supplies, and what cutting it would cost."""

from bilateral.stakes.check import check_article, check_entries, check_tie
from bilateral.stakes.model import Check, Checked, Dependence, Influence, Stakes
from bilateral.stakes.pair import stakes
from bilateral.stakes.reading import KINDS, DataReader, Given
from bilateral.stakes.wording import money

__all__ = [
    "KINDS",
    "Check",
    "Checked",
    "DataReader",
    "Dependence",
    "Given",
    "Influence",
    "Stakes",
    "check_article",
    "check_entries",
    "check_tie",
    "money",
    "stakes",
]
