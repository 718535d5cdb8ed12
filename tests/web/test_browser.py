"""The demo in a real browser: each page, the way to the words, narrow, without JavaScript."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bilateral.cli.app import run
from browsing import OPTIONS, need_browser

pytestmark = pytest.mark.slow
PAIR = "/relations/ARG-CHN"
PHONE = {"width": 360, "height": 740}
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    place = need_browser()
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=place, args=list(OPTIONS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def plain(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A reader without JavaScript, as the pages have none."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context
    context.close()


@pytest.fixture
def page(plain: BrowserContext) -> Iterator[Page]:
    opened = plain.new_page()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def addresses(browser: Browser, site: str) -> dict[str, str]:
    """An address of each kind of page."""
    asked = browser.new_context(base_url=site).request
    incidents = asked.get(f"/api{PAIR}/incidents?limit=500").json()["items"]
    told = max(incidents, key=lambda each: len(each["reports"]))
    return {
        "home": "/",
        "pair": PAIR,
        "time": f"{PAIR}?since=2023-08&until=2023-12",
        "list": f"{PAIR}/incidents",
        "incident": f"{PAIR}/incidents/{told['id']}",
        "speaker": "/speakers/Javier%20Milei",
        "article": f"/records/{told['reports'][0]['record']}",
        "search": "/search?q=swap",
        "about": "/about",
        "error": "/relations/ARG-Chna",
    }


KINDS = "home pair time list incident speaker article search about error".split()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_a_phone_and_any_reader(
    browser: Browser, site: str, addresses: dict[str, str], kind: str
) -> None:
    """360 pixels are wide enough, light and dark; axe finds nothing serious; all is loaded here,
    and nothing is forbidden by the page's own policy."""
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=site, viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
        seen = context.new_page()
        said: list[str] = []
        asked: list[str] = []
        seen.on("console", lambda message, said=said: said.append(message.text))
        seen.on("request", lambda request, asked=asked: asked.append(request.url))
        seen.goto(addresses[kind])
        assert seen.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert {url for url in asked if not url.startswith(site)} == set()
        assert [text for text in said if "status of 404" not in text] == []
        assert serious(seen) == []
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_as_a_file_is_as_good(
    browser: Browser, demo: Path, tmp_path: Path, scheme: str
) -> None:
    """What `relation --html` writes fits a phone and any reader, too."""
    file = tmp_path / "ledger.html"
    assert run(["relation", "ARG", "CHN", "--store", str(demo), "--html", str(file)]) == 0
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
    seen = context.new_page()
    seen.goto(file.as_uri())
    assert seen.get_by_role("img").count() == 2
    assert seen.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert serious(seen) == []
    context.close()


def serious(seen: Page) -> list[str]:
    """What axe finds that keeps somebody from using the page."""
    # The policy of the pages lets no script in; axe comes through the driver, which may.
    found: Any = Axe().run(seen).response
    return [
        f"{each['id']}: {json.dumps([node['html'][:120] for node in each['nodes'][:3]])}"
        for each in found["violations"]
        if each["impact"] in SERIOUS
    ]


def test_from_the_list_to_the_exact_words(page: Page) -> None:
    """As a new user would: the pair, what changed, the words in their article, and why."""
    page.goto("/")
    page.get_by_role("link", name="Argentina – China").click()
    assert page.url.endswith(PAIR)
    changed = page.get_by_role("region", name="What changed")
    turned = changed.get_by_role("listitem").filter(has_text="Javier Milei on China").first
    words = turned.locator("blockquote").last
    told = words.inner_text()
    words.get_by_role("link").click()
    assert "/articles/" in page.url
    marked = "".join(page.locator("mark.asked").all_inner_texts())
    assert marked
    assert marked in " ".join(told.split())
    assert page.locator("mark.asked").first.bounding_box()["y"] < 700  # type: ignore[index]
    assert page.get_by_role("region", name="Why this was recorded").get_by_text("speaker").count()


def test_marked_words_lead_to_their_reason(page: Page) -> None:
    """A click on words of an article says why they were recorded."""
    page.goto("/articles/arg-chn-2023-08-18")
    page.locator("article mark.trigger", has_text="threatened").first.click()
    reason = page.get_by_role("region", name="Why this was recorded")
    assert "threat" in reason.inner_text().casefold()
    assert "threatened" in "".join(page.locator("mark.asked").all_inner_texts())


def test_an_explanation_opens_at_a_click(page: Page) -> None:
    """Without a script."""
    page.goto("/articles/arg-chn-2023-08-18")
    why = page.locator("details").first
    assert not why.locator("dl").is_visible()
    why.locator("summary").click()
    assert why.locator("dl").is_visible()


def test_pictures_name_what_they_show(page: Page) -> None:
    """Both charts are there, with a name and a text for those who cannot see them."""
    page.goto(PAIR)
    for name in ("Cooperation and conflict by month", "Incidents by month and direction"):
        picture = page.get_by_role("img", name=name)
        assert picture.is_visible()
        assert "Argentina" in picture.inner_html() or "95 %" in picture.inner_html()


def test_search_leads_to_the_pair(page: Page) -> None:
    """From the field on every page."""
    page.goto("/about")
    page.get_by_role("searchbox", name="Search").fill("China Argentina")
    page.get_by_role("searchbox", name="Search").press("Enter")
    page.get_by_role("main").get_by_role("link", name="Argentina – China").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Argentina – China"


def test_a_time_is_chosen_in_the_form(page: Page) -> None:
    """The address says which."""
    page.goto(PAIR)
    page.get_by_label("From").fill("2024-01")
    page.get_by_role("button", name="Show this time").click()
    assert page.url.endswith(f"{PAIR}?since=2024-01&until=")
    assert page.get_by_text("2024-01-01 to the latest").is_visible()


def test_a_table_is_downloaded(page: Page, tmp_path: Path) -> None:
    """As a file with the name of what is in it."""
    page.goto(PAIR)
    with page.expect_download() as saved:
        page.get_by_role("link", name="months as CSV").click()
    assert saved.value.suggested_filename == "ARG-CHN-months.csv"
    saved.value.save_as(tmp_path / "months.csv")
    with (tmp_path / "months.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert "2023-08" in {row["month"] for row in rows}


def test_the_keyboard_gets_to_the_content_first(page: Page) -> None:
    """The first stop is the way past the header."""
    page.goto(PAIR)
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
