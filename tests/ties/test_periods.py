"""Dates as the periods of figures."""

from __future__ import annotations

import pytest

from bilateral.records import DateRange, Span
from bilateral.ties.periods import covers_figures, period_of


def date(start: str, end: str, text: str = "then") -> DateRange:
    return DateRange(start=start, end=end, text=text, span=Span(0, len(text), text))


@pytest.mark.parametrize(
    ("on", "period"),
    [
        (date("2022-01-01", "2022-12-31"), "2022"),
        (date("2022-02-01", "2022-02-28"), "2022-02"),
        (date("2024-02-01", "2024-02-29"), "2024-02"),
        (date("2022-04-01", "2022-06-30"), "2022-Q2"),
        (date("2022-02-01", "2022-04-30"), "2022-02-01/2022-04-30"),
        (date("2020-01-01", "2021-12-31"), "2020-2021"),
        (date("2020-01-01", "2021-12-31", "in 2020–21"), "2020-21"),
        (date("2023-01-01", "2023-09-30"), "2023-01-01/2023-09-30"),
        (date("2022-05-03", "2022-05-03"), "2022-05-03"),
    ],
)
def test_a_period_is_as_short_as_its_words_allow(on: DateRange, period: str) -> None:
    """Years, months and quarters have names; anything else is told by its two days."""
    assert period_of(on) == period


@pytest.mark.parametrize(
    ("on", "usable"),
    [
        (date("2022-01-01", "2022-12-31", "in 2022"), True),
        (date("2022-02-01", "2022-02-28", "in February"), True),
        (date("2022-02-07", "2022-02-07", "on Monday"), False),
        (date("2016-01-01", "2022-02-07", "since 2016"), False),
    ],
)
def test_a_figure_is_for_a_month_or_longer(on: DateRange, usable: bool) -> None:
    """A day says when a figure was told."""
    assert covers_figures(on) is usable
