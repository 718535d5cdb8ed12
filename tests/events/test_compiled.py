"""The kept frames: the same as those read from YAML, never stale, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.events.compiled import kept
from bilateral.events.frames import FrameSet, read_lexicon

TEXT = """
frames:
- frame: a.b
  means: does
  codes: {type: AID}
  source: test
  trigger: {verbs: [do], object: [good, "@gift"]}
  examples: {"Iran did it.": none}
classes:
  gift: [present, donation]
"""


def build(text: str = TEXT) -> FrameSet:
    return read_lexicon({"mine.yaml": text})


def never() -> FrameSet:
    raise AssertionError("was read again")


def test_what_was_kept_is_what_was_built() -> None:
    """The second time nothing is built, and all is equal."""
    first = kept([TEXT], FrameSet, build)
    assert kept([TEXT], FrameSet, never) == first == build()


def test_a_changed_text_is_built_anew() -> None:
    """The name of the kept file is a digest of the texts; the older file goes."""
    kept([TEXT], FrameSet, build)
    changed = TEXT.replace("donation", "gift horse")
    assert kept([changed], FrameSet, lambda: build(changed)) == build(changed)
    with pytest.raises(AssertionError, match="read again"):
        kept([TEXT], FrameSet, never)


def test_a_damaged_or_unwritable_cache_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a file is built anew; a file in the place of the folder costs the time only."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept([TEXT], FrameSet, build)
    (only,) = (tmp_path / "bilateral").iterdir()
    only.write_bytes(only.read_bytes()[:100])
    assert kept([TEXT], FrameSet, build) == build()
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert kept([TEXT], FrameSet, build) == build()
