"""Correcting a public article in the admin: the working copy ("bản sửa") and the note to readers."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Article, Correction
from tests.admin_form import AdminForm, messages_of
from tests.articles.article_list import LIST
from tests.articles.steps import SAVING, open_page, press
from tests.articles.test_admin import change_address, sign_in
from tests.factories import local, make_article, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def public():
    writer = make_user(Role.WRITER, full_name="Lê Thị Viết")
    return make_article("Bài đang đăng", at=local(2017, 2, 27, 13, 35), created_by=writer)


@pytest.fixture
def copy(public):
    return workflow.correct(public, by=public.created_by)


def test_public_article_is_corrected_through_a_copy(client, public):
    client.force_login(public.created_by)
    assert open_page(client, public).buttons() == {"_correct"}
    response = open_page(client, public).send("_correct")
    copy = Article.objects.get(corrects=public)
    assert response.headers["Location"] == change_address(copy)
    assert "Bài trên trang giữ nguyên cho đến khi bản sửa được duyệt." in messages_of(client, response)
    press(client, copy, "_submit", title="Tiêu đề đã sửa", correction_kind="update", correction_text="Thêm số liệu.")
    assert "Tiêu đề đã sửa" not in client.get(public.get_absolute_url()).content.decode()

    sign_in(client, Role.BOARD)
    page = open_page(client, copy)
    assert page.buttons() == SAVING | {"_publish", "_send_back", "_withdraw", "_discard"}
    assert "Duyệt và thay bài đang đăng" in page.html
    response = page.send("_publish")
    assert response.headers["Location"] == change_address(public)
    assert "Đã thay bài đang đăng bằng bản sửa: “Tiêu đề đã sửa”." in messages_of(client, response)
    public.refresh_from_db()
    assert (public.title, public.published_at) == ("Tiêu đề đã sửa", local(2017, 2, 27, 13, 35))
    assert not Article.objects.filter(corrects=public).exists()
    assert Correction.objects.get().text == "Thêm số liệu."
    assert "Tiêu đề đã sửa" in client.get(public.get_absolute_url()).content.decode()


def test_page_of_the_original_names_its_copy_and_who_has_it(client, public, copy):
    sign_in(client, Role.BOARD)
    page = open_page(client, public)
    assert "Bài này đang có bản sửa do Lê Thị Viết mở lúc" in page.text
    assert page.tree.css_first(f'.article-state a[href="{change_address(copy)}"]')
    assert "_correct" not in page.buttons()


def test_page_of_the_copy_says_whose_copy_it_is(client, public, copy):
    client.force_login(public.created_by)
    page = open_page(client, copy)
    assert "Đây là bản sửa của bài Bài đang đăng" in page.text
    assert page.tree.css_first(f'.copy-of a[href="{change_address(public)}"]')
    assert page.tree.css_first(f'.copy-of a[href="{public.get_absolute_url()}"]')
    assert "_publish_at" not in page.buttons()


def test_note_to_readers_is_asked_on_copies_only_and_whole(client, public, copy):
    client.force_login(public.created_by)
    form = AdminForm(client, change_address(copy))
    assert "Ghi chú cho bạn đọc" in form.text
    form.send("_continue", correction_kind="correction", correction_text="")
    assert "Hãy viết ghi chú cho bạn đọc, hoặc bỏ chọn loại ghi chú." in form.errors()
    form.send("_continue", correction_kind="", correction_text="Sửa họ tên.")
    assert "Hãy chọn loại ghi chú." in form.errors()
    assert form.data["correction_text"] == "Sửa họ tên."
    draft = make_article(created_by=public.created_by)
    assert "correction_text" not in AdminForm(client, change_address(draft)).data


def test_copy_is_given_up_and_the_original_stays(client, public, copy):
    client.force_login(public.created_by)
    response = open_page(client, copy).send("_discard", title="Nửa chừng")
    assert response.headers["Location"] == change_address(public)
    assert "Đã bỏ bản sửa của “Bài đang đăng”." in messages_of(client, response)
    assert list(Article.objects.all()) == [public]
    assert public.versions.first().content["title"] == "Nửa chừng"  # kept in the history
    assert client.get(public.get_absolute_url()).status_code == 200


def test_copies_are_marked_and_found_in_the_list(client, public, copy):
    sign_in(client, Role.BOARD)
    rows = AdminForm(client, LIST).tree.css("#result_list tbody tr")
    assert len(rows) == 2
    assert ["Bản sửa" in row.text() for row in rows].count(True) == 1
    only = AdminForm(client, f"{LIST}?viec=ban-sua").tree.css("#result_list .field-title a")
    assert [node.attributes["href"].split("?")[0] for node in only] == [change_address(copy)]


def test_original_that_was_taken_down_gets_the_text_and_stays_down(client, public, copy):
    board = sign_in(client, Role.BOARD)
    workflow.unpublish(public, by=board, reason="Sai")
    response = open_page(client, copy).send("_publish")
    assert "Bài gốc hiện không ở trên trang." in messages_of(client, response)
    public.refresh_from_db()
    assert public.status == "unpublished"
    assert client.get(reverse("admin:articles_article_change", args=[copy.pk])).status_code == 302
