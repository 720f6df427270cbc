"""What a page costs on a slow line and a cheap phone: bytes, what the first paint waits for, nothing that moves."""

import sqlite3
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import citizen_site
from tests.served_site import ServedSite

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
ARTICLE_BYTES = 60 * 1024
LONGEST_WITHOUT_PICTURES = """
    SELECT id, slug FROM articles_article AS article
    WHERE status = 'published' AND lead_picture = '' AND body NOT LIKE '%<img%' AND corrects_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM articles_photo WHERE article_id = article.id)
    ORDER BY length(body) DESC LIMIT 1"""
NOTE_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) if (!shift.hadRecentInput) {
        const moved = shift.sources.map(({ node }) => (node?.outerHTML ?? String(node?.textContent)).slice(0, 90));
        window.shifts.push(`${shift.value.toFixed(4)}: ${moved.join(" + ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });"""
STORE = """
    if (location.protocol === "http:") {
      for (const [what, value] of [["text", "large"], ["contrast", "high"], ["scheme", "dark"]]) {
        localStorage.setItem(what, value);
      }
    }"""


@pytest.fixture(scope="module")
def served() -> Iterator[ServedSite]:
    with ServedSite() as site:
        yield site


def test_article_without_pictures_weighs_at_most_60_kib_and_waits_for_three_files(browser: Browser, served):
    with sqlite3.connect(served.folder / "partynews.sqlite3") as database:
        number, slug = database.execute(LONGEST_WITHOUT_PICTURES).fetchone()
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    weights: dict[str, int] = {}
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    names: dict[str, str] = {}
    wire.on("Network.requestWillBeSent", lambda event: names.update({event["requestId"]: event["request"]["url"]}))
    done = "Network.loadingFinished"
    wire.on(done, lambda event: weights.update({names[event["requestId"]]: event["encodedDataLength"]}))
    page.goto(f"{served.url}/bai-viet/{number}/{slug}/", wait_until="networkidle")
    blocking = page.evaluate(
        "performance.getEntriesByType('resource').filter((file) => file.renderBlockingStatus === 'blocking')"
        ".map((file) => file.name)"
    )
    context.close()
    assert any(name.endswith(".css") for name in weights)
    assert sum(weights.values()) <= ARTICLE_BYTES, weights
    assert 0 < len(blocking) <= 3, blocking
    assert [name for name in weights if not name.startswith((served.url, "data:"))] == []


@pytest.fixture
def site(transactional_db) -> SimpleNamespace:
    return citizen_site.build()


def shifts(page: Page, address: str) -> list[str]:
    """What moved by itself on ``address`` while it was loaded and read to its end."""
    answer = page.goto(address, wait_until="networkidle")
    assert answer is not None
    assert answer.ok, address
    for _ in range(12):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(60)
    return [f"{address} {shift}" for shift in page.evaluate("window.shifts")]


@pytest.mark.parametrize("chosen", [False, True], ids=["as it comes", "with choices kept"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_by_itself(browser_context: BrowserContext, site, size, chosen: bool):
    browser_context.add_init_script(NOTE_SHIFTS)
    if chosen:
        browser_context.add_init_script(STORE)
    page = browser_context.new_page()
    page.set_viewport_size(size)
    addresses = ["/", site.story, site.short, site.category, site.document, site.film]
    assert [shift for address in addresses for shift in shifts(page, address)] == []
    assert page.evaluate("document.documentElement.dataset.text || ''") == ("large" if chosen else "")
