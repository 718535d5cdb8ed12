"""Which years of a source stand beside a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bilateral.records import Tie

YEAR = re.compile(r"\d{4}")
WHOLE = re.compile(r"(\d{4})-01-01/(\d{4})-12-31")


class Asked(NamedTuple):
    """The year that a claim is about; None where its time is no year. ``told``: by the claim."""

    year: str | None
    told: bool
    period: str | None


def asked(tie: Tie, published: str | None) -> Asked:
    """The claim's own year, else the one before its publication."""
    if tie.period is None:
        before = str(int(published[:4]) - 1) if published else None
        return Asked(before, False, None)
    whole = WHOLE.fullmatch(tie.period)
    if whole and whole[1] == whole[2]:
        return Asked(whole[1], True, tie.period)
    return Asked(tie.period if YEAR.fullmatch(tie.period) else None, True, tie.period)


def beside(years: Sequence[str], when: Asked) -> list[str]:
    """The years to show: the one asked for, else the nearest before and after it."""
    if when.year is None:
        part = (when.period or "")[:4]
        return [year for year in years if year == part] or list(years[-1:])
    if when.year in years:
        return [when.year]
    before = [year for year in years if year < when.year][-1:]
    after = [year for year in years if year > when.year][:1]
    return before if before and not when.told else before + after


def caveat(year: str, when: Asked) -> str | None:
    """Why a figure of that year is no measure of the claim; None if it is one."""
    if when.year == year or (when.year and not when.told):
        return None
    if when.year is None:
        period = (when.period or "").replace("/", " to ")
        return f"the claim is for {period}" if when.period else "the claim has no date"
    return f"no figure for {when.year}"
