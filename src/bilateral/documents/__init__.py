"""Bytes -> Article: clean paragraphs with roles, from every format that news comes in."""

from bilateral.documents.dateline import dateline_end
from bilateral.documents.feed import read_feed
from bilateral.documents.html import Page, page_article, read_html
from bilateral.documents.jsonl import read_jsonl
from bilateral.documents.parquet import read_parquet
from bilateral.documents.readers import FORMATS, read_articles, read_unmade
from bilateral.documents.sources import OnReject, Place, Rejected, has_known_ending
from bilateral.documents.tables import read_csv
from bilateral.documents.text import read_text
from bilateral.documents.warc import read_warc
from bilateral.documents.web import read_url

__all__ = [
    "FORMATS",
    "OnReject",
    "Page",
    "Place",
    "Rejected",
    "dateline_end",
    "has_known_ending",
    "page_article",
    "read_articles",
    "read_csv",
    "read_feed",
    "read_html",
    "read_jsonl",
    "read_parquet",
    "read_text",
    "read_unmade",
    "read_url",
    "read_warc",
]
