"""Figures, ranks and sources in words, for the lines of a check."""

from __future__ import annotations

from bilateral.actors import state_name
from bilateral.stakes.holdings import Book

SIZES = ((1e12, "tn"), (1e9, "bn"), (1e6, "mn"))
WITH_ARTICLE = ("United ", "Netherlands", "Philippines", "Czech Republic", "Bahamas", "Maldives")
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip


def money(value: float) -> str:
    """ "21.4 bn USD", "6.65 bn USD": three figures or more."""
    for size, name in SIZES:
        if abs(value) >= size:
            scaled = value / size
            places = 2 if abs(scaled) < 10 else 1
            return f"{scaled:,.{places}f} {name} USD"
    return f"{value:,.0f} USD"


def place(rank: int) -> str:
    """ "second", "no. 49"."""
    return ORDINALS[rank - 1] if rank <= len(ORDINALS) else f"no. {rank}"


def whose(book: Book) -> str:
    """ "China's report (IMF IMTS)", "CEPII BACI"."""
    if book.reporter is None:
        return book.source
    return f"{possessive(named(book.reporter))} report ({book.source})"


def named(code: str) -> str:
    """A state's name as it stands in a sentence: "the United States"."""
    name = state_name(code) or code
    return f"the {name}" if name.startswith(WITH_ARTICLE) else name


def possessive(name: str) -> str:
    """ "China's", "the Netherlands'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def signed(share: float) -> str:
    """ "+22 %"."""
    return f"{share:+.0%}".replace("%", " %").replace("-", "−")


def percent(share: float) -> str:
    """ "13.4 %", "0.3 %"."""
    return f"{100 * share:.1f} %"
