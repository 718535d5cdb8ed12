"""Money, shares, ranks and counts, read exactly and only where they are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.language.currencies import currencies
from bilateral.language.quantities import find_money, find_numbers


def money(text):
    return [(m.value, m.unit, m.comparator, m.span.text) for m in find_money(text, 0)]


def numbers(text):
    return [(n.kind, n.value, n.span.text) for n in find_numbers(text, 0)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "words"),
    [
        ("Trade is worth $26 billion.", 26_000_000_000, "USD", "$26 billion"),
        ("Trade is worth US$3.4bn.", 3_400_000_000, "USD", "US$3.4bn"),
        ("Trade is worth $4.3bn.", 4_300_000_000, "USD", "$4.3bn"),
        ("Trade is worth A$26bn.", 26_000_000_000, "AUD", "A$26bn"),
        ("Trade is worth C$6m.", 6_000_000, "CAD", "C$6m"),
        ("Trade is worth NZ$7.25 million.", 7_250_000, "NZD", "NZ$7.25 million"),
        ("Trade is worth HK$5 million.", 5_000_000, "HKD", "HK$5 million"),
        ("Trade is worth NT$8 billion.", 8_000_000_000, "TWD", "NT$8 billion"),
        ("Trade is worth S$8 billion.", 8_000_000_000, "SGD", "S$8 billion"),
        ("Trade is worth R$9 billion.", 9_000_000_000, "BRL", "R$9 billion"),
        ("Trade is worth €26.3 billion.", 26_300_000_000, "EUR", "€26.3 billion"),
        ("Trade is worth £1.2m.", 1_200_000, "GBP", "£1.2m"),
        ("Trade is worth ₹75 crore.", 750_000_000, "INR", "₹75 crore"),
        ("Trade is worth Rs 500 crore.", 5_000_000_000, "INR", "Rs 500 crore"),
        ("Trade is worth Rs. 1,20,000.", 120_000, "INR", "Rs. 1,20,000"),
        (
            "Trade is worth 2.4 lakh crore rupees.",
            2_400_000_000_000,
            "INR",
            "2.4 lakh crore rupees",
        ),
        ("Trade is worth RMB 78 billion.", 78_000_000_000, "CNY", "RMB 78 billion"),
        ("Trade is worth RMB78bn.", 78_000_000_000, "CNY", "RMB78bn"),
        ("Trade is worth 78 billion yuan.", 78_000_000_000, "CNY", "78 billion yuan"),
        ("Trade is worth R5bn.", 5_000_000_000, "ZAR", "R5bn"),
        ("Trade is worth 5 billion US$.", 5_000_000_000, "USD", "5 billion US$"),
        ("Trade is worth $1,5 billion.", 1_500_000_000, "USD", "$1,5 billion"),
        ("It lent 15 pounds sterling.", 15, "GBP", "15 pounds sterling"),
        ("Trade is worth CHF 3 million.", 3_000_000, "CHF", "CHF 3 million"),
        ("Trade is worth 3 million Swiss francs.", 3_000_000, "CHF", "3 million Swiss francs"),
        ("Trade is worth EUR 5 million.", 5_000_000, "EUR", "EUR 5 million"),
        ("Trade is worth 5 million USD.", 5_000_000, "USD", "5 million USD"),
        ("Trade is worth 5 billion €.", 5_000_000_000, "EUR", "5 billion €"),
        ("Trade is worth 5m euros.", 5_000_000, "EUR", "5m euros"),
        ("Trade is worth 1.5 trillion yen.", 1_500_000_000_000, "JPY", "1.5 trillion yen"),
        ("Trade is worth 70 million dollars.", 70_000_000, "USD", "70 million dollars"),
        (
            "Trade is worth 26 billion U.S. dollars.",
            26_000_000_000,
            "USD",
            "26 billion U.S. dollars",
        ),
        (
            "Trade is worth 9 billion Kenyan shillings.",
            9_000_000_000,
            "KES",
            "9 billion Kenyan shillings",
        ),
        ("Trade is worth half a billion dollars.", 500_000_000, "USD", "half a billion dollars"),
        ("Trade is worth a million euros.", 1_000_000, "EUR", "a million euros"),
        (
            "Trade is worth one and a half billion euros.",
            1_500_000_000,
            "EUR",
            "one and a half billion euros",
        ),
        (
            "Trade is worth forty-five million rubles.",
            45_000_000,
            "RUB",
            "forty-five million rubles",
        ),
        ("A $2.5-billion loan was signed.", 2_500_000_000, "USD", "$2.5-billion"),
        ("It lent 3 million pounds.", 3_000_000, "GBP", "3 million pounds"),
        (
            "It lent $1 billion Singapore dollars.",
            1_000_000_000,
            "SGD",
            "$1 billion Singapore dollars",
        ),
        ("It cost $1,299.50 a piece.", 1299.5, "USD", "$1,299.50"),
    ],
)
def test_an_amount_is_exact_and_has_its_currency(text, value, unit, words):
    """Whole amounts are integers, whatever their scale."""
    assert money(text) == [(value, unit, "=", words)]
    assert type(find_money(text, 0)[0].value) is type(value)


@pytest.mark.parametrize(
    ("text", "unit", "some_candidates"),
    [
        ("580 million shillings", None, {"KES", "TZS", "UGX", "SOS"}),
        ("3 million pesos", None, {"MXN", "ARS", "PHP"}),
        ("3 million francs", None, {"CHF", "CDF", "XOF"}),
        ("3 billion CFA francs", None, {"XOF", "XAF"}),
        ("3 million kroner", None, {"NOK", "DKK"}),
        ("3 billion crowns", None, {"CZK", "SEK"}),
        ("X$3 million", None, set()),
        ("3 million dollars", "USD", {"USD", "AUD", "CAD"}),
        ("$3 million", "USD", {"USD", "AUD", "CAD"}),
        ("Rs 3 million", "INR", {"INR", "PKR", "LKR"}),
        ("3 million rupees", "INR", {"INR", "PKR", "NPR"}),
        ("3 million US dollars", "USD", {"USD"}),
    ],
)
def test_a_shared_word_leaves_the_choice_to_the_state(text, unit, some_candidates):
    """The unit is None unless one currency is usually meant; all candidates are named."""
    (amount,) = find_money(text, 0)
    assert amount.unit == unit
    assert some_candidates <= set(amount.candidates)


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("more than $5 million", ">"),
        ("over $5 million", ">"),
        ("at least $5 million", ">"),
        ("in excess of $5 million", ">"),
        ("just over $5 million", ">"),
        ("$5 million or more", ">"),
        ("less than $5 million", "<"),
        ("up to $5 million", "<"),
        ("no more than $5 million", "<"),
        ("as much as $5 million", "<"),
        ("nearly $5 million", "~"),
        ("almost $5 million", "~"),
        ("about $5 million", "~"),
        ("some $5 million", "~"),
        ("around $5 million", "~"),
        ("an estimated $5 million", "~"),
        ("a further $5 million", "="),
    ],
)
def test_comparators(words, comparator):
    """The words beside the amount say how exact it is; the span leaves them out."""
    assert money(f"It lent {words} to Chad.") == [(5_000_000, "USD", comparator, "$5 million")]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("worth $1.2 to $1.5 billion", [(1.2e9, ">"), (1.5e9, "<")]),
        ("worth $1.2-1.5 billion", [(1.2e9, ">"), (1.5e9, "<")]),
        ("worth between $1.2 and $1.5 billion", [(1.2e9, ">"), (1.5e9, "<")]),
        ("worth 3 to 5 million euros", [(3e6, ">"), (5e6, "<")]),
        ("worth between US$300 and 400 billion", [(3e11, ">"), (4e11, "<")]),
        ("worth $300 to 400", [(300, ">"), (400, "<")]),
        ("rose from $2 million to $3 million", [(2e6, "="), (3e6, "=")]),
        ("worth $300 and $400", [(300, "="), (400, "=")]),
    ],
)
def test_a_range_gives_both_ends(text, ends):
    """The lower end takes the scale of the upper; a change from one to the other is no range."""
    assert [(m.value, m.comparator) for m in find_money(text, 0)] == ends


@pytest.mark.parametrize(
    "text",
    [
        "It weighs 82 pounds.",
        "It shipped 2 million pounds of beef.",
        "The team won 3 games and 5 real friends.",
        "They met in 2017 with 26 envoys.",
        "The G20 met on May 5.",
        "The dollar fell.",
        "Millions of dollars were lost.",
        "",
    ],
)
def test_what_is_no_money(text):
    """Weights, counts and currencies without an amount."""
    assert money(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports rose 5%.", [("percent", 5, "5%")]),
        ("Exports rose 12.5 percent.", [("percent", 12.5, "12.5 percent")]),
        ("A 25 per cent tariff applies.", [("percent", 25, "25 per cent")]),
        ("A 25-percent tariff applies.", [("percent", 25, "25-percent")]),
        ("Exports rose twenty percent.", [("percent", 20, "twenty percent")]),
        ("It buys a quarter of the oil.", [("percent", 25, "a quarter")]),
        ("It buys three quarters of the oil.", [("percent", 75, "three quarters")]),
        ("It buys one third of the oil.", [("percent", 100 / 3, "one third")]),
        ("It buys two-thirds of the oil.", [("percent", 200 / 3, "two-thirds")]),
        ("It buys half of the oil.", [("percent", 50, "half")]),
        ("Exports fell by half.", [("percent", 50, "half")]),
        ("Its second-largest partner is Peru.", [("ordinal", 2, "second-largest")]),
        ("Its fourth biggest partner is Peru.", [("ordinal", 4, "fourth biggest")]),
        ("Its 12th-largest partner is Peru.", [("ordinal", 12, "12th-largest")]),
        ("Its third most important partner is Peru.", [("ordinal", 3, "third most important")]),
        ("Its largest partner is Peru.", [("ordinal", 1, "largest")]),
        ("The top partner is Peru.", [("ordinal", 1, "top")]),
        ("Its No. 1 partner is Peru.", [("ordinal", 1, "No. 1")]),
        ("Peru is number two.", [("ordinal", 2, "number two")]),
        ("Peru ranked third.", [("ordinal", 3, "ranked third")]),
        ("It took 40 to 45 percent.", [("percent", 40, "40"), ("percent", 45, "45 percent")]),
        ("They sent 2,000 troops.", [("cardinal", 2000, "2,000")]),
        ("Nearly 4,000 troops left.", [("cardinal", 4000, "4,000")]),
        ("Forty-five million people live there.", [("cardinal", 45_000_000, "Forty-five million")]),
        (
            "Three hundred and fifty million people live there.",
            [("cardinal", 350_000_000, "Three hundred and fifty million")],
        ),
        ("Two dozen envoys left.", [("cardinal", 24, "Two dozen")]),
        ("It shipped 3.5 million tons.", [("cardinal", 3_500_000, "3.5 million")]),
        ("It lent $5 million to 12 states.", [("cardinal", 12, "12")]),
    ],
)
def test_shares_ranks_and_counts(text, expected):
    """Shares are percentages, the largest of all is rank 1, money is no count."""
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2017 and 2018 they met.",
        "They met on May 5 and 7 June.",
        "The G20 bought F-16 jets.",
        "Pipes of 5\" were laid.",
        "Call 555-0199 or +44 20-7946.",
        "The 19-year-old arrived at 8:30.",
        "It runs from March 15 to 17, or two weeks ago, at 1430 UTC.",
        "They won 3-2.",
        "In the third quarter and the first half of the year it grew.",
        "It is one of the largest markets and one of its main partners.",
        "Rates rose 0.5 percentage points under resolution 2231.",
        "No one came, and nobody topped it.",
        "A second meeting, a third attempt.",
        "It was the best of times.",
        "",
    ],
)  # fmt: skip
def test_what_is_no_number(text):
    """Years, days, names, sizes, telephone numbers, ages, scores, ordinals of time."""
    assert numbers(text) == []


def test_comparators_of_counts():
    """Counts and shares are compared like money."""
    found = find_numbers("More than 40 states and nearly 12% of firms, up to 9 banks.", 0)
    assert [(n.value, n.comparator) for n in found] == [(40, ">"), (12, "~"), (9, "<")]


def test_the_currency_table_is_sound():
    """Codes are three capitals and unique; a sign belongs to one currency."""
    codes = [row.code for row in currencies()]
    assert len(set(codes)) == len(codes) >= 150
    assert all(len(code) == 3 and code.isupper() for code in codes)
    symbols = [symbol for row in currencies() for symbol in row.symbols]
    assert len(set(symbols)) == len(symbols)
    assert {"EUR", "USD", "CNY", "XOF"} <= set(codes)
    assert "KEN" in next(row for row in currencies() if row.code == "KES").states


_WORDS = st.sampled_from(
    "$ US$ € Rs 26 3.4bn 1,200 half a billion million and to - dollars pesos of per cent % five "
    "forty-five hundred second largest No . 1 number two quarter third more than crore lakh".split()
)


@given(st.one_of(st.text(), st.lists(_WORDS).map(" ".join)), st.integers(0, 10**6))
def test_spans_are_slices_of_the_source(text, offset):
    """Every amount and number shows its words."""
    for item in (*find_money(text, offset), *find_numbers(text, offset)):
        assert item.span.text == text[item.span.start - offset : item.span.end - offset] != ""
