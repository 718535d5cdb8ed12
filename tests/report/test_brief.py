"""What a brief says, in every form in which it is drawn."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import pytest
from rich.console import Console

from bilateral.records import Actor, CodedArticle, Paragraph, Span, Tie
from bilateral.report import build_brief
from bilateral.report.explanation import explanation
from bilateral.report.facts import facts_of
from bilateral.report.markdown import escape, render_markdown
from bilateral.report.page import render_page
from bilateral.report.phrases import clean, fact_phrase
from bilateral.report.plain import render_plain
from bilateral.report.reasons import absence, reasons
from bilateral.report.terminal import print_brief
from bilateral.report.words import excerpt, words_of
from bilateral.stakes import Check

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
        "EVENTS", "HISTORY · CONSULT (meet)", "Malta and Ghana", "in Accra", "THREATEN (relations)",
        "STATEMENTS", "Carla Zammit (Prime Minister, Malta)", "interview", "supportive",
        "TIES", "about 1.5 billion EUR (2023)", "SHIFTS", "critical → supportive",
        "OPEN QUESTIONS", "Will Malta accept",
    ]  # fmt: skip
    place = 0
    for part in parts:
        place = text.index(part, place)


def test_a_pairs_summary_says_the_essentials(coded: CodedArticle) -> None:
    """Who did what to whom, what was said, what changed, and what binds the two."""
    [line] = build_brief(coded).summaries
    assert line == (
        "Ghana – Malta: Malta → Ghana: threat; together: earlier talks; "
        "Malta on Ghana: supportive ×1; Carla Zammit turns from critical to supportive; "
        "trade about 1.5 billion EUR (2023); invitation to join the forum, answer pending"
    )


def test_events_come_by_pair_and_in_time_order(coded: CodedArticle) -> None:
    """The numbers run through the brief; what names no pair comes last."""
    groups = [(pair.name, [e.act for e in pair.events]) for pair in build_brief(coded).pairs]
    assert groups == [
        ("Ghana – Malta", ["CONSULT (meet)", "THREATEN (relations)"]),
        ("Ghana, other side not named", ["COERCE (restrict)"]),
    ]


def test_a_pair_with_facts_alone_has_a_summary_too(coded: CodedArticle) -> None:
    """A trade figure is news about a pair even if nobody did or said anything."""
    brief = build_brief(changed(coded, events=(), statements=(), shifts=()))
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
    assert isinstance(console.file, io.StringIO)
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
        ({"subject": "exports", "comparator": None}, "exports 1.5 billion EUR (2023)"),
        ({"period": "2023-06"}, "trade about 1.5 billion EUR (June 2023)"),
        (
            {"kind": "rank", "subject": "trading partner", "value": 2, "unit": None,
             "holder": "GHA", "comparator": None},
            "Ghana is Malta's no. 2 trading partner (2023)",
        ),
        (
            {"kind": "rank", "subject": "supplier", "value": 1, "unit": None, "holder": "MLT",
             "comparator": None, "evidence": Span(0, 17, "its biggest buyer"), "period": None},
            "Malta is Ghana's largest supplier",
        ),
        (
            {"kind": "indicator", "subject": "economy", "value": 13, "unit": "rank",
             "parties": ("GHA",), "holder": "GHA", "period": None,
             "evidence": Span(0, 18, "13th-largest there")},
            "13th-largest economy",
        ),
        (
            {"kind": "invitation", "subject": "invitation", "value": None, "unit": None,
             "comparator": None, "state": "declined", "period": None},
            "invitation, declined",
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
    before = Span(2, 8, "before")
    words = words_of(evidence, trigger=(trigger, far, before), cue=(Span(15, 21, "cut\nit"),))
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
    assert "hypothetical (only supposed, alleged or possible), shown by “if”" in lines
    assert "trigger   “closed”\nframe     coerce.restrict" in lines
    assert "recall its envoy *if* Ghana *closed* the port.]" in lines
    assert "found by  frame threaten.relations" in explanation(coded, coded.events[0])
    assert any(line.startswith("time      history") for line in explanation(coded, coded.events[1]))
    assert "about     Ghana: supportive" in explanation(coded, coded.statements[0])
    assert any("1.5 billion" in line for line in explanation(coded, coded.ties[0]))


def test_clean_makes_one_line() -> None:
    """Newlines and what steers become spaces."""
    assert clean(" a\n\tb\x07c\u2067d ") == "a b c d"


def test_words_that_stand_once_are_printed_once(coded: CodedArticle) -> None:
    """The second record on the same words says where they are and what in them is its own."""
    pair, single = build_brief(coded).pairs
    assert [event.words.same_as for event in (*pair.events, *single.events)] == ["", "", "E2"]
    text = " ".join(render_plain(build_brief(coded)).split())
    assert "same words as E2: “… Sunday to recall its envoy *if* Ghana *closed* the port.”" in text
    assert text.count("Malta *threatened* on Sunday") == 1
    page = render_page(build_brief(coded), coded)
    assert 'same words as <a href="#E2">E2</a>' in page
    assert "same words as E2: " in render_markdown(build_brief(coded))
    assert "same words as E2: " in " ".join(terminal(coded, 120).split())


def test_history_is_told_apart(coded: CodedArticle) -> None:
    """Before the news of its pair, and marked in every form."""
    brief = build_brief(coded)
    assert [event.history for event in brief.pairs[0].events] == [True, False]
    assert "E1. HISTORY · CONSULT" in render_plain(brief)
    assert "E1 *history* · **CONSULT" in render_markdown(brief)
    assert 'class="history"' in render_page(brief, coded)
    assert "HISTORY" in terminal(coded, 80)


ACTOR = Actor(name="Malta", code="MLT", sector="GOV")
OTHER = Actor(name="Ghana", code="GHA", sector="GOV")
NOBODY = Actor(name="a visitor")


@pytest.mark.parametrize(
    ("actors", "recipients", "parties", "group"),
    [
        ((ACTOR,), (OTHER,), "Malta → Ghana", "Ghana – Malta"),
        ((ACTOR, OTHER), (), "Malta and Ghana", "Ghana – Malta"),
        ((ACTOR,), (ACTOR,), "Malta, toward its own side", "Within Malta"),
        ((), (OTHER,), "someone not named → Ghana", "Ghana, other side not named"),
        ((ACTOR,), (), "Malta", "Malta, other side not named"),
        ((NOBODY,), (OTHER,), "a visitor → Ghana", "Ghana and parties of no known state"),
        ((NOBODY,), (), "a visitor", "No state named"),
        (
            (changed(OTHER, name="Group of Five", code="IGO"),), (ACTOR,),
            "Group of Five (international body) → Malta", "Group of Five – Malta",
        ),
    ],
)  # fmt: skip
def test_parties_read_well_whoever_is_known(
    coded: CodedArticle,
    actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...],
    parties: str,
    group: str,
) -> None:
    """One side, none, or a state toward itself: the brief says so in words."""
    event = changed(coded.events[0], actors=actors, recipients=recipients)
    [pair] = build_brief(changed(coded, events=(event,))).pairs
    assert (pair.events[0].parties, pair.name) == (parties, group)


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        (NOBODY, "according to a visitor (S1)"),
        (changed(OTHER, name="Ama Boateng"), "according to Ama Boateng (S1)"),
        (changed(ACTOR, name="Carla Zammit"), "in the words of Carla Zammit (S1)"),
        (ACTOR, "in own words (S1)"),
    ],
)
def test_a_reported_act_names_who_reports_it(
    coded: CodedArticle, speaker: Actor, expected: str
) -> None:
    """The speaker and the statement; a party that speaks for itself does so in its own words."""
    said = changed(coded.statements[0], speaker=speaker)
    event = changed(coded.events[0], reported_by=said.id)
    [pair] = build_brief(changed(coded, events=(event,), statements=(said,))).pairs
    assert pair.events[0].source == expected


def test_a_group_of_one_state_is_called_by_its_other_sides(coded: CodedArticle) -> None:
    """Acts at home beside acts whose other side is not named."""
    events = tuple(
        changed(coded.events[0], id=name, actors=(ACTOR,), recipients=recipients)
        for name, recipients in (("a", (ACTOR,)), ("b", ()))
    )
    [pair] = build_brief(changed(coded, events=events)).pairs
    assert pair.name == "Malta alone"


def test_a_quoted_statement_says_who_quotes_it(coded: CodedArticle) -> None:
    """By name and by the label of the outer statement."""
    outer = coded.statements[0]
    inner = changed(outer, id="inner", reported_by=outer.id, speaker=NOBODY)
    both = changed(coded, statements=(outer, inner))
    assert [s.inside for s in build_brief(both).statements] == ["", "quoted by Carla Zammit (S1)"]
    assert "a visitor; quoted by Carla Zammit (S1); direct, interview" in " ".join(
        render_plain(build_brief(both)).split()
    )


def member(coded: CodedArticle, *parties: str, **fields: Any) -> Tie:
    usual = {
        "kind": "membership", "subject": "membership", "state": "member", "id": "-".join(parties),
        "value": None, "unit": None, "comparator": None, "period": None,
    }  # fmt: skip
    found: Tie = changed(coded.ties[0], parties=parties, **{**usual, **fields})
    return found


def test_memberships_of_a_body_are_one_line(coded: CodedArticle) -> None:
    """By state of membership, with the invitations to the same body; all ids are kept."""
    ties = (
        member(coded, "MLT", "GHA", "NATO"),
        member(coded, "CHL", "NATO", period="2024"),
        member(coded, "EGY", "NATO", state="applied", status="future"),
        member(coded, "PER", "NATO", status="hypothetical"),
        member(coded, "FRA", "NATO", state=None, status="negated"),
        member(coded, "EGY", "EU", state="withdrawn", status="negated"),
        member(coded, "NATO", "ITA", kind="invitation", subject="join NATO", state="pending"),
    )
    nato, eu = facts_of(ties)
    assert nato.fact == (
        "members Malta, Ghana, Chile (2024); applicant Egypt; member (hypothetical) Peru; "
        "not a member: France; Italy: invitation to join NATO, answer pending"
    )
    assert nato.parties == "NATO"
    assert len(nato.ids) == 6
    assert len(nato.words) == 1
    assert eu.fact == "left Egypt"


def test_bodies_without_a_code_are_not_taken_for_one(coded: CodedArticle) -> None:
    """Two sentences may speak of two bodies."""
    far = Span(400, 409, "elsewhere")
    ties = (member(coded, "MLT", "IGO"), member(coded, "GHA", "IGO", evidence=far))
    assert len(facts_of(ties)) == 2


def test_ties_come_by_kind_and_show_their_deciding_words(coded: CodedArticle) -> None:
    """Trade first; what the reasons quote is marked, even over a line's end, if it stands there."""
    evidence = Span(7, 40, "They signed\n  the Port Pact there")
    why = ('"signed the"', 'state "absent"', "“Pact”", '"por"', '" "')
    pact = changed(coded.ties[0], id="p", kind="agreement", evidence=evidence, why=why)
    first, last = facts_of((pact, coded.ties[0]))
    assert (first.kind, last.kind) == ("trade", "agreement")
    assert last.words[0].plain("*", "*") == "They *signed the* Port *Pact* there"


LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


@pytest.mark.parametrize(
    ("marked", "limit", "lead", "expected"),
    [
        ((), 100, False, LONG),
        ((), 20, False, "one two three four five …"),
        (("eight",), 30, False, "… six seven *eight* nine ten …"),
        (("two",), 30, False, "one *two* three four five six …"),
        (("fourteen",), 40, False, "… ten eleven twelve thirteen *fourteen*"),
        (
            ("two", "thirteen"),
            30,
            False,
            "one *two* three four five … eleven twelve *thirteen* fourteen",
        ),
        (("twelve",), 40, True, "one two three four five … ten eleven *twelve* thirteen fourteen"),
    ],
)
def test_long_words_are_cut_around_what_decided(
    marked: tuple[str, ...], limit: int, lead: bool, expected: str
) -> None:
    """Every emphasised word stays, at whole words, with ellipses where something is left out."""
    spans = [Span(LONG.index(w), LONG.index(w) + len(w), w) for w in marked]
    words = words_of(Span(0, len(LONG), LONG), trigger=spans)
    assert excerpt(words, limit, lead=lead).plain("*", "*") == expected


@pytest.mark.parametrize(
    ("kind", "why", "expected"),
    [
        ("event", "frame aid.food: sends food", "found by  frame aid.food: sends food"),
        ("event", 'trigger "cut"', "path      “cut” is the main word of its sentence"),
        (
            "event", 'trigger "cut off" < "said" (content) < "talks" (prep:after)',
            "path      “cut off” is in the clause governed by “said”, "
            "which is in the “after” phrase of “talks”",
        ),
        ("event", "actor: subject", "found     who: the subject"),
        ("event", "recipient: after with", "found     whom: after “with”"),
        ("event", "recipient: after with of object", "found     whom: after “with” of the object"),
        ("event", "recipient: ", "found     whom: nobody"),
        (
            "event", "parties: subject, owner of object",
            "found     who, together: the subject, and the state to which the object belongs",
        ),
        (
            "event", 'status hypothetical: mood: asserted; under "seek": supposed',
            "because   hypothetical: the sentence asserts it; it stands under “seek”: supposed",
        ),
        ("event", "status negated: mood: asserted, negated",
         "because   negated: the sentence asserts it, negated"),
        ("event", "announced by the actor itself", "why       announced by the actor itself"),
        ("statement", "“said” reports; that",
         "found     “said” reports speech, with the clause that it governs"),
        ("statement", "“vile”: critical toward GHA", "because   “vile” is critical toward GHA"),
        ("statement", "named beside the quotation: X", "why       named beside the quotation: X"),
        ("tie", "answer: pending", "why       answer: pending"),
    ],
)  # fmt: skip
def test_reasons_are_prose(coded: CodedArticle, kind: str, why: str, expected: str) -> None:
    """What the coder notes for itself is said in words; what is not known stands as it is."""
    event, statement, tie = coded.events[0], coded.statements[0], coded.ties[0]
    record = {"event": event, "statement": statement}.get(kind, tie)
    assert list(reasons(record, [why])) == [expected]  # type: ignore[arg-type]


