"""Text that is not saved yet, in a real browser: the killed tab, the killed browser, drafts kept and dropped.

Any console error, blocked script or request to another host fails a test.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import expect

from articles.models import Article, ArticleVersion, Photo
from tests.articles.open_form import (
    AGE_DRAFTS,
    BLANK,
    DRAFTS,
    KEPT,
    address,
    kill,
    no_draft_left,
    open_form,
    sign_in,
    text_of,
    wait_until_kept,
    write,
)
from tests.articles.test_presence import save
from tests.conftest import CHROMIUM_FLAGS
from tests.factories import make_user, picture_file
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


# ---- the killed tab


def test_unsaved_text_is_offered_after_the_tab_was_killed(desk, article):
    Photo.objects.create(article=article, image=picture_file(), caption="Toàn cảnh", position=1)
    page = open_form(desk.new_page(), address(article))
    page.fill("#id_photos-0-caption", "Toàn cảnh hội nghị")
    write(page, "Hội nghị sơ kết quý I", "Câu thứ hai.")
    wait_until_kept(page, "Câu thứ hai.")
    kill(page)
    assert not ArticleVersion.objects.exists()  # the server has heard nothing
    page = open_form(desk.new_page(), address(article))
    offer = page.locator("#draft-offer")
    expect(offer).to_contain_text("Phần chưa lưu của bạn, giữ trên máy này lúc")
    expect(offer).to_contain_text("tiêu đề, nội dung, chú thích (bộ ảnh cuối bài)")
    assert page.input_value("#id_title") == "Hội nghị sơ kết"
    page.click("text=Khôi phục phần chưa lưu")
    assert page.input_value("#id_title") == "Hội nghị sơ kết quý I"
    assert page.input_value("#id_photos-0-caption") == "Toàn cảnh hội nghị"
    assert text_of(page) == "Câu thứ hai."
    page.click("[name=_continue]")
    expect(page.locator(".messagelist")).to_be_visible()
    article.refresh_from_db()
    assert (article.title, article.body) == ("Hội nghị sơ kết quý I", "<p>Câu thứ hai.</p>")
    assert article.photos.get().caption == "Toàn cảnh hội nghị"
    page.wait_for_selector(".cke_editable")
    assert no_draft_left(page)
    expect(offer).to_be_hidden()


def test_text_of_a_new_article_comes_back_with_its_category_and_new_rows(desk, writer):
    page = open_form(desk.new_page(), BLANK)
    page.click(".field-category .select2-selection")
    page.fill(".select2-search__field", "tuc su")
    page.click(".select2-results__option--highlighted:has-text('Tin tức sự kiện')")
    page.click("#files-group .add-row a")
    page.fill("#id_files-0-title", "Báo cáo quý I")
    write(page, "Tin mới", "Nội dung mới.")
    wait_until_kept(page, "Nội dung mới.")
    kill(page)
    page = open_form(desk.new_page(), BLANK)
    expect(page.locator("#draft-offer")).to_contain_text("Tin mới – đã viết: tiêu đề, chuyên mục, nội dung")
    page.click("text=Khôi phục phần chưa lưu")
    assert page.inner_text(".field-category .select2-selection__rendered").strip().endswith("Tin tức sự kiện")
    assert page.input_value("#id_files-0-title") == "Báo cáo quý I"
    page.click("#files-group .inline-deletelink")
    page.click("[name=_continue]")
    expect(page.locator(".messagelist")).to_contain_text("Tin mới")
    made = Article.objects.get()
    assert (made.category.name, made.body) == ("Tin tức sự kiện", "<p>Nội dung mới.</p>")
    assert no_draft_left(open_form(desk.new_page(), BLANK))


def test_several_blank_forms_have_drafts_of_their_own_and_only_abandoned_ones_are_offered(desk):
    living, killed = open_form(desk.new_page(), BLANK), open_form(desk.new_page(), BLANK)
    write(living, "Bài đang viết ở thẻ khác")
    write(killed, "Bài bị bỏ lại")
    wait_until_kept(killed, "Bài bị bỏ lại")
    kill(killed)
    page = open_form(desk.new_page(), BLANK)
    expect(page.locator(".draft-item")).to_have_count(1)
    expect(page.locator("#draft-offer")).to_contain_text("Bài bị bỏ lại")
    living.close()
    page = open_form(desk.new_page(), BLANK)
    expect(page.locator(".draft-item")).to_have_count(2)


def test_refused_form_keeps_its_draft_until_it_is_saved(desk, article):
    page = open_form(desk.new_page(), address(article))
    write(page, "", "Bài chưa có tiêu đề.")
    page.click("[name=_continue]")
    expect(page.locator(".errornote").first).to_be_visible()
    page.wait_for_selector(".cke_editable")
    expect(page.locator(".draft-status")).to_have_text(KEPT)
    expect(page.locator("#draft-offer")).to_be_hidden()
    kill(page)
    page = open_form(desk.new_page(), address(article))
    page.click("text=Khôi phục phần chưa lưu")
    assert text_of(page) == "Bài chưa có tiêu đề."
    page.fill("#id_title", "Có tiêu đề rồi")
    page.click("[name=_save]")
    expect(page.locator(".messagelist")).to_be_visible()
    assert no_draft_left(page)


def test_draft_is_dropped_and_taken_back_with_the_keyboard_alone(desk, article):
    page = open_form(desk.new_page(), address(article))
    write(page, "Tiêu đề gõ dở")
    page.close()
    page = open_form(desk.new_page(), address(article))
    page.focus("text=Bỏ đi")
    page.keyboard.press("Enter")
    expect(page.locator("#draft-offer")).to_contain_text("Đã bỏ bản giữ lúc")
    assert no_draft_left(page)
    page.keyboard.press("Enter")  # on "Lấy lại"
    page.keyboard.press("Enter")  # on "Khôi phục"
    assert page.input_value("#id_title") == "Tiêu đề gõ dở"
    page.reload()
    page.wait_for_selector(".draft-item")
    page.click("text=Bỏ đi")
    open_form(page, address(article))
    assert no_draft_left(page)


def test_draft_older_than_the_saved_text_says_so_and_leaves_the_other_fields_alone(desk, article):
    page = open_form(desk.new_page(), address(article))
    write(page, "Tiêu đề gõ dở")
    page.close()
    article.sapo = "Sapo người khác vừa viết."
    save(article, by=make_user(Role.EDITOR))
    page = open_form(desk.new_page(), address(article))
    expect(page.locator("#draft-offer")).to_contain_text("Từ lúc đó bài đã có bản lưu mới hơn")
    page.click("text=Khôi phục phần chưa lưu")
    assert page.input_value("#id_title") == "Tiêu đề gõ dở"
    assert page.input_value("#id_sapo") == "Sapo người khác vừa viết."


def test_undone_typing_leaves_no_draft(desk, article):
    page = open_form(desk.new_page(), address(article))
    write(page, "Khác")
    page.fill("#id_title", "Hội nghị sơ kết")
    expect(page.locator(".draft-status")).to_have_text("")
    assert no_draft_left(page)


def test_draft_belongs_to_its_writer_and_is_forgotten_after_two_weeks(desk, article, live_server):
    page = open_form(desk.new_page(), address(article))
    write(page, "Của người thứ nhất")
    page.close()
    sign_in(desk, make_user(Role.EDITOR), live_server.url)
    page = open_form(desk.new_page(), address(article))
    page.wait_for_timeout(2500)
    expect(page.locator("#draft-offer")).to_be_hidden()
    assert page.evaluate(DRAFTS) == 1
    page.evaluate(AGE_DRAFTS)
    open_form(page, address(article))
    assert no_draft_left(page)


def test_question_on_leaving_only_while_something_cannot_be_kept(desk, article):
    asked: list[str] = []
    page = open_form(desk.new_page(), address(article))
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(page, "Đã giữ được")
    page.goto("/quan-tri/")
    assert asked == []
    open_form(page, address(article))
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    page.fill("#id_title", "Không giữ được")
    expect(page.locator(".draft-status")).to_contain_text("không còn chỗ để giữ bản chưa lưu")
    page.goto("/quan-tri/")
    assert asked == ["beforeunload"]


# ---- the killed browser


def test_unsaved_text_survives_the_end_of_the_whole_browser(
    browser, chromium, article, writer, live_server, tmp_path: Path
):
    launch = browser.browser_type.launch_persistent_context
    options = {
        "user_data_dir": str(tmp_path / "profile"),
        "executable_path": chromium,
        "args": CHROMIUM_FLAGS,
        "base_url": live_server.url,
    }
    context = launch(**options)
    sign_in(context, writer, live_server.url)
    page = open_form(context.pages[0], address(article))
    write(page, "Cả trình duyệt bị tắt", "Điện vừa mất.")
    wait_until_kept(page, "Điện vừa mất.")
    page.wait_for_timeout(6000)  # Chromium writes its storage to the disk every five seconds
    with pytest.raises(BrowserError):
        context.new_cdp_session(page).send("Browser.crash")
    context = launch(**options)
    sign_in(context, writer, live_server.url)
    page = open_form(context.pages[0], address(article))
    page.click("text=Khôi phục phần chưa lưu")
    assert page.input_value("#id_title") == "Cả trình duyệt bị tắt"
    assert text_of(page) == "Điện vừa mất."
    context.close()
