"""A visit by keyboard alone, and a visit without JavaScript."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Comment
from tests import citizen_site
from tests.factories import BROWSER
from tests.keyboard import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
FOREIGN = "https://www.youtube-nocookie.com/**"


@pytest.fixture
def site(transactional_db) -> SimpleNamespace:
    return citizen_site.build()


def test_first_tab_offers_to_skip_to_the_text(page: Page, site):
    page.set_viewport_size(DESK)
    page.goto(site.story)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_focused()


def test_phone_menu_opens_with_enter_and_closes_with_escape_where_it_was_opened(page: Page, site):
    page.set_viewport_size(PHONE)
    page.goto("/")
    switch, menu = page.locator(".menu-switch summary"), page.get_by_role("navigation", name="Danh mục")
    expect(menu).to_be_hidden()
    tab_to(switch)
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(switch).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(menu.get_by_role("link", name="Văn bản"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/van-ban/$"))
    expect(menu).to_be_hidden()


def test_escape_elsewhere_leaves_the_menu_open(page: Page, site):
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.locator(".menu-switch summary").click()
    page.get_by_role("search").locator("input").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Danh mục")).to_be_visible()


def test_desk_menu_is_reached_by_tab_and_marks_the_register_that_is_open(page: Page, site):
    page.set_viewport_size(DESK)
    page.goto("/")
    menu = page.get_by_role("navigation", name="Danh mục")
    tab_to(menu.get_by_role("link", name="Hội nghị"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hội nghị")
    expect(menu.locator("[aria-current=page]")).to_have_text("Hội nghị")


def test_search_and_its_results_need_no_mouse(page: Page, site):
    page.set_viewport_size(PHONE)
    page.goto("/")
    tab_to(page.get_by_role("search").locator("input"))
    page.keyboard.type("hoi nghi quan uy")
    page.keyboard.press("Enter")
    tab_to(page.get_by_role("link", name=site.title))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(site.title)


def test_calendar_leads_to_another_day_and_month(page: Page, site):
    page.set_viewport_size(PHONE)
    page.goto("/ngay/2017/02/27/")
    calendar = page.locator(".calendar")
    expect(calendar.locator("[aria-current=date]")).to_have_text("27")
    tab_to(calendar.get_by_role("link", name=re.compile(r"^24\b")))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/ngay/2017/02/24/$"))
    expect(page.get_by_role("main")).to_contain_text("Bài cũ 24")


def test_comment_with_mistakes_names_each_at_its_field_and_leads_there(page: Page, site):
    page.goto(site.story)
    tab_to(page.get_by_role("link", name="Đăng nhận xét"))
    page.keyboard.press("Enter")
    tab_to(page.get_by_label("Họ và tên"))
    page.keyboard.type("Trần Hoa")
    page.keyboard.press("Tab")
    page.keyboard.type("khong-phai-thu")
    tab_to(page.get_by_role("button", name="Gửi nhận xét"))
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^Lỗi: "))
    mail = page.get_by_label("Thư điện tử")
    expect(mail).to_have_attribute("aria-invalid", "true")
    expect(mail).to_have_value("khong-phai-thu")
    told = page.locator(f"#{(mail.get_attribute('aria-describedby') or '').split()[0]}")
    expect(told).not_to_be_empty()
    expect(page.get_by_label("Họ và tên")).to_have_value("Trần Hoa")
    tab_to(page.locator(".mistakes a").first)
    page.keyboard.press("Enter")
    expect(mail).to_be_focused()
    assert Comment.objects.filter(status="waiting").count() == 0


def test_gallery_is_looked_through_and_left_where_it_was_entered(page: Page, site):
    page.goto(site.story)
    picture = page.locator(".gallery a").first
    tab_to(picture, most=150)
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog", name="Xem ảnh")
    expect(viewer).to_contain_text("Đại biểu dự họp")
    page.keyboard.press("ArrowRight")
    expect(viewer).to_contain_text("Trao Huy hiệu Đảng")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(picture).to_be_focused()


def test_video_of_another_host_is_asked_for_only_when_its_button_is_pressed(page: Page, browser_problems, site):
    asked: list[str] = []
    page.context.route(FOREIGN, lambda route: (asked.append(route.request.url), route.fulfill(body="<p>Phim</p>"))[0])
    page.goto(site.hosted)
    button = page.get_by_role("button", name=re.compile("^Xem video"))
    tab_to(button)
    assert asked == []
    page.keyboard.press("Enter")
    expect(page.locator("main iframe")).to_be_visible()
    page.wait_for_timeout(300)
    assert len(asked) == 1
    browser_problems.forgive()


def test_without_javascript_one_reads_searches_pages_and_comments(browser: Browser, live_server, site):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, user_agent=BROWSER, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/")
    expect(page.locator(".comfort")).to_be_hidden()
    page.locator(".menu-switch summary").click()
    page.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Tin tức sự kiện").click()
    page.get_by_role("link", name="Trang sau").click()
    expect(page.get_by_role("main")).to_contain_text("Bài cũ 1")
    page.get_by_role("search").locator("input").fill("so ket cong tac quy")
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_role("link", name=site.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(site.title)
    page.get_by_role("link", name="Đăng nhận xét").click()
    page.get_by_label("Họ và tên").fill("Trần Hoa")
    page.get_by_label("Thư điện tử").fill("hoa@vidu.example")
    page.get_by_role("textbox", name="Nhận xét").fill("Bài viết rất đầy đủ, cảm ơn ban biên tập.")
    page.get_by_role("button", name="Gửi nhận xét").click()
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    assert Comment.objects.filter(status="waiting", name="Trần Hoa").count() == 1
    context.close()
