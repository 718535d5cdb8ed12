"""What the pages answer, without a browser: what is shown, escaped, refused, saved, kept."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from bilateral.stakes import DataReader, Given
from bilateral.store import Store
from bilateral.web import make_app
from bilateral.web.asked import Refused, pair_of
from bilateral.web.guard import HEADERS, host_of
from pairs import Told
from web_small import HOSTILE, SLASHED

PAIR = "/relations/ARG-CHN"
ARTICLE = f"/articles/{quote(SLASHED, safe='')}"


def incident(client: TestClient, type: str) -> dict:
    found = client.get(f"/api{PAIR}/incidents?limit=500").json()["items"]
    return next(each for each in found if each["type"] == type)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/", ["Argentina – China", "Greece – Turkey", "Turkey met Greece."]),
        ("/?state=Greece", ["Greece and others", "1 pair of which"]),
        (PAIR, ["What changed", "critical → supportive", "By month", "Timeline", "<svg", "Open",
                "withdrawn 2023-11-21", "All 63 incidents", "25 billion USD", "I63", "Gaps"]),
        (f"{PAIR}?since=2023-01", ["2023-01-01 to the latest", "THREATEN", "All 3 incidents"]),
        (f"{PAIR}?until=2022-03", ["the beginning to 2022-03-31"]),
        (f"{PAIR}/incidents", ["Page 1 of 2 (63 in all)", "I63"]),
        (f"{PAIR}/incidents?page=2", ["Page 2 of 2", "Page before", "I1"]),
        (f"{PAIR}/statements", ["China is an assassin, he said."]),
        (f"{PAIR}/ties", ["25 billion USD"]),
        (f"{PAIR}/questions", ["Closed (1)"]),
        (f"{PAIR}/articles?page=2", ["Page 2 of 2"]),
        ("/speakers/Javier%20Milei", ["Speaks for", "critical → supportive", "2 about China"]),
        ("/speakers/javier%20milei?about=China", ["On all states"]),
        (ARTICLE, ["The article", "<mark", "Why?", "told as done or so"]),
        ("/search?q=china+argentina", ['href="/relations/ARG-CHN"', "the pair"]),
        ("/search?q=Milei", ['href="/speakers/Javier%20Milei"', "Words"]),
        ("/search?q=ASSASSIN", ['<b class="trigger">assassin</b>']),
        ("/search?q=xyzzy", ["No record holds these words."]),
        ("/search", ["Write a state"]),
        ("/about", ["This store", "65"]),
    ],
)  # fmt: skip
def test_pages_show_what_they_say(client: TestClient, address: str, shown: list[str]) -> None:
    """Each page with its parts."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert [part for part in shown if part not in answer.text] == []


def test_an_incident_tells_its_reports_and_what_rests_on_it(client: TestClient) -> None:
    """Both reports with their words, the question that it raises, the way to the words."""
    found = incident(client, "THREATEN")
    answer = client.get(f"{PAIR}/incidents/{found['id']}").text
    parts = ["2, 2 independent", "Report 1", "Report 2", "Where it counts", "Raises the question"]
    assert [part for part in parts if part not in answer] == []
    assert f'href="{ARTICLE}?record={found["reports"][0]["record"]}#words"' in answer


def test_a_record_leads_to_its_words_and_its_reasons(client: TestClient) -> None:
    """Its address leads to the article, where its words alone are marked as those asked for."""
    record = incident(client, "THREATEN")["reports"][0]["record"]
    moved = client.get(f"/records/{record}")
    assert moved.status_code == 302
    assert moved.headers["location"] == f"{ARTICLE}?record={record}#words"
    page = client.get(moved.headers["location"]).text
    assert 'id="words"' in page
    assert "Why this was recorded" in page
    marked = re.sub(
        r"<[^>]+>", "", "".join(re.findall(r"<mark class=\"[^\"]*asked.*?</mark>", page))
    )
    assert marked == "Javier Milei threatened to freeze relations with China."


