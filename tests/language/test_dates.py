"""Time expressions of news: what they mean on the day the article appeared."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.language.dates import find_dates, refine

FRIDAY = "2019-03-08"
AUTUMN = "2026-11-25"  # a Wednesday


def found(text, on=FRIDAY, future=False):
    return [(d.text, d.start, d.end) for d in find_dates(text, 0, on, future)]


def only(text, on=FRIDAY, future=False):
    """The one date of the text, as start..end, or as one day."""
    dates = find_dates(text, 0, on, future)
    assert len(dates) == 1, dates
    start, end = dates[0].start, dates[0].end
    return start if start == end else f"{start}..{end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys met on Tuesday.", "2019-03-05"),
        ("Envoys met on Friday.", "2019-03-08"),
        ("Envoys met on Saturday.", "2019-03-02"),
        ("Envoys met early Monday.", "2019-03-04"),
        ("Envoys met late on Thursday.", "2019-03-07"),
        ("Envoys met Monday night.", "2019-03-04"),
        ("Sunday's talks failed.", "2019-03-03"),
        ("Envoys met last Friday.", "2019-03-01"),
        ("Envoys met this past Tuesday.", "2019-03-05"),
        ("Envoys meet next Friday.", "2019-03-15"),
        ("Envoys meet this coming Tuesday.", "2019-03-12"),
        ("Envoys met on Tuesday of last week.", "2019-02-26"),
        ("Envoys meet Thursday next week.", "2019-03-14"),
        ("The deadline is met by Monday.", "2019-03-11"),
        ("It rained since Wednesday.", "2019-03-06..2019-03-08"),
        ("Talks ran from Monday to Wednesday.", "2019-03-04..2019-03-06"),
        ("Talks ran between Sunday and Tuesday.", "2019-03-03..2019-03-05"),
    ],
)
def test_a_weekday_is_the_latest_one_up_to_the_article(text, expected):
    """The article's own weekday is that day itself; "last" and "next" step beyond it."""
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke today.", "2019-03-08"),
        ("He spoke earlier today.", "2019-03-08"),
        ("He spoke yesterday evening.", "2019-03-07"),
        ("He speaks tomorrow.", "2019-03-09"),
        ("He speaks tonight.", "2019-03-08"),
        ("He spoke last night.", "2019-03-07"),
        ("He spoke the day before yesterday.", "2019-03-06"),
        ("He speaks the day after tomorrow.", "2019-03-10"),
        ("He spoke two days ago.", "2019-03-06"),
        ("He spoke about 10 days ago.", "2019-02-26"),
        ("He spoke a week ago.", "2019-03-01"),
        ("He spoke three weeks ago.", "2019-02-11..2019-02-17"),
        ("He spoke a month ago.", "2019-02-01..2019-02-28"),
        ("He spoke six months ago.", "2018-09-01..2018-09-30"),
        ("He spoke twenty-five years ago.", "1994-01-01..1994-12-31"),
        ("He spoke more than two decades ago.", "1999-01-01..1999-12-31"),
        ("He spoke a century ago.", "1910-01-01..1919-12-31"),
        ("He spoke a few days ago.", "2019-03-01..2019-03-06"),
        ("He spoke a couple of years ago.", "2017-01-01..2017-12-31"),
        ("He spoke a day earlier.", "2019-03-07"),
        ("He speaks in two weeks' time.", "2019-03-18..2019-03-24"),
        ("He speaks three days from now.", "2019-03-11"),
    ],
)
def test_days_and_spans_count_from_the_article(text, expected):
    """Counted days are days; weeks, months and years are as coarse as their unit."""
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade fell this week.", "2019-03-04..2019-03-10"),
        ("Trade fell last week.", "2019-02-25..2019-03-03"),
        ("Trade falls next month.", "2019-04-01..2019-04-30"),
        ("Trade fell last quarter.", "2018-10-01..2018-12-31"),
        ("Trade fell last year.", "2018-01-01..2018-12-31"),
        ("Trade fell early last year.", "2018-01-01..2018-04-30"),
        ("Trade fell in the last decade.", "2000-01-01..2009-12-31"),
        ("Trade fell earlier this year.", "2019-01-01..2019-03-08"),
        ("Trade fell earlier this month.", "2019-03-01..2019-03-08"),
        ("Trade falls later this week.", "2019-03-08..2019-03-10"),
        ("Trade falls later this month.", "2019-03-08..2019-03-31"),
        ("Trade falls by the end of the year.", "2019-12-01..2019-12-31"),
        ("Trade fell at the start of this month.", "2019-03-01"),
        ("Trade fell over the past three years.", "2016-03-08..2019-03-08"),
        ("Trade fell in the past week.", "2019-03-01..2019-03-08"),
        ("Trade falls over the next five years.", "2019-03-08..2024-03-08"),
        ("Trade fell at the weekend.", "2019-03-02..2019-03-03"),
        ("Trade falls this weekend.", "2019-03-09..2019-03-10"),
        ("Trade fell last weekend.", "2019-03-02..2019-03-03"),
        ("Trade falls next weekend.", "2019-03-16..2019-03-17"),
        ("Trade fell last summer.", "2018-06-01..2018-08-31"),
        ("Trade fell last fall.", "2018-09-01..2018-11-30"),
        ("Trade falls this autumn.", "2019-09-01..2019-11-30"),
        ("Trade falls next spring.", "2020-03-01..2020-05-31"),
        ("Trade fell in the summer of 2014.", "2014-06-01..2014-08-31"),
        ("Trade fell in the winter of 2013-14.", "2013-12-01..2014-02-28"),
        ("Trade fell on New Year's Eve.", "2018-12-31"),
        ("Trade fell on Christmas Day.", "2018-12-25"),
    ],
)
def test_this_last_and_next(text, expected):
    """Calendar units are whole: the week from Monday, the quarter, the meteorological season."""
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("It joined in December.", AUTUMN, "2025-12-01..2025-12-31"),
        ("It joined in November.", AUTUMN, "2026-11-01..2026-11-30"),
        ("It joined in Sept.", AUTUMN, "2026-09-01..2026-09-30"),
        ("It joined in May.", AUTUMN, "2026-05-01..2026-05-31"),
        ("It joined in June of this year.", AUTUMN, "2026-06-01..2026-06-30"),
        ("It joined in June last year.", AUTUMN, "2025-06-01..2025-06-30"),
        ("It joined last November.", AUTUMN, "2025-11-01..2025-11-30"),
        ("It joined last November.", "2026-03-02", "2025-11-01..2025-11-30"),
        ("It joined this November.", AUTUMN, "2026-11-01..2026-11-30"),
        ("It joins next March.", AUTUMN, "2027-03-01..2027-03-31"),
        ("It joined by the end of October.", AUTUMN, "2026-10-31"),
        ("It joined in early June.", AUTUMN, "2026-06-01..2026-06-10"),
        ("It joined in mid-June.", AUTUMN, "2026-06-11..2026-06-20"),
        ("It has grown since February.", AUTUMN, "2026-02-01..2026-11-25"),
        ("It joins by the end of October.", "2026-09-02", "2026-10-31"),
        ("It joins by June.", "2026-04-02", "2026-06-01..2026-06-30"),
        ("It joins by mid-December.", AUTUMN, "2026-12-11..2026-12-21"),
        ("It joins later in December.", AUTUMN, "2026-12-01..2026-12-31"),
        ("It joins by year-end.", AUTUMN, "2026-12-01..2026-12-31"),
        ("It joined in the first week of May.", AUTUMN, "2026-05-01..2026-05-07"),
        ("It joined in the last week of May.", AUTUMN, "2026-05-25..2026-05-31"),
        ("It stayed until March.", AUTUMN, "2026-03-01..2026-03-31"),
        ("It grew from March to May.", AUTUMN, "2026-03-01..2026-05-31"),
        ("It grew between November and February 2020.", AUTUMN, "2019-11-01..2020-02-29"),
        ("On Nov. 19 it joined.", AUTUMN, "2026-11-19"),
        ("On Dec. 19 it joins.", AUTUMN, "2026-12-19"),
        ("On 3 April it joined.", AUTUMN, "2026-04-03"),
        ("On the 3rd of April it joined.", AUTUMN, "2026-04-03"),
        ("On Tuesday, January 21, it joins.", "2020-01-15", "2020-01-21"),
        ("It lasted from 3 to 9 June.", AUTUMN, "2026-06-03..2026-06-09"),
        ("It lasted between 2 and 4 May.", AUTUMN, "2026-05-02..2026-05-04"),
        ("It lasted from June 28 to July 2.", AUTUMN, "2026-06-28..2026-07-02"),
        ("In March 14 people drowned.", AUTUMN, "2026-03-01..2026-03-31"),
        ("It fell in the third quarter.", AUTUMN, "2026-07-01..2026-09-30"),
    ],
)
def test_a_month_or_day_without_a_year(text, on, expected):
    """The latest one, except deadlines, days soon to come and those whose weekday is told."""
    assert only(text, on) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was signed on 19 November 2023.", "2023-11-19"),
        ("It was signed on November 19, 2023.", "2023-11-19"),
        ("It was signed on Sunday, Nov. 19, 2023.", "2023-11-19"),
        ("It was signed on 19/11/2023.", "2023-11-19"),
        ("It was signed on 03.04.2023.", "2023-04-03"),
        ("It was signed on New Year's Day 2020.", "2020-01-01"),
        ("It grew Jan-Sept 2023.", "2023-01-01..2023-09-30"),
        ("It was signed on 2023-11-19.", "2023-11-19"),
        ("It ran June 3-9, 2021.", "2021-06-03..2021-06-09"),
        ("It ran from June 28 to July 2, 2020.", "2020-06-28..2020-07-02"),
        ("It was signed in June 2019.", "2019-06-01..2019-06-30"),
        ("It was signed in late June 2019.", "2019-06-21..2019-06-30"),
        ("It was signed at the end of May 2019.", "2019-05-31"),
        ("It was signed in 2017.", "2017-01-01..2017-12-31"),
        ("It was signed in early 2019.", "2019-01-01..2019-04-30"),
        ("It was signed in mid-2019.", "2019-05-01..2019-08-31"),
        ("It was signed in late 2019.", "2019-09-01..2019-12-31"),
        ("It was signed in the first half of 2019.", "2019-01-01..2019-06-30"),
        ("It was signed in Q3 2022.", "2022-07-01..2022-09-30"),
        ("It was signed in the third quarter of 2022.", "2022-07-01..2022-09-30"),
        ("It was signed in the last quarter of 2022.", "2022-10-01..2022-12-31"),
        ("In the first nine months of 2021 it grew.", "2021-01-01..2021-09-30"),
        ("In the 1990s it grew.", "1990-01-01..1999-12-31"),
        ("In the mid-1990s it grew.", "1994-01-01..1996-12-31"),
        ("In the 19th century it grew.", "1801-01-01..1900-12-31"),
        ("From 2014 to 2018 it grew.", "2014-01-01..2018-12-31"),
        ("Between 2014 and 2018 it grew.", "2014-01-01..2018-12-31"),
        ("In fiscal 2020-21 it grew.", "2020-01-01..2021-12-31"),
        ("In 2020–21 it grew.", "2020-01-01..2021-12-31"),
        ("It has grown since 2005.", "2005-01-01..2005-12-31"),
        ("The 2015 accord lapsed.", "2015-01-01..2015-12-31"),
        ("After 9/11 it changed.", "2001-09-11"),
        ("After the September 11 attacks it changed.", "2001-09-11"),
    ],
)
def test_expressions_with_a_year_need_no_article_date(text, expected):
    """They resolve alone; "since" stays open only where the article's date closes it."""
    assert only(text, on=None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hungary may join, and soldiers march.",
        "The plan drafted by May failed in parliament.",
        "They planned the March on Rome.",
        "Shops opened early on Black Friday.",
        "The Sunday Times reported it.",
        "A 19-year-old waited 24 hours for a 48-hour visa.",
        "Some 2,022 tons cost $2022.",
        "Around 1991 people and 14 days of rain.",
        "In recent years, for years and in past years, it grew.",
        "The Six-Day War was short.",
        "It begins at 8:30 p.m.",
        "The second of two quarters of the city.",
        "Russia Today showed it.",
        "It was signed on 3/4/2023.",
        "In 1066 and in 2345 nothing was signed.",
        "It was signed on February 30.",
        "It is the first visit in five years.",
        "It was two years later than planned.",
        "May Day was quiet.",
        "It was half a century ago, in the last year of the war.",
        "A 2000 euro fine for 2000 soldiers.",
        "",
    ],
)
def test_what_is_no_date(text):
    """Verbs, names, ages, durations and counts; nor vague or ambiguous dates."""
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["He spoke on Friday.", "Last year he spoke.", "On June 3 he spoke.", "Since May."]
)
def test_relative_dates_need_the_article_date(text):
    """Without the article's date nothing is guessed."""
    assert found(text, on=None) == []


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("on Tuesday", "2019-03-05", "2019-03-12"),
        ("on Friday", "2019-03-08", "2019-03-08"),
        ("in December", "2018-12-01..2018-12-31", "2019-12-01..2019-12-31"),
        ("in March", "2019-03-01..2019-03-31", "2019-03-01..2019-03-31"),
        ("on October 4", "2018-10-04", "2019-10-04"),
        ("by the end of January", "2019-01-31", "2020-01-31"),
        ("in the summer", "2018-06-01..2018-08-31", "2019-06-01..2019-08-31"),
        ("at the weekend", "2019-03-02..2019-03-03", "2019-03-09..2019-03-10"),
        ("last week", "2019-02-25..2019-03-03", "2019-02-25..2019-03-03"),
        ("in 2017", "2017-01-01..2017-12-31", "2017-01-01..2017-12-31"),
    ],
)
def test_the_future_reading(text, past, future):
    """Looking ahead, the next one is meant; refine gives the same as asking for it at once."""
    assert only(text) == past
    assert only(text, future=True) == future
    (date_range,) = find_dates(text, 40, FRIDAY)
    again = refine(date_range, FRIDAY)
    assert again == find_dates(text, 40, FRIDAY, future=True)[0]
    assert again.span == date_range.span


