"""A reader comments in a real browser, the office approves on a phone; no rule of WCAG 2.2 AA broken on the way."""

import pytest
from playwright.sync_api import Page, expect

from articles import workflow
from articles.comments import moderation
from articles.models import Article, Comment, Correction, Removal
from tests.axe import faults
from tests.factories import PASSWORD, local, make_article, make_user
from tests.test_reader_browser import DESK, PHONE
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article() -> Article:
    article = make_article("Hội nghị sơ kết", at=local(2017, 2, 27, 13, 35))
    Correction.objects.create(article=article, kind="correction", text="Số đúng là 12.", at=local(2017, 3, 1, 8))
    return article


def say(article: Article, text: str) -> Comment:
    return Comment.objects.create(article=article, name="Lê Bảo Ngân", email="ngan@vidu.vn", text=text)


def test_reader_is_led_to_the_mistake_keeps_what_was_typed_and_is_thanked(page: Page, article: Article):
    page.set_viewport_size(PHONE)
    page.goto(article.get_absolute_url())
    expect(page.get_by_text("Không có nhận xét nào")).to_be_visible()
    page.get_by_role("link", name="Đăng nhận xét").click()
    page.get_by_label("Họ và tên").fill("Trần Thị Lan")
    page.get_by_label("Thư điện tử").fill("lan@")
    page.get_by_label("Nhận xét").fill("Bài viết rất bổ ích.\nMong có thêm.")
    page.get_by_role("button", name="Gửi nhận xét").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Địa chỉ thư điện tử chưa đúng").click()
    expect(page.get_by_label("Thư điện tử")).to_be_focused()
    expect(page.get_by_label("Nhận xét")).to_have_value("Bài viết rất bổ ích.\nMong có thêm.")
    page.get_by_label("Thư điện tử").fill("lan@vidu.vn")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_role("status")).to_contain_text("Nhận xét sẽ hiện sau khi được duyệt.")
    page.reload()
    page.get_by_role("link", name="Về bài viết").click()
    expect(page.get_by_text("Không có nhận xét nào")).to_be_visible()
    assert Comment.objects.count() == 1


def test_office_approves_and_answers_on_a_phone(page: Page, article: Article):
    for number in range(2):
        say(article, f"Ý kiến số {number}.")
    make_user(Role.EDITOR, unit=article.unit, username="bien-tap")
    page.set_viewport_size(PHONE)
    page.goto("/quan-tri/articles/comment/?trang-thai=cho-duyet")
    page.locator("#id_username").fill("bien-tap")
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("tr", has_text="Ý kiến số 0.").get_by_role("button", name="Duyệt").click()
    expect(page.get_by_text("Đã duyệt 1 nhận xét.")).to_be_visible()
    expect(page.locator(".comment-text")).to_have_text(["Ý kiến số 1."])
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.get_by_role("link", name="Ẩn, trả lời…").click()
    page.get_by_label("Trả lời của cơ quan").fill("Cảm ơn bạn đọc.")
    page.get_by_role("button", name="Lưu câu trả lời").click()
    expect(page.get_by_text("hãy duyệt để hiện cả hai")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Duyệt").click()
    page.goto(f"{article.get_absolute_url()}#nhan-xet")
    expect(page.locator(".comments > li > .said")).to_have_text(["Ý kiến số 0.", "Ý kiến số 1."])
    expect(page.locator(".answer .said")).to_have_text("Cảm ơn bạn đọc.")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_comments_and_of_removals_break_no_accessibility_rule(
    page: Page, article: Article, browser_problems, size, scheme
):
    chief = make_user("superuser")
    for number in range(21):
        moderation.approve(comment := say(article, f"Ý kiến số {number}."), by=chief)
    moderation.answer(comment, by=chief, text="Cảm ơn bạn đọc.")
    expired, mistake = make_article("Bài hết hiệu lực", at="now"), make_article("Bài nhầm", at="now")
    workflow.unpublish(expired, by=chief, kind=Removal.Kind.EXPIRED, reason="x")
    workflow.unpublish(mistake, by=chief, kind=Removal.Kind.MISTAKE, reason="x")
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    own = article.get_absolute_url()
    addresses = [own, f"{own}nhan-xet/", f"{own}nhan-xet/?trang=2", f"{own}nhan-xet/?da-gui=1"]
    addresses += [expired.get_absolute_url(), mistake.get_absolute_url()]
    broken = {}
    for address in addresses:
        page.goto(address)
        broken[address] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    page.goto(f"{own}nhan-xet/")
    page.get_by_role("button", name="Gửi nhận xét").click()
    expect(page.get_by_role("alert")).to_be_focused()
    broken["mistakes"] = faults(page)
    assert {address: found for address, found in broken.items() if found} == {}
    assert all("410" in problem for problem in browser_problems.seen)
    browser_problems.forgive()
