"""Events of whole sentences: types, direction, status, and what is no event."""

from __future__ import annotations

import pytest

from coding import code, summaries


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran did not sever ties with Canada.", ["IRN SANCTION CAN negated"]),
        (
            "If Iran severed ties with Canada, trade would suffer.",
            ["IRN SANCTION CAN hypothetical"],
        ),
        ("Iran may sever ties with Canada.", ["IRN SANCTION CAN hypothetical"]),
        ("Iran has severed ties with Canada.", ["IRN SANCTION CAN"]),
        ("Iran denied having severed ties with Canada.", ["IRN SANCTION CAN negated"]),
        ("Iran failed to sever ties with Canada.", ["IRN SANCTION CAN negated"]),
        ("Chad ended years of squabbling with Niger over a well.", []),
        ("Iranian carpets sell well in Canada.", []),
        ("Iran hopes to sell more carpets in Canada.", []),
    ],
)
def test_status_is_read_off_the_sentence(text: str, expected: list[str]) -> None:
    """Denied and hypothetical acts are never recorded as actual."""
    assert summaries(code(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ireland condemned Israel.", "IRL ACCUSE ISR"),
        ("Israel was condemned by Ireland.", "IRL ACCUSE ISR"),
        ("Israel, condemned by Ireland on Monday, said nothing.", "IRL ACCUSE ISR"),
        ("Canada imposed sanctions on Belarus.", "CAN SANCTION BLR"),
        ("Sanctions were imposed on Belarus by Canada.", "CAN SANCTION BLR"),
        ("Sanctions imposed by Canada on Belarus took effect.", "CAN SANCTION BLR"),
    ],
)
def test_direction_does_not_depend_on_the_wording(text: str, expected: str) -> None:
    """Active, passive, participle and light verb give the same actor and recipient."""
    assert expected in summaries(code(text))


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Peru threatened to cut ties with Chile.", "PER THREATEN CHL", "SANCTION"),
        ("Peru demanded that Chile free the crew.", "PER REQUEST CHL", "RETREAT"),
        ("Peru refused to meet the Chilean delegation.", "PER REJECT CHL", "CONSULT"),
        ("Peru condemned the attack on Chile by Bolivia.", "PER ACCUSE BOL", "ASSAULT"),
    ],
)
def test_what_is_threatened_demanded_or_refused_is_not_an_act(
    text: str, present: str, absent: str
) -> None:
    """Outer and inner acts compose: the verbal act is coded, its content is not coded again."""
    found = summaries(code(text))
    assert present in found
    assert not [line for line in found if absent in line]


def test_a_future_act_comes_with_its_announcement() -> None:
    """ "Will impose sanctions": the threat is actual, the sanction is future."""
    found = summaries(code("Norway will impose sanctions on Russia next month."))
    assert sorted(found) == ["NOR SANCTION RUS future", "NOR THREATEN RUS"]


def test_every_event_explains_itself() -> None:
    """Frame, trigger, paths of the parties and status stand in ``why``; cues have their words."""
    (event,) = code("Iran did not sever ties with Canada.").events
    assert event.frame is not None
    assert any(event.frame in line for line in event.why)
    assert [cue.text for cue in event.status_cues] == ["not"]
    assert event.trigger.text == "sever"


@pytest.mark.parametrize(
    ("text", "date", "background"),
    [
        ("Vietnam attacked Cambodia in 1978.", "2024-05-14", True),
        ("Vietnam attacked Cambodia on Monday.", "2024-05-14", False),
        ("Vietnam attacked Cambodia last month.", "2024-05-14", True),
        ("Vietnam attacked Cambodia on April 30.", "2024-05-02", False),
        ("Vietnam attacked Cambodia.", "2024-05-14", False),
    ],
)
def test_history_is_told_from_news(text: str, date: str, background: bool) -> None:
    """An act of an earlier month or year is background, unless it is 14 days old or less."""
    (event,) = code(text, date).events
    assert event.background is background
