"""The panel: one row a directed pair and period, none left out, the same counts in either form."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilateral.errors import InputError
from bilateral.records import EVENT_TYPES, CodedArticle
from bilateral.relations.panel import Made, Period, write_panel
from bilateral.relations.rates import RATES, rated
from bilateral.store import Store
from relations.telling import article, event, statement
from store.foreign import imported

STATA_WORDS = frozenset(
    "byte double float if in int long str strl using with _all _b _coef _cons _n _pi _pred".split()
)


def panel(tmp_path: Path, articles: list[CodedArticle], **options: Any) -> list[dict[str, str]]:
    """The rows of the panel of a store with these articles, as text; empty cells left out."""
    store = Store.open(tmp_path / "records")
    store.add(articles)
    path = tmp_path / "panel.csv"
    write_panel(store, path, form="csv", **options)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(rows: list[dict[str, str]], actor: str, recipient: str, period: str) -> dict[str, str]:
    """The one row of this pair and period, without what is nought."""
    [found] = [
        r for r in rows if (r["actor"], r["recipient"], r["period"]) == (actor, recipient, period)
    ]
    return {
        name: value
        for name, value in found.items()
        if value not in ("0", "0.0", "") and name not in RATES
    }


def test_a_row_says_what_happened_who_told_it_and_what_was_read(tmp_path: Path) -> None:
    """Directed; the rest of the articles counts as read."""
    rows = panel(
        tmp_path,
        [
            article(
                "a",
                "2024-03-05",
                event("ACCUSE", "MLT", "GHA"),
                event("SANCTION", "MLT", "GHA", status="hypothetical"),
                statement("MLT", {"GHA": "critical", "FRA": "neutral"}),
            ),
            article("b", "2024-03-09", event("AID", "GHA", "MLT"), source="The Strait"),
            article("c", "2024-03-10"),
        ],
    )
    assert row(rows, "MLT", "GHA", "2024-03") == {
        "actor": "MLT", "recipient": "GHA", "period": "2024-03", "first_day": "2024-03-01",
        "last_day": "2024-03-31", "articles_read": "3", "reports": "2", "statements": "1",
        "said_critical": "1", "articles": "1", "stories": "1", "outlets": "1", "sources": "1",
        "events": "1", "verbal_conflict": "1", "accuse_actual": "1", "sanction_hypothetical": "1",
        "goldstein_sum": "-2.0",
    }  # fmt: skip
    back = row(rows, "GHA", "MLT", "2024-03")
    assert (back["aid_actual"], back["material_cooperation"]) == ("1", "1")
    assert row(rows, "MLT", "FRA", "2024-03")["statements"] == "1"
    assert {(r["actor"], r["recipient"]) for r in rows} == {
        ("MLT", "GHA"), ("GHA", "MLT"), ("MLT", "FRA"),
    }  # fmt: skip


def test_periods_without_events_have_rows(tmp_path: Path) -> None:
    """From the first article to the last, for every pair; and where nothing was read at all."""
    rows = panel(
        tmp_path,
        [article("a", "2023-11-30", event("ACCUSE", "MLT", "GHA")), article("b", "2024-02-01")],
    )
    assert [(r["period"], r["articles_read"], r["events"]) for r in rows] == [
        ("2023-11", "1", "1"), ("2023-12", "0", "0"), ("2024-01", "0", "0"), ("2024-02", "1", "0"),
    ]  # fmt: skip
    assert [bool(r["cooperation_low"]) for r in rows] == [True, False, False, True]


@pytest.mark.parametrize(
    ("by", "since", "until", "periods"),
    [
        ("year", "2022-05-01", "2024-01-01", ["2022", "2023", "2024"]),
        ("week", "2020-12-31", "2021-01-12", ["2020-W53", "2021-W01", "2021-W02"]),
        ("month", "2023-12-31", "2024-01-01", ["2023-12", "2024-01"]),
        ("month", "2024-06-01", None, ["2024-06"]),
        ("month", None, "2024-06-01", ["2024-06"]),
    ],
)
def test_time_is_cut_as_asked(
    tmp_path: Path, by: Period, since: str | None, until: str | None, periods: list[str]
) -> None:
    """Calendar months and years, ISO weeks; the days name the first and the last of them."""
    told = [article("a", "2024-06-15", event("ACCUSE", "MLT", "GHA"))]
    rows = panel(tmp_path, told, by=by, since=since, until=until, pairs=[("MLT", "GHA")])
    assert [r["period"] for r in rows if r["actor"] == "MLT"] == periods
    for r in rows:
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", r["first_day"])
        assert r["first_day"] <= r["last_day"]


def test_the_pairs_asked_for_are_there_whatever_is_known_of_them(tmp_path: Path) -> None:
    """In both directions, and no others."""
    told = [article("a", "2024-06-15", event("ACCUSE", "MLT", "GHA"), event("AID", "MLT", "FRA"))]
    rows = panel(tmp_path, told, pairs=[("MLT", "GHA"), ("CHN", "ARG"), ("GHA", "MLT")])
    assert [(r["actor"], r["recipient"], r["events"]) for r in rows] == [
        ("ARG", "CHN", "0"), ("CHN", "ARG", "0"), ("GHA", "MLT", "0"), ("MLT", "GHA", "1"),
    ]  # fmt: skip


def test_an_act_counts_once_a_story(tmp_path: Path) -> None:
    """Copies in three papers, a headline above its article: one act of one source; two reports of
    different stories are two, and so are two types."""
    accused = event("ACCUSE", "MLT", "GHA")
    rows = panel(
        tmp_path,
        [
            article("a", "2024-06-01", accused, accused, source="A", story="wire"),
            article("b", "2024-06-02", accused, source="B", story="wire"),
            article("c", "2024-06-03", accused, source="C", story="own"),
            article("d", "2024-06-03", accused, event("REJECT", "MLT", "GHA"), source="C"),
        ],
    )
    found = row(rows, "MLT", "GHA", "2024-06")
    assert (found["accuse_actual"], found["reject_actual"], found["reports"]) == ("3", "1", "6")
    assert (found["articles"], found["stories"], found["outlets"]) == ("4", "3", "3")
    assert found["sources"] == "3"


def test_sources_are_no_more_than_stories_or_outlets(tmp_path: Path) -> None:
    """One wire in three papers is one source; three stories of one paper are one as well."""
    accused, aided = event("ACCUSE", "MLT", "GHA"), event("AID", "FRA", "GHA")
    wire = [article(s, "2024-06-01", accused, source=s, story="wire") for s in ("A", "B", "C")]
    paper = [article(f"p{n}", "2024-06-01", aided, source="P") for n in range(3)]
    unnamed = [article("u", "2024-06-01", event("AID", "ARG", "GHA"), source=None)]
    rows = panel(tmp_path, [*wire, *paper, *unnamed])
    assert row(rows, "MLT", "GHA", "2024-06")["sources"] == "1"
    assert row(rows, "FRA", "GHA", "2024-06")["sources"] == "1"
    assert row(rows, "ARG", "GHA", "2024-06")["sources"] == "1"


def test_what_both_do_counts_in_both_directions_and_nothing_toward_oneself(tmp_path: Path) -> None:
    """A meeting of three is three pairs, each way."""
    told = [article("a", "2024-06-01", event("CONSULT", "MLT+GHA+FRA"), event("AID", "GHA", "GHA"))]
    rows = panel(tmp_path, told)
    assert len(rows) == 6
    assert all(r["consult_actual"] == "1" and r["events"] == "1" for r in rows)


@pytest.mark.parametrize(
    ("made", "period", "column"),
    [
        (event("AID", "MLT", "GHA", on="2024-04-30"), "2024-04", "aid_actual"),
        (event("AID", "MLT", "GHA", on="2024-04-30", status="negated"), "2024-04", "aid_negated"),
        (event("AID", "MLT", "GHA", on="2024-07-01", status="future"), "2024-05", "aid_future"),
        (event("AID", "MLT", "GHA", on="2024-01-01/2024-12-31"), "2024-05", "aid_actual"),
        (event("AID", "MLT", "GHA", background=True, on="2024-04-01"), "2024-05", "background"),
        (event("AID", "MLT", "GHA"), "2024-05", "aid_actual"),
    ],
)
def test_the_day_of_an_act(tmp_path: Path, made: Any, period: str, column: str) -> None:
    """Its own, of what happened or did not, if it is no longer than a month; else the article's."""
    rows = panel(tmp_path, [article("a", "2024-05-20", made)], since="2024-01-01")
    [found] = [r for r in rows if r[column] == "1"]
    assert (found["period"], found["reports"]) == (period, "0" if column == "background" else "1")


