"""An open form whose session, connection or colleague is not what it was, in real browsers; nothing typed is lost."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from articles import workflow
from articles.models import ArticleVersion, Presence
from tests.articles.open_form import (
    BLANK,
    DRAFTS,
    GIVE_A_SIGN,
    address,
    kill,
    log_in,
    no_draft_left,
    open_form,
    sign_in,
    text_of,
    write,
)
from tests.factories import make_user, picture_file
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


# ---- the ended session


def end_session() -> None:
    Session.objects.all().delete()


def test_session_that_ended_while_typing_costs_nothing(desk, article, writer):
    page = open_form(desk.new_page(), address(article))
    write(page, "Viết khi phiên đã hết", "Câu viết lúc phiên đã hết.")
    end_session()
    page.click("[name=_continue]")
    note = page.locator("#session-note")
    expect(note).to_contain_text("Phiên làm việc đã hết.")
    assert page.url.endswith(address(article))
    assert text_of(page) == "Câu viết lúc phiên đã hết."
    with desk.expect_page() as opened:
        page.keyboard.press("Enter")  # the link to the login page has the focus
    log_in(opened.value, writer)
    opened.value.wait_for_url(re.compile(r"/quan-tri/$"))
    page.bring_to_front()
    page.evaluate(GIVE_A_SIGN)
    expect(note).to_be_hidden()
    page.click("[name=_continue]")
    expect(page.locator(".messagelist")).to_be_visible()
    article.refresh_from_db()
    assert (article.title, article.body) == ("Viết khi phiên đã hết", "<p>Câu viết lúc phiên đã hết.</p>")


def test_open_form_says_by_itself_that_the_session_has_ended(desk, article):
    page = open_form(desk.new_page(), address(article))
    blank = open_form(desk.new_page(), BLANK)
    end_session()
    for form in (page, blank):
        form.evaluate(GIVE_A_SIGN)
        expect(form.locator("#session-note")).to_contain_text("Đăng nhập lại (mở ở thẻ mới)")


def test_form_sent_unchecked_after_the_session_ended_is_offered_back_after_login(desk, article, writer):
    page = open_form(desk.new_page(), address(article))
    page.route("**/con-phien/", lambda route: route.fulfill(status=200, body=""))  # the check says nothing
    write(page, "Gửi khi phiên đã hết", "Câu gửi lúc phiên đã hết.")
    end_session()
    page.click("[name=_continue]")
    page.wait_for_selector("#login-form")
    log_in(page, writer)
    page.wait_for_selector(".cke_editable")
    assert page.url.endswith(address(article))
    page.click("text=Khôi phục phần chưa lưu")
    assert text_of(page) == "Câu gửi lúc phiên đã hết."
    page.click("[name=_continue]")
    expect(page.locator(".messagelist")).to_be_visible()
    article.refresh_from_db()
    assert article.title == "Gửi khi phiên đã hết"


def test_form_is_not_sent_under_somebody_elses_name(desk, article, live_server):
    page = open_form(desk.new_page(), address(article))
    write(page, "Ai ký tên")
    sign_in(desk, make_user(Role.EDITOR), live_server.url)
    page.click("[name=_continue]")
    expect(page.locator("#session-note")).to_contain_text("đang đăng nhập bằng tài khoản khác")
    article.refresh_from_db()
    assert article.title == "Hội nghị sơ kết"


def test_without_a_connection_the_form_stays(desk, article, browser_problems):
    page = open_form(desk.new_page(), address(article))
    write(page, "Mất mạng giữa chừng")
    desk.set_offline(True)
    page.click("[name=_continue]")
    expect(page.locator("#session-note")).to_contain_text("Mất kết nối với máy chủ, chưa gửi được.")
    desk.set_offline(False)
    browser_problems.forgive()  # the browser's own word on the lost connection
    page.click("[name=_continue]")
    expect(page.locator(".messagelist")).to_be_visible()
    article.refresh_from_db()
    assert article.title == "Mất mạng giữa chừng"


# ---- two people in one article


def test_two_people_in_one_article_see_each_other_come_and_go(desk, second_desk, article):
    an = open_form(desk.new_page(), address(article))
    an.wait_for_function("performance.getEntriesByType('resource').some((r) => r.name.includes('dang-mo'))")
    binh = open_form(second_desk.new_page(), address(article))
    since = timezone.localtime(Presence.objects.get(user__full_name="Nguyễn Văn An").since)
    expect(binh.locator("#presence-note")).to_contain_text(f"Nguyễn Văn An đang mở bài này từ {since:%H:%M}.")
    an.evaluate(GIVE_A_SIGN)
    expect(an.locator("#presence-note")).to_contain_text("Trần Thị Bình đang mở bài này từ")
    an.goto("/quan-tri/")
    binh.wait_for_timeout(500)
    binh.evaluate(GIVE_A_SIGN)
    expect(binh.locator("#presence-note")).to_be_hidden()


def test_form_is_told_live_that_a_newer_text_was_saved(desk, second_desk, article):
    an = open_form(desk.new_page(), address(article))
    binh = open_form(second_desk.new_page(), address(article))
    an.fill("#id_title", "Bản của An")
    an.click("[name=_continue]")
    expect(an.locator(".messagelist")).to_be_visible()
    binh.evaluate(GIVE_A_SIGN)
    expect(binh.locator("#newer-note")).to_contain_text("Nguyễn Văn An đã lưu bản mới hơn lúc")


def test_second_save_is_refused_with_both_texts_and_nothing_typed_is_lost(desk, second_desk, article):
    an = open_form(desk.new_page(), address(article))
    binh = open_form(second_desk.new_page(), address(article))
    write(an, "Tiêu đề của An", "Câu của An.")
    write(binh, "Tiêu đề của Bình", "Câu của Bình.")
    an.click("[name=_continue]")
    expect(an.locator(".messagelist")).to_be_visible()
    binh.click("[name=_continue]")
    both = binh.locator(".conflict")
    for text in (
        "Nguyễn Văn An đã lưu bài này lúc",
        "Tiêu đề của An",
        "Câu của An.",
        "Tiêu đề của Bình",
        "Câu của Bình.",
    ):
        expect(both).to_contain_text(text)
    binh.wait_for_selector(".cke_editable")
    assert binh.input_value("#id_title") == "Tiêu đề của Bình"
    assert text_of(binh) == "Câu của Bình."
    expect(binh.locator("#newer-note")).to_be_hidden()  # both texts are here already
    article.refresh_from_db()
    assert article.title == "Tiêu đề của An"
    kill(binh)
    binh = open_form(second_desk.new_page(), address(article))
    expect(binh.locator("#draft-offer")).to_contain_text("Từ lúc đó bài đã có bản lưu mới hơn")
    binh.click("text=Khôi phục phần chưa lưu")
    assert text_of(binh) == "Câu của Bình."
    binh.click("[name=_continue]")
    expect(binh.locator(".messagelist")).to_be_visible()
    article.refresh_from_db()
    assert (article.title, article.body) == ("Tiêu đề của Bình", "<p>Câu của Bình.</p>")
    assert no_draft_left(binh)
    titles = ArticleVersion.objects.order_by("number").values_list("content__title", flat=True)
    assert list(titles) == ["Hội nghị sơ kết", "Tiêu đề của An", "Tiêu đề của Bình"]


def test_closing_one_of_two_tabs_does_not_hide_who_still_has_the_other(desk, second_desk, article):
    first, other = open_form(desk.new_page(), address(article)), open_form(desk.new_page(), address(article))
    first.goto("/quan-tri/")
    other.wait_for_timeout(2500)
    binh = open_form(second_desk.new_page(), address(article))
    expect(binh.locator("#presence-note")).to_contain_text("Nguyễn Văn An đang mở bài này")


def test_draft_of_an_article_that_can_no_longer_be_edited_is_shown_to_copy(desk, article, writer):
    page = open_form(desk.new_page(), address(article))
    write(page, "Viết muộn", "Câu viết muộn.")
    page.close()
    workflow.submit(article, by=writer)
    workflow.approve(article, by=make_user(Role.BOARD))
    page = desk.new_page()
    page.goto(address(article))
    page.click("text=Khôi phục phần chưa lưu")
    expect(page.locator("#draft-offer")).to_contain_text("Lúc này bạn không sửa được bài")
    expect(page.locator("#draft-offer")).to_contain_text("Câu viết muộn.")
    assert page.evaluate(DRAFTS) == 1


# ---- too much for one form


def test_more_files_than_the_server_takes_are_refused_when_they_are_chosen(desk, article):
    page = open_form(desk.new_page(), address(article))
    picture = picture_file().read()
    chosen = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": picture} for n in range(60)]
    page.set_input_files("#id_new_photos", chosen)
    expect(page.locator(".upload-total")).to_contain_text("Đang chọn tất cả 60 tệp,")
    page.evaluate("document.querySelector('#id_new_photos').dataset.maxFiles = 95")
    page.set_input_files("#id_new_photos", chosen + chosen[:30] + chosen[:1])
    expect(page.locator(".upload-many .upload-problem")).to_contain_text("nhiều nhất 90 tệp")
    assert page.evaluate("document.querySelector('#id_new_photos').files.length") == 0
