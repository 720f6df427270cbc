"""The home page and its admin page in a real browser: arranged by keyboard, with and without script."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from partynews.models import HomeBlock
from tests.axe import faults
from tests.factories import PASSWORD, make_user
from tests.home_page import HEADINGS, arrange, fill
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHERE = "/quan-tri/partynews/homeblock/"


@pytest.fixture
def content(db: None) -> None:
    fill()


def sign_in(page: Page) -> None:
    user = make_user(Role.BOARD)
    page.goto(WHERE)
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sắp xếp trang chủ")


def headings(page: Page, place: str = "main") -> list[str]:
    return [text for text in page.locator(f"{place} section > h2").all_inner_texts() if text in HEADINGS.values()]


def test_blocks_are_moved_looked_at_and_saved_by_keyboard(page: Page, content: None):
    sign_in(page)
    up = page.get_by_role("button", name="Lên: Văn bản mới")
    up.focus()
    for _ in range(4):
        page.keyboard.press("Enter")
        expect(up).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Văn bản mới: thứ tự 1.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Văn bản mới đã ở đầu.")
    page.get_by_label("Hiện: Video").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Xem trước").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Xem trước")).to_be_focused()
    frame = page.frame(name="xem-truoc")
    assert frame is not None
    expect(frame.get_by_role("heading", name="Văn bản mới")).to_be_visible()
    seen = [text for text in frame.locator("main section > h2").all_inner_texts() if text in HEADINGS.values()]
    assert seen[:2] == ["Văn bản mới", "Tin mới"]
    assert "Video" not in seen
    assert HomeBlock.objects.get(kind="videos").is_shown
    page.get_by_role("button", name="Lưu").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã lưu cách bày trang chủ.")).to_be_visible()
    page.goto("/")
    assert headings(page) == seen


def test_blocks_are_arranged_without_script(browser: Browser, live_server, content: None):
    context: BrowserContext = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page)
    assert page.get_by_role("button", name="Lên: Văn bản mới").count() == 0
    page.get_by_label("Thứ tự: Văn bản mới").fill("1")
    page.get_by_role("button", name="Xem trước").click()
    frame = page.frame_locator("iframe[name=xem-truoc]")
    expect(frame.locator("main section > h2").first).to_have_text("Văn bản mới")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã lưu cách bày trang chủ.")).to_be_visible()
    page.goto("/")
    expect(page.locator("main section > h2").first).to_have_text("Văn bản mới")
    context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_full_home_page_fits_and_breaks_no_accessibility_rule(page: Page, content: None, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for kind in ("stories", "documents"):
        page.goto("/")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert faults(page) == []
        arrange(kind, position=50)


def test_the_admin_page_breaks_no_accessibility_rule(page: Page):
    sign_in(page)
    page.set_viewport_size({"width": 360, "height": 740})
    assert faults(page, iframes=False) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
