"""Where `bilateral code` can put its lines: a file, four Parquet tables, the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.engine.journal import PartFile, Sink
    from bilateral.records import CodedArticle
    from bilateral.store import Store


_NAMES = ("articles", "events", "statements", "ties")


class Place(NamedTuple):
    """A sink, what is told of it to the user, and the files that stand beside it."""

    sink: Sink
    part: Path
    aside: Path
    journal: Path | None


def place_for(output: Path | None, folder: Path | None, tables: bool, digest: str) -> Place:
    """The place that the options name; InputError if they name none or two."""
    if (output is None) == (folder is None):
        raise InputError("say where the records go: --output FILE or --store DIR, one of them")
    if folder is not None:
        return _store(folder, digest)
    assert output is not None
    aside = output.with_suffix(".rejected.jsonl")
    return _tables(output, aside) if tables else _lines(output, aside)


def _lines(output: Path, aside: Path) -> Place:
    from bilateral.engine.journal import PartFile, Stream

    if str(output) == "-" or (output.exists() and not (output.is_file() or output.is_dir())):
        # Beside a device or a pipe is no place for a file.
        return Place(Stream(output), output, Path("coded.rejected.jsonl"), None)
    sink = PartFile(output)
    return Place(sink, sink.part, aside, _beside(output, ".journal"))


def _tables(output: Path, aside: Path) -> Place:
    if str(output) == "-":
        raise InputError("--format parquet: name a folder with --output")
    from bilateral.engine.journal import PartFile

    lines = PartFile(_beside(output, ".lines"), _beside(output, ".part"))
    return Place(_Tables(output, lines), lines.part, aside, _beside(output, ".journal"))


def _store(folder: Path, digest: str) -> Place:
    from bilateral.store import Store

    store = Store.open(folder)
    base = Path(store.folder)
    base.parent.mkdir(parents=True, exist_ok=True)
    # Several jobs may fill one store, each with files of its own beside it.
    aside = _beside(base, f".{digest[:8]}.rejected.jsonl")
    return Place(_Stored(store), base, aside, _beside(base, f".{digest[:8]}.journal"))


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


class _Tables:
    """Lines at first, which become four Parquet files once all are there."""

    effort = 1.0

    def __init__(self, folder: Path, lines: PartFile) -> None:
        self._folder, self._lines = folder, lines
        self.targets = tuple(folder / f"{name}.parquet" for name in _NAMES)
        self.write, self.commit, self.discard = lines.write, lines.commit, lines.discard

    def begin(self, length: int) -> None:
        """Go on with the lines."""
        from bilateral.store.parquet import check_folder

        check_folder(self._folder)
        self._lines.begin(length)

    def finish(self) -> None:
        """Make the tables."""
        from bilateral.store.parquet import write_parquet

        self._lines.finish()
        if self._lines.target.exists():
            write_parquet(self._lines.target, self._folder)
            self._lines.target.unlink()


class _Stored:
    """Articles collected between two commits and added to the store at once.

    After a crash some may be there already that the journal does not know of; the store takes
    the same coding of an article once only.
    """

    targets: tuple[Path, ...] = ()
    effort = 10.0  # a commit writes files of four tables; many small ones make the store slow

    def __init__(self, store: Store) -> None:
        self._store = store
        self._articles: list[CodedArticle] = []
        self._added = 0

    def begin(self, length: int) -> None:
        """Go on after so many articles."""
        self._added = length

    def write(self, line: bytes) -> None:
        """One more article."""
        from bilateral.records import from_json

        self._articles.append(from_json(line))

    def commit(self) -> int:
        """Add what has been collected."""
        self._store.add(self._articles)
        self._added += len(self._articles)
        self._articles = []
        return self._added

    def finish(self) -> None:
        """All is there since the last commit."""

    def discard(self) -> None:
        """Nothing is there."""
