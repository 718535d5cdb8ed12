"""The JSON API: the commands' objects, lists by the page, what its own description promises."""

from __future__ import annotations

from urllib.parse import quote

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance, response_schema_conformance
from starlette.testclient import TestClient

from bilateral.records import CodedArticle, Event
from bilateral.relations import Incident, Ledger, ledger
from bilateral.store import Store
from bilateral.web import make_app
from bilateral.web.api import OPERATIONS
from web_small import SLASHED, articles

# No schema can tell which states there are, nor which years have a 29th of February.
UNDESCRIBABLE = positive_data_acceptance
# schemathesis 4.32 rewrites a pair at the top of an answer into a form that it then calls wrong.
PAIRS_ON_TOP = {"/api/store": response_schema_conformance}
PAIR = "/api/relations/ARG-CHN"


def test_a_ledger_is_that_of_the_command(client: TestClient, small: Store) -> None:
    """Byte for byte what `bilateral relation --json` prints."""
    answer = client.get(f"{PAIR}?since=2023-01")
    book = ledger(small, "ARG", "CHN", since="2023-01-01")
    assert answer.content == msgspec.json.encode(book)
    assert msgspec.json.decode(answer.content, type=Ledger) == book


def test_lists_come_a_page_at_a_time(client: TestClient, small: Store) -> None:
    """The pages in a row are the list, and each names the next."""
    found: list[Incident] = []
    address: str | None = f"{PAIR}/incidents?limit=25&since=2022-02"
    sizes = []
    while address:
        page = client.get(address).json()
        found += [msgspec.convert(each, Incident) for each in page["items"]]
        sizes.append(len(page["items"]))
        address = page["next"]
    assert tuple(found) == ledger(small, "ARG", "CHN", since="2022-02-01").incidents
    assert sizes == [25, 10]
    assert page["total"] == 35


@pytest.mark.parametrize("name", ["months", "statements", "ties", "questions", "articles"])
def test_every_list_of_a_pair_has_its_address(client: TestClient, name: str) -> None:
    """With how many there are."""
    page = client.get(f"{PAIR}/{name}?limit=1").json()
    assert set(page) == {"total", "page", "limit", "next", "items"}
    assert page["total"] >= 1
    assert len(page["items"]) == 1


def test_an_article_is_the_contract_and_a_record_has_its_reasons(client: TestClient) -> None:
    """An id may hold slashes and question marks."""
    answer = client.get(f"/api/articles/{quote(SLASHED, safe='')}")
    coded = msgspec.json.decode(answer.content, type=CodedArticle)
    assert coded == articles()[0]
    found = client.get(f"/api/records/{coded.events[0].id}").json()
    assert msgspec.convert(found["event"], Event) == coded.events[0]
    assert found["article"] == SLASHED
    assert ["trigger", "“threatened”"] in found["why"]


def test_search_finds_states_speakers_and_words(client: TestClient) -> None:
    """The latest first, a page at a time; an empty question is refused."""
    assert client.get("/api/search?q=china+argentina").json()["states"] == ["ARG", "CHN"]
    assert client.get("/api/search?q=Milei").json()["speakers"] == ["Javier Milei"]
    first = client.get("/api/search?q=consulted&limit=40").json()
    second = client.get("/api/search?q=consulted&limit=40&page=2").json()
    days = [each["published"] for each in (*first["records"], *second["records"])]
    assert (first["more"], second["more"], len(days)) == (True, False, 60)
    assert days == sorted(days, reverse=True)
    assert client.get("/api/search").status_code == 400


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/nowhere", 404), (f"{PAIR}?since=May", 400), (f"{PAIR}/incidents?limit=501", 400),
        (f"{PAIR}/incidents?page=9", 404), ("/api/relations/ARG-XYZ", 404), (f"{PAIR}?q=1", 400),
        ("/api/relations?page=1%00", 400), ("/api/articles/none", 404),
    ],
)  # fmt: skip
def test_errors_are_problems_that_say_what_to_do(
    client: TestClient, address: str, status: int
) -> None:
    """RFC 9457: what is wrong as the title, what to do as the detail."""
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]


def test_the_description_names_every_address(client: TestClient) -> None:
    """With a schema for each answer, and every type that one refers to."""
    text = client.get("/api/openapi.json").text
    described = msgspec.json.decode(text)
    assert set(described["paths"]) == {operation.path for operation in OPERATIONS}
    for path in described["paths"].values():
        assert path["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    names = set(described["components"]["schemas"])
    assert {"Ledger", "Incident", "CodedArticle", "Problem"} <= names
    used = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert used <= names


@pytest.fixture(scope="module")
def described(small: Store) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/openapi.json", make_app(small))


@pytest.mark.slow
@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("path", "mode"),
    [
        (each.path, mode)
        for each in OPERATIONS
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        if each.allowed or mode is GenerationMode.POSITIVE  # else nothing can be asked wrongly
    ],
)
def test_whatever_is_asked_is_answered_as_described(
    described: schemathesis.BaseSchema, small: Store, path: str, known: bool, mode: GenerationMode
) -> None:
    """Questions made up from the description, of what is there and of what is not: no fault of
    ours, and every answer fits the description."""
    operation = described[path]["GET"]
    left_out = [UNDESCRIBABLE, *([PAIRS_ON_TOP[path]] if path in PAIRS_ON_TOP else [])]
    book = ledger(small, "ARG", "CHN")
    there = {
        "pair": "ARG-CHN", "incident": book.incidents[0].id, "name": "Javier Milei",
        "id": book.articles[0].id if "articles" in path else book.incidents[0].told.record,
    }  # fmt: skip

    @settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None, database=None)
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        if known:
            case.path_parameters = {name: there[name] for name in case.path_parameters}
        case.call_and_validate(excluded_checks=left_out)

    asked()
