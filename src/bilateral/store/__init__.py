"""The records of many articles, kept in Delta tables and asked in SQL."""

from bilateral.store.store import Info, Store

__all__ = ["Info", "Store"]
