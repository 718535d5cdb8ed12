"""Feeds against a real server that misbehaves: what is taken, what fails, what waits."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from bilateral.documents import fetching, web
from bilateral.errors import InputError
from bilateral.store import Store
from bilateral.watch.fetch import retry_seconds
from bilateral.watch.loop import backoff
from watch.setting import NOON, Answer, Server, Watched, bomb, drips, item, rss, silent

HEAD = b"HTTP/1.1 200 OK\r\n"
BAD: dict[str, tuple[Callable[[Server], object], str]] = {
    "missing": (lambda server: (404, {}, b""), "answers 404"),
    "failing": (lambda server: (500, {}, b""), "answers 500"),
    "nothing": (lambda server: (200, {}, b""), "no items|Document is empty|feed"),
    "a page": (lambda server: (200, {}, b"<html><body><p>Oh.</p></body></html>"), "no items"),
    "binary": (lambda server: (200, {}, b"\x89PNG\0\0"), "binary"),
    "too large": (lambda server: (200, {}, b"<rss>" + b" " * 100_000), "larger than 100,000"),
    "endless": (lambda server: drips(server, HEAD + b"\r\n", b"x" * 9999, 0), "larger than"),
    "a bomb": (lambda server: bomb(), "larger than 100,000"),
    "dripping": (lambda server: drips(server, HEAD + b"\r\n<rss>", b" ", 0.05), "took over 1 sec"),
    "dripping headers": (lambda server: drips(server, HEAD + b"A: ", b"a", 0.05), "no answer"),
    "silent": (silent, "cannot be fetched"),
    "garbage": (lambda server: drips(server, b"\0\1\2\r\n\r\n", b"\0", 0.05), "cannot be fetched"),
    "damaged gzip": (lambda server: (200, {"Content-Encoding": "gzip"}, b"zip?"), "fetched"),
    "cut off": (lambda server: (200, {"Content-Length": "99"}, b"<rss>"), "cannot be fetched"),
    "many a DOCTYPE": (lambda server: (200, {}, b"<!doctype " * 9_000), "more than one DOCTYPE"),
    "unchanged at first": (lambda server: (304, {}, b""), "answers 304"),
    "in circles": (lambda server: (302, {"Location": "/bad"}, b""), "redirects more than 5"),
    "to a file": (lambda server: (302, {"Location": "file:///etc/hosts"}, b""), "not an address"),
    "to nowhere": (lambda server: (302, {"Location": "http://[::1"}, b""), "Invalid|not an"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_feed_fails_alone(server: Server, watched: Watched, kind: str) -> None:
    """The others are read in the same round, and its fault is told with its address."""
    serve, fault = BAD[kind]
    answer = serve(server)
    bad = server.at("/bad", answer)  # type: ignore[arg-type]
    if kind == "silent":
        server.answers["/bad"] = silent(server)
    began = time.monotonic()
    told = watched.round(bad, server.feed("/good", item("grain")))
    assert (told.read, told.new, told.coded, told.set_aside) == (1, 1, 1, 0)
    assert list(told.failed) == [bad]
    assert re.search(fault, told.failed[bad])
    assert bad in told.line()
    assert "\n" not in told.line()
    assert time.monotonic() - began < 5
    assert watched.ids() == ["grain"]


def test_a_slow_feed_holds_up_no_other(server: Server, watched: Watched) -> None:
    """The others are coded while it is waited for."""
    when: list[float] = []
    code = watched.code
    watched.code = lambda article: when.append(time.monotonic()) or code(article)  # type: ignore
    slow = [server.at(f"/slow{n}", silent(server)) for n in range(3)]
    watched.limit(seconds=2.0)
    began = time.monotonic()
    told = watched.round(*slow, server.feed("/good", item("grain")))
    assert (len(told.failed), told.coded) == (3, 1)
    assert when[0] - began < 1.9


def test_a_server_that_hangs_is_not_asked_twice(server: Server, watched: Watched) -> None:
    """As long as the earlier request hangs, so that hanging threads cannot pile up."""
    bad = server.at("/bad", drips(server, HEAD + b"A: ", b"a", 0.05))
    watched.limit(seconds=0.2)

    def much_later() -> None:
        watched.time += 100_000

    watched.between = much_later  # its back-off is over
    first, second = watched.rounds(bad, count=2)
    assert "no answer" in first.failed[bad]
    assert "still unanswered" in second.failed[bad]
    assert server.paths() == ["/bad"]


@pytest.mark.parametrize(
    ("headers", "body", "word"),
    [
        ({"Content-Type": "text/xml; charset=iso-8859-1"}, "utf-8", "Núñez"),
        ({"Content-Type": "text/xml; charset=windows-1251"}, "windows-1251", "Чили"),
        ({"Content-Type": "text/xml; charset=no-such-thing"}, "cp1252", "Núñez"),
        ({}, "cp1252", "Núñez"),
        ({}, "utf-16", "Núñez"),
    ],
)
def test_a_wrong_charset_costs_no_item(
    server: Server, watched: Watched, headers: dict[str, str], body: str, word: str
) -> None:
    """What the server says counts where the bytes do not speak for themselves."""
    feed = f"<rss><channel><item><guid>1</guid><description>{word} left.</description></item>"
    address = server.at("/feed", (200, headers, feed.encode(body)))
    assert watched.round(address).coded == 1
    assert watched.coded[0].text == f"{word} left."


def test_broken_xml_gives_what_is_whole(server: Server, watched: Watched) -> None:
    """Open tags and bare ampersands are forgiven."""
    broken = rss(item("one"), item("two", "Ham & eggs &nbsp; <b>for Malta")).replace(b"</rss>", b"")
    told = watched.round(server.at("/feed", (200, {}, broken)))
    assert (told.coded, told.failed) == (2, {})


def test_a_quiet_feed_is_no_bad_one(server: Server, watched: Watched) -> None:
    """A feed may have nothing to say."""
    told = watched.round(server.feed("/feed"))
    assert (told.read, told.failed, told.new) == (1, {}, 0)


def test_an_unchanged_feed_is_not_sent_again(server: Server, watched: Watched) -> None:
    """ETag and Last-Modified go back to the server, even from a process that starts anew."""
    when = "Mon, 04 May 2026 10:00:00 GMT"
    feed = server.feed("/feed", item("grain"), ETag='"a1"', Last_Modified=when)
    assert watched.round(feed).coded == 1
    assert "if-none-match" not in server.asked[0][1]
    server.at("/feed", (304, {}, b""))
    for _ in range(2):
        watched.time += 900
        told = watched.round(feed)
        assert (told.read, told.unchanged, told.new) == (1, 1, 0)
        sent = server.asked[-1][1]
        assert (sent["if-none-match"], sent["if-modified-since"]) == ('"a1"', when)


def test_a_server_that_ignores_conditions(server: Server, watched: Watched) -> None:
    """The same feed again gives no item again."""
    feed = server.feed("/feed", item("grain"), item("steel"), ETag="x")
    assert [each.new for each in watched.rounds(feed, count=3)] == [2, 0, 0]
    assert len(watched.coded) == 2


GUEST = "https://news.example.org/2026/grain"
LONG = " ".join(f"Malta told Ghana {n} times." for n in range(30))


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [
        # A guid means something in its own feed only.
        (item("1", "Malta spoke."), item("1", "Ghana spoke."), 2),
        (item("1", "Malta spoke.", GUEST), item("2", "Ghana spoke.", GUEST), 1),
        (
            item("1", "Malta spoke.", GUEST),
            item("2", "Ghana spoke.", "http://www.news.example.org/2026/grain/?utm_source=rss#top"),
            1,
        ),
        (item("1", "A.", GUEST + "?id=1"), item("2", "B.", GUEST + "?id=2"), 2),
        (item("1", "A.", "https://example.org/"), item("2", "B.", "https://example.org/"), 2),
        (item("grain", LONG, GUEST), item("grain", f" {LONG.upper()} ", GUEST + "/b"), 1),
        (item("grain", LONG), item("grain", LONG).replace("04 May", "05 May"), 1),
        # Short words recur and say little.
        (item("grain", "Shut."), item("grain", "Shut.").replace("04 May", "05 May"), 2),
        (item("grain", "Shut."), item("grain", "Shut."), 1),
    ],
)
def test_an_item_is_taken_once(
    server: Server, watched: Watched, first: str, second: str, taken: int
) -> None:
    """By its address or its words, whichever feed brings it, in one round or in two."""
    one, two = server.feed("/one", first), server.feed("/two", second)
    watched.limit(at_once=1)
    assert watched.round(one, two).coded == taken
    assert watched.round(one, two).new == 0
    elsewhere = Watched(Path(watched.store.folder).with_name("other"))
    assert elsewhere.round(one).coded + elsewhere.round(two).coded == taken


def test_items_known_by_nothing_but_their_words(server: Server, watched: Watched) -> None:
    """An item without guid and link keeps its name when others come before it."""
    bare = "<title>{0}</title><description>{0} spoke to Ghana.</description>"
    feed = server.feed("/feed", bare.format("Malta"))
    assert watched.round(feed).coded == 1
    server.feed("/feed", bare.format("Peru"), bare.format("Malta"))
    assert watched.round(feed).coded == 1
    assert len(set(watched.ids())) == 2


def test_a_link_of_many_items_tells_none_apart(server: Server, watched: Watched) -> None:
    """As in a live blog whose items all lead to the same page."""
    items = [item(str(n), f"Malta spoke {n} times.", GUEST) for n in range(3)]
    assert watched.round(server.feed("/feed", *items)).coded == 3


# Back-off


def test_failures_are_asked_for_less_and_less(server: Server, watched: Watched) -> None:
    """Waits double, up to a day; one success ends them."""
    feed = server.address + "/feed"
    asked = []
    for n in range(40):
        told = watched.round(feed)
        asked += [] if told.waiting else [n]
        watched.time += 900
    gaps = [b - a for a, b in pairwise(asked)]
    assert gaps == sorted(gaps)
    assert (gaps[0], len(asked)) == (3, 5)
    server.feed("/feed", item("grain"))
    watched.time += 200_000
    assert watched.round(feed).coded == 1
    watched.time += 900
    assert watched.round(feed).read == 1


def test_the_back_off_is_the_same_for_the_same_feed() -> None:
    """And another one for another feed; never over a day and a quarter."""
    waits = [[backoff(f"http://{name}/", n, 900) for n in range(1, 60)] for name in ("a", "b", "a")]
    assert waits[0] == waits[2] != waits[1]
    assert all(900 <= wait <= 1.25 * 86_400 for each in waits for wait in each)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0), (" 0 ", 0.0), ("99999999999999", 999999999.0),
        ("Fri, 15 Jan 2027 08:10:00 GMT", 600.0), ("Fri, 15 Jan 2021 08:10:00 GMT", 0.0),
        ("soon", None), ("-5", None), ("", None), (None, None), ("٣", 3.0),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(told: str | None, seconds: float | None) -> None:
    """Anything else counts as nothing."""
    assert retry_seconds(told, NOON) == seconds


@pytest.mark.parametrize(
    ("told", "rounds_left_alone"),
    [("60", 0), ("1800", 1), ("Fri, 15 Jan 2027 08:45:00 GMT", 2), ("9999999999", 100)],
)
def test_429_is_heeded(server: Server, watched: Watched, told: str, rounds_left_alone: int) -> None:
    """The server says when to come again; a week is the most."""
    feed = server.at("/feed", (429, {"Retry-After": told}, b""))
    assert "answers 429" in watched.round(feed).failed[feed]
    waited = 0
    for _ in range(100):
        watched.time += 900
        if not watched.round(feed).waiting:
            break
        waited += 1
    assert waited == rounds_left_alone
    watched.time += 8 * 86_400
    assert watched.round(feed).waiting == 0


def test_a_clock_that_was_wrong_costs_nothing(server: Server, watched: Watched) -> None:
    """A feed put off until another century is read all the same."""
    feed = server.at("/feed", (500, {}, b""))
    watched.time += 3_000_000_000
    watched.round(feed)
    watched.time = NOON
    server.feed("/feed", item("grain"))
    assert watched.round(feed).coded == 1


# What is set aside


def test_items_that_cannot_be_coded_are_set_aside_once(server: Server, watched: Watched) -> None:
    """With their feed, their address and one line of reason; the others are coded."""
    watched.limit(characters=2_000)
    items = (item("a"), item("b", "A bug.", GUEST), item("c", "Malta spoke. " * 200), "<guid/>")
    feed = server.feed("/feed", *items)
    told = watched.round(feed)
    assert (told.new, told.coded, told.set_aside) == (3, 1, 3)
    assert "3 set aside in " in told.line()
    reasons = {entry["id"]: entry["reason"] for entry in watched.aside()}
    assert reasons["b"] == "internal error: RuntimeError: broken badly"
    assert "more than the 2,000" in reasons["c"]
    assert "holds no text" in reasons[None]  # type: ignore[index]
    assert watched.aside()[1] == {
        "time": "2027-01-15T08:00Z", "feed": feed, "id": "b", "url": GUEST, "reason": reasons["b"],
    }  # fmt: skip
    assert watched.round(feed).set_aside == 0
    assert len(watched.aside()) == 3


def test_a_feed_has_its_share_of_a_round(server: Server, watched: Watched) -> None:
    """What takes too long waits for the next round, and the next feed is read."""
    code = watched.code

    def slowly(article):
        watched.time += 200
        return code(article)

    watched.code = slowly  # type: ignore[method-assign]
    many = server.feed("/many", *(item(f"m{n}") for n in range(4)), ETag="m")
    few = server.feed("/few", item("f"))
    assert watched.round(many, few).coded == 3
    assert "f" in watched.ids()
    assert watched.round(many, few).coded == 2
    assert "if-none-match" not in server.asked[-1][1]


# Pages


PAGE = (
    "<html><head><title>About grain</title></head><body><article><h1>About grain</h1>"
    + "".join(
        f"<p>Malta told Ghana on day {n} that the grain would come by sea.</p>" for n in (1, 2)
    )
    + "</article></body></html>"
)


def pages(watched: Watched) -> Watched:
    watched.rules = msgspec.structs.replace(watched.rules, full_text=True)
    return watched


def test_pages_are_fetched_only_on_demand(server: Server, watched: Watched) -> None:
    """And then give the text, under the item's own name, feed and date."""
    link = server.at("/page", (200, {"Content-Type": "text/html"}, PAGE.encode()))
    feed = server.feed("/feed", item("grain", "Malta told Ghana.", link))
    watched.round(feed)
    assert server.paths() == ["/feed"]
    assert watched.coded[0].text == "Malta told Ghana."
    other = pages(Watched(Path(watched.store.folder).with_name("other")))
    assert other.round(feed).coded == 1
    [article] = other.coded
    assert "on day 2" in article.text
    assert (article.id, article.date, article.source.url) == ("grain", "2026-05-04", link)
    assert article.source.name == "The Wire"


