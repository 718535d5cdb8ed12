"""Web archives: the HTML pages among the responses of a WARC file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bilateral.documents.article import given_date
from bilateral.documents.html import Page, page_article
from bilateral.documents.sources import (
    Input,
    Location,
    OnReject,
    Rejected,
    open_input,
    refuse,
)
from bilateral.errors import InputError
from bilateral.records import Article

_PAGES = ("text/html", "application/xhtml+xml")
# A page above this is no article.
_LARGEST = 20_000_000


def read_warc(
    source: Location, *, date: str | None = None, on_reject: OnReject = refuse
) -> Iterator[Article]:
    """The articles of a WARC file; records that are no web page are passed over."""
    with open_input(source) as opened:
        yield from warc_articles(opened, date=date, on_reject=on_reject)


def warc_articles(opened: Input, *, date: str | None, on_reject: OnReject) -> Iterator[Article]:
    """The articles of an open WARC file, one record in memory at a time."""
    for page in warc_pages(opened, date=date):
        try:
            article = page_article(page)
        except InputError as error:
            on_reject(Rejected(opened.name, None, str(error)))
        else:
            yield article


def warc_pages(opened: Input, *, date: str | None) -> Iterator[Page]:
    """The pages of an open WARC file; its other records are passed over and counted."""
    given = given_date(date)
    if not opened.head().lstrip().startswith(b"WARC/"):
        raise InputError(f"{opened.name}: this is no web archive; give a WARC file")
    for number, record in enumerate(_responses(opened), 1):
        if not _is_page(record):
            opened.place.skipped += 1
            continue
        url = record.headers.get("WARC-Target-URI", "").strip("<>") or None
        yield Page(
            url or f"{opened.stem}-{number}",
            record.reader.read(_LARGEST),
            url=url,
            charset=record.http_charset,
            given=given,
            place=f"response {number} ({url})",
        )


def _is_page(record: Any) -> bool:
    is_html = (record.http_content_type or "").lower() in _PAGES
    return is_html and record.http_headers.status_code in (None, 200)


def _responses(opened: Input) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    yield from ArchiveIterator(opened.stream, record_types=WarcRecordType.response, parse_http=True)
