"""What binds two states, by data that the user supplies, and what cutting it would cost."""

from bilateral.stakes.reading import KINDS, DataReader, Given

__all__ = ["KINDS", "DataReader", "Given"]
