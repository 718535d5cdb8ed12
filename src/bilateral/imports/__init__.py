"""Events that other systems coded, from the files that they publish: GDELT, POLECAT, ICEWS."""

from bilateral.imports.reading import ORIGINS, Tally, read_events

__all__ = ["ORIGINS", "Tally", "read_events"]
