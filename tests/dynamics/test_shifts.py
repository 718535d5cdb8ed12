"""Changes of stance: told by the article, or shown between two dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.dynamics.record import standings
from bilateral.dynamics.shifts import find_shifts
from bilateral.records import Actor, Article, CodedArticle, DateRange, Span, Stance, Statement

Code = Callable[..., CodedArticle]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada has toughened its stance on India.", ["CAN IND supportive critical"]),
        ("Peru's president Luis Vega toned down his criticism of Chile.",
         ["PER CHL critical supportive"]),
        ("Hungary struck a more conciliatory tone toward Ukraine.",
         ["HUN UKR critical supportive"]),
        ("Once a staunch ally of France, Mali now accuses Paris of spying.",
         ["MLI FRA supportive critical"]),
        ("Kenya has dropped its threats against Uganda.", ["KEN UGA critical supportive"]),
        ("Nepal has begun to soften its line on Bhutan.", ["NPL BTN critical supportive"]),
        ("Oman has turned against Yemen.", ["OMN YEM supportive critical"]),
        ("Poland has changed its attitude toward Germany.", ["POL DEU None None"]),
        ("Relations between Turkey and Greece have warmed.",
         ["GRC TUR critical supportive", "TUR GRC critical supportive"]),
        ("Serbia and Albania turned the page of a long quarrel.",
         ["ALB SRB critical supportive", "SRB ALB critical supportive"]),
        ('"We are opening a new chapter with Fiji," the Samoan premier said.',
         ["WSM FJI critical supportive"]),
        ('"A new page can be opened with Mali," the Nigerien spokesman said.',
         ["NER MLI critical supportive"]),
        ("Togo wants to mend ties with Ghana.", ["TGO GHA critical supportive"]),
        ("Togo has not mended its ties with Ghana.", []),
        ("If Togo mends its ties with Ghana, trade will grow.", []),
        ("Benin urged Togo to mend its ties with Ghana.", []),
        ("Togo opened a chapter of the bank in Ghana.", []),
        ("Chile praised Peru's offer. It was a U-turn for the Chilean president.",
         ["CHL PER critical supportive"]),
        ("Chile met Peru. The thaw marks a sharp turn for Lima.",
         ["PER CHL critical supportive"]),
        ("Chile met Peru. It was the turn of the Peruvian minister to speak for Lima.", []),
        ("Mali denounced the pact, a sign of a hardening stance toward France.",
         ["MLI FRA supportive critical"]),
        ("France praised Mali. Paris has changed course.", ["FRA MLI critical supportive"]),
        ("Seoul took a firmer line on China.", ["KOR CHN supportive critical"]),
        ("India has become increasingly wary of China.", ["IND CHN supportive critical"]),
        ("Albania met Serbia, a turn away from its hard line on Belgrade.",
         ["ALB SRB critical supportive"]),
        ("India is more populous than China.", []),
        ("Norway has not softened its stance on Russia.", []),
        ("Norway may soften its stance on Russia.", []),
        ("Norway was urged to soften its stance on Russia.", []),
        ("The Danish krone softened against the Swedish one.", []),
        ("Peru and Chile spoke of improving ties.", []),
        ("Once a member of the Commonwealth, Ireland left it.", []),
    ],
)  # fmt: skip
def test_a_told_shift_has_its_actor_its_target_and_its_direction(
    code: Code, text: str, expected: list[str]
) -> None:
    """Markets, wishes and denials are no shifts."""
    found = code(text).shifts
    assert sorted(f"{s.actor.code} {s.toward} {s.from_} {s.to}" for s in found) == expected


def said(name: str, code: str, toward: str, stance: Stance, day: str | None, at: int) -> Statement:
    """A statement that holds only what a shift needs."""
    span = Span(at, at + 1, "x")
    return Statement(
        id=f"s{at}", kind="direct", speaker=Actor(name=name, code=code), quote=span, cue=None,
        channel=None, addressees=(), about=(toward,), stance=stance, stances={toward: stance},
        stance_cues=(), date=DateRange(start=day, end=day, text="", span=span) if day else None,
        reported_by=None, evidence=span,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (said("Ana Ruiz", "MEX", "CUB", "supportive", "2024-05-02", 5), ["critical supportive"]),
        (said("Ruiz", "MEX", "CUB", "supportive", "2024-05-02", 5), ["critical supportive"]),
        (said("Ana Ruiz", "MEX", "CUB", "supportive", None, 5), []),
        (said("Ana Ruiz", "MEX", "CUB", "critical", "2024-05-02", 5), []),
        (said("Ana Ruiz", "MEX", "HTI", "supportive", "2024-05-02", 5), []),
        (said("Eva Paz", "MEX", "CUB", "supportive", "2024-05-02", 5), []),
        (said("Ana Ruiz", "MEX", "CUB", "neutral", "2024-05-02", 5), []),
    ],
)
def test_a_shown_shift_needs_one_speaker_one_state_and_two_dates(
    second: Statement, expected: list[str]
) -> None:
    """The same person, critical of a state at one time and supportive at another."""
    first = said("Ana Ruiz", "MEX", "CUB", "critical", "2024-03-01", 0)
    article = Article(id="a", text="x" * 10)
    found = find_shifts(article, (), None, (first, second), ())  # type: ignore[arg-type]
    assert [f"{s.from_} {s.to}" for s in found] == expected
    assert all(s.because == ("s0", "s5") for s in found)


def test_standings_leave_out_ones_own_state() -> None:
    """Praise of one's own country says nothing between states."""
    statement = said("Ana Ruiz", "MEX", "MEX", "supportive", "2024-05-02", 5)
    assert standings((statement,), ()) == ()


def test_words_of_an_earlier_time_have_its_date(code: Code) -> None:
    """A threat told as history is no stance of today."""
    coded = code(
        "Chile's premier threatened to break ties with Peru when he ran for office last year."
    )
    [statement], [event] = coded.statements, coded.events
    assert event.background
    assert statement.date == event.date
