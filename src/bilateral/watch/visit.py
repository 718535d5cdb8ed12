"""One feed's items: which are new, their pages if wanted, coded, stored, remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from bilateral.documents.web import read_url
from bilateral.errors import InputError, internal
from bilateral.records import Article, CodedArticle, Source, record_id
from bilateral.watch.errands import Errands
from bilateral.watch.items import Contents, Item, link_mark
from bilateral.watch.rules import told_time
from bilateral.watch.task import Task

BATCH = 20  # articles stored in one commit
TOLD = 10  # unusable items of a feed that are told one by one


class Visits:
    """Takes what feeds bring. ``counts`` are of new, coded, aside and pageless items."""

    def __init__(self, task: Task) -> None:
        self.counts: Counter[str] = Counter()
        self.aside: Path = task.state.folder / "watch.rejected.jsonl"
        self._task = task
        self._limits = task.rules.limits
        self._pages = Errands(1, self._limits.seconds)
        self._batch: list[CodedArticle] = []

    def take_all(self, feed: str, contents: Contents) -> bool:
        """Take the new items of a feed; whether none was left for another round.

        What the store or the disk refuses is raised; then the items since the last commit are not
        remembered either.
        """
        ends = self._task.world.now() + self._limits.feed_seconds
        complete = True
        self._batch.clear()
        self._tell_unusable(feed, contents.unusable)
        for item in contents.items:
            if self._task.state.is_taken(item.marks):
                continue
            if self._task.world.stopped() or self._task.world.now() > ends:
                complete = False
                break
            complete &= self._take(feed, item)
            if len(self._batch) >= BATCH:
                self._flush()
        self._flush()
        return complete

    def _tell_unusable(self, feed: str, reasons: tuple[str, ...]) -> None:
        """Such items have nothing to be known by, so a feed's are told once a day."""
        mark = record_id("unusable", feed, told_time(self._task.world.now())[:10])
        if reasons and not self._task.state.is_taken([mark]):
            self._task.state.take([mark])
            self.counts["aside"] += len(reasons)
            for reason in reasons[:TOLD]:
                self._note(feed, None, reason)

    def _take(self, feed: str, item: Item) -> bool:
        """Take an item; False if it is to be tried again."""
        article = self._with_page(feed, item) if self._task.rules.full_text else item.article
        if article is None:
            return False
        marks = (*item.marks, *self._page_marks(item, article))
        if self._task.state.is_taken(marks):  # its page is one that another feed led to
            self._task.state.take(marks)
            return True
        self.counts["new"] += 1
        self._task.state.take(marks)
        try:
            self._batch.append(self._task.code(self._fitting(article)))
        except InputError as error:
            self._set_aside(feed, article, str(error))
        except Exception as error:
            self._set_aside(feed, article, internal(error))
        return True

    @staticmethod
    def _page_marks(item: Item, article: Article) -> Iterator[str]:
        """The mark of the address that an item's page was found at."""
        if article.source.url != item.article.source.url and (
            mark := link_mark(article.source.url)
        ):
            yield mark

    def _fitting(self, article: Article) -> Article:
        limit = self._limits.characters
        if len(article.text) > limit:
            raise InputError(
                f"the text has {len(article.text):,} characters, more than the {limit:,} that a "
                "watch takes; read it with `bilateral code`"
            )
        return article

    def _with_page(self, feed: str, item: Item) -> Article | None:
        """The article in its page's words; None if the page is to be tried again."""
        url = item.article.source.url
        if not url:
            return item.article
        page = self._page(url)
        if isinstance(page, Article):
            return _joined(item.article, page)
        if page is None or self._task.state.count_try(item.marks[0]) < self._limits.tries:
            return None
        self.counts["pageless"] += 1
        self._note(feed, item.article, f"coded in the feed's own words: {page}")
        return item.article

    def _page(self, url: str) -> Article | Exception | None:
        """The page at an address, or why there is none; None if the watch is to stop."""
        self._task.world.sleep(self._limits.page_pause)
        fetch = partial(_only_article, url, self._task.rules.allow_private)
        host = urlsplit(url).netloc
        for _, page in self._pages.run({host: fetch}, self._task.world.stopped):
            return page
        return None

    def _flush(self) -> None:
        """Store first and remember then: the other way round, a crash would lose articles."""
        if self._batch:
            self._task.store.add(self._batch)
        self._task.state.commit()
        self.counts["coded"] += len(self._batch)
        self._batch.clear()

    def _set_aside(self, feed: str, article: Article, reason: str) -> None:
        self.counts["aside"] += 1
        self._note(feed, article, reason)

    def _note(self, feed: str, article: Article | None, reason: str) -> None:
        entry = {
            "time": told_time(self._task.world.now()),
            "feed": feed,
            "id": article.id if article else None,
            "url": article.source.url if article else None,
            "reason": " ".join(reason.split()),
        }
        with self.aside.open("ab") as file:
            file.write(msgspec.json.encode(entry) + b"\n")


def _only_article(url: str, allow_private: bool) -> Article:
    found = list(islice(read_url(url, allow_private=allow_private), 2))
    if len(found) != 1:
        raise InputError(f"{url}: is not the page of one article")
    return found[0]


def _joined(item: Article, page: Article) -> Article:
    """The page under the item's name; the item itself where the page shows less than the feed."""
    if len(page.text) <= len(item.text):
        return item
    dated = page if page.date_basis == "metadata" or not item.date else item
    return msgspec.structs.replace(
        page,
        id=item.id,
        title=item.title or page.title,
        author=page.author or item.author,
        date=dated.date,
        date_basis=dated.date_basis,
        source=Source(name=item.source.name or page.source.name, url=page.source.url),
    )
