"""A writer's day in a real browser: Word's text is pasted, pictures are chosen, a mistake costs nothing.

Any console error, blocked script or request to another host fails the test (``browser_context``).
"""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.factories import PASSWORD, make_article, make_category, make_unit, make_user, picture_bytes
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15">
<style>p.MsoNormal {margin:0cm;font-size:12.0pt}</style></head><body lang=VI><!--StartFragment-->
<h1><span style='font-size:14.0pt;font-family:"Times New Roman",serif'>I. Kết quả<o:p></o:p></span></h1>
<h2><span style='color:red'>1. Tổ chức<o:p></o:p></span></h2>
<p class=MsoNormal style='text-align:justify'><span style='mso-fareast-font-family:Calibri'>Sáng 15/8,
<b>Quận ủy</b> họp.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Phát triển đảng viên<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Kiểm tra, giám sát<o:p></o:p></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-border-alt:solid windowtext .5pt'><tr>
<td width=100 style='width:75.0pt'><p class=MsoNormal>Phường 1<o:p></o:p></p></td>
<td><p class=MsoNormal>12<o:p></o:p></p></td></tr></table>
<p class=MsoNormal><img src="file:///C:/anh.jpg"></p><p class=MsoNormal><a href="javascript:alert(1)">xem</a></p>
<!--EndFragment--></body></html>"""
PASTE = """(html) => {
  const transfer = new DataTransfer();
  transfer.setData("text/html", html);
  transfer.setData("text/rtf", "{\\\\rtf1}");
  const text = document.querySelector(".cke_editable");
  text.focus();
  text.dispatchEvent(new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true, cancelable: true}));
}"""


def sign_in(page: Page, role: str) -> None:
    page.goto("/quan-tri/login/?next=/quan-tri/articles/article/add/")
    page.fill("#id_username", make_user(role).username)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_selector(".cke_editable")


def picture(name: str) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture_bytes()}


@pytest.fixture
def category():
    make_unit()
    return make_category("Tin tức sự kiện")


def choose_category(page: Page) -> None:
    page.click(".field-category .select2-selection")
    page.fill(".select2-search__field", "tuc su")
    page.click(".select2-results__option--highlighted:has-text('Tin tức sự kiện')")


def test_writer_pastes_from_word_and_loses_nothing_to_a_forgotten_title(page: Page, category):
    sign_in(page, Role.WRITER)
    page.evaluate(PASTE, WORD)
    expect(page.locator(".cke_editable table")).to_be_visible()
    expect(page.locator(".cke_notification")).to_contain_text("Ảnh trong phần vừa dán không được giữ lại")
    page.set_input_files("#id_new_photos", [picture("mot.jpg"), picture("hai.jpg")])
    expect(page.locator(".upload-preview img")).to_have_count(2)
    page.click("[name=_continue]")
    expect(page.locator(".errornote")).to_contain_text("phần đã nhập vẫn còn nguyên")
    expect(page.locator(".upload-many .upload-item img")).to_have_count(2)
    choose_category(page)
    page.fill("#id_title", "Hội nghị sơ kết")
    page.click("[name=_continue]")
    expect(page.locator(".messagelist")).to_contain_text("Hội nghị sơ kết")
    article = Article.objects.get()
    assert article.photos.count() == 2
    for kept in ("<h2>I. Kết quả</h2>", "<h3>1. Tổ chức</h3>", "<strong>Quận ủy</strong>", "<li>Phát triển đảng viên"):
        assert kept in article.body
    assert article.body.count("<li>") == 2
    assert "Phường 1" in article.body.split("<table>")[1]
    for dropped in ("Mso", "style=", "o:p", "<img", "javascript", "·", "color"):
        assert dropped not in article.body


def test_picture_is_sent_from_the_dialog_and_refused_there(page: Page, category, browser_problems):
    sign_in(page, Role.WRITER)
    page.click(".cke_button__image")
    expect(page.locator(".editor-upload")).to_be_visible()
    page.set_input_files(".editor-upload input", {"name": "x.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"})
    expect(page.locator(".editor-upload [role=status]")).to_contain_text("không phải là ảnh")
    browser_problems.forgive()  # the refusal's own status 400
    page.set_input_files(".editor-upload input", picture("anh.jpg"))
    expect(page.locator(".cke_dialog input.cke_dialog_ui_input_text").first).to_have_value(re.compile("^/media/anh/"))
    page.click(".cke_dialog_ui_button_ok")
    expect(page.locator(".cke_editable img[src^='/media/anh/']")).to_have_count(1)


def test_wrong_file_is_found_before_it_is_sent(page: Page, category):
    sign_in(page, Role.WRITER)
    page.set_input_files("#id_lead_picture", {"name": "thu.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-"})
    expect(page.locator(".field-lead_picture .upload-problem")).to_contain_text("“thu.pdf”: không nhận loại tệp này.")
    assert page.input_value("#id_lead_picture") == ""


def test_text_that_is_too_long_stays_in_the_browser(page: Page, category):
    sign_in(page, Role.WRITER)
    page.fill("#id_title", "Dài")
    page.evaluate("document.querySelector('[data-max-characters]').dataset.maxCharacters = 20")
    page.evaluate("Object.values(CKEDITOR.instances)[0].setData('<p>Một câu dài hơn hai mươi ký tự.</p>')")
    page.click("[name=_continue]")
    expect(page.locator(".cke_notification")).to_contain_text("Chưa gửi đi; phần đã viết vẫn còn đây.")
    assert page.url.endswith("/add/")
    assert not Article.objects.exists()


def test_moderator_publishes_with_the_calendar_on_a_phone(page: Page, category):
    article = make_article("Tin từ điện thoại", created_by=make_user(Role.WRITER))
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, Role.BOARD)
    page.goto(f"/quan-tri/articles/article/{article.pk}/change/")
    page.wait_for_selector(".cke_editable")
    page.click("summary:has-text('Hẹn giờ đăng')")
    page.click(".step-panel .date-icon")
    expect(page.locator(".calendarbox:visible th").first).to_have_text("2")  # Thứ Hai
    page.click(".calendarbox:visible >> text=Hôm qua")
    page.fill("#id_publish_at-at_1", "07:30")
    page.click("[name=_publish_at]")
    expect(page.locator(".messagelist")).to_contain_text("Đã đăng “Tin từ điện thoại”.")
    page.click(".messagelist >> text=Xem trên trang")
    expect(page.locator("h1").first).to_contain_text("Tin từ điện thoại")


def test_moderator_takes_down_and_looks_the_successor_up(page: Page, category):
    article, successor = make_article("Bài cũ", at="now"), make_article("Bài thay thế", at="now")
    sign_in(page, Role.BOARD)
    page.goto(f"/quan-tri/articles/article/{article.pk}/change/")
    page.click("summary:has-text('Gỡ bài')")
    page.select_option("#id_unpublish-kind", "replaced")
    page.fill("#id_unpublish-reason", "Có số liệu mới")
    page.click("[name=_unpublish]")
    expect(page.locator(".step[open] .errorlist")).to_contain_text("Hãy chọn bài thay thế")
    expect(page.locator("#id_unpublish-reason")).to_have_value("Có số liệu mới")
    page.click(".step[open] .select2-selection")
    page.fill(".select2-search__field", "thay the")
    page.click(".select2-results__option--highlighted:has-text('Bài thay thế')")
    page.click("[name=_unpublish]")  # the panel is still open
    expect(page.locator(".messagelist")).to_contain_text("Đã gỡ “Bài cũ” khỏi trang")
    page.goto(article.get_absolute_url())
    assert page.url.endswith(successor.get_absolute_url())
