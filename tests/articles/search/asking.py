"""Asking the search page."""

from typing import Any
from urllib.parse import urlencode

from tests.page import Page

SEARCH = "/tim-kiem/"


def ask(client: Any, q: str = "", status: int = 200, **more: str) -> Page:
    asked = {"q": q, **{name.replace("_", "-"): value for name, value in more.items()}}
    return Page(client, f"{SEARCH}?{urlencode(asked)}", status)


def titles(page: Page) -> list[str]:
    return page.texts(".hits h3")
