"""The records of many articles, kept in Delta tables and asked in SQL."""

from bilateral.store.entry import Entry
from bilateral.store.store import Info, Store

__all__ = ["Entry", "Info", "Store"]