def test_records_without_a_day_are_counted_and_left_out(tmp_path: Path) -> None:
    """Of those that are asked for."""
    store = Store.open(tmp_path / "records")
    accused = event("ACCUSE", "MLT", "GHA")
    store.add([article("a", None, accused), article("b", "2024-05-01", accused)])
    made = write_panel(store, tmp_path / "p.csv", form="csv", pairs=[("MLT", "GHA")])
    assert made == Made(rows=2, pairs=2, periods=1, undated=1)


def test_columns_suit_r_and_stata(tmp_path: Path) -> None:
    """Lower case, letters, digits and underscores, at most 32, none twice, no word of Stata's."""
    [found] = panel(tmp_path, [article("a", "2024-05-01", event("ACCUSE", "MLT", "GHA"))])
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name) for name in found)
    assert STATA_WORDS.isdisjoint(found)
    assert None not in found


def test_every_column_is_documented(tmp_path: Path) -> None:
    """docs/panel.md names each, those of types by their pattern."""
    [found] = panel(tmp_path, [article("a", "2024-05-01", event("ACCUSE", "MLT", "GHA"))])
    page = (Path(__file__).parents[2] / "docs" / "panel.md").read_text(encoding="utf-8")
    pattern = re.compile(r"[a-z]+_(actual|negated|hypothetical|future)")
    undocumented = [n for n in found if f"`{n}`" not in page and not pattern.fullmatch(n)]
    assert undocumented == []


