"""Which feeds are watched: addresses, OPML, plain lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.errors import InputError
from bilateral.watch import feeds_of
from bilateral.watch.items import canonical_url

OPML = """<?xml version="1.0"?>
<opml version="2.0"><head><title>Desk</title></head><body>
<outline text="Africa"><outline type="rss" text="Accra" xmlUrl="https://a.example/rss?x=1&amp;y=2"/>
</outline><outline text="Valletta" XMLURL=" https://b.example/atom "/>
<outline text="no feed"/><outline text="again" xmlUrl="https://b.example/atom"/></body></opml>
"""
A, B = "https://a.example/rss?x=1&y=2", "https://b.example/atom"


@pytest.mark.parametrize(
    ("text", "feeds"),
    [
        (OPML, (A, B)),
        ("\ufeff" + OPML, (A, B)),
        (OPML.replace("&amp;", "&").replace("</body>", ""), (A, B)),  # as some programs write it
        (f"# the desk's feeds\n\n{A}  # Accra\n  {B}\n{A}\n", (A, B)),
        ("https://a.example/#top\r\nhttp://c.example:8080/", ("https://a.example/#top",
                                                              "http://c.example:8080/")),
    ],
)  # fmt: skip
def test_files_name_feeds(tmp_path: Path, text: str, feeds: tuple[str, ...]) -> None:
    """Each once, in their order; addresses and files may stand together."""
    path = tmp_path / "feeds"
    path.write_text(text, encoding="utf-8")
    assert feeds_of([str(path)]) == feeds
    assert feeds_of(["https://z.example/", str(path)]) == ("https://z.example/", *feeds)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("https://a.example/\nb.example\n", "line 2: b.example: not an address"),
        ("file:///etc/passwd", "line 1: file:///etc/passwd: not an address"),
        ("http://[::1\n", "not an address"),
        ("# nothing yet\n", "names no feed"),
        ("<opml><body><outline text='x'/></body></opml>", "names no feed"),
        ("<opml><body><outline xmlUrl='gopher://a'/></body></opml>", "gopher://a: not an address"),
        ("<rss><channel><item/></channel></rss>", "neither OPML nor a list"),
        ("<!DOCTYPE html><html></html>", "neither OPML nor a list"),
        ("\0\1\2", "binary"),
        ("", "empty"),
    ],
)
def test_files_that_name_none(tmp_path: Path, text: str, fault: str) -> None:
    """One line with the file, the line and what is wrong there."""
    path = tmp_path / "feeds.opml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=fault) as caught:
        feeds_of([str(path)])
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("source", ["feeds.txt", "ftp://a.example/feed", "https://"])
def test_sources_that_are_none(source: str) -> None:
    """A file that is not there, an address that is no feed's."""
    with pytest.raises(InputError, match=source):
        feeds_of([source])


def test_entities_of_opml_fetch_nothing(tmp_path: Path) -> None:
    """A list from somebody else cannot read this machine's files."""
    secret = tmp_path / "secret"
    secret.write_text("https://secret.example/")
    path = tmp_path / "feeds.opml"
    path.write_text(
        f'<!DOCTYPE opml [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        '<opml><body><outline xmlUrl="https://a.example/"/>&s;</body></opml>'
    )
    assert feeds_of([str(path)]) == ("https://a.example/",)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://www.News.example/A/b/", "news.example/A/b"),
        ("http://news.example:80/a?utm_source=x&id=7&fbclid=y#c", "news.example/a?id=7"),
        ("https://news.example:8443/a", "news.example:8443/a"),
        ("https://news.example/a?b=", "news.example/a?b="),
        ("https://news.example/?p=12", "news.example?p=12"),
        ("https://news.example/", None),
        ("https://news.example/?utm_medium=rss", None),
        ("mailto:desk@news.example", None),
        ("http://[::1", None),
        ("http://a:b/c", None),
        ("", None),
    ],
)
def test_addresses_of_one_page_are_one(url: str, canonical: str | None) -> None:
    """Without scheme, tracking and position; a home page is the address of no article."""
    assert canonical_url(url) == canonical
