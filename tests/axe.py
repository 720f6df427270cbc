"""axe-core on a page of a browser test."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def faults(page: Page, **options: Any) -> list[str]:
    """Where the page breaks a rule of WCAG 2.2 A or AA, a line each; ``options`` are axe's own."""
    found = Axe().run(page, options={"runOnly": WCAG, **options}).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
