"""What a store keeps, replaces and answers, on real Delta tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from deltalake import DeltaTable
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.errors import InputError
from bilateral.records import Actor, CodedArticle, Source, Story, to_json
from bilateral.store import Store
from bilateral.store.columns import build, columns_of, restore
from bilateral.store.store import default_folder
from bilateral.store.tables import schema


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
    "a story": lambda coded: changed(coded, story=Story(id="s1", similarity=0.5)),
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


def test_a_changed_article_leaves_the_others_of_its_addition(
    store: Store, coded: CodedArticle
) -> None:
    """What went in together need not go out together."""
    store.add([changed(coded, id="one"), changed(coded, id="two")])
    store.add([changed(coded, id="one", events=())])
    other = store.article("two")
    assert other is not None
    assert other.events == coded.events
    assert (store.info().events, store.info().statements) == (3, 2)


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
    assert store.query("SELECT year, questions[1].about AS a FROM articles") == [
        {"year": "2024", "a": ["MLT", "GHA"]}
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


def test_tables_of_another_kind_are_refused(store: Store, coded: CodedArticle) -> None:
    """As those of the first pre-release, which had no years; nothing is written to them."""
    place = f"{store.folder}/articles"
    Path(place).mkdir(parents=True)
    DeltaTable.create(place, schema("articles"), partition_by=["language"])
    for ask in (store.info, lambda: store.add([coded])):
        with pytest.raises(InputError, match="is not of this version; code into a new folder"):
            ask()


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


@pytest.mark.parametrize("place", ["s3://bucket/records", Path("gs://bucket/records"), "file:///x"])
def test_a_store_elsewhere_is_refused(place: str | Path) -> None:
    """In words, and not by a folder of that name."""
    with pytest.raises(InputError, match="a store is a folder of this machine"):
        Store.open(place)


def test_the_folder_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """$BILATERAL_STORE, then the user's data folder."""
    monkeypatch.setenv("BILATERAL_STORE", "elsewhere")
    assert default_folder() == "elsewhere"
    monkeypatch.delenv("BILATERAL_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert default_folder() == str(Path("data") / "bilateral")


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=25)
@given(st.lists(st.one_of(st.none(), st.lists(texts, max_size=3)), max_size=5))
def test_columns_give_back_their_values(values: list[list[str] | None]) -> None:
    """For any values: lists, empty lists and nothing at all stay apart."""
    kind = dict(columns_of(CodedArticle))["events"].item_type
    contexts = {field.name: field.type for field in kind.fields}["contexts"]
    column = build(values, contexts)
    assert [restore(value.as_py(), contexts) for value in column] == values
