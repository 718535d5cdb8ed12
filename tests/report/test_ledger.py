"""What a ledger says, in every form in which it is drawn."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree

import pytest
from rich.console import Console

from bilateral.relations import (
    ComparedMonth,
    ComparedSeries,
    Comparison,
    Ledger,
    build_ledger,
)
from bilateral.report.chart import intensity_chart
from bilateral.report.comparison import comparison_document
from bilateral.report.document_page import document_page
from bilateral.report.document_terminal import print_document
from bilateral.report.document_text import markdown_document, plain_document
from bilateral.report.ledger import labels_of, ledger_document, questions_document
from bilateral.report.timeline import timeline_chart
from bilateral.report.wrapping import wrapped
from pairs import Told, dossier, person

HOSTILE = '<script>alert(1)</script> "x" \x1b[31mred\u202e | *b*'


@pytest.fixture(scope="module")
def book() -> Ledger:
    """A threat told twice, taken back; a visit; a trade figure and its forerunner."""
    milei = person("Javier Milei", "ARG", "president")
    threat = "Javier Milei threatened to freeze relations with China."
    return build_ledger(
        dossier(
            Told("2023-08-18", "Wire")
            .event(threat, "ARG THREATEN.relations CHN", "threatened", who=[milei])
            .statement("China is an assassin, he said.", milei, {"CHN": "critical"})
            .tie("Trade came to 25.", "trade", "trade", value=25 * 10**9, unit="USD",
                 comparator="=", period="2022"),
            Told("2023-08-19", "Post")
            .event(f"{threat[:-1]}, 3 papers wrote.", "ARG THREATEN.relations CHN", "threatened",
                   who=[milei]),
            Told("2023-11-21", "Post").event(
                "Argentina denied that it would freeze relations.", "ARG SANCTION.discontinue CHN",
                "freeze", status="negated"),
            Told("2024-04-30", HOSTILE)
            .event(f"Ana Paz visited China. {HOSTILE}", "ARG CONSULT.visit CHN", "visited",
                   place="Beijing")
            .statement("China is interesting, he said.", milei, {"CHN": "supportive"})
            .tie("Trade came to 20.", "trade", "trade", value=20 * 10**9, unit="USD",
                 comparator="=", period="2023"),
        )
    )  # fmt: skip


def terminal(book: Ledger, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, force_terminal=True)
    print_document(ledger_document(book), console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_ledger_tells_its_parts_in_order(book: Ledger) -> None:
    """What it rests on, what changed, the months, what is open, what happened, who said what."""
    text = " ".join(plain_document(ledger_document(book)).split())
    parts = [
        "Argentina – China", "Articles:", "4 about the pair", "Sources:", "As of:",
        "WHAT CHANGED", "No month", "in 3 months", "What they say",
        "Javier Milei on China: critical → supportive; between 2023-08-18 and 2024-04-30",
        "BY MONTH", "average reading (1.33 articles)", "2023-08", "I1", "2024-04",
        "OPEN QUESTIONS", "Closed (1)", "Will Argentina carry out the threat of Javier Milei",
        "withdrawn 2023-11-21; after 95 days", "Argentina denied",
        "TIMELINE", "2023", "I1. 2023-08-18 THREATEN (relations): Javier Milei → CHN",
        "2 reports, 2 independent", "*threatened*", "(Wire, 2023-08-18)",
        "negated", "2024", "in Beijing",
        "STATEMENTS", "Javier Milei (Argentina, president) on China: critical → supportive",
        "S1. 2023-08-18 critical", "S2. 2024-04-30 supportive",
        "TIES", "trade 20 billion USD; 2023; earlier: trade 25 billion USD (2022)", "GAPS",
        "2023-09 to 2023-10", "nothing was read",
    ]  # fmt: skip
    place = 0
    for part in parts:
        place = text.index(part, place)


def test_every_number_leads_to_its_records(book: Ledger) -> None:
    """A month names its incidents, an incident its id and, if asked, every report."""
    short = plain_document(ledger_document(book))
    whole = plain_document(ledger_document(book, reports=True))
    words = "to freeze relations with China"
    assert whole.count(words) == short.count(words) + 1
    for incident in book.incidents:
        assert incident.id in short
    for month in book.months:
        for id_ in (*month.cooperative, *month.hostile):
            assert id_ in labels_of(book).of


def test_every_passage_names_its_record_and_article(book: Ledger) -> None:
    """So that `bilateral explain` and the article's page can be reached from it."""
    records = {report.record for incident in book.incidents for report in incident.reports}
    records |= {s.record for v in book.voices for s in v.sayings}
    records |= {value.id for line in book.ties for value in (line.newest, *line.earlier)}
    articles = {article.id for article in book.articles}
    sections = ledger_document(book, reports=True).sections
    items = [item for section in sections for group in section.groups for item in group.items]
    passages = [passage for item in items for passage in item.passages]
    assert len(passages) > 8
    assert {passage.record for passage in passages} <= records
    assert not records & {incident.id for incident in book.incidents}
    assert {passage.article for passage in passages} <= articles


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_terminal_shows_the_same_at_any_width(book: Ledger, width: int) -> None:
    """No word of an article steers it."""
    shown = terminal(book, width)
    for part in ("What changed", "Timeline", "I1", "threatened", "critical → supportive"):
        assert part in shown
    assert "\x1b[31mred" not in shown
    assert "\u202e" not in shown


