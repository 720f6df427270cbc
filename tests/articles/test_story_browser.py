"""An article in a real browser: gallery by keyboard, contents, copying and sharing, and life without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from articles.models import Article
from tests.articles.story import make_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def story() -> Article:
    return make_story()


# ---- gallery


def test_gallery_is_looked_through_by_keyboard_and_gives_the_focus_back(page: Page, story: Article):
    page.goto(story.get_absolute_url())
    links = page.locator(".gallery a")
    links.nth(1).focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog", name="Xem ảnh")
    told = viewer.locator("figcaption")
    expect(told).to_contain_text("Ảnh 2 trên 3")
    expect(told).to_contain_text("Đại biểu thảo luận")
    expect(told).to_contain_text("Ảnh: Thu Hà")
    expect(viewer.get_by_role("img", name="Ảnh Đại biểu thảo luận")).to_be_visible()
    for key, number in (("ArrowRight", 3), ("ArrowRight", 1), ("ArrowLeft", 3), ("Home", 1), ("End", 3)):
        page.keyboard.press(key)
        expect(told).to_contain_text(f"Ảnh {number} trên 3")
    viewer.get_by_role("button", name="Ảnh trước").press("Enter")
    expect(told).to_contain_text("Ảnh 2 trên 3")
    for _ in range(8):  # the focus stays within
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(links.nth(1)).to_be_focused()
    assert page.url.endswith(story.get_absolute_url())


def test_gallery_fits_a_phone_and_is_closed_by_its_button(page: Page, story: Article):
    page.set_viewport_size(PHONE)
    page.goto(story.get_absolute_url())
    page.locator(".gallery a").first.click()
    viewer = page.get_by_role("dialog", name="Xem ảnh")
    box = viewer.get_by_role("img").bounding_box()
    assert box
    assert box["width"] <= PHONE["width"]
    assert box["y"] + box["height"] <= PHONE["height"]
    for name in ("Ảnh trước", "Ảnh sau", "Đóng"):
        size = viewer.get_by_role("button", name=name).bounding_box()
        assert size
        assert size["height"] >= 44
        assert size["y"] + size["height"] <= PHONE["height"]
    viewer.get_by_role("button", name="Đóng").click()
    expect(viewer).to_be_hidden()


# ---- contents and tables


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_contents_lead_to_their_headings(page: Page, story: Article, size):
    page.set_viewport_size(size)
    page.goto(story.get_absolute_url())
    contents = page.get_by_role("navigation", name="Mục lục")
    entry = contents.get_by_role("link", name="III. Nhiệm vụ")
    if size == PHONE:
        expect(entry).to_be_hidden()
        contents.locator("summary").press("Enter")
    entry.click()
    expect(page.get_by_role("heading", name="III. Nhiệm vụ")).to_be_in_viewport()
    assert page.url.endswith("#muc-iii-nhiem-vu")


def test_wide_table_is_moved_by_keyboard_and_the_page_stays(page: Page, story: Article):
    page.set_viewport_size(PHONE)
    page.goto(story.get_absolute_url())
    region = page.get_by_role("region", name="Bảng 1")
    region.focus()
    page.keyboard.press("ArrowRight")
    expect(region).not_to_have_js_property("scrollLeft", 0)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


# ---- copying and sharing


def test_address_is_copied_and_that_is_said(page: Page, story: Article):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{story.get_absolute_url()}?fbclid=x#muc-i-ket-qua")
    page.get_by_role("button", name="Chép đường dẫn").press("Enter")
    expect(page.locator(".sending [role=status]")).to_have_text("Đã chép")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(story.get_absolute_url())
    expect(page.get_by_role("button", name="Chép đường dẫn")).to_be_focused()


def test_address_is_copied_where_the_page_is_not_encrypted(page: Page, story: Article):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = (what) => { window.copied = [what, document.activeElement.value]; return true; };"
    )
    page.goto(story.get_absolute_url())
    page.get_by_role("button", name="Chép đường dẫn").click()
    expect(page.locator(".sending [role=status]")).to_have_text("Đã chép")
    what, address = page.evaluate("copied")
    assert what == "copy"
    assert address.endswith(story.get_absolute_url())


@pytest.mark.parametrize("able", [True, False])
def test_own_programs_are_offered_where_the_browser_can_hand_over(page: Page, story: Article, able: bool):
    share = "async (what) => { window.shared = what; }" if able else "undefined"
    page.add_init_script(f"Object.defineProperty(navigator, 'share', {{ value: {share} }});")
    page.goto(story.get_absolute_url(), wait_until="networkidle")
    button = page.locator("[name=share]")
    if not able:
        expect(button).to_be_hidden()
        return
    button.click()
    shared = page.evaluate("shared")
    assert shared["title"] == story.title
    assert shared["url"].endswith(story.get_absolute_url())


# ---- without JavaScript


def test_everything_but_what_needs_a_script_is_there_without_one(browser: Browser, live_server, story: Article):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(story.get_absolute_url())
    for name in ("Nghe bài viết", "Chép đường dẫn"):
        expect(page.get_by_text(name, exact=True)).to_be_hidden()
    expect(page.locator("button.tool:visible")).to_have_count(0)
    for name in ("In bài", "Lưu thành tệp PDF", "Báo lỗi bài viết", "Gửi qua thư điện tử"):
        expect(page.get_by_role("link", name=name)).to_be_visible()
    page.locator("nav.contents summary").click()
    page.get_by_role("link", name="II. Hạn chế").click()
    assert page.url.endswith("#muc-ii-han-che")
    page.get_by_role("link", name="In bài").click()
    expect(page.get_by_role("button", name="In trang này")).to_be_hidden()
    page.get_by_role("link", name="Về bài viết").click()
    answer = page.locator(".gallery a").first.get_attribute("href")
    assert answer
    assert answer.endswith(".webp")
    context.close()


def test_sheet_is_printed_by_its_button_and_makes_a_pdf(page: Page, story: Article):
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(f"{story.get_absolute_url()}in/")
    page.get_by_role("button", name="In trang này").click()
    assert page.evaluate("printed")
    page.emulate_media(media="print")
    for name in ("In trang này", "Về bài viết", "Để lưu thành tệp PDF"):
        expect(page.get_by_text(name)).to_be_hidden()
    expect(page.get_by_text("Địa chỉ bài viết")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_printed_article_is_the_article_alone(page: Page, story: Article):
    page.goto(story.get_absolute_url())
    page.emulate_media(media="print")
    for part in (".tools", ".contents", ".sending", "nav.menu", "aside"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.get_by_text("Theo Kế hoạch số 149-KH/QU")).to_be_visible()
