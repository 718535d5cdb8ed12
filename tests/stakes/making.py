"""Small files in the shapes that the sources document, made here: every figure is invented."""

from __future__ import annotations

from pathlib import Path

from bilateral.documents.sources import Rejected
from bilateral.records import DataFile, Datum
from bilateral.stakes import DataReader, Given
from bilateral.store import Store

FILES = {
    "baci_2023.csv": "t,i,j,k,v,q\n2023,32,156,120190,1500.5,9\n2023,32,156,20230,500,NA\n"
    "2023,156,32,851713,3000,1\n2023,76,32,870323,4000,2\n2023,32,76,100199,1000,3\n"
    "2023,32,899,1,5,1\n",
    "pairs_2022.csv": "exporter,importer,value_kusd\nARG,CHN,1800\nCHN,ARG,2600\nARG,BRA,900\n",
    "imts.csv": '\ufeff"DATASET","SERIES_CODE","COUNTRY","INDICATOR","COUNTERPART_COUNTRY","2022",'
    '"2023"\n"X","CHN.XG_FOB_USD.ARG.A","China","Exports FOB","Argentina","2.5","3.25"\n'
    '"X","CHN.MG_CIF_USD.ARG.A","China","Imports CIF","Argentina","1.75",""\n'
    '"X","CHN.MG_CIF_USD.G001.A","China","Imports CIF","World","900","901"\n',
    "dots.csv": '"Country Name","Country Code","Indicator Name","Indicator Code",'
    '"Counterpart Country Name","Counterpart Country Code","Attribute","2019"\n'
    '"Argentina","213","Exports","TXG_FOB_USD","China, P.R.: Mainland","924","Value","7"\n'
    '"Argentina","213","Exports","TXG_FOB_USD","World","001","Value","70"\n',
    "comtrade.csv": "refYear,reporterISO,partnerISO,partner2Code,flowCode,cmdCode,motCode,cifvalue,"
    "fobvalue,primaryValue\n2022,ARG,CHN,0,X,TOTAL,0,,1900000,1900000\n"
    "2022,ARG,CHN,76,X,TOTAL,0,,5,5\n2022,ARG,W00,0,X,TOTAL,0,,9,9\n"
    "2022,ARG,CHN,0,RX,TOTAL,0,,8,8\n2022,ARG,CHN,0,M,TOTAL,0,2400000,,2400000\n",
    "comtrade_old.csv": "Year,Trade Flow,Reporter ISO,Partner ISO,Commodity Code,"
    "Trade Value (US$)\n2019,Export,ARG,CHN,10,44\n2019,Re-Export,ARG,CHN,10,4\n",
    "wits.csv": "NomenCode,ReporterISO3,ProductCode,PartnerISO3,Year,TradeFlowName,"
    "TradeValue in 1000 USD\nH4,ARG,Total,CHN,2021,Export,1.5\n",
    "icio_2022.csv": "iso3,gross_output_usd_mn,value_added_usd_mn\nARG,30,20\n",
    "icio_pairs_2022.csv": "exporter,importer,intermediate_usd_mn\nARG,CHN,2\nARG,ARG,40\n",
    "gdp.csv": "iso3,name,gdp_usd\nARG,Argentina,640000000\nCHN,China,18000000000\n",
    "worldbank.csv": '"Data Source","World Development Indicators",\n\n'
    '"Last Updated Date","2024",\n\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",\n'
    '"Argentina","ARG","GDP","NY.GDP.MKTP.CD","600","640",\n'
    '"World","WLD","GDP","NY.GDP.MKTP.CD","9","9",\n',
    "igo_2014.csv": "ccode,state,ioname,status\n160,argentina,imf,1\n160,argentina,oas,1\n"
    "710,china,imf,1\n710,china,oas,3\n345,serbia,imf,1\n",
    "igo_wide.csv": "ccode,year,state,UN,IMF,OAS\n345,1990,yugoslavia,1,1,0\n345,1995,x,-9,0,0\n",
    "atop_2018.csv": "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,"
    "atop_consul\n160,140,2018,1,0,0,1,1\n160,710,2018,0,0,0,0,0\n",
    "factbook.csv": "gec,name,gdp_official,exports,exports_partners,imports,imports_partners,"
    'organizations\nar,Argentina,$640 billion (2024 est.),"$9.5 billion (2023 est.); $1.2 million '
    '(2022 est.)","Brazil 18%, Congo, Republic of the 5%, Nowhere 1% (2023)",,"China 20% (2023)",'
    '"BRICS, OAS (observer), UN"\nod,South Sudan,,,,,,\n',
}  # fmt: skip


def made(folder: Path, *names: str) -> list[Path]:
    """Those of FILES by name, written out."""
    for name in names:
        (folder / name).write_text(FILES[name], encoding="utf-8")
    return [folder / name for name in names]


def read_data(path: Path, given: Given | None = None) -> tuple[list[Datum], DataFile, list[str]]:
    """The data of a file, its description, and the lines set aside."""
    aside: list[Rejected] = []
    reader = DataReader(path, given or Given(), aside.append)
    data = list(reader.data())
    return data, reader.described(), [f"{each.line}: {each.reason}" for each in aside]


def filled(folder: Path, *names: str) -> Store:
    """A store that holds these files."""
    store = Store.open(folder / "records")
    for path in made(folder, *names):
        reader = DataReader(path, Given(), lambda rejected: None)
        store.keep_data(reader.id, reader.data(), reader.described)
    return store
