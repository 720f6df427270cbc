"""A reader searches, narrows, turns pages, goes back: on a phone, without JavaScript, by day and by night."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import faults
from tests.factories import BROWSER, local, make_article, make_category, make_document, make_meeting
from tests.keyboard import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def site() -> None:
    for number in range(25):
        make_article(f"Chỉnh trang rạch {number:02d}", at=local(2020, 1, 1 + number, 8), sapo="Làm sạch rạch Bến Sậy.")
    work = make_category("Dân vận")
    make_article("Dân vận bên rạch", at=local(2019, 5, 1, 8), category=work)
    make_meeting("Họp về rạch")
    make_document(summary="Kế hoạch nạo vét rạch " + "rất-dài-không-ngắt" * 8)


def narrow(page: Page) -> None:
    page.get_by_label("Từ cần tìm").fill("rach")
    page.get_by_role("main").get_by_role("button", name="Tìm kiếm").click()
    expect(page.locator("#ket-qua")).to_have_text("28 kết quả cho “rach”")
    page.locator("summary", has_text="Lọc kết quả").click()
    page.get_by_label("Chuyên mục của bài viết").select_option("Tin tức - Sự kiện")
    page.get_by_label("Thời gian").select_option("Năm 2020")
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.locator("#ket-qua")).to_have_text("25 kết quả cho “rach”")
    expect(page.locator(".chips li")).to_have_count(3)
    page.get_by_role("link", name="Trang sau").click()
    expect(page.locator(".hits li")).to_have_count(5)
    expect(page.locator(".chips li")).to_have_count(3)
    page.get_by_role("link", name=re.compile("^Năm 2020 ?: bỏ điều kiện này$")).click()
    expect(page).to_have_url(re.compile(r"\?q=rach&chuyen-muc=tin-tuc-su-kien$"))
    page.get_by_role("link", name="Xóa bộ lọc").click()
    expect(page.locator(".chips")).to_have_count(0)
    page.get_by_role("navigation", name="Loại kết quả").get_by_role("link", name="Hội nghị").click()
    expect(page.locator(".hits h3")).to_have_text(["Họp về rạch"])
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_reader_narrows_turns_pages_and_takes_filters_off(page: Page, site):
    page.set_viewport_size(PHONE)
    page.goto("/tim-kiem/")
    narrow(page)


def test_all_of_it_works_without_javascript(browser: Browser, live_server, site):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, user_agent=BROWSER, viewport=PHONE
    )
    page = context.new_page()
    page.goto("/tim-kiem/")
    narrow_without_script = page.get_by_label("Từ cần tìm")
    narrow_without_script.fill("rach")
    page.get_by_role("main").get_by_role("button", name="Tìm kiếm").click()
    page.locator("summary", has_text="Lọc kết quả").click()
    page.get_by_label("Thời gian").select_option("Năm 2020")
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.locator("#ket-qua")).to_have_text("25 kết quả cho “rach”")
    page.get_by_role("link", name="Trang sau").click()
    expect(page.locator(".hits li")).to_have_count(5)
    context.close()


def test_back_gives_form_and_results_as_they_were(page: Page, site):
    page.set_viewport_size(DESK)
    page.goto("/tim-kiem/?q=rach&trong=2020&trang=2")
    page.locator(".hits h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chỉnh trang rạch")
    page.go_back()
    expect(page.get_by_label("Từ cần tìm")).to_have_value("rach")
    expect(page.get_by_label("Thời gian")).to_have_value("2020")
    expect(page.locator(".hits li")).to_have_count(5)


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_break_no_rule_of_wcag_and_fit(page: Page, site, size, scheme):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    for asked in ("q=rach&trong=2020", "q=rach&loai=van-ban&tu=31/02/2017&don-vi=la", "q=khongthay&trong=2020", ""):
        page.goto(f"/tim-kiem/?{asked}")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


@pytest.mark.parametrize(("size", "most"), [(PHONE, 480), (DESK, 520)])
@pytest.mark.parametrize("script", [True, False])
def test_first_hit_is_high_on_the_first_screen(browser: Browser, live_server, site, size, most, script):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=script, viewport=size)
    page = context.new_page()
    page.goto("/tim-kiem/?q=rach")
    box = page.locator(".hits li").first.bounding_box()
    assert box
    assert box["y"] < most
    context.close()


def test_keyboard_leaps_to_the_results_and_the_filters_open_by_it(page: Page, site):
    page.set_viewport_size(DESK)
    page.goto("/tim-kiem/?q=rach")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến kết quả tìm kiếm")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#ket-qua")).to_be_focused()
    switch = page.locator("summary", has_text="Lọc kết quả")
    tab_to(switch)
    expect(page.get_by_label("Thời gian")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator(".hits h3 a").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Thời gian")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("contrast", ["more", "no-preference"])
def test_marked_words_keep_their_contrast(page: Page, site, scheme, contrast):
    page.emulate_media(color_scheme=scheme, contrast=contrast)
    page.goto("/tim-kiem/?q=rach")
    expect(page.locator(".hits h3 a mark").first).to_be_visible()
    assert faults(page) == []
