"""Every format through the one door; bad records set aside; unusable inputs named."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bilateral.documents import (
    Rejected,
    read_articles,
    read_feed,
    read_html,
    read_jsonl,
    read_text,
    read_warc,
)
from bilateral.errors import InputError
from bilateral.records import Article


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path | str, **options) -> tuple[list[Article], list[Rejected]]:
    rejected: list[Rejected] = []
    return list(read_articles(path, on_reject=rejected.append, **options)), rejected


def roles(article: Article) -> list[tuple[str, str]]:
    return [(p.role, article.text[p.start : p.end]) for p in article.paragraphs]


# Plain text


def test_a_text_file_is_one_article(tmp_path: Path) -> None:
    """Its name gives the id, its first line the title, its date line the date."""
    path = write(tmp_path, "ferry.txt", "Peru leaves\n\nMarch 3, 2021\n\nPeru left the pact.\n")
    [article] = read_text(path)
    assert (article.id, article.title) == ("ferry", "Peru leaves")
    assert (article.date, article.date_basis) == ("2021-03-03", "text")
    assert article.text == path.read_text()
    assert article.language == "en"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Pérou’s ferry".encode(), "Pérou’s ferry"),
        ("Pérou’s ferry".encode("utf-8-sig"), "Pérou’s ferry"),
        ("Pérou’s ferry".encode("utf-16"), "Pérou’s ferry"),
        ("Pérou’s ferry".encode("cp1252"), "Pérou’s ferry"),
        ("Pérou’s é".encode() + b"\xff", "Pérou’s é\ufffd"),
        (b"Peru\xed\xa0\x80 left", None),
        (b"Peru\r\nleft\r\nit.", "Peru\nleft\nit."),
        ("Pe\u200bru le\xadft".encode(), "Pe\u200bru le\xadft"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, expected: str | None) -> None:
    """A byte order mark, UTF-8 or windows-1252; what means nothing is replaced, never fatal."""
    [article] = read_text(write(tmp_path, "a.txt", data))
    assert expected is None or article.text == expected
    article.text.encode("utf-8")


def test_front_matter_gives_title_date_and_address(tmp_path: Path) -> None:
    """The head of a Markdown file is metadata."""
    head = "---\ndate: '2021-03-03'\nurl: https://example.org/a\ntitle: 'Peru\n  leaves'\n---\n"
    [article] = read_text(write(tmp_path, "a.md", head + "\nPeru left the pact.\n"))
    assert (article.title, article.date, article.date_basis) == (
        "Peru leaves", "2021-03-03", "metadata"
    )  # fmt: skip
    assert article.source.url == "https://example.org/a"


# What cannot be used


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.txt", None, "no such file"),
        ("none.html", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("blank.txt", b" \n\xc2\xa0\n", "no text"),
        ("ferry.txt", b"Peru\0left", "binary"),
        ("ferry.pdf", b"%PDF-1.7 ...", "binary"),
        ("ferry.jsonl", b"\0\0\0", "binary"),
        ("ferry.html", b"<html><body></body></html>", "no text"),
        ("ferry.rss", b"<rss><channel></channel></rss>", "no items"),
        ("ferry.rss", b"nothing of the kind", "no items"),
        ("ferry.json", b'[{"id": "a", "text": "Peru left."}]', "one object a line"),
        ("ferry.json", b'{\n"id": "a"}', "one object a line"),
        ("ferry.csv", b"id,words\na,Peru left.\n", 'no column "text"'),
        ("ferry.warc", b"nothing of the kind", "no web archive"),
        ("ferry.txt.gz", b"\x1f\x8b damaged", "damaged"),
        ("ferry.txt.gz", gzip.compress(b"Peru left." * 99)[:-9], "damaged"),
    ],
)
def test_unusable_files(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    """One line that names the file, the fault and what to do."""
    path = tmp_path / name if content is None else write(tmp_path, name, content)
    with pytest.raises(InputError, match=message) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """The message shows how to give the files in it."""
    with pytest.raises(InputError, match=r"this is a folder; use bilateral code .*/\*"):
        read(tmp_path)


def test_unknown_formats_and_dates(tmp_path: Path) -> None:
    """Options are checked before anything is read."""
    path = write(tmp_path, "a.txt", "Peru left.")
    with pytest.raises(InputError, match="use one of text, html, jsonl, csv, feed, warc"):
        read(path, format="pdf")
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        read(path, date="3 March")


def test_the_given_date_wins(tmp_path: Path) -> None:
    """The user knows better than the record and the text."""
    path = write(tmp_path, "a.jsonl", '{"id": "a", "text": "Peru left.", "date": "2020-01-01"}')
    [article], _ = read(path, date="2021-03-03")
    assert (article.date, article.date_basis) == ("2021-03-03", "given")


# JSON lines


def test_json_lines(tmp_path: Path) -> None:
    """A mark, blank lines, CRLF, other keys, numbers as ids and the same id twice are all fine."""
    lines = [
        '\ufeff{"id": "a", "text": "Peru left.", "date": "2021-03-03", "mood": {"x": [1]}}',
        "",
        '{"id": 7, "text": "Chile left.", "source": "The Mail", "url": "https://example.org/7"}',
        "   ",
        '{"id": "a", "text": "Quito left.", "source": {"name": "N", "url": "u"}, "title": "T"}',
        '{"id": "e", "text": "Lima said so.", "language": "es", "date": null}',
    ]
    articles, rejected = read(write(tmp_path, "x.jsonl", "\r\n".join(lines)))
    assert rejected == []
    assert [a.id for a in articles] == ["a", "7", "a", "e"]
    assert [a.date_basis for a in articles] == ["given", None, None, None]
    assert (articles[1].source.name, articles[1].source.url) == (
        "The Mail", "https://example.org/7"
    )  # fmt: skip
    assert (articles[2].source.name, articles[2].source.url, articles[2].title) == ("N", "u", "T")
    assert articles[3].language == "es"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "b", "text": "cut o', "not valid JSON"),
        ("Peru left.", "not valid JSON"),
        ("[1, 2]", "not a JSON object"),
        ('{"id": "b"}', 'no "text"'),
        ('{"id": "b", "text": null}', 'no "text"'),
        ('{"id": "b", "text": "  "}', "holds no text"),
        ('{"id": "b", "text": 3}', "holds no text"),
        ('{"text": "Peru left."}', 'no "id"'),
        ('{"id": true, "text": "Peru left."}', 'no "id"'),
        ('{"id": "b", "text": "Peru left.", "date": "2021-13-01"}', "2021-13-01"),
        ('{"id": "b", "text": "Peru left.", "title": 3}', '"title" is no text'),
        ('{"id": "b", "text": "Peru left.", "x": ' + "[" * 100_000 + "}", "nested too deeply"),
    ],
)
def test_bad_lines_are_set_aside(tmp_path: Path, line: str, reason: str) -> None:
    """A bad line is reported with its number, and the reading goes on."""
    good = '{"id": "a", "text": "Peru left."}'
    path = write(tmp_path, "x.jsonl", f"{good}\n\n{line}\n{good}\n")
    articles, [rejected] = read(path)
    assert len(articles) == 2
    assert (rejected.source, rejected.line) == (str(path), 3)
    assert reason in rejected.reason
    assert str(rejected).startswith(f"{path}, line 3: ")
    with pytest.raises(InputError, match="line 3"):
        list(read_jsonl(path))


@pytest.mark.parametrize("text", ["Pe\\u200bru\\r\\nleft.  ", "\\n\\nPeru left.", "a\\ud800b"])
def test_the_text_of_a_record_is_kept(tmp_path: Path, text: str) -> None:
    """Offsets count in the text as given; only lone surrogates are replaced, one for one."""
    path = write(tmp_path, "x.jsonl", f'{{"id": "a", "text": "{text}"}}')
    [article], _ = read(path)
    assert article.text == json.loads(f'"{text}"').replace("\ud800", "\ufffd")


# Tables


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table(tmp_path: Path, mark: str) -> None:
    """A row is a record; fields may hold line breaks, empty ones count as absent."""
    rows = [
        "id|date|text|x",
        'a|2021-03-03|"Peru left.\n\nChile, too."|1',
        "b||Quito left.|",
        "c|3 May|x|",
    ]
    path = write(tmp_path, "x.csv", "\r\n".join(rows).replace("|", mark))
    articles, [rejected] = read(path)
    assert [(a.id, a.date, a.text) for a in articles] == [
        ("a", "2021-03-03", "Peru left.\n\nChile, too."), ("b", None, "Quito left.")
    ]  # fmt: skip
    assert (rejected.line, rejected.reason) == (6, 'date "3 May" is not YYYY-MM-DD')


# Web pages

STORY = """<p>Pe<b>ru</b> condemned <a href="/c">Chile</a> on<br>Monday over the ferry, which lay
in port for a week while the crew waited for the papers to be signed.</p>
<h2>Reaction</h2><p>Chile rejected the note on Tuesday and called it a bad joke at a bad time.</p>
<p><a href="/x">Bolivia accuses Ecuador of dumping bananas</a></p><p>ADVERTISEMENT</p>
<ul><li>Peru will close its port.</li></ul>"""
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Peru condemns Chile</title>
<meta charset="%s"><meta property="article:published_time" content="2021-03-03T22:00:00-05:00">
<meta property="og:site_name" content="The Mail"><meta name="author" content="Ana Prado"></head>
<body><nav><ul><li>Paraguay expels envoys</li></ul></nav><div class="cookie"><p>We use cookies.</p>
</div><article><h1>Peru condemns Chile</h1><figure><img src="x"><figcaption>Ferries of Panama
</figcaption></figure>{STORY}<p>Zoë Núñez signed it.</p></article><aside><h3>More</h3><a href="/y">
Cuba severs ties with Haiti</a></aside><footer>Copyright 2019 The Mail</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_page(tmp_path: Path, charset: str) -> None:
    """The article's words and metadata, and nothing of what stands around it."""
    [article] = read_html(write(tmp_path, "p.html", (PAGE % charset).encode(charset)))
    assert (article.title, article.author) == ("Peru condemns Chile", "Ana Prado")
    assert (article.date, article.date_basis) == ("2021-03-03", "metadata")
    assert (article.source.name, article.language) == ("The Mail", "en")
    found = roles(article)
    assert found[0] == ("headline", "Peru condemns Chile")
    assert ("headline", "Reaction") in found
    body = [words for role, words in found if role == "body"]
    assert body[0].startswith("Peru condemned Chile on Monday over the ferry, which lay in port")
    assert body[-1] == "Zoë Núñez signed it."
    assert "Peru will close its port." in body
    for other in ("Panama", "Bolivia", "ADVERT", "cookies", "Paraguay", "Haiti", "Copyright"):
        assert other not in " ".join(body)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Peru condemned Chile.</p>", "Peru condemned Chile."),
        ("<html><body>Peru <i>left</i>.<p>So did<br/>Chile.</body>", "Peru left.\n\nSo did Chile."),
        ("<p>Peru&nbsp;left &amp; went.</p><script>x</script>", "Peru left & went."),
        ("<?xml version='1.0' encoding='utf-8'?><html><p>Peru left.</p></html>", "Peru left."),
        ("<p>Peru \x01left&#xD800;.</p>", None),
        ("<p>Peru left\n\nthe pact.</p>", "Peru left the pact."),
        (
            "<article><p>Peru left.<br><br>Chile stayed.</p></article>",
            "Peru left.\n\nChile stayed.",
        ),
        ("<div>" * 1500 + "Peru left the pact.", "Peru left the pact."),
    ],
)
def test_odd_pages(tmp_path: Path, page: str, text: str | None) -> None:
    """Small, broken and deep pages give their words."""
    [article] = read_html(write(tmp_path, "p.html", page))
    assert text is None or article.text == text