@pytest.mark.parametrize(
    "address",
    [
        "/", PAIR, f"{PAIR}/articles", f"{PAIR}/incidents", f"{PAIR}/statements",
        f"/articles/{quote(HOSTILE + '-2024-04-30', safe='')}", "/speakers/Javier%20Milei",
        f"/search?q={quote(HOSTILE[:40])}", f"/nowhere/{quote(HOSTILE, safe='')}",
        f"/relations/{quote(HOSTILE, safe='')}", f"/speakers/{quote(HOSTILE, safe='')}",
        f"{PAIR}?since={quote(HOSTILE)}", f"/?{quote(HOSTILE)}=1",
    ],
)  # fmt: skip
def test_words_of_others_stay_text(client: TestClient, address: str) -> None:
    """Titles, sources, places, names and questions are shown, never run; no style nor script."""
    page = client.get(address).text
    assert "<script" not in page
    assert not re.search(r"<[^>]* on\w+=|<img|<style|style=|javascript:[^<]*\"", page)
    assert "49" not in re.findall(r"\}\}|\{\{|49", page) or "{{ 7 * 7 }}" in page


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/nowhere", 404, "There is no such page."),
        ("/relations/ARG", 404, "Write two states with a hyphen"),
        ("/relations/ARG-Chna", 404, "did you mean CHN (China)?"),
        ("/relations/ARG-Argentina", 404, "names one state"),
        ("/relations/CHL-PER", 404, "Nothing is recorded of Chile and Peru yet."),
        (f"{PAIR}?until=1999", 400, "write a day as 2023-05-17".capitalize()),
        (f"{PAIR}?until=1999-01", 404, "in that time"),
        (f"{PAIR}?since=2023-13", 400, "cannot be used"),
        (f"{PAIR}?since=2023-02-30", 400, "cannot be used"),
        (f"{PAIR}?since=2024-01&until=2023-01", 400, "ends before it begins"),
        (f"{PAIR}?since=2023-01&since=2023-02", 400, "given twice"),
        (f"{PAIR}?sinse=2023-01", 400, "Known here: since, until."),
        (f"{PAIR}/incidents?page=3", 404, "The list has 2 pages."),
        (f"{PAIR}/incidents?page=0", 400, "Write a number from 1"),
        (f"{PAIR}/incidents/0000", 404, "There is no incident"),
        (f"{PAIR}/wishes", 404, "It has questions, incidents"),
        (f"{PAIR}/wishes.csv", 404, "There are changes"),
        ("/speakers/Nobody%20Known", 404, "There are no statements of"),
        ("/speakers/Milei", 404, "There are statements of Javier Milei."),
        ("/articles/none", 404, "There is no article"),
        ("/articles/none?record=1", 404, "has no record"),
        ("/records/none", 404, "There is no record"),
        ("/search?q=" + "x" * 201, 400, "at most 200 characters"),
        ("/search?q=%00", 400, "control characters"),
        ("/?state=Atlantis", 400, "No such state"),
        ("/?state=Chile", 404, "Nothing is recorded of Chile."),
        ("/statements.csv", 400, "is missing"),
    ],
)  # fmt: skip
def test_errors_are_pages_that_say_what_to_do(
    client: TestClient, address: str, status: int, told: str
) -> None:
    """With the right status, a way on, and never a traceback."""
    answer = client.get(address)
    assert answer.status_code == status
    page = answer.text.replace("&#34;", '"')
    assert told in page
    assert "Traceback" not in page
    assert 'href="/"' in page
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/relations/china-argentina", PAIR),
        ("/relations/CHN-ARG?since=2023-01", f"{PAIR}?since=2023-01-01"),
    ],
)
def test_a_pair_has_one_address(client: TestClient, address: str, there: str) -> None:
    """Other spellings lead to it."""
    answer = client.get(address)
    assert (answer.status_code, answer.headers["location"]) == (308, there)


def test_a_state_with_a_hyphen_is_a_state() -> None:
    """The hyphen that parts the two is found by trying; what names nothing is refused."""
    assert pair_of("Guinea-Bissau-Argentina") == ("ARG", "GNB")
    with pytest.raises(Refused):
        pair_of("-")


@pytest.mark.parametrize(
    ("address", "rows", "first"),
    [
        ("/relations.csv", 2, "first"),
        (f"{PAIR}/incidents.csv", 63, "id"),
        (f"{PAIR}/incidents.csv?since=2023-01", 3, "id"),
        (f"{PAIR}/months.csv", None, "month"),
        (f"{PAIR}/changes.csv", 1, "kind"),
        (f"{PAIR}/statements.csv", 3, "id"),
        (f"{PAIR}/ties.csv", 1, "id"),
        (f"{PAIR}/questions.csv", 1, "id"),
        (f"{PAIR}/articles.csv", 64, "id"),
        (f"{PAIR}/gaps.csv", None, "first"),
        ("/statements.csv?speaker=Javier+Milei", 2, "id"),
        ("/search.csv?q=freeze", 3, "kind"),
    ],
)
def test_every_table_is_csv_too(
    client: TestClient, address: str, rows: int | None, first: str
) -> None:
    """A head, whole rows, a file's name; nothing in it that a spreadsheet would run."""
    answer = client.get(address)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert re.search(r'attachment; filename="[\w.-]+\.csv"', answer.headers["content-disposition"])
    head, *lines = csv.reader(io.StringIO(answer.text))
    assert head[0] == first
    assert {len(line) for line in lines} <= {len(head)}
    assert rows is None or len(lines) == rows
    texts = (cell for line in lines for cell in line if not re.fullmatch(r"-?[\d.e-]+", cell))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in texts)


@pytest.mark.parametrize("address", ["/", PAIR, f"/api{PAIR}", "/assets/style.css", "/about"])
def test_what_a_reader_has_is_not_sent_again(client: TestClient, address: str) -> None:
    """The same content has the same mark."""
    first = client.get(address)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    for given, status in ((tag, 304), (f'"x", W/{tag}', 304), ("*", 304), ('"x"', 200)):
        again = client.get(address, headers={"If-None-Match": given})
        assert (again.status_code, again.headers["etag"]) == (status, tag)
        assert (again.content == b"") == (status == 304)