def test_markdown_keeps_text_text(book: Ledger) -> None:
    """Escaped, with tables whose cells are whole."""
    text = markdown_document(ledger_document(book))
    assert "<script>" not in text
    assert "\n| month | read | pair |" in text
    assert "## Timeline" in text


def test_the_page_is_whole_and_harmless(book: Ledger) -> None:
    """One file, no script, nothing fetched; each label that is named is there to be led to."""
    page = document_page(ledger_document(book))
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "src=" not in page
    for label in ("I1", "S1"):
        assert f'id="{label}"' in page
    assert 'href="#I1"' in page


def test_the_chart_can_be_read_without_colour_and_aloud(book: Ledger) -> None:
    """Conflict is hatched and hangs below; each bar says its numbers; titled and described."""
    picture = intensity_chart(book.months, book.turning_points, labels_of(book).of)
    tree = ElementTree.fromstring(picture)
    assert tree.get("role") == "img"
    assert "2023-08" in picture
    assert "url(#hatch)" in picture
    titles = [each.text or "" for each in tree.iter("{http://www.w3.org/2000/svg}title")]
    assert any("2023-08: cooperation" in title and "I1" in title for title in titles)
    assert "style=" not in picture
    assert intensity_chart((), (), {}) == ""


def test_a_comparison_is_a_table_of_both() -> None:
    """By direction and quad class, then by month, where there is anything."""
    month = ComparedMonth(month="2023-08", compared=True, ours=("a",), theirs=("b", "c"))
    series = ComparedSeries(
        actor="ARG", recipient="CHN", quad="verbal conflict", both=1, only_ours=0, only_theirs=0,
        neither=0, correlation=None, months=(month,),
    )  # fmt: skip
    whole = Comparison(
        first="ARG", second="CHN", names=("Argentina", "China"), origin="gdelt", since=None,
        until=None, months=("2023-08",), series=(series,),
    )  # fmt: skip
    text = plain_document(comparison_document(whole))
    assert "Argentina – China: ours and GDELT" in text
    assert "Argentina → China  verbal conflict     1      2     1" in text
    assert "month    verbal conflict\n2023-08            1 / 2\n" in text


def test_questions_alone(book: Ledger) -> None:
    """All, or what is open."""
    assert "Closed (1)" in plain_document(questions_document(book))
    assert "None." in plain_document(questions_document(book, only_open=True))


@pytest.mark.parametrize(
    ("words", "code", "offer"),
    [
        ("China threatened to cut trade with Argentina by half.", "CHN THREATEN.relations ARG",
         "not by any article: bilateral whatif --cut CHN-ARG --by 50%"),
        ("Argentina threatened to loosen ties with China.", "ARG THREATEN.relations CHN",
         "whatif --cut ARG-CHN --by 25% (25% to begin with: the words do not say how much)"),
        ("Argentina threatened to recall its envoy to China.", "ARG THREATEN.relations CHN", ""),
    ],
)  # fmt: skip
def test_an_open_threat_to_cut_ties_offers_its_what_if(words: str, code: str, offer: str) -> None:
    """Told to be no article's; a threat of something else offers none."""
    told = Told("2023-08-18").event(words, code, "threatened", days="2023-08-18")
    shown = plain_document(questions_document(build_ledger(dossier(told))))
    text = " ".join(shown.replace("\n", " ").replace("! ", "").split())
    assert "Open (1)" in text
    assert offer in text
    assert ("whatif" in text) is bool(offer)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("one two", ["  one two"]),
        ("aaaaaaaaaa bbbbbbbbbb cccc", ["  aaaaaaaaaa", "    bbbbbbbbbb cccc"]),
        ("a" * 30 + " b", ["  " + "a" * 30, "    b"]),
        ("Date:   2024", ["  Date:   2024"]),
    ],
)
def test_lines_are_wrapped_between_words(text: str, lines: list[str]) -> None:
    """A long word stands alone; spaces between words stay."""
    assert wrapped(text, 20, 2, 2) == lines


def test_the_line_of_time_can_be_read_without_colour(book: Ledger) -> None:
    """A lane for each direction; hostile acts are squares, crossed if they happened."""
    picture = timeline_chart(book, labels_of(book).of)
    root = ElementTree.fromstring(picture)
    svg = "{http://www.w3.org/2000/svg}"
    titles = [each.text or "" for each in root.iter(f"{svg}title")]
    assert titles[0] == "Incidents by month and direction"
    assert [title.split()[0] for title in titles[1:]] == ["I1", "I2", "I3"]
    marks = [group for group in root.iter(f"{svg}g") if group.find(f"{svg}title") is not None]
    shapes = [[part.tag.removeprefix(svg) for part in mark][1:] for mark in marks]
    assert shapes == [["rect", "line", "line"], ["rect"], ["circle"]]
    told = root.findtext(f"{svg}desc") or ""
    assert "Argentina → China: 3" in told
    assert "script" not in picture.replace("&lt;script", "")


def test_no_line_of_time_without_incidents() -> None:
    """An empty ledger has no picture."""
    said = Told("2023-08-18").statement("So.", person("A", "ARG"), {"CHN": "neutral"})
    empty = build_ledger(dossier(said))
    assert timeline_chart(empty, {}) == ""
