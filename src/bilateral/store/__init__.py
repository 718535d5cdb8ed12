"""The records of many articles, kept in Delta tables and asked in SQL."""

from bilateral.store.entry import Dossier, Entry, Find, Pair, Teller
from bilateral.store.memory import dossier_of
from bilateral.store.store import Info, Store, must_be_a_day

__all__ = [
    "Dossier",
    "Entry",
    "Find",
    "Info",
    "Pair",
    "Store",
    "Teller",
    "dossier_of",
    "must_be_a_day",
]
