"""A whole day in the newsroom, in a browser: one article from the blank form to the bin and back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Comment
from tests.factories import PASSWORD, make_category, make_unit, make_user
from units.permissions import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
ADMIN = "/quan-tri/"


@pytest.fixture
def desk_of(browser: Browser, live_server, browser_problems) -> Callable[[str], Page]:
    """The desk of a member of staff, in a browser of their own."""
    contexts = []

    def sign_in(username: str) -> Page:
        context = browser.new_context(base_url=live_server.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        context.set_default_timeout(15_000)
        context.on("page", browser_problems.watch)
        contexts.append(context)
        page = context.new_page()
        page.goto(ADMIN)
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.click("[type=submit]")
        expect(page.get_by_role("heading", name="Bàn làm việc")).to_be_visible()
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert browser_problems.seen == []


def said(page: Page, words: str) -> None:
    expect(page.locator(".messagelist")).to_contain_text(words)


def write(page: Page, text: str) -> None:
    page.locator(".cke_wysiwyg_div").wait_for()
    page.evaluate("text => CKEDITOR.instances.id_body.setData(text)", text)


def choose(page: Page, field: str, words: str) -> None:
    """Look ``words`` up in the field ``field`` and take what is found."""
    page.locator(f".field-{field} .select2-selection, #id_{field} + .select2 .select2-selection").first.click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def step(page: Page, label: str, **fields: str) -> None:
    """Press the button ``label``; where it asks for something, fill in its panel first."""
    page.locator(".submit-row").wait_for()
    summary = page.locator("details.step summary").get_by_text(label, exact=True)
    if summary.count():
        summary.click()
        panel = page.locator("details.step[open]")
        for name, value in fields.items():
            field = panel.locator(f"[name$='{name}']")
            if field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        button = panel.locator("input[type=submit]")
    else:
        button = page.get_by_role("button", name=label, exact=True)
    with page.expect_navigation():
        button.click()


def public(page: Page, article: Article) -> tuple[int, str]:
    answer = page.request.get(article.get_absolute_url())
    return answer.status, answer.text()


def test_a_day_of_an_article(desk_of):
    unit, category = make_unit(), make_category()
    make_user(Role.WRITER, unit, username="ha", full_name="Lê Thị Hà")
    make_user(Role.BOARD, unit, username="luc", full_name="Trần Tấn Lực")
    writer, moderator = desk_of("ha"), desk_of("luc")

    # The blank form, to submission
    writer.get_by_role("link", name="Viết bài mới").first.click()
    writer.fill("#id_title", "Hội nghị sơ kết quý III")
    choose(writer, "category", category.name)
    write(writer, "<p>Sáng nay, Đảng ủy tổ chức hội nghị.</p>")
    step(writer, "Lưu nháp")
    article = Article.objects.get()
    step(writer, "Gửi duyệt", note="Nhờ anh xem số liệu.")
    said(writer, "Đã gửi")
    assert Article.objects.get().status == "submitted"
    assert not writer.get_by_role("button", name="Đăng", exact=True).count()

    # Sent back with a reason, resubmitted
    moderator.reload()
    moderator.locator("#content-main").get_by_role("link", name=article.title).first.click()
    step(moderator, "Trả lại", reason="Thiếu số đại biểu dự.")
    said(moderator, "trả lại")
    writer.goto(ADMIN)
    expect(writer.locator("#content-main")).to_contain_text("Thiếu số đại biểu dự.")
    writer.locator("#content-main").get_by_role("link", name=article.title).first.click()
    write(writer, "<p>Sáng nay, Đảng ủy tổ chức hội nghị với 120 đại biểu.</p>")
    step(writer, "Gửi duyệt", note="Đã bổ sung.")
    assert public(writer, article)[0] == 404

    # Approved by another, and read
    moderator.goto(f"{ADMIN}articles/article/{article.pk}/change/")
    step(moderator, "Duyệt và đăng")
    said(moderator, "Đã đăng")
    status, html = public(writer, article)
    assert (status, "120 đại biểu" in html) == (200, True)

    # Corrected: the public text stays until the copy is approved by the other
    writer.goto(f"{ADMIN}articles/article/{article.pk}/change/")
    step(writer, "Mở bản sửa")
    write(writer, "<p>Sáng nay, Đảng ủy tổ chức hội nghị với 125 đại biểu.</p>")
    writer.select_option("#id_correction_kind", "correction")
    writer.fill("#id_correction_text", "Số đại biểu dự là 125.")
    step(writer, "Gửi duyệt", note="")
    assert "125 đại biểu" not in public(writer, article)[1]
    moderator.goto(ADMIN)
    moderator.locator("#content-main").get_by_role("link", name=article.title).first.click()
    step(moderator, "Duyệt và thay bài đang đăng")
    status, html = public(writer, article)
    assert "125 đại biểu" in html
    assert "120 đại biểu" not in html
    assert "Đính chính" in html
    assert Article.objects.get() == article

    # Unpublished with a redirect to its successor
    writer.goto(f"{ADMIN}articles/article/add/")
    writer.fill("#id_title", "Kết quả hội nghị sơ kết")
    choose(writer, "category", category.name)
    write(writer, "<p>Bài đầy đủ hơn.</p>")
    step(writer, "Gửi duyệt", note="")
    successor = Article.objects.get(title="Kết quả hội nghị sơ kết")
    moderator.goto(f"{ADMIN}articles/article/{successor.pk}/change/")
    step(moderator, "Duyệt và đăng")
    moderator.goto(f"{ADMIN}articles/article/{article.pk}/change/")
    moderator.locator("details.step summary").get_by_text("Gỡ bài", exact=True).click()
    panel = moderator.locator("details.step[open]")
    panel.locator("select[name$=kind]").select_option("replaced")
    panel.locator("textarea[name$=reason]").fill("Có bài đầy đủ hơn.")
    panel.locator(".select2-selection").click()
    moderator.locator(".select2-search__field").fill("ket qua hoi nghi")
    moderator.locator(".select2-results__option", has_text="Kết quả hội nghị sơ kết").click()
    panel.locator("input[type=submit]").click()
    said(moderator, "gỡ")
    answer = writer.request.get(article.get_absolute_url(), max_redirects=0)
    assert answer.status in (301, 302)
    assert answer.headers["location"].endswith(successor.get_absolute_url())

    # Put into the bin, brought back, published again
    moderator.goto(f"{ADMIN}articles/article/{article.pk}/change/")
    step(moderator, "Bỏ vào thùng rác")
    moderator.goto(f"{ADMIN}articles/article/{article.pk}/change/")
    step(moderator, "Lấy lại từ thùng rác")
    step(moderator, "Đăng lại")
    assert public(writer, article)[0] == 200
    assert not Comment.objects.exists()
    writer.goto(f"{ADMIN}articles/article/{article.pk}/change/")
    writer.get_by_role("link", name="Lịch sử", exact=True).click()
    for words in ("Gửi duyệt", "Trả lại", "Mở bản sửa", "Gỡ", "thùng rác", "Có bài đầy đủ hơn."):
        expect(writer.locator("#content")).to_contain_text(words)
