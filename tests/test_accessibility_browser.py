"""Every kind of page, on a phone and at a desk, by day, by night and in high contrast: no rule of WCAG 2.2 AA broken.

One load for each page and size; scheme and contrast are changed on the loaded page.  What only colours decide is asked
again in each of them, everything else once.
"""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import citizen_site
from tests.citizen_kinds import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
LOOKS = [("dark", "no-preference"), ("light", "more"), ("dark", "more")]
ZOOMED = 320  # 1280 px at 400 %

IN_VIEW = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), look = getComputedStyle(one);
  const inside = (length) => Math.min(length, 20) / 2;
  const seen = document.elementFromPoint(box.left + inside(box.width), box.top + inside(box.height));
  return {
    what: one.outerHTML.slice(0, 90), page: one === document.body,
    outlined: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    uncovered: !!seen && (one === seen || one.contains(seen) || seen.contains(one)),
  };
}"""
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > wide + 1);
  return ["page", ...out.slice(0, 3).map((one) => one.outerHTML.slice(0, 90))];
}"""


@pytest.fixture
def site(transactional_db) -> SimpleNamespace:
    return citizen_site.build()


def each(page: Page, room: str, site: SimpleNamespace, found: dict[str, list[str]]) -> Iterator[str]:
    """Open the pages of ``room`` one after the other; gives how to name each in a finding."""
    for kind in PAGES[room]:
        name = address = kind.address.format(**vars(site))
        answer = page.goto(address)
        if answer is None or answer.status != kind.status:
            found[name] = [f"answered {answer and answer.status}"]
            continue
        if kind.send:
            name += " (sent)"
            page.locator("main form[method=post]").evaluate("form => { form.noValidate = true; form.requestSubmit() }")
            page.wait_for_selector("[aria-invalid=true]")
        yield name


def broken(response: dict[str, Any]) -> list[str]:
    return [f"{rule['id']}: {node['html'][:120]}" for rule in response["violations"] for node in rule["nodes"][:3]]


def assert_none(found: dict[str, list[str]]) -> None:
    lines = [f"{name}: {what}" for name, told in found.items() for what in told]
    assert not lines, "\n".join(["", *lines])


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("room", PAGES)
def test_no_page_type_breaks_an_accessibility_rule(page: Page, browser_problems, site, room: str, size):
    page.set_viewport_size(size)
    found: dict[str, list[str]] = {}
    for name in each(page, room, site, found):
        page.emulate_media(color_scheme="light", contrast="no-preference")
        found[name] = broken(Axe().run(page, options=RULES).response)
        for scheme, contrast in LOOKS:
            page.emulate_media(color_scheme=scheme, contrast=contrast)
            again = broken(page.evaluate("options => axe.run(document, options)", COLOURS))
            found[f"{name} {scheme} {contrast}"] = again
    browser_problems.forgive_answers()
    assert_none(found)


@pytest.mark.parametrize("room", PAGES)
def test_no_page_type_scrolls_sideways_on_a_phone_or_at_400_percent(page: Page, browser_problems, site, room: str):
    found: dict[str, list[str]] = {}
    for name in each(page, room, site, found):
        for width, text in ((PHONE["width"], "normal"), (ZOOMED, "normal"), (PHONE["width"], "large")):
            page.set_viewport_size({"width": width, "height": 740})
            page.evaluate("text => { document.documentElement.dataset.text = text }", text)
            found[f"{name} {width} {text}"] = page.evaluate(SIDEWAYS)
    browser_problems.forgive_answers()
    assert_none(found)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("room", PAGES)
def test_whatever_tab_reaches_is_outlined_and_not_covered(page: Page, browser_problems, site, room: str, size):
    page.set_viewport_size(size)
    found: dict[str, list[str]] = {}
    for name in each(page, room, site, found):
        page.evaluate("document.activeElement.blur()")
        for _ in range(60):
            page.keyboard.press("Tab")
            seen = page.evaluate(IN_VIEW)
            if seen["page"]:
                break
            if not (seen["outlined"] and seen["uncovered"]):
                found.setdefault(name, []).append(str(seen))
    browser_problems.forgive_answers()
    assert_none(found)
