"""Which language a text is in."""

from __future__ import annotations

_REACH = 2000
# Below this many characters the statistics mislead: they take names for a language.
_SHORT = 40
_BRIEF = 100
_LATIN = frozenset(map(chr, range(0x80, 0x250)))
# English words that hardly stand in another language; two of them settle a text.
_ENGLISH = frozenset(
    "the of and with that from was were has have by its their after this to".split()
)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, from its first 2,000 characters.

    Texts under 40 characters in Latin letters are "en" if nine letters in ten are ASCII, otherwise
    unknown. Texts with two different English function words in their first 40 words (one is enough
    under 100 characters) are English without further asking: foreign names in short texts mislead
    the statistics.
    """
    sample = text[:_REACH].strip()
    if not any(character.isalpha() for character in sample):
        return None
    foreign = [letter for letter in sample if letter.isalpha() and letter > "\x7f"]
    if len(sample) < _SHORT and all(letter in _LATIN for letter in foreign):
        return "en" if len(foreign) <= 0.1 * len(sample) else None
    found = _ENGLISH.intersection(sample.lower().split()[:40])
    if len(found) >= (1 if len(sample) < _BRIEF else 2):
        return "en"
    import py3langid  # type: ignore[import-untyped]

    code: str = py3langid.classify(sample)[0]
    return code
