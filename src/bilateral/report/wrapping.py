"""Text in lines of a width."""

from __future__ import annotations

LEAST = 20


def wrapped(text: str, width: int, indent: int = 0, hang: int = 0) -> list[str]:
    """The text in lines of at most ``width``, unless a single word is longer.

    All are indented, those after the first by ``hang`` more. (``textwrap`` does the same some ten
    times slower, which tells in a ledger of thousands of incidents.)
    """
    lines, words, room = [], list[str](), max(width, LEAST) - indent
    for word in text.split(" "):
        if words and len(word) >= room:
            lines.append(" ".join(words).rstrip())
            words, room = [], max(width, LEAST) - indent - hang
        if word or words:  # further spaces stand only between words
            room -= len(word) + (1 if words else 0)
            words.append(word)
    lines += [" ".join(words).rstrip()] if words else []
    return [" " * (indent + (hang if n else 0)) + line for n, line in enumerate(lines)]
