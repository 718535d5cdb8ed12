"""What a store keeps, replaces and answers, on real Delta tables."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from deltalake import DeltaTable
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.errors import InputError
from bilateral.records import Actor, CodedArticle, Source, to_json
from bilateral.store import Store
from bilateral.store.columns import build, columns_of, restore
from bilateral.store.store import default_folder


def changed(record: Any, **fields: Any) -> Any:
    return msgspec.structs.replace(record, **fields)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "records")


def bare(coded: CodedArticle) -> CodedArticle:
    return changed(coded, events=(), statements=(), ties=(), shifts=(), questions=())


def rows_on_disk(store: Store, table: str) -> int:
    return DeltaTable(f"{store.folder}/{table}").count()


IMPLIED = Actor(name="Malta", code="MLT")
VARIANTS: dict[str, Callable[[CodedArticle], CodedArticle]] = {
    "all kinds": lambda coded: coded,
    "no records": bare,
    "undated": lambda coded: changed(coded, date=None, date_basis=None),
    "no source": lambda coded: changed(coded, source=Source(), title=None, author=None),
    "a story": lambda coded: changed(coded, story={"id": "s1", "similarity": "0.5"}),
    "a fraction": lambda coded: changed(coded, ties=(changed(coded.ties[0], value=2.5),)),
    "no stances": lambda coded: changed(
        coded, statements=(changed(coded.statements[0], stances={}, about=(), stance=None),)
    ),
    "two stances": lambda coded: changed(
        coded,
        statements=(changed(coded.statements[0], stances={"GHA": "critical", "MLT": "neutral"}),),
    ),
    "an implied actor": lambda coded: changed(
        coded, events=(changed(coded.events[0], actors=(IMPLIED,)),)
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_goes_in_comes_out(store: Store, coded: CodedArticle, variant: str) -> None:
    """Equal records, and the same bytes of the contract."""
    article = VARIANTS[variant](coded)
    assert store.add([article]) == 1
    assert store.article(article.id) == article
    found = store.article(article.id)
    assert found is not None
    assert to_json(found) == to_json(article)


def test_the_same_article_twice_leaves_one_copy(store: Store, coded: CodedArticle) -> None:
    """The second time nothing is written."""
    assert store.add([coded, coded]) == 1
    assert store.add([coded]) == 0
    info = store.info()
    assert (info.articles, info.events, info.statements, info.ties) == (1, 3, 1, 2)


def test_a_changed_article_replaces_its_records(store: Store, coded: CodedArticle) -> None:
    """Also when it moves to another month or loses all records."""
    store.add([coded])
    later = changed(coded, date="2024-07-01", events=coded.events[:1], text=coded.text + " ")
    assert store.add([later]) == 1
    assert store.article("malta") == later
    assert store.info().events == 1
    assert rows_on_disk(store, "events") == 1
    assert store.add([bare(later)]) == 1
    assert store.article("malta") == bare(later)
    assert store.info().ties == 0


def test_the_same_id_of_another_source_is_another_article(
    store: Store, coded: CodedArticle
) -> None:
    """Ids are the source's own affair."""
    store.add([coded, changed(coded, source=Source(name="Another Paper"))])
    assert store.info().articles == 2


def test_a_write_that_stops_half_way_shows_nothing(
    store: Store, coded: CodedArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records are visible once their article is; the next attempt goes through."""
    store.add([changed(coded, id="other")])

    def stop(self: Store, codings: object) -> list[str]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Store, "_publish", stop)
        store.add([coded])
    assert store.article("malta") is None
    assert store.info().events == 3
    assert store.add([coded]) == 1
    assert store.info().events == 6


def test_a_replacement_that_stops_before_its_cleaning_is_whole(
    store: Store, coded: CodedArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records of the older coding are there still, but nobody sees them."""
    store.add([coded])

    def stop(self: Store, name: str, codings: list[str]) -> None:
        raise KeyboardInterrupt

    later = changed(coded, events=coded.events[1:])
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Store, "_forget", stop)
        store.add([later])
    assert store.article("malta") == later
    assert store.info().events == 2


def test_records_are_found_by_id(store: Store, coded: CodedArticle) -> None:
    """Each with the article that it stands in."""
    store.add([coded])
    for record in (*coded.events, *coded.statements, *coded.ties):
        assert store.record(record.id) == (coded, record)
    assert store.record("no such id") is None
    assert store.article("no such id") is None