# Feeds

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Desk</title>
<item><title>Peru &amp;amp; Chile</title><link>https://example.org/1</link>
<pubDate>Wed, 03 Mar 2021 22:00:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Peru left &amp; went.</p>
<figure><figcaption>A ferry</figcaption></figure><p>Chile stayed.</p>]]></content:encoded></item>
<item><title>Quito</title><guid>q-2</guid><pubDate>2021/03/04 10:00</pubDate>
<description>&lt;p&gt;Quito &lt;b&gt;left&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>Haiti votes</title></item>
<item><link>https://example.org/4</link></item>
</channel></rss>"""


def test_a_feed(tmp_path: Path) -> None:
    """Each item is an article; its fullest field is its text, without tags."""
    articles, [rejected] = read(write(tmp_path, "desk.rss", RSS))
    assert [a.id for a in articles] == ["https://example.org/1", "q-2", "desk-3"]
    assert [a.title for a in articles] == ["Peru & Chile", "Quito", "Haiti votes"]
    assert [a.date for a in articles] == ["2021-03-03", "2021-03-04", None]
    assert roles(articles[0]) == [
        ("body", "Peru left & went."), ("caption", "A ferry"), ("body", "Chile stayed.")
    ]  # fmt: skip
    assert [a.text for a in articles[1:]] == ["Quito left.", "Haiti votes"]
    assert articles[0].source.name == "Desk"
    assert "item 4 holds no text" in rejected.reason


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><id>urn:1</id>
<title>Peru</title><link rel="self" href="s"/><link href="https://example.org/1"/>
<author><name>Ana Prado</name></author><updated>2021-03-03T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Peru <b>left</b>.</p></div>
</content></entry></feed>"""