def test_new_records_show_at_once(tmp_path) -> None:
    """What was worked out of the store is kept until the store changes."""
    store = Store.open(tmp_path / "store")
    store.add([Told("2024-05-02").event("Turkey met Greece.", "TUR CONSULT GRC", "met").coded()])
    client = TestClient(make_app(store), base_url="http://any.example")
    before = client.get("/relations/GRC-TUR")
    store.add([Told("2024-05-09").event("Turkey sued Greece.", "TUR ACCUSE GRC", "sued").coded()])
    after = client.get("/relations/GRC-TUR")
    assert "sued" not in before.text
    assert "sued" in after.text
    assert before.headers["etag"] != after.headers["etag"]


@pytest.mark.parametrize("address", ["/", PAIR, "/nowhere", "/api/store", "/relations.csv"])
def test_every_answer_forbids_what_is_not_needed(client: TestClient, address: str) -> None:
    """The headers are on pages, errors and data alike; nothing comes from elsewhere."""
    answer = client.get(address)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "script-src" not in HEADERS["Content-Security-Policy"]
    assert "server" not in answer.headers
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', answer.text) == []


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200), ("localhost:8000", 200), ("127.0.0.1:99", 200), ("[::1]:8000", 200),
        ("LOCALHOST", 200), ("evil.example", 421), ("localhost.evil.example:8000", 421),
        ("127.0.0.1.evil.example", 421), ("", 421),
    ],
)  # fmt: skip
def test_on_the_loopback_only_its_own_names_are_answered(
    client: TestClient, host: str, status: int
) -> None:
    """A page of somebody else's cannot read the store under a name that leads here."""
    answer = client.get("/api/store", headers={"Host": host})
    assert answer.status_code == status
    assert ("articles" in answer.text) == (status == 200)
    assert host_of(host) == host_of(host.upper())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_pages_are_only_read(client: TestClient, method: str) -> None:
    """Nothing can be changed through them."""
    answer = client.request(method, PAIR)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_an_error_of_ours_is_told_without_its_code(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader learns that it is ours and where to look."""
    monkeypatch.setattr(Store, "version", lambda self: 1 / 0)
    for address, kind in (("/", "text/html"), ("/api/store", "application/problem+json")):
        answer = client.get(address)
        assert answer.status_code == 500
        assert answer.headers["content-type"].startswith(kind)
        assert "An error inside bilateral." in answer.text
        assert "ZeroDivision" not in answer.text
        assert answer.headers["x-frame-options"] == "DENY"


def test_a_turning_point_tells_what_carries_it(tmp_path) -> None:
    """When, how sure, from which balance to which, and the incidents before and after in words."""
    store = Store.open(tmp_path / "store")
    acts = ("COOPERATE", "agreed"), ("ACCUSE", "accused")
    days = [(month, f"{2020 + month // 12}-{month % 12 + 1:02}-{d:02}") for month in range(36)
            for d in (5, 15, 25)]  # fmt: skip
    store.add(
        Told(day, f"Daily {day}")
        .event(f"Argentina {did} China on matter {day}.", f"ARG {type} CHN", did, days=day)
        .coded()
        for month, day in days
        for type, did in [acts[month >= 20]]
    )
    page = TestClient(make_app(store), base_url="http://any.example").get(PAIR).text
    changed = page[page.index('id="What-changed"') : page.index('id="By-month"')]
    text = " ".join(re.sub(r"<[^>]+>", "", changed).split())
    assert "September 2021: cooler" in text
    assert re.search(r"before: I\d+ \d{4}-\d\d-\d\d COOPERATE: ARG → CHN; I\d+", text)
    assert re.search(r"after: I\d+ \d{4}-\d\d-\d\d ACCUSE: ARG → CHN", text)
    assert "2021-09 cooler" in page


def test_an_articles_ties_are_checked_where_the_store_holds_data(tmp_path) -> None:
    """Below the words of the tie; without data nothing is said."""
    store = Store.open(tmp_path / "store")
    words = "Trade of Argentina and China reached $5 million in 2023."
    told = {"value": 5_000_000, "unit": "USD", "comparator": "=", "period": "2023"}
    article = Told("2024-01-05", "Daily").tie(words, "trade", "trade", **told).coded()
    store.add([article])
    client = TestClient(make_app(store), base_url="http://any.example")
    address = f"/articles/{quote(article.id, safe='')}"
    assert "data: " not in client.get(address).text
    path = tmp_path / "flows_2023.csv"
    path.write_text("exporter,importer,value_kusd\nARG,CHN,4000\n", encoding="utf-8")
    reader = DataReader(path, Given(), lambda rejected: None)
    store.keep_data(reader.id, reader.data(), reader.described)
    assert "data: differs by +25 % from CEPII BACI for 2023" in client.get(address).text