def test_parquet_holds_the_same(tmp_path: Path) -> None:
    """Value for value, with days as days and missing cells missing; two runs give the same."""
    told = [
        article(
            "a",
            "2023-11-30",
            event("ACCUSE", "MLT", "GHA"),
            statement("GHA", {"MLT": "supportive"}),
        ),
        article("b", "2024-02-01", event("AID", "FRA", "GHA")),
    ]
    store = Store.open(tmp_path / "records")
    store.add(told)
    paths = tmp_path / "p.csv", tmp_path / "p.parquet", tmp_path / "again.csv"
    for path in paths:
        write_panel(store, path, form="parquet" if path.suffix == ".parquet" else "csv")
    text, table = (duckdb.sql(f"SELECT * FROM '{path}'").fetchall() for path in paths[:2])
    assert text == table
    assert len(table) == 3 * 4
    typed = duckdb.sql(f"SELECT * FROM '{paths[1]}'")
    kinds = dict(zip(typed.columns, typed.types, strict=True))
    assert (str(kinds["first_day"]), str(kinds["balance"])) == ("DATE", "DOUBLE")
    assert paths[0].read_bytes() == paths[2].read_bytes()


def test_imported_events_stay_out(tmp_path: Path) -> None:
    """The panel is of what bilateral read."""
    store = Store.open(tmp_path / "records")
    store.add([article("a", "2024-06-01", event("ACCUSE", "MLT", "GHA"))])
    store.keep_imported([imported(1)])
    made = write_panel(store, tmp_path / "p.csv", form="csv")
    assert made.rows == 1


@pytest.mark.parametrize(
    ("articles", "options", "words"),
    [
        ([], {}, "holds nothing yet"),
        ([article("a", None)], {}, "no article of the store has a date"),
        ([article("a", "2024-01-01")], {"since": "2025-01-01"}, "is none"),
        ([article("a", "2024-01-01")], {"since": "2025"}, "write it as YYYY-MM-DD"),
        ([article("a", "2024-01-01")], {"until": "2024-02-30"}, "write it as YYYY-MM-DD"),
        ([article("a", "2024-01-01")], {"pairs": [("MLT", "'); --")]}, "write it like ARG"),
    ],
)
def test_no_panel_of_nothing(
    tmp_path: Path, articles: list[CodedArticle], options: dict[str, Any], words: str
) -> None:
    """Said in a line."""
    with pytest.raises(InputError, match=words):
        panel(tmp_path, articles, **options)


def test_rates_lean_on_the_other_periods() -> None:
    """More acts mean more, more reading means less; where nothing was read nothing is said."""
    none = dict.fromkeys(EVENT_TYPES, 0)

    def cell(read: int, **acts: int) -> dict[str, Any]:
        key = {"actor": "MLT", "recipient": "GHA", "period": "x", "articles_read": read}
        return key | none | acts

    quiet, busy, much_read, unread, hostile = rated(
        [cell(10), cell(10, AID=5), cell(40, AID=5), cell(0), cell(10, ASSAULT=3)]
    )
    assert busy["cooperation"] > quiet["cooperation"]
    assert busy["cooperation"] > much_read["cooperation"]
    assert 0 < quiet["cooperation_low"] < quiet["cooperation"] < quiet["cooperation_high"]
    assert unread == {"actor": "MLT", "recipient": "GHA", "period": "x"}
    assert hostile["balance"] < 0 < busy["balance"]
    assert hostile["balance_high"] < busy["balance_high"]
