"""Numbers written in words: "nineteen", "forty-five", "three hundred and fifty million"."""

from __future__ import annotations

from collections.abc import Sequence

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

SMALL: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * place for place, word in enumerate(_TENS, start=2)},
}
"""The number words below a hundred that stand for themselves."""

SCALES: dict[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
"""The words that multiply what stands before them; lakh and crore are South Asian."""

ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
}
"""Ordinal words up to the twentieth."""

TENS_PATTERN = f"(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES[1:10])})"
"""Regular expression for "twenty-one" to "ninety-nine", hyphenated or not."""


def small_number(word: str) -> int | None:
    """The value of one word or hyphenated pair below a hundred: "seven", "twenty-five"."""
    if word in SMALL:
        return SMALL[word]
    tens, _, ones = word.replace(" ", "-").partition("-")
    if tens in _TENS and ones in _ONES[1:10]:
        return SMALL[tens] + SMALL[ones]
    return None


def number_of(words: Sequence[str]) -> int | None:
    """The value of number words in lower case, "and" included; None if they make no number."""
    total = group = 0
    seen = False
    for word in words:
        value = small_number(word)
        if value is not None:
            group, seen = group + value, True
        elif word == "hundred":
            group, seen = max(group, 1) * 100, True
        elif word in SCALES:
            total, group, seen = total + max(group, 1) * SCALES[word], 0, True
        elif word not in ("and", "a"):
            return None
    return total + group if seen else None
