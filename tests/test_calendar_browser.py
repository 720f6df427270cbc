"""The archive's calendar in a real browser: by keyboard alone, on a phone, without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Article
from tests.factories import local, make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def spring() -> list[Article]:
    days = [(2020, 2, 29), (2020, 3, 2), (2020, 3, 31), (2020, 5, 1)]
    return [make_article(f"Bài ngày {day[2]:02d}/{day[1]:02d}", at=local(*day, 9)) for day in days]


def press_until(page: Page, name: str) -> None:
    """Tab on until the link ``name`` of the page's own part has the focus, as who has no mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('main') && document.activeElement.innerText") == name:
            return
    raise AssertionError(f"no way to {name} by keyboard")


def test_keyboard_alone_goes_from_year_to_month_to_day_and_on(page: Page, spring: list[Article]):
    page.goto("/ngay/2020/")
    press_until(page, "Tháng 3")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tháng 3 năm 2020")
    press_until(page, "2")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="31", exact=True)).to_be_focused()  # days without articles are no stops
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/ngay/2020/03/31/$"))
    expect(page.locator(".calendar [aria-current=date]")).to_have_text("31")
    expect(page.get_by_role("link", name="Bài ngày 31/03")).to_be_visible()
    page.get_by_role("link", name="Ngày sau có bài").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ngày 01 tháng 05 năm 2020")
    page.get_by_role("navigation", name="Chuyển tháng").get_by_role("link", name="Tháng 4/2020").press("Enter")
    expect(page.get_by_text("Không có bài viết nào trong tháng này.")).to_be_visible()


@pytest.mark.parametrize("path", ["/ngay/2020/", "/ngay/2020/03/", "/ngay/2020/03/31/"])
def test_archive_fits_a_phone_and_its_days_are_large_enough_to_touch(page: Page, spring: list[Article], path: str):
    page.set_viewport_size(PHONE)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    for link in page.locator(".calendar a, .months a, .around a").all():
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 36


def test_day_is_chosen_without_javascript(browser: Browser, live_server, spring: list[Article]):
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto("/ngay/2020/")
    page.get_by_label("Xem theo ngày").fill("2020-03-02")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page).to_have_url(re.compile(r"/ngay/2020/03/02/$"))
    expect(page.get_by_role("link", name="Bài ngày 02/03")).to_be_visible()
    context.close()
