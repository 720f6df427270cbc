"""An article's form in a browser: signing in, writing, and ends that nobody announces."""

import re

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import Error as BrowserError

from articles.models import Article
from partynews.models import User
from tests.factories import PASSWORD

BLANK = "/quan-tri/articles/article/add/"
KEPT = re.compile(r"^Đã giữ bản chưa lưu trên máy này lúc \d\d:\d\d$")
DRAFTS = "Object.keys(localStorage).filter((key) => key.startsWith('partynews-draft:')).length"
AGE_DRAFTS = """() => {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith("partynews-draft:"))) {
    const draft = JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify({ ...draft, at: draft.at - 15 * 24 * 3600 * 1000 }));
  }
}"""
GIVE_A_SIGN = "document.dispatchEvent(new Event('visibilitychange'))"


def sign_in(context: BrowserContext, user: User, home: str) -> None:
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": home}])


def log_in(page: Page, user: User) -> None:
    page.fill("#id_username", user.username)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")


def address(article: Article) -> str:
    return f"/quan-tri/articles/article/{article.pk}/change/"


def open_form(page: Page, where: str) -> Page:
    page.goto(where)
    page.wait_for_selector(".cke_editable")
    return page


def write(page: Page, title: str, text: str = "") -> None:
    page.fill("#id_title", title)
    if text:
        page.click(".cke_editable")
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
    expect(page.locator(".draft-status")).to_have_text(KEPT)


def text_of(page: Page) -> str:
    return page.inner_text(".cke_editable").strip()


def wait_until_kept(page: Page, what: str) -> None:
    page.wait_for_function("(text) => Object.values(localStorage).some((draft) => draft.includes(text))", arg=what)


def kill(page: Page) -> None:
    """The tab's process ends on the spot: no event, no question."""
    with pytest.raises(BrowserError):
        page.goto("chrome://crash", timeout=3000)
    page.close()


def no_draft_left(page: Page) -> bool:
    """Whether the browser forgets every draft; the page's script may still be on its way."""
    for _ in range(50):
        if page.evaluate(DRAFTS) == 0:
            return True
        page.wait_for_timeout(100)
    return False