@pytest.mark.parametrize(
    ("feed", "text"),
    [
        (ATOM, "Peru left."),
        (
            "<rss><channel><item><description>Peru & Chile &ndash; &nbsp; left.",
            "Peru & Chile – left.",
        ),
        ("<rss><item><description>Peru <b>left</b> it.</description></rss>", "Peru left it."),
        ("\ufeff\n<rss><item><description>Perú &eacute;</description></item></rss>", "Perú é"),
    ],
)
def test_other_and_malformed_feeds(tmp_path: Path, feed: str, text: str) -> None:
    """Atom, bare ampersands, entities of HTML and missing ends are read."""
    [article] = read_feed(write(tmp_path, "desk.xml", feed))
    assert article.text == text


def test_a_feed_reads_no_other_file(tmp_path: Path) -> None:
    """Entities that a feed defines are not followed."""
    secret = write(tmp_path, "secret.txt", "hidden")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    feed = f"{head}<rss><item><description>Peru &x; left.</description></item></rss>"
    [article] = read_feed(write(tmp_path, "desk.xml", feed))
    assert "hidden" not in article.text


# Web archives


def record(kind: str, url: str, content_type: str, body: bytes, status: int = 200) -> bytes:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {content_type}\r\n\r\n".encode()
    block = head + body
    fields = [
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>",
        "WARC-Date: 2021-03-03T10:00:00Z", f"Content-Length: {len(block)}",
        "Content-Type: application/http; msgtype=response",
    ]  # fmt: skip
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


