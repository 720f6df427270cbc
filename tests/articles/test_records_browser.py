"""History, comparison and preview in a real browser, at the width of a desk and of a phone."""

import pytest
from playwright.sync_api import Page, expect

from articles import versions
from tests.factories import PASSWORD, make_article, make_unit, make_user
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}


@pytest.fixture
def article():
    """A draft with two versions; the second has another title and another second paragraph."""
    user = make_user(Role.EDITOR, unit=make_unit(), username="bien-tap")
    first = "".join(f"<p>Đoạn thứ {number} của bài viết.</p>" for number in range(12))
    found = make_article("Hội nghị sơ kết", body=first, created_by=user)
    versions.after_save(found, by=user)
    found.title, found.body = "Hội nghị tổng kết", first.replace("thứ 1 của", "thứ một trong")
    versions.before_save(found, by=user)
    found.save()
    versions.after_save(found, by=user)
    return found


def open_as_editor(page: Page, address: str) -> None:
    page.goto(f"/quan-tri/login/?next={address}")
    page.fill("#id_username", "bien-tap")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(f"**{address}")


def is_as_wide_as_the_screen(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def address_of(article, what: str) -> str:
    return f"/quan-tri/articles/article/{article.pk}/{what}/"


@pytest.mark.parametrize(("size", "beside"), [(DESK, True), (PHONE, False)])
def test_two_versions_chosen_on_the_time_line_are_compared(page: Page, article, size, beside):
    page.set_viewport_size(size)
    open_as_editor(page, address_of(article, "lich-su"))
    assert is_as_wide_as_the_screen(page)
    page.click("text=So sánh hai bản đã chọn")
    title = page.locator("#thay-doi-title .row-changed")
    expect(title.locator("del")).to_have_text("sơ")
    expect(title.locator("ins")).to_have_text("tổng")
    expect(page.locator("#thay-doi-body .folded")).to_have_text("… 9 đoạn không đổi …")
    old, new = (title.locator(f".{side}").bounding_box() for side in ("old", "new"))
    assert (old["y"] == new["y"]) is beside
    assert (old["y"] + old["height"] <= new["y"]) is not beside
    assert is_as_wide_as_the_screen(page)


def test_a_version_is_looked_at_and_brought_back(page: Page, article):
    page.set_viewport_size(DESK)
    open_as_editor(page, address_of(article, "lich-su"))
    page.click("a:has-text('Xem bản 1')")
    inside = page.frame_locator("iframe")
    expect(inside.locator("h1")).to_have_text("Hội nghị sơ kết")
    page.click("text=Lấy lại bản này")
    expect(page.locator(".messagelist")).to_contain_text("Đã lấy lại bản số 1")
    expect(page.locator("#id_title")).to_have_value("Hội nghị sơ kết")


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_preview_goes_from_desk_to_phone_width_without_a_script(page: Page, article, size):
    page.set_viewport_size(size)
    open_as_editor(page, address_of(article, "xem-thu"))
    expect(page.locator(".viewer-bar")).to_contain_text("Bản xem thử – chưa công khai")
    frame = page.locator("iframe")
    inside = page.frame_locator("iframe")
    expect(inside.locator("h1")).to_have_text("Hội nghị tổng kết")
    assert frame.bounding_box()["width"] == 1280
    page.click("text=Điện thoại")
    expect(frame).to_have_css("width", "360px")
    expect(inside.locator(".menu-switch summary")).to_be_visible()
    page.locator("#kho-dien-thoai").press("ArrowLeft")
    expect(frame).to_have_css("width", "1280px")
    assert is_as_wide_as_the_screen(page)


def test_the_new_address_is_copied_and_opens_without_an_account(page: Page, article, browser, live_server):
    page.set_viewport_size(DESK)
    open_as_editor(page, address_of(article, "xem-truoc"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.fill("#id_recipient", "Đồng chí Bí thư")
    page.click("text=Tạo đường dẫn")
    page.click("button:has-text('Chép')")
    expect(page.locator("[data-copied]")).to_have_text("Đã chép.")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == page.input_value("#dia-chi")
    stranger = browser.new_page()
    stranger.goto(address)
    expect(stranger.locator(".preview-bar")).to_contain_text("Gửi riêng cho Đồng chí Bí thư")
    expect(stranger.locator("h1")).to_have_text("Hội nghị tổng kết")
    stranger.close()
    page.reload()
    expect(page.locator("#dia-chi")).to_have_count(0)
    expect(page.locator("table.links")).to_contain_text("1 lần, gần nhất")
