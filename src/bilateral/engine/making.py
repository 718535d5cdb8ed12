"""Articles out of their pages, in processes of their own, before anybody looks at their text.

Copies are told by the text, in the order of the input and so in the main process. Taking the text
out of a page costs that process more than all the rest of what it does for an article, and would
be the limit of a job with many workers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby

from bilateral.documents import Page
from bilateral.engine.inputs import Item
from bilateral.engine.local import here, in_order
from bilateral.engine.pool import TIME_LIMIT, Pool
from bilateral.engine.worker import Making, Reply, read_article

# An article is coded in three times the time that it takes to be taken out of its page, or more.
CODERS_A_MAKER = 2


def makers(coders: int) -> int:
    """How many processes take articles out of pages where so many code; 0 is this process."""
    return -(-coders // CODERS_A_MAKER)


def made(items: Iterable[Item], workers: int, time_limit: float = TIME_LIMIT) -> Iterator[Item]:
    """The items in their order, with an article, or the reason why there is none, for each page.

    Pages take ``workers`` processes, which begin when the first page comes; 0 is this process. One
    that takes longer than ``time_limit`` seconds or kills its process twice has no article. Not
    more is read ahead than the engine's bounds say.
    """
    with ExitStack() as at_end:
        pool: Pool | None = None
        for are_pages, group in groupby(items, _is_page):
            if not are_pages:
                yield from group
            elif not workers:
                yield from _in_place(group, None, 0)
            else:
                pool = pool or at_end.enter_context(Pool(Making(), workers, time_limit))
                yield from _in_place(group, pool, workers)


def _is_page(item: Item) -> bool:
    return isinstance(item.article, Page)


def _in_place(pages: Iterable[Item], pool: Pool | None, workers: int) -> Iterator[Item]:
    """What has become of pages, each in its place."""
    waiting: deque[tuple[Item, str]] = deque()

    def taken() -> Iterator[Page]:
        for item in pages:
            if isinstance(item.article, Page):
                waiting.append((item._replace(article=None), item.article.place))
                yield item.article

    for _, reply in in_order(taken(), pool, workers) if pool else here(taken(), Making()):
        yield _replied(*waiting.popleft(), reply)


def _replied(item: Item, place: str, reply: Reply) -> Item:
    if reply.line is not None:
        return item._replace(article=read_article(reply.line))
    reason = reply.reason or ""
    return item._replace(reason=reason if reason.startswith(place) else f"{place}: {reason}")