ARCHIVE = [
    record("request", "https://example.org/0", "text/html", b"<p>Peru asked.</p>"),
    record("response", "https://example.org/1", "text/html; charset=utf-8", b"<p>Peru left.</p>"),
    record("response", "https://example.org/2", "image/png", b"\x89PNG"),
    record("response", "https://example.org/3", "text/html", b"<p>Gone.</p>", 404),
    record("response", "https://example.org/4", "text/html", b"<p></p>"),
    record("response", "https://example.org/5", "text/html", "<p>Núñez left.</p>".encode("cp1252")),
]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", b"".join(ARCHIVE)),
        ("a.warc.gz", b"".join(map(gzip.compress, ARCHIVE))),
        ("a.warc.gz", gzip.compress(b"".join(ARCHIVE))),
    ],
)
def test_an_archive(tmp_path: Path, name: str, data: bytes) -> None:
    """The pages among its responses, packed one by one, all in one, or not at all."""
    path = write(tmp_path, name, data)
    rejected: list[Rejected] = []
    articles = list(read_warc(path, on_reject=rejected.append))
    assert [(a.id, a.text) for a in articles] == [
        ("https://example.org/1", "Peru left."), ("https://example.org/5", "Núñez left.")
    ]  # fmt: skip
    assert [r.reason for r in rejected] == ["response 4 (https://example.org/4) holds no text"]


# The door


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a", "<!doctype html><p>Peru left.</p>", "Peru left."),
        ("a", '{"id": "a", "text": "Peru left."}', "Peru left."),
        ("a.xml", "<rss><item><description>Peru left.</description></item></rss>", "Peru left."),
        ("a", "Peru <left> it.", "Peru <left> it."),
        ("a.txt", '{"id": "a"} said Peru.', '{"id": "a"} said Peru.'),
        ("a.txt", "<!DOCTYPE html><p>Peru left.</p>", "Peru left."),
        ("a.NDJSON", '{"id": "a", "text": "Peru left."}', "Peru left."),
        ("a.txt.gz", gzip.compress(b"Peru left."), "Peru left."),
        ("a.jsonl.gz", gzip.compress(b'{"id": "a", "text": "Peru left."}'), "Peru left."),
    ],
)
def test_the_format_is_recognised(
    tmp_path: Path, name: str, content: str | bytes, text: str
) -> None:
    """By the file's ending, else by its first bytes; compression by its bytes."""
    [article], _ = read(write(tmp_path, name, content))
    assert (article.id, article.text) == ("a", text) or name == "a.xml"


def test_zstandard(tmp_path: Path) -> None:
    """Zstandard is unpacked like gzip."""
    from fastwarc.stream_io import ZstdWriter

    packed = io.BytesIO()
    with ZstdWriter(packed) as writer:
        writer.write(b"Peru left.\n" * 1000)
    [article], _ = read(write(tmp_path, "a.txt.zst", packed.getvalue()))
    assert (article.id, article.text) == ("a", "Peru left.\n" * 1000)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (b"Peru left.", "Peru left."),
        (b"<html><p>Peru left.</p></html>", "Peru left."),
        (b'{"id": "stdin", "text": "Peru left."}\n', "Peru left."),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, given: bytes, text: str) -> None:
    """A dash reads standard input and tells its format by its first bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    [article], _ = read("-")
    assert (article.id, article.text) == ("stdin", text)


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    """The first article is there before the second line is looked at."""
    path = write(tmp_path, "x.jsonl", '{"id": "a", "text": "Peru left."}\nbroken\n')
    assert next(read_jsonl(path)).id == "a"


@pytest.mark.slow
def test_importing_the_readers_loads_no_library() -> None:
    """Libraries are loaded by the reader that needs them."""
    show = (
        "import sys, bilateral.documents as _; heavy = 'trafilatura lxml py3langid fastwarc urllib3"
        " yaml'.split(); print(*set(heavy) & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