def test_frames_that_do_not_fit_are_told_in_one_line() -> None:
    """A line a word; a frame that fits, and all other lines, stay as they are."""
    lines = [
        'sentence: "x"',
        '"is": frame a does not fit: no "in"',
        '"is": frame b does not fit: y',
    ]
    lines += ['"cut": frame c does not fit: z', '"is": frame d fits, but is a topic']
    assert list(absence(lines)) == [
        lines[0],
        '"is": none of 2 frames fits; a, for one, does not: no "in"',
        *lines[3:],
    ]


def test_a_page_marks_cues_speech_and_deciding_words(coded: CodedArticle) -> None:
    """Each kind in its colour, explained by a legend."""
    page = render_page(build_brief(coded), coded)
    for mark in ('class="cue">if<', 'class="trigger">closed<', 'class="speech"', 'class="legend"'):
        assert mark in page
    assert 'name="viewport"' in page


def test_agreements_are_folded_in_a_summary(coded: CodedArticle) -> None:
    """By name where they have one; the others are counted."""
    names = ("Port Pact", "agreement", "deal", "Fish Treaty")
    ties = tuple(
        member(coded, "MLT", "GHA", kind="agreement", subject=name, state="signed", id=name)
        for name in names
    )
    [line] = build_brief(changed(coded, events=(), statements=(), shifts=(), ties=ties)).summaries
    assert line == "Ghana – Malta: Port Pact, Fish Treaty and 2 more, signed"


def test_a_brief_shows_what_the_data_say_to_a_tie(coded: CodedArticle) -> None:
    """Below its words, in every form; nothing where no data were asked."""
    checks = {coded.ties[0].id: (Check(verdict="agrees", text="agrees with a <table>"),)}
    brief = build_brief(coded, checks)
    assert "data: agrees with a <table>" in render_plain(brief)
    assert "data: agrees with a" in render_markdown(brief)
    assert "data: agrees with a &lt;table&gt;" in render_page(brief, coded)
    assert "data:" not in render_plain(build_brief(coded))
