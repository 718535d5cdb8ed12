"""Files of data: known by their columns, their codes and units brought to one, kept once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.errors import InputError
from bilateral.records import Datum
from bilateral.stakes import DataReader, Given
from bilateral.stakes.codes import System, state_of
from bilateral.store import Store
from stakes.making import FILES, filled, made, read_data


def shown(datum: Datum) -> str:
    """Whatever a datum tells, as one line."""
    told = (
        datum.measure, f"{datum.state}>{datum.partner}" if datum.partner else datum.state,
        datum.year, f"{datum.value:g}" if datum.value is not None else None, datum.product,
        datum.valuation, f"by {datum.reporter}" if datum.reporter else None, datum.detail,
    )  # fmt: skip
    return " ".join(str(each) for each in told if each is not None)


@pytest.mark.parametrize(
    ("name", "kind", "expected", "skipped"),
    [
        ("baci_2023.csv", "baci", [
            "trade ARG>CHN 2023 1.5005e+06 120190 FOB", "trade ARG>CHN 2023 500000 020230 FOB",
            "trade CHN>ARG 2023 3e+06 851713 FOB", "trade BRA>ARG 2023 4e+06 870323 FOB",
            "trade ARG>BRA 2023 1e+06 100199 FOB",
        ], 1),
        ("pairs_2022.csv", "baci", [
            "trade ARG>CHN 2022 1.8e+06 FOB", "trade CHN>ARG 2022 2.6e+06 FOB",
            "trade ARG>BRA 2022 900000 FOB",
        ], 0),
        ("imts.csv", "imts", [
            "trade CHN>ARG 2022 2.5e+06 FOB by CHN", "trade CHN>ARG 2023 3.25e+06 FOB by CHN",
            "trade ARG>CHN 2022 1.75e+06 CIF by CHN",
        ], 1),
        ("dots.csv", "imts", ["trade ARG>CHN 2019 7e+06 FOB by ARG"], 1),
        ("comtrade.csv", "comtrade", [
            "trade ARG>CHN 2022 1.9e+06 FOB by ARG", "trade CHN>ARG 2022 2.4e+06 CIF by ARG",
        ], 3),
        ("comtrade_old.csv", "comtrade", ["trade ARG>CHN 2019 44 10 FOB by ARG"], 1),
        ("wits.csv", "wits", ["trade ARG>CHN 2021 1500 FOB by ARG"], 0),
        ("icio_2022.csv", "icio", ["output ARG 2022 3e+07", "value added ARG 2022 2e+07"], 0),
        ("icio_pairs_2022.csv", "icio", [
            "intermediate ARG>CHN 2022 2e+06", "intermediate ARG>ARG 2022 4e+07",
        ], 0),
        ("gdp.csv", "gdp", ["gdp ARG undated 6.4e+08", "gdp CHN undated 1.8e+10"], 0),
        ("worldbank.csv", "gdp", ["gdp ARG 2022 600", "gdp ARG 2023 640"], 1),
        ("igo_2014.csv", "igo", [
            "membership ARG>imf 2014 full", "membership ARG>oas 2014 full",
            "membership CHN>imf 2014 full", "membership CHN>oas 2014 observer",
            "membership SRB>imf 2014 full",
        ], 0),
        ("igo_wide.csv", "igo", ["membership YUG>un 1990 full", "membership YUG>imf 1990 full"], 0),
        ("atop_2018.csv", "atop", ["alliance ARG>BRA 2018 defense nonagg consul"], 1),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_columns(
    tmp_path: Path, name: str, kind: str, expected: list[str], skipped: int
) -> None:
    """Values in whole units, states by alpha-3, who reported it; groups and part flows counted."""
    data, file, aside = read_data(made(tmp_path, name)[0])
    assert [shown(datum) for datum in data] == expected
    assert (file.kind, sum(file.skipped.values()), aside) == (kind, skipped, [])
    assert file.data == len(expected)


def test_the_factbooks_phrases_are_parsed(tmp_path: Path) -> None:
    """A comma inside a name is no border; brackets tell a status; what is no state is set aside."""
    data, file, aside = read_data(made(tmp_path, "factbook.csv")[0])
    assert [shown(datum) for datum in data] == [
        "gdp ARG 2024 6.4e+11", "exports ARG 2023 9.5e+09", "exports ARG 2022 1.2e+06",
        "share ARG>BRA 2023 18", "share ARG>COG 2023 5", "share ARG>CHN 2023 20",
        "membership ARG>brics undated full", "membership ARG>oas undated observer",
        "membership ARG>un undated full",
    ]  # fmt: skip
    assert aside == ['2: exports: "Nowhere" is no state']
    assert (file.first, file.last) == ("2022", "2024")


@pytest.mark.parametrize(
    ("code", "system", "year", "state"),
    [
        ("255", "cow", "1938", "DEU"), ("260", "cow", "1980", "DEU"), ("265", "cow", "1980", "DDR"),
        ("265", "cow", "1995", None), ("GE", "fips", "1980", "DEU"), ("GM", "fips", "", "DEU"),
        ("278", "numeric", "1985", "DDR"), ("280", "numeric", "1985", "DEU"),
        ("345", "cow", "1985", "YUG"), ("345", "cow", "2000", "SCG"), ("345", "cow", "", "SRB"),
        ("YI", "fips", "2000", "SCG"), ("890", "numeric", "1980", "YUG"),
        ("625", "cow", "2014", "SDN"), ("626", "cow", "2014", "SSD"), ("SU", "fips", "", "SDN"),
        ("OD", "fips", "", "SSD"), ("736", "numeric", "2005", "SDN"), ("736", "numeric", "", None),
        ("729", "numeric", "", "SDN"), ("4", "numeric", "", "AFG"), ("842", "numeric", "", "USA"),
        ("490", "numeric", "", "TWN"), ("XKX", "alpha3", "", "XKX"), ("KOS", "alpha3", "", "XKX"),
        ("WLD", "alpha3", "", None), ("W00", "alpha3", "", None), ("chn", "alpha3", "", "CHN"),
        ("Gambia, The", "name", "", "GMB"), ("Korea, Republic of", "name", "", "KOR"),
        ("Korea, Dem. People's Rep.", "name", "", "PRK"), ("Congo, Republic of", "name", "", "COG"),
        ("China, P.R.: Mainland", "name", "", "CHN"), ("Euro Area", "name", "", None),
        ("Türkiye, Republic of", "name", "", "TUR"), ("Asia not specified", "name", "", None),
    ],
)  # fmt: skip
def test_a_code_means_what_it_meant_then(
    code: str, system: System, year: str, state: str | None
) -> None:
    """Germany, Yugoslavia and Sudan changed; a state that is gone is nobody else."""
    assert state_of(code, system, year) == state


def test_bad_lines_are_set_aside_with_their_reason(tmp_path: Path) -> None:
    """And the others are read."""
    path = tmp_path / "pairs_2022.csv"
    path.write_text(
        "exporter,importer,value_kusd\nARG,CHN,abc\nARG,CHN,-4\nARG,XYZ,1\nARG\nARG,BRA,\nARG,BRA,2\n",
        encoding="utf-8",
    )
    data, file, aside = read_data(path)
    assert [shown(datum) for datum in data] == ["trade ARG>BRA 2022 2000 FOB"]
    assert aside == [
        '2: value_kusd "abc" is no number', "3: value_kusd -4 is below zero",
        '4: "XYZ" is no state (alpha3)', "5: 1 columns, not 3",
    ]  # fmt: skip
    assert (file.data, file.aside) == (1, 4)


MAP = """
source: Customs of Argentina
measure: trade
codes: name
scale: million USD
valuation: FOB
columns: {state: Pais, partner: Socio, flow: Flujo, year: Anio, value: Monto}
flows: {expo: exports, impo: imports}
"""
TABLE = (
    "Pais;Socio;Flujo;Anio;Monto\nArgentina;China;expo;2020;2.5\nArgentina;Mundo;expo;2020;9\n"
    "Argentina;Brazil;impo;2020;1\nArgentina;Brazil;stock;2020;1\n"
)


@pytest.mark.parametrize("ending", ["yaml", "toml"])
def test_a_mapping_file_reads_any_table(tmp_path: Path, ending: str) -> None:
    """Own names of columns and flows, codes, units."""
    table, mapping = tmp_path / "customs.csv", tmp_path / f"map.{ending}"
    table.write_text(TABLE.replace(";", ","), encoding="utf-8")
    toml = (
        'source = "Customs of Argentina"\nmeasure = "trade"\ncodes = "name"\n'
        'scale = "million USD"\nvaluation = "FOB"\nflows = {expo = "exports", impo = "imports"}\n'
        '[columns]\nstate = "Pais"\npartner = "Socio"\nflow = "Flujo"\nyear = "Anio"\n'
        'value = "Monto"\n'
    )
    mapping.write_text(MAP if ending == "yaml" else toml, encoding="utf-8")
    data, file, aside = read_data(table, Given(kind=str(mapping)))
    assert [shown(datum) for datum in data] == [
        "trade ARG>CHN 2020 2.5e+06 FOB by ARG", "trade BRA>ARG 2020 1e+06 FOB by ARG",
    ]  # fmt: skip
    assert (file.source, sum(file.skipped.values()), aside) == ("Customs of Argentina", 2, [])


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("measure: trade", "missing required field `source`"),
        ("source: x\nmeasure: trad\ncolumns: {state: a}", 'measure "trad" is none of trade'),
        ("source: x\nmeasure: trade\ncolumns: {state: a}", "needs columns.partner"),
        ("source: x\nmeasure: gdp\ncolumns: {state: a, wrong: b}", "unknown field `wrong`"),
        ("source: [", "is not YAML"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told(tmp_path: Path, mapping: str, words: str) -> None:
    """In one line, with the place."""
    path = tmp_path / "map.yaml"
    path.write_text(mapping, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_data(made(tmp_path, "gdp.csv")[0], Given(kind=str(path)))


@pytest.mark.parametrize(
    ("text", "given", "words"),
    [
        ("a,b\n1,2\n", Given(), "of no known kind of data"),
        ("a,b\n1,2\n", Given(kind="gdp"), "no line with the columns"),
        (FILES["pairs_2022.csv"], Given(), "give it with --year"),
        ("", Given(), "is empty"),
        (FILES["gdp.csv"], Given(kind="acled"), "write one of baci"),
        (FILES["gdp.csv"], Given(scale="dozen"), "--scale"),
        (FILES["gdp.csv"], Given(year="23"), "--year"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, given: Given, words: str) -> None:
    """The message names the remedy."""
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_data(path, given)


def test_a_file_is_kept_once(tmp_path: Path) -> None:
    """By its content, whatever its name; what it said of itself is kept with it."""
    store = filled(tmp_path, "gdp.csv", "baci_2023.csv")
    again = tmp_path / "other.csv"
    again.write_text(FILES["gdp.csv"], encoding="utf-8")
    reader = DataReader(again, Given(), lambda rejected: None)
    assert not store.keep_data(reader.id, reader.data(), reader.described)
    files = store.data_files()
    assert [(f.source, f.data, f.first) for f in files] == [
        ("World Bank WDI", 2, None), ("CEPII BACI", 5, "2023"),
    ]  # fmt: skip
    with store.data() as snapshot:
        assert snapshot.query("SELECT count(*) AS n FROM data") == [{"n": 7}]


def test_nothing_is_left_of_a_file_that_failed(tmp_path: Path) -> None:
    """Neither its data nor its name; the store is as before."""
    store = filled(tmp_path, "gdp.csv")
    reader = DataReader(made(tmp_path, "pairs_2022.csv")[0], Given(), lambda rejected: None)

    def breaking() -> object:
        yield from list(reader.data())[:2]
        raise InputError("broken")

    for _ in range(2):
        with pytest.raises(InputError, match="broken"):
            store.keep_data(reader.id, breaking(), reader.described)
    assert len(store.data_files()) == 1
    with store.data() as snapshot:
        assert snapshot.query("SELECT count(*) AS n FROM data") == [{"n": 2}]


def test_the_store_as_it_stood_has_the_data_of_then(tmp_path: Path) -> None:
    """A vacuum keeps them; a question in SQL can name them."""
    store = filled(tmp_path, "gdp.csv", "igo_2014.csv")
    store.vacuum()
    found = Store.open(store.folder).query("SELECT DISTINCT measure FROM data ORDER BY measure")
    assert [row["measure"] for row in found] == ["gdp", "membership"]
    assert store.as_of("2999-01-01").data_files() == store.data_files()
    assert store.pair("ARG", "CHN") == ()


def test_a_bad_cell_costs_its_year_and_no_other(tmp_path: Path) -> None:
    """In a table with a column a year; what stands for nothing is nothing."""
    path = tmp_path / "imts.csv"
    head = "SERIES_CODE,INDICATOR,COUNTERPART_COUNTRY,2020,2021,2022,2023\n"
    path.write_text(f'{head}CHN.XG_FOB_USD.ARG.A,x,y,1,oops,..,"1,234.5"\n', encoding="utf-8")
    data, _, aside = read_data(path)
    assert [(d.year, d.value) for d in data] == [("2020", 1e6), ("2023", 1_234_500_000)]
    assert aside == ['2: 2021 "oops" is no number']


def test_semicolons_and_tabs_part_columns_too(tmp_path: Path) -> None:
    """Whichever the header has most of."""
    path = tmp_path / "pairs_2022.csv"
    for mark in (";", "\t"):
        path.write_text(FILES["pairs_2022.csv"].replace(",", mark), encoding="utf-8")
        data, _, aside = read_data(path)
        assert (len(data), aside) == (3, [])
