"""Real worker processes with a stand-in for the coder: order, deaths, time, memory."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bilateral.engine import SetAside, Told, code_many, guarded
from bilateral.engine.local import AHEAD, BATCH_ARTICLES
from bilateral.errors import InputError
from bilateral.records import to_json
from engine.doubles import Obedient, Unable, article, coded


def told(texts: Iterable[str]) -> list[Told]:
    return [Told(article(number, text)) for number, text in enumerate(texts)]


def lines_of(articles: Iterable[Told]) -> list[bytes]:
    return [to_json(coded(each.article)) + b"\n" for each in articles]


def run(
    articles: Iterable[Told], workers: int = 2, **more: float
) -> tuple[list[bytes], list[SetAside]]:
    """Lines and what was set aside."""
    aside: list[SetAside] = []
    lines = [line.line for line in code_many(articles, Obedient(), workers, aside.append, **more)]
    return lines, aside


@pytest.mark.slow
def test_lines_come_in_the_order_of_the_input() -> None:
    """Whatever takes long and wherever; the bytes are those of one process."""
    articles = told("sleep 0.3" if n % 50 == 0 else f"text {n}" for n in range(300))
    lines, aside = run(articles)
    assert aside == []
    assert lines == lines_of(articles) == run(articles, workers=0)[0] == run(articles, workers=1)[0]


@pytest.mark.slow
def test_a_worker_killed_from_outside_costs_nothing() -> None:
    """Another one takes over what it had."""
    articles = told("sleep 0.01" for _ in range(120))
    lines = []
    for line in code_many(articles, Obedient(), 2, pytest.fail):
        lines.append(line.line)
        if line.number in (5, 60):
            os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
    assert lines == lines_of(articles)


@pytest.mark.slow
def test_an_article_that_kills_its_worker_is_set_aside_alone(tmp_path: Path) -> None:
    """After a second try, which is enough for one that was only in the wrong place."""
    texts = [f"text {n}" for n in range(40)]
    texts[7], texts[20] = "die", f"die once {tmp_path / 'mark'}"
    lines, aside = run(told(texts))
    assert lines == lines_of(t for t in told(texts) if t.article.id != "a7")
    assert aside == [SetAside(7, "its worker died, twice (SIGKILL)")]


@pytest.mark.slow
def test_an_article_that_takes_too_long_is_set_aside_alone() -> None:
    """Its worker is replaced; the others of its batch are coded."""
    texts = [f"text {n}" for n in range(40)]
    texts[3] = "sleep 30"
    lines, aside = run(told(texts), time_limit=0.5)
    assert lines == lines_of(t for t in told(texts) if t.article.id != "a3")
    assert aside == [SetAside(3, "took longer than 0.5 seconds")]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 1, 2])
def test_an_article_that_the_coder_fails_on_is_set_aside(workers: int) -> None:
    """When its turn has come: after the lines before it, before those behind it."""
    seen: list[int] = []
    articles = told(["text", "fail", "text", "fail"])
    for line in code_many(articles, Obedient(), workers, lambda why: seen.append(-why.number)):
        seen.append(line.number)
    assert seen == [0, -1, 2, -3]
    assert run(articles, workers)[1][0].reason == "internal error: RecursionError: too deep"


@pytest.mark.slow
@pytest.mark.parametrize(("workers", "error"), [(0, ValueError), (1, InputError), (2, InputError)])
def test_without_a_coder_nothing_begins(workers: int, error: type[Exception]) -> None:
    """What stands in the way is told once, not for every article."""
    with pytest.raises(error, match="there is no such model"):
        list(code_many(told(["text"]), Unable(), workers, pytest.fail))


@pytest.mark.slow
def test_one_article_at_a_time_is_watched_over_as_well() -> None:
    """What hangs, dies or fails is told by an error, and the next one is coded."""
    with guarded(Obedient(), time_limit=0.5) as code:
        for text, reason in [
            ("sleep 30", "took longer than 0.5 seconds"),
            ("die", "its worker died, twice"),
            ("fail", "RecursionError: too deep"),
        ]:
            with pytest.raises(InputError, match=reason):
                code(article(1, text))
            assert code(article(2)) == coded(article(2))
    with pytest.raises(InputError, match="no such model"), guarded(Unable()):
        pytest.fail("it cannot begin")


@pytest.mark.slow
def test_the_input_is_not_read_far_ahead() -> None:
    """Not even while the first article holds all others up; so memory has a bound."""
    read = given = most = 0

    def articles() -> Iterator[Told]:
        nonlocal read, most
        for number in range(3000):
            read += 1
            most = max(most, read - given)
            yield Told(article(number, "sleep 1" if number == 0 else f"text {number}"))

    for _ in code_many(articles(), Obedient(), 2, pytest.fail):
        given += 1
    assert given == 3000
    assert 2 * AHEAD <= most <= 2 * AHEAD + BATCH_ARTICLES


@pytest.mark.slow
def test_who_stops_listening_leaves_no_process_behind() -> None:
    """The workers end with the iterator."""
    before = set(multiprocessing.active_children())
    lines = code_many(told("sleep 0.01" for _ in range(500)), Obedient(), 2, pytest.fail)
    next(lines)
    assert len(set(multiprocessing.active_children()) - before) == 2
    lines.close()
    assert set(multiprocessing.active_children()) == before
