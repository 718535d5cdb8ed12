"""What a brief says, in every form in which it is drawn."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import pytest
from rich.console import Console

from bilateral.records import CodedArticle, Paragraph, Span
from bilateral.report import build_brief
from bilateral.report.explanation import explanation
from bilateral.report.markdown import escape, render_markdown
from bilateral.report.page import render_page
from bilateral.report.phrases import clean, fact_phrase
from bilateral.report.plain import render_plain
from bilateral.report.terminal import print_brief
from bilateral.report.words import words_of

HOSTILE = '<script>alert(1)</script> "x" \x1b[31mred\u202e'


def changed(record: Any, **fields: Any) -> Any:
    return msgspec.structs.replace(record, **fields)


def terminal(coded: CodedArticle, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, force_terminal=True)
    print_brief(build_brief(coded), console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_brief_tells_its_parts_in_order(coded: CodedArticle) -> None:
    """What it is, the pairs, the events, the words, the ties, the shifts, what is open."""
    text = render_plain(build_brief(coded))
    parts = [
        "Malta Weighs", "Date:", "(given)", "The Strait", "Left out:", "(boilerplate ", "SUMMARY",
        "EVENTS", "CONSULT (meet)", "background", "in Accra", "THREATEN (relations)",
        "STATEMENTS", "Carla Zammit (Prime Minister, Malta)", "interview", "supportive",
        "TIES", "about 1.5 billion EUR (2023)", "SHIFTS", "critical → supportive",
        "OPEN QUESTIONS", "Will Malta accept",
    ]  # fmt: skip
    place = 0
    for part in parts:
        place = text.index(part, place)


def test_a_pairs_summary_counts_by_direction_and_names_its_facts(coded: CodedArticle) -> None:
    """Who did what to whom, how many are sure, and what binds the two."""
    [line] = build_brief(coded).summaries
    assert line == (
        "Ghana – Malta: Malta → Ghana 1 conflictual; both 1 cooperative; 2 actual; "
        "trade about 1.5 billion EUR (2023); invitation: to join the forum, pending"
    )


def test_events_come_by_pair_and_in_time_order(coded: CodedArticle) -> None:
    """The numbers run through the brief; what names no pair comes last."""
    groups = [(pair.name, [e.act for e in pair.events]) for pair in build_brief(coded).pairs]
    assert groups == [
        ("Ghana – Malta", ["CONSULT (meet)", "THREATEN (relations)"]),
        ("Ghana and others", ["COERCE (restrict)"]),
    ]


def test_a_pair_with_facts_alone_has_a_summary_too(coded: CodedArticle) -> None:
    """A trade figure is news about a pair even if nobody did anything."""
    brief = build_brief(changed(coded, events=()))
    assert brief.summaries[0].startswith("Ghana – Malta: trade about")
    assert brief.pairs == ()


def test_an_article_without_records_says_so(coded: CodedArticle) -> None:
    """One honest line, and no empty headings."""
    bare = changed(coded, events=(), statements=(), ties=(), shifts=(), questions=())
    text = render_plain(build_brief(bare))
    assert text.endswith("\nno relations between states found in 5 sentences\n")
    assert "EVENTS" not in text
    assert "no relations" in render_markdown(build_brief(bare))
    assert "no relations" in render_page(build_brief(bare), bare)
    assert "no relations" in terminal(bare, 80)


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_wider_than_the_line(coded: CodedArticle, width: int) -> None:
    """80 columns are enough, and no word is torn apart."""
    for line in render_plain(build_brief(coded), width).splitlines():
        assert len(line) <= width
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_brief(build_brief(coded), console)
    shown = console.file.getvalue()
    assert max(map(len, shown.splitlines())) <= width
    assert "hypothetical" in shown


def test_colour_means_status_or_stance(coded: CodedArticle) -> None:
    """Green for what is done or meant well, yellow for what is only supposed."""
    shown = terminal(coded, 120)
    assert "\x1b[33mhypothetical" in shown
    assert "\x1b[32msupportive" in shown


def test_an_article_cannot_steer_what_shows_it(coded: CodedArticle) -> None:
    """Control characters go, markup stays text, in every form."""
    hostile = changed(coded, title=HOSTILE, text=HOSTILE + coded.text[len(HOSTILE) :])
    brief = build_brief(hostile)
    page = render_page(brief, hostile)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    for shown in (page, render_plain(brief), render_markdown(brief)):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert "\x1b[31mred" not in terminal(hostile, 80)


def test_markup_in_a_title_is_no_markup_of_the_terminal(coded: CodedArticle) -> None:
    """Square brackets are words here."""
    assert "[bold]x[/nothing]" in terminal(changed(coded, title="[bold]x[/nothing]"), 80)


def test_a_page_stands_alone_and_its_links_lead_somewhere(coded: CodedArticle) -> None:
    """Nothing is fetched; each record leads to its words."""
    page = render_page(build_brief(coded), coded)
    assert "https://example.org/1" in page
    for loading in ("<script", "src=", "<link", "@import", "url("):
        assert loading not in page
    targets = {part.split('"')[0] for part in page.split('href="#')[1:]}
    assert targets
    for target in targets:
        assert page.count(f'id="{target}"') == 1
    assert 'data-role="boilerplate"' in page
    assert "Read more &lt;b&gt;here&lt;/b&gt;" in page


def test_a_page_keeps_the_whole_text(coded: CodedArticle) -> None:
    """Marking cuts the text into pieces and loses none of it."""
    from bilateral.report.page import marked_paragraphs

    shown = ["".join(piece.text for piece in p.pieces) for p in marked_paragraphs(coded)]
    assert shown == [coded.text[p.start : p.end] for p in coded.paragraphs]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "trade about 1.5 billion EUR (2023)"),
        ({"comparator": "="}, "trade 1.5 billion EUR (2023)"),
        ({"comparator": ">", "value": 950_000}, "trade over 950,000 EUR (2023)"),
        ({"comparator": "<", "value": 2 * 10**12}, "trade under 2 trillion EUR (2023)"),
        ({"subject": "exports", "comparator": None}, "trade: exports 1.5 billion EUR (2023)"),
        ({"period": "2023-06"}, "trade about 1.5 billion EUR (June 2023)"),
        (
            {"kind": "rank", "subject": "trading partner", "value": 2, "unit": None,
             "holder": "GHA", "comparator": None},
            "Ghana is no. 2 trading partner (2023)",
        ),
        (
            {"kind": "membership", "subject": "", "value": None, "unit": None,
             "comparator": None, "state": "candidate", "period": None},
            "membership, candidate",
        ),
        (
            {"kind": "indicator", "subject": "inflation", "value": 4.5, "unit": "percent",
             "comparator": None, "period": None},
            "inflation 4.5 percent",
        ),
    ],
)  # fmt: skip
def test_a_fact_is_said_in_words(
    coded: CodedArticle, fields: dict[str, Any], expected: str
) -> None:
    """Large numbers by their scale, months by their name."""
    assert fact_phrase(changed(coded.ties[0], **fields)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* _c_", r"a \*b\* \_c\_"),
        ("<b>", r"\<b\>"),
        ("1. x", r"1\. x"),
        ("- x", r"\- x"),
        ("well-known (2023), $5.", r"well-known (2023), \$5."),
    ],
)
def test_markdown_takes_words_for_words(text: str, expected: str) -> None:
    """Only what Markdown could take for markup is escaped."""
    assert escape(text) == expected


def test_words_are_cut_where_their_mark_changes() -> None:
    """The trigger wins over a cue on the same words; marks outside the evidence are passed over."""
    evidence = Span(10, 25, "they cut\nit off")
    trigger, far = Span(15, 18, "cut"), Span(90, 99, "elsewhere")
    words = words_of(evidence, trigger=(trigger, far), cue=(Span(15, 21, "cut\nit"),))
    assert words.plain("*", "*") == "they *cut** it* off"
    assert [piece.mark for piece in words.pieces] == ["", "trigger", "cue", ""]


def test_an_article_without_paragraphs_has_no_debris(coded: CodedArticle) -> None:
    """Nothing to divide by."""
    assert ("Left out", "nothing") in build_brief(changed(coded, paragraphs=())).facts
    body = (Paragraph(start=0, end=0, role="boilerplate"),)
    assert ("Left out", "nothing") in build_brief(changed(coded, paragraphs=body)).facts


def test_an_explanation_shows_what_decided(coded: CodedArticle) -> None:
    """Status with its cue, the frame, the words in their paragraph, and every reason."""
    lines = "\n".join(explanation(coded, coded.events[2]))
    assert "hypothetical because of “if”" in lines
    assert "frame     coerce.restrict; trigger “closed”" in lines
    assert "recall its envoy *if* Ghana *closed* the port.]" in lines
    assert "why       frame threaten.relations" in explanation(coded, coded.events[0])
    assert "about     Ghana: supportive" in explanation(coded, coded.statements[0])
    assert any("1.5 billion" in line for line in explanation(coded, coded.ties[0]))


def test_clean_makes_one_line() -> None:
    """Newlines and what steers become spaces."""
    assert clean(" a\n\tb\x07c\u2067d ") == "a b c d"
