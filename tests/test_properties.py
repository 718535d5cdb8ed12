"""What holds for any text: words where the records say, the same bytes every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral
from bilateral.records import Article, Paragraph, from_json, to_json

pytestmark = pytest.mark.skipif(not hasattr(bilateral, "Coder"), reason="the coder is not built")

PEOPLE = ["France", "Iran's foreign minister", "the Kremlin", "South Korea", "he", "the two sides"]
ACTS = [
    "did not expel the ambassador of",
    "signed a trade agreement with",
    "threatened to cut ties with",
    "would welcome talks with",
    "may have invaded",
    "accused",
    "was urged to pay $4.5 billion to",
]
ASIDES = [
    "",
    " on Tuesday",
    ", if the talks fail",
    ", “a grave mistake,” she said",
    ' (the "deal")',
    " — in 1982",
    ", state media reported",
]

sentences = st.builds(
    "{} {} {}{}.".format,
    st.sampled_from(PEOPLE),
    st.sampled_from(ACTS),
    st.sampled_from(PEOPLE),
    st.sampled_from(ASIDES),
)
noise = st.text(max_size=60)
news = st.lists(st.one_of(sentences, noise), max_size=6).map(" ".join)
layouts = st.lists(news, min_size=1, max_size=3).map("\n\n".join)

# In another process, with another seed of its hashes: no set's order may reach the output.
FIXED = [
    "France and Iran signed an accord in Paris on 3 May 2021. It did not please Israel.",
    "“We will never leave,” the Turkish president told the Greek prime minister. “Never.”",
    "If China cut ties with Australia, New Zealand, Japan, India and Brazil would protest.",
    "Exports from Peru to Chile rose to $2.1 billion in 2019, the ministry said.",
]
SCRIPT = """
import sys, msgspec
from bilateral import Article, Coder, code_article
from bilateral.records import to_json

coder = Coder()
for article in msgspec.json.decode(sys.stdin.buffer.read(), type=list[Article]):
    sys.stdout.buffer.write(to_json(code_article(article, coder)) + b"\\n")
"""


@cache
def coder() -> bilateral.Coder:
    return bilateral.Coder()


def article(text: str) -> Article:
    """An article of one body paragraph."""
    role = (Paragraph(start=0, end=len(text), role="body"),)
    return Article(id="a", text=text, date="2021-05-04", date_basis="given", paragraphs=role)


def coded(text: str) -> bytes:
    return to_json(bilateral.code_article(article(text), coder()))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a start, an end and a text, however deep."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@given(layouts)
def test_every_span_shows_its_own_words(text: str) -> None:
    """An offset that points beside its words would make evidence worthless."""
    record = json.loads(coded(text))
    assert record["text"] == text
    for span in spans(record):
        assert text[span["start"] : span["end"]] == span["text"]


@given(layouts)
def test_a_second_run_gives_the_same_bytes(text: str) -> None:
    """Coding keeps no memory of earlier articles."""
    assert coded(text) == coded(text)


@given(layouts)
def test_records_survive_the_way_through_json(text: str) -> None:
    """What is written can be read back, and is written the same again."""
    line = coded(text)
    assert to_json(from_json(line)) == line
    assert b"\n" not in line


@given(layouts)
def test_ids_tell_records_apart(text: str) -> None:
    """Two records of an article never share an id, and what refers to one finds it."""
    record = json.loads(coded(text))
    known = [r["id"] for kind in ("events", "statements", "ties") for r in record[kind]]
    assert len(known) == len(set(known))
    told = [r["reported_by"] for kind in ("events", "statements") for r in record[kind]]
    told += [r["raised_by"] for r in record["questions"]]
    told += [name for shift in record["shifts"] for name in shift["because"]]
    assert {name for name in told if name is not None} <= set(known)


@pytest.mark.slow
def test_the_hash_seed_does_not_matter() -> None:
    """Another process with other hashes writes the same bytes."""
    given_in = msgspec.json.encode([article(text) for text in FIXED])
    outputs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=given_in,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].splitlines() == [coded(text) for text in FIXED]