def test_spans_of_time_ahead_are_read_only_in_the_future():
    """ "In two weeks" may be how long it took, or when it will be."""
    assert found("They will meet in two weeks.") == []
    assert only("They will meet in two days.", future=True) == "2019-03-10"
    assert found("Their first visit in two days.", future=True) == []


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It struck on Tuesday and, two days later, again.", "2019-03-07"),
        ("It struck on Tuesday; a day earlier it had warned.", "2019-03-04"),
        ("It struck on Tuesday and the next day again.", "2019-03-06"),
        ("In 2014 it struck on June 3 again.", "2014-06-03"),
        ("In 2014 it struck in October again.", "2014-10-01"),
        ("The 2014 accord lapsed on January 3.", "2019-01-03"),
        ("It struck in 2011 and three years later again.", "2014-01-01"),
    ],
)
def test_some_expressions_count_from_the_date_before(text, second):
    """Earlier, later and the next day lean on the date told before; a year sets the scene."""
    assert find_dates(text, 0, FRIDAY)[1].start == second


def test_a_sentence_may_hold_several_dates():
    """In order of place, each with its own words."""
    text = "On Monday, four years after the 2015 accord, talks resumed; last week they had failed."
    assert [words for words, _, _ in found(text)] == ["On Monday", "the 2015", "last week"]


_WORDS = st.sampled_from(
    "on in the last next Monday Friday May March June 3 19 31 2019 1990s of early end two years "
    "ago since from to - , . between and week summer 2020-21 99999999 February year's Q3 by".split()
)


@given(
    st.one_of(st.text(), st.lists(_WORDS).map(" ".join)),
    st.integers(0, 10**6),
    st.one_of(st.none(), st.dates().map(datetime.date.isoformat)),
    st.booleans(),
)
def test_spans_are_slices_of_the_source(text, offset, on, future):
    """Every date shows its words, ends after it starts, and overlaps no other."""
    dates = find_dates(text, offset, on, future)
    for date_range in dates:
        span = date_range.span
        assert date_range.text == span.text == text[span.start - offset : span.end - offset]
        assert datetime.date.fromisoformat(date_range.start) <= datetime.date.fromisoformat(
            date_range.end
        )
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(dates))
