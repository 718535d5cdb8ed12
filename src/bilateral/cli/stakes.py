"""`bilateral check` and `bilateral stakes`: claims and pairs beside the data of the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilateral.cli.forms import show, two_states, wanted_form
from bilateral.cli.options import (
    MODEL,
    Actors,
    AsOf,
    Date,
    Html,
    Json,
    Markdown,
    Model,
    State,
    StoreFolder,
    checked_date,
    opened_store,
)
from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.cli.forms import Form
    from bilateral.records import CodedArticle
    from bilateral.stakes import Check
    from bilateral.store import Store


def check(
    source: Annotated[
        str | None,
        typer.Argument(metavar="ARTICLE", help="A text, HTML or JSON lines file, or - (stdin)."),
    ] = None,
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="STATE STATE", help="Check what the store's articles claim of a pair."
        ),
    ] = None,
    json: Json = False,
    markdown: Markdown = False,
    html: Html = None,
    date: Date = None,
    actors: Actors = None,
    model: Model = MODEL,
    store: StoreFolder = None,
    as_of: AsOf = None,
) -> None:
    """Set what an article claims of trade, ranks, shares, GDP and memberships beside your data.

    Each claim by each source in the store (`bilateral data add`): it agrees within 5 per cent,
    differs by how much from whose report, or is not covered; both states' reports where they are
    there; ranks counted anew by total, exports and imports. A claim that names no figure gets the
    figures and no verdict. With --json an article's ties have their `checks`.

    \b
    Examples:
      bilateral check article.txt
      bilateral check article.txt --date 2023-11-22 --json
      bilateral check --pair ARG CHN --html claims.html
    """
    form = wanted_form(json, markdown, html)
    if (source is None) == (pair is None):
        raise InputError("name an article to check, or a pair of states with --pair")
    kept = opened_store(store, as_of)
    _must_hold_data(kept)
    if pair is not None:
        _check_pair(kept, pair, form)
        return
    from bilateral.cli.reading import coded_article
    from bilateral.coder import make_coder
    from bilateral.report.checks import article_checks
    from bilateral.stakes import check_article

    coded = coded_article(str(source), checked_date(date), make_coder(model, actors))
    checks = check_article(coded, kept)
    show(with_checks(coded, checks), article_checks(coded, checks), form)


def _check_pair(kept: Store, pair: tuple[str, str], form: Form) -> None:
    from bilateral.report.checks import pair_checks
    from bilateral.stakes import check_entries

    first, second = two_states(*pair)
    checked = check_entries(kept.pair(first, second), kept)
    show(checked, pair_checks(first, second, checked), form)


def with_checks(coded: CodedArticle, checks: Mapping[str, Sequence[Check]]) -> dict[str, Any]:
    """The article of the contract, each tie with its ``checks``."""
    import msgspec

    found: dict[str, Any] = msgspec.to_builtins(coded)
    for tie in found["ties"]:
        tie["checks"] = msgspec.to_builtins(checks.get(tie["id"], ()))
    return found


def _must_hold_data(kept: Store) -> None:
    if not kept.has_data() or not kept.data_files():
        raise InputError(
            f"store {kept.folder}: holds no data; `bilateral data add FILE` puts some in"
        )


def stakes(
    first: State,
    second: State,
    year: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY", help="Goods, bodies and influence of this year, not the last."
        ),
    ] = None,
    json: Json = False,
    markdown: Markdown = False,
    html: Html = None,
    store: StoreFolder = None,
    as_of: AsOf = None,
) -> None:
    """Show what two states have at stake with each other, by the data in the store.

    Both ways: the partner's share of exports, imports, trade and GDP, its rank, how concentrated
    the others are, asymmetry; goods that few others could supply; shared bodies and alliances; a
    measure of formal influence with its inputs. Over all years that the data hold, with a chart.

    \b
    Examples:
      bilateral stakes ARG CHN
      bilateral stakes Argentina China --year 2023 --html stakes.html
    """
    form = wanted_form(json, markdown, html)
    if year is not None and not (year.isdecimal() and len(year) == 4):
        raise InputError(f'--year "{year}": write four figures')
    kept = opened_store(store, as_of)
    _must_hold_data(kept)
    from bilateral.report.stakes import stakes_document
    from bilateral.stakes import stakes as stakes_of

    one, two = two_states(first, second)
    found = stakes_of(kept, one, two, year)
    show(found, stakes_document(found), form)
