"""A watch in a process of its own: `python endless.py FOLDER FEED [SECONDS AN ARTICLE]`."""

from __future__ import annotations

import signal
import sys
import time

import msgspec

from bilateral.cli.watch import stopping
from bilateral.records import Article, CodedArticle
from bilateral.store import Store
from bilateral.watch import Rules, Task, World, open_state, rounds
from watch.setting import LIMITS, code


def main(folder: str, feed: str, seconds: str = "0") -> None:
    """Watch until told to stop; a line for each article and each round."""

    def slowly(article: Article) -> CodedArticle:
        print("coding", article.id, flush=True)
        time.sleep(float(seconds))
        return code(article)

    # Tests may themselves run in the background, where shells ignore this signal.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    store = Store.open(folder)
    with open_state(store) as state, stopping() as stop:
        world = World(sleep=stop.wait, stopped=stop.is_set)
        rules = Rules(limits=LIMITS, allow_private=True)
        print("watching", flush=True)
        task = Task(feeds=(feed,), store=store, state=state, code=slowly, rules=rules, world=world)
        for told in rounds(task):
            print(msgspec.json.encode(told).decode(), flush=True)


main(*sys.argv[1:])