def test_a_page_with_less_than_the_feed_is_left(server: Server, watched: Watched) -> None:
    """As where readers are asked to pay or to agree to something."""
    link = server.at("/page", (200, {}, b"<html><body><p>Subscribe!</p></body></html>"))
    pages(watched).round(server.feed("/feed", item("grain", LONG, link)))
    assert watched.coded[0].text == LONG


def test_two_links_to_one_page_are_one_item(server: Server, watched: Watched) -> None:
    """Some feeds lead to their pages by way of a counter."""
    server.at("/page", (200, {}, PAGE.encode()))
    links = [server.at(f"/count/{n}", (302, {"Location": "/page"}, b"")) for n in (1, 2)]
    feeds = [server.feed(f"/{n}", item(f"i{n}", link=link)) for n, link in enumerate(links)]
    assert pages(watched).round(*feeds).coded == 1
    assert watched.round(*feeds).new == 0


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ((404, {}, b""), "answers 404"),
        ((302, {"Location": "/page"}, b""), "redirects more than"),
        (bomb(), "larger than"),
        ((200, {}, b""), "is empty"),
        ((200, {}, rss(item("a"), item("b"))), "not the page of one article"),
    ],
    ids=["missing", "in circles", "bomb", "empty", "a feed"],
)
def test_a_page_that_cannot_be_had_is_asked_for_three_times(
    server: Server,
    watched: Watched,
    answer: Answer,
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In three rounds; then the feed's own words have to do, and the file says why."""
    monkeypatch.setattr(web, "LARGEST", 100_000)
    link = server.at("/page", answer)
    feed = server.feed("/feed", item("grain", link=link), item("steel"), ETag="e")
    told = pages(watched).rounds(feed, count=4)
    assert [each.coded for each in told] == [1, 0, 1, 0]
    assert [each.without_page for each in told] == [0, 0, 1, 0]
    assert [entry["id"] for entry in watched.aside()] == ["grain"]
    assert "in the feed's own words" in watched.aside()[0]["reason"]
    assert fault in watched.aside()[0]["reason"]
    # Asked for whole as long as something was left, and then only if it changed.
    sent = ["if-none-match" in headers for path, headers in server.asked if path == "/feed"]
    assert sent == [False, False, False, True]


def test_a_page_that_drips_is_given_up(server: Server, watched: Watched) -> None:
    """Whatever a page's server does, it has only its time."""
    link = server.at("/page", drips(server, HEAD + b"\r\n<html>", b" ", 0.05))
    feed = server.feed("/feed", item("grain", link=link), item("steel"))
    began = time.monotonic()
    assert pages(watched).round(feed).coded == 1
    assert time.monotonic() - began < 4


# Addresses inside


def test_feeds_of_the_own_machine_are_refused(server: Server, watched: Watched) -> None:
    """A watch runs for months and unseen; it never reads what only this machine can see."""
    watched.rules = msgspec.structs.replace(watched.rules, allow_private=False)
    feed = server.feed("/feed", item("grain"))
    assert "not public" in watched.round(feed).failed[feed]
    assert server.asked == []


def test_redirects_and_links_inside_are_refused(
    server: Server, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public feed gains nothing by leading inside."""
    monkeypatch.setattr(fetching, "_is_public", lambda address: address == "127.0.0.1")
    watched.rules = msgspec.structs.replace(pages(watched).rules, allow_private=False)
    inside = "http://169.254.169.254/latest/meta-data"
    moved = server.at("/moved", (301, {"Location": inside}, b""))
    linked = server.feed("/feed", item("grain", link=inside))
    watched.limit(tries=1)
    told = watched.round(moved, linked)
    assert "not public" in told.failed[moved]
    assert (told.coded, told.without_page) == (1, 1)
    assert "not public" in watched.aside()[0]["reason"]


# The store


@pytest.mark.parametrize("error", [OSError(28, "disk full"), InputError("disk full"), KeyError(28)])
def test_a_store_that_refuses_costs_nothing(
    server: Server, watched: Watched, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """The round tells it and ends; the next one begins anew with the same items."""
    feed = server.feed("/feed", *(item(f"i{n}") for n in range(3)), ETag="e")
    with monkeypatch.context() as broken:
        broken.setattr(Store, "add", lambda *args: (_ for _ in ()).throw(error))
        told = watched.round(feed)
    assert str(error) in str(told.fault)
    assert str(told.fault) in told.line()
    assert told.coded == 0
    assert watched.round(feed).coded == 3
    assert "if-none-match" not in server.asked[-1][1]


def test_many_items_are_stored_in_few_commits(
    server: Server, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty at a time."""
    sizes = []
    add = Store.add
    monkeypatch.setattr(Store, "add", lambda s, batch: sizes.append(len(batch)) or add(s, batch))
    assert watched.round(server.feed("/feed", *(item(f"i{n}") for n in range(45)))).coded == 45
    assert sizes == [20, 20, 5]
