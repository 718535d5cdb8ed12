"""From a threat to the what-if that would answer it: when it is offered, and for what."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bilateral.report import build_brief
from bilateral.report.markdown import render_markdown
from bilateral.report.offers import offers_of
from bilateral.report.page import render_page
from bilateral.report.plain import render_plain
from bilateral.report.terminal import print_brief
from pairs import Told

THREAT, CUT = "CHL THREATEN.relations EGY", "CHL SANCTION.discontinue EGY"
PLAN = "CHL THREATEN EGY"


def offered(sentence, code, trigger, **fields) -> list[tuple[str, bool]]:
    coded = Told("2024-05-01").event(sentence, code, trigger, **fields).coded()
    return [(f"{'-'.join(o.pair)} {o.by}%", o.said) for o in offers_of(coded.events)]


@pytest.mark.parametrize(
    ("sentence", "code", "trigger", "status", "by", "said"),
    [
        ("Chile threatened to cut ties with Egypt.", THREAT, "threatened", "actual", 100, True),
        ("Chile threatened on Monday to sever all its economic ties with Egypt.", THREAT,
         "threatened", "actual", 100, True),
        ("Should Chile break off relations with Egypt, both lose.", CUT, "break off",
         "hypothetical", 100, True),
        ("Chile plans to suspend all imports from Egypt.", PLAN, "suspend", "actual", 100, True),
        ("Chile will halt trade with Egypt.", CUT, "halt", "future", 100, True),
        ("Chile vowed to reduce its trade with Egypt by half.", THREAT, "vowed", "actual", 50,
         True),
        ("Chile may cut its imports from Egypt by 30%.", CUT, "cut", "hypothetical", 30, True),
        ("Chile may cut imports from Egypt by about 12.5 per cent.", CUT, "cut", "hypothetical",
         12, True),
        ("Chile would scale down relations with Egypt.", CUT, "scale down", "future", 25, False),
        ("Chile will cut trade with Egypt.", CUT, "cut", "future", 25, False),
    ],
)  # fmt: skip
def test_a_cut_in_the_offing_offers_its_what_if(sentence, code, trigger, status, by, said) -> None:
    """With the pair, the one who cuts first; a size that is not said is told to be ours."""
    assert offered(sentence, code, trigger, status=status) == [(f"CHL-EGY {by}%", said)]


@pytest.mark.parametrize(
    ("sentence", "code", "trigger", "fields"),
    [
        ("Chile cut ties with Egypt.", CUT, "cut", {}),  # done, no question any more
        ("Chile did not cut ties with Egypt.", CUT, "cut", {"status": "negated"}),
        ("Chile once threatened to cut ties with Egypt.", THREAT, "threatened",
         {"background": True}),
        ("Chile threatened to recall its envoy to Egypt.", THREAT, "threatened", {}),
        ("Chile threatened to cut diplomatic relations with Egypt.", THREAT, "threatened", {}),
        ("Chile threatened to stop gas exports to Egypt.", THREAT, "threatened", {}),
        ("Chile could halt imports of wine from Egypt.", CUT, "halt", {"status": "hypothetical"}),
        ("Chile threatened to end its trade war with Egypt.", THREAT, "threatened", {}),
        ("Chile threatened sanctions, and Peru cut ties with Egypt.", THREAT, "threatened", {}),
        ("Chile threatened Egypt. Peru will cut ties with Kenya.", THREAT, "threatened", {}),
        ("Chile threatened to cut ties with Egypt.", "CHL THREATEN.attack EGY", "threatened", {}),
        ("Chile urged Egypt to cut ties with Kenya.", "CHL REQUEST.change EGY", "urged", {}),
        ("Chile threatened to cut ties with the bloc.", "CHL THREATEN.relations EU", "threatened",
         {}),
        ("Chile threatened to cut ties.", PLAN.removesuffix(" EGY"), "threatened", {}),
        ("Chile and Peru threatened to cut ties with Egypt.", "CHL+PER THREATEN.relations EGY",
         "threatened", {}),
    ],
)  # fmt: skip
def test_what_is_no_open_cut_of_a_pairs_ties_offers_nothing(sentence, code, trigger, fields):
    """Done, denied or long past; a part of the ties; somebody else's; no two states."""
    assert offered(sentence, code, trigger, **fields) == []


def test_the_same_question_is_offered_once() -> None:
    """Whoever of the two threatens."""
    told = Told("2024-05-01").event(
        "Chile threatened to cut ties with Egypt.", THREAT, "threatened"
    )
    told.event("Egypt may cut ties with Chile.", "EGY SANCTION.discontinue CHL", "cut",
               status="hypothetical")  # fmt: skip
    told.event("Chile may cut its trade with Peru by half.", "CHL SANCTION.discontinue PER", "cut",
               status="hypothetical")  # fmt: skip
    commands = [offer.command() for offer in offers_of(told.coded().events)]
    assert commands == [
        "bilateral whatif --cut CHL-EGY --by 100%",
        "bilateral whatif --cut CHL-PER --by 50%",
    ]


def test_every_form_tells_it_apart_from_the_article() -> None:
    """The command, the event that it answers to, and that no word of it is the article's."""
    sentence = "Chile would scale down relations with Egypt."
    coded = Told("2024-05-01").event(sentence, CUT, "scale down", status="future").coded()
    brief = build_brief(coded)
    console = Console(file=io.StringIO(), width=100, highlight=False)
    print_brief(brief, console)
    forms = (
        render_plain(brief, 200), render_markdown(brief), render_page(brief, coded),
        console.file.getvalue(),
    )  # fmt: skip
    for form in forms:
        text = " ".join(form.split()).replace("&#39;", "'")
        assert "What it would mean" in text or "WHAT IT WOULD MEAN" in text
        assert "Not in the article: a model's reckoning" in text
        assert "bilateral whatif --cut CHL-EGY --by 25%" in text
        assert "25% to begin with: the words do not say how much" in text
        assert "Chile – Egypt" in text


def test_a_brief_without_a_threat_has_no_such_part(coded) -> None:
    """No empty heading; a threat to recall an envoy is none of the model's."""
    assert "What it would mean" not in build_brief(coded).sections()