def test_questions_are_sql(store: Store, coded: CodedArticle) -> None:
    """Nested columns are structs and lists."""
    store.add([coded])
    rows = store.query("SELECT type, actors[1].code AS who FROM events ORDER BY position")
    assert rows == [
        {"type": "THREATEN", "who": "MLT"},
        {"type": "CONSULT", "who": "MLT"},
        {"type": "COERCE", "who": "GHA"},
    ]
    assert store.query("SELECT month, questions[1].about AS a FROM articles") == [
        {"month": "2024-06", "a": ["MLT", "GHA"]}
    ]
    with pytest.raises(InputError, match="query: "):
        store.query("SELECT nothing FROM nowhere")


def test_info_tells_what_is_there(store: Store, coded: CodedArticle) -> None:
    """Counts, dates, and the states with most events."""
    store.add([coded])
    info = store.info()
    assert (info.first, info.last) == ("2024-06-05", "2024-06-05")
    assert info.states == (("GHA", 3), ("MLT", 2))
    assert "events      3" in info.text()


def test_a_store_that_is_not_there_says_so(store: Store) -> None:
    """And asking does not create it."""
    for ask in (store.info, lambda: store.record("x"), lambda: store.query("SELECT 1")):
        with pytest.raises(InputError, match="holds nothing yet"):
            ask()
    assert not Path(store.folder).exists()


@pytest.mark.parametrize("name", ["a b", "it's", "é", "a=b", "{x}#"])
def test_folders_may_have_unusual_names(tmp_path: Path, coded: CodedArticle, name: str) -> None:
    """What can be kept there can be read there."""
    store = Store.open(tmp_path / name)
    store.add([coded])
    assert store.article("malta") == coded
    assert (tmp_path / name / "events").is_dir()


@pytest.mark.parametrize("name", ["a%20b", "a[1]", "a*"])
def test_folders_that_would_be_misread_are_refused(tmp_path: Path, name: str) -> None:
    """Better a refusal than records in another folder."""
    with pytest.raises(InputError, match="choose a folder without"):
        Store.open(tmp_path / name)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    """Said at once, before anything is read."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="is a file, not a folder"):
        Store.open(tmp_path / "file")


def test_the_folder_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """$BILATERAL_STORE, then the user's data folder."""
    monkeypatch.setenv("BILATERAL_STORE", "elsewhere")
    assert default_folder() == "elsewhere"
    monkeypatch.delenv("BILATERAL_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert default_folder() == str(Path("data") / "bilateral")


WRITER = """
import sys, msgspec
from bilateral.records import from_json
from bilateral.store import Store
coded = from_json(open(sys.argv[1], "rb").read())
for n in range(4):
    for id in (f"own-{sys.argv[3]}-{n}", f"shared-{n}"):
        text = coded.text + sys.argv[3]
        Store.open(sys.argv[2]).add([msgspec.structs.replace(coded, id=id, text=text)])
"""


@pytest.mark.slow
def test_several_writers_at_once_lose_and_double_nothing(store: Store, coded: CodedArticle) -> None:
    """Each article is there once, whole, whoever came last."""
    sample = Path(__file__).parents[1] / "report" / "coded.jsonl"
    runs = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(sample), store.folder, str(n)])
        for n in range(3)
    ]
    assert [run.wait(timeout=120) for run in runs] == [0, 0, 0]
    ids = [row["id"] for row in store.query("SELECT id FROM articles ORDER BY id")]
    wanted = [f"own-{w}-{n}" for w in range(3) for n in range(4)] + [
        f"shared-{n}" for n in range(4)
    ]
    assert ids == wanted
    assert store.info().events == 3 * len(wanted)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=25)
@given(st.lists(st.one_of(st.none(), st.lists(texts, max_size=3)), max_size=5))
def test_columns_give_back_their_values(values: list[list[str] | None]) -> None:
    """For any values: lists, empty lists and nothing at all stay apart."""
    kind = dict(columns_of(CodedArticle))["events"].item_type
    contexts = {field.name: field.type for field in kind.fields}["contexts"]
    column = build(values, contexts)
    assert [restore(value.as_py(), contexts) for value in column] == values
