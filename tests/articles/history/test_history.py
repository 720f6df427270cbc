"""The history of an article: every save and step on one time line, versions compared and brought back."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.history import timeline
from articles.models import Photo, StatusChange
from tests.admin_form import messages_of
from tests.articles.addresses import at, signed_in
from tests.articles.history.saves import save
from tests.factories import make_article, make_unit, make_user, pdf_file, picture_file
from units.permissions import Role

pytestmark = pytest.mark.django_db


def lines(client, article, query=""):
    response = client.get(at(article) + query)
    assert response.status_code == 200
    tree = LexborHTMLParser(response.content.decode())
    return [" ".join(row.text().split()) for row in tree.css("table.time-line tbody tr")]


def number_of(page):
    return [node.attributes["value"] for node in page.css("input[name=cu]")]


# ---- the time line


def test_saves_and_steps_stand_on_one_line_newest_first(article, writer, board):
    save(article, writer, title="Hội nghị tổng kết", body="<p>Nội dung bài viết mới hơn.</p>")
    workflow.submit(article, by=writer, note="Xin duyệt sớm")
    workflow.send_back(article, by=board, reason="Thiếu ảnh")
    shown = lines(signed_in(writer), article)
    assert len(shown) == 4
    assert "Lê Thị Biên" in shown[0]
    assert "Trả lại (Chờ duyệt → Trả lại)" in shown[0]
    assert "Thiếu ảnh" in shown[0]
    assert "Gửi duyệt (Nháp → Chờ duyệt)" in shown[1]
    assert "Xin duyệt sớm" in shown[1]
    assert "Lưu bản 2: sửa tiêu đề, nội dung (+3 −1 từ)" in shown[2]
    assert "Trần Văn Thư" in shown[2]
    assert "Lưu bản 1: bản đầu tiên" in shown[3]


def test_added_pictures_and_files_are_told(article, writer):
    Photo.objects.create(article=article, image=picture_file(), caption="Toàn cảnh")
    article.files.create(file=pdf_file(), title="Báo cáo")
    save(article, writer)
    assert "thêm 1 ảnh; thêm 1 tệp" in lines(signed_in(writer), article)[0]


def test_an_urgent_publication_is_marked_and_its_review_told(article, board):
    save(article, board, title="Khẩn")
    workflow.publish_urgently(article, by=board, reason="Bão đang vào")
    other = make_user(Role.BOARD, unit=article.unit, full_name="Ngô Hai")
    workflow.review(article.status_changes.first(), by=other, note="Đúng")
    shown = lines(signed_in(board), article)
    assert "Xem lại bài đăng khẩn" in shown[0]
    assert "Ngô Hai" in shown[0]
    assert "Đúng" in shown[0]
    assert "Đăng khẩn" in shown[1]
    assert "khẩn" in shown[1].split("Đã đăng)")[1]


def test_a_schedule_says_for_when(article, writer, board):
    workflow.publish(article, by=board, at=timezone.make_aware(datetime.datetime(2031, 5, 2, 8, 30)))
    workflow.unschedule(article, by=board, reason="Chờ ý kiến")
    taken_back, scheduled = lines(signed_in(writer), article)[:2]
    assert "Hẹn giờ đăng: 08:30 02/05/2031 (Nháp → Hẹn giờ)" in scheduled
    assert "(Hẹn giờ → Đã duyệt)" in taken_back
    assert "Đã đăng" not in scheduled + taken_back


def test_the_saves_of_a_working_copy_are_marked_and_compared_with_the_public_text(article, writer, board):
    workflow.publish(article, by=board)
    copy = workflow.correct(article, by=writer)
    save(copy, writer, title="Hội nghị sơ kết quý một")
    save(copy, writer, sapo="Có thêm sapo")
    workflow.submit(copy, by=writer)
    workflow.publish(copy, by=board)
    shown = lines(signed_in(writer), article)
    assert "Đăng bản sửa thay cho bài đang đăng" in shown[0]
    assert "Lưu bản 4: sửa tiêu đề, sapo" in shown[1]
    assert "Lưu bản 3 bản sửa: sửa sapo" in shown[3]
    assert "Lưu bản 2 bản sửa: sửa tiêu đề" in shown[4]
    assert "bản sửa:" not in shown[1]


def test_a_second_working_copy_is_compared_with_the_public_text_not_with_the_first(article, writer, board):
    workflow.publish(article, by=board)
    first = workflow.correct(article, by=writer)
    save(first, writer, title="Bỏ đi", sapo="Bỏ đi")
    workflow.discard(first, by=writer)
    second = workflow.correct(article, by=writer)
    save(second, writer, sapo="Giữ lại")
    assert "Lưu bản 3 bản sửa: sửa sapo" in lines(signed_in(writer), article)[0]


def test_the_history_of_a_working_copy_is_that_of_its_original(article, writer, board):
    workflow.publish(article, by=board)
    copy = workflow.correct(article, by=writer)
    client = signed_in(writer)
    happened = [line.partition(" Xem bản")[0] for line in lines(client, article)]
    assert [line.partition(" Xem bản")[0] for line in lines(client, copy)] == happened
    assert "bản hiện nay" in lines(client, article)[-1]
    assert "bản hiện nay" not in lines(client, copy)[-1]


def test_an_imported_article_without_versions_says_so(unit, writer):
    article = make_article(unit=unit, at="now")
    page = signed_in(writer).get(at(article)).content.decode()
    assert "Chưa có bản nào được lưu ở đây" in page
    assert "Lấy lại" not in page


def test_the_text_from_before_the_first_save_here_is_kept(unit, board):
    article = make_article("Bài nhập", unit=unit)
    save(article, board, title="Bài nhập đã sửa")
    shown = lines(signed_in(board), article)
    assert "Lưu bản 1: sửa tiêu đề" in " ".join(shown)
    assert "Lưu bản 0: bài có từ trước" in " ".join(shown)


def test_the_old_address_of_the_history_leads_to_it(article, writer):
    client = signed_in(writer)
    answer = client.get(f"/quan-tri/articles/article/{article.pk}/history/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].endswith("lich-su/")


def test_a_long_history_comes_in_pages_of_fifty(article, writer):
    for number in range(60):
        save(article, writer, title=f"Bản {number}")
    client = signed_in(writer)
    assert len(lines(client, article)) == 50
    assert len(lines(client, article, "?trang=2")) == 11
    assert client.get(at(article) + "?trang=3").status_code == 404
    assert client.get(at(article) + "?trang=x").status_code == 404


def test_the_last_two_versions_are_chosen_for_comparing(article, writer):
    save(article, writer, title="Hai")
    save(article, writer, title="Ba")
    page = LexborHTMLParser(signed_in(writer).get(at(article)).content.decode())
    assert page.css_first("input[name=moi][checked]").attributes["value"] == "3"
    assert page.css_first("input[name=cu][checked]").attributes["value"] == "2"


def test_the_number_of_queries_does_not_grow_with_the_history(article, writer, board, django_assert_max_num_queries):
    client = signed_in(writer)

    def queries():
        client.get(at(article))
        with django_assert_max_num_queries(18) as counted:
            client.get(at(article))
        return len(counted)

    save(article, writer, title="Hai")
    workflow.submit(article, by=writer)
    workflow.send_back(article, by=board, reason="Sửa")
    few = queries()
    for number in range(20):
        save(article, make_user(Role.EDITOR, unit=article.unit), title=f"Bản {number}")
        workflow.submit(article, by=writer)
        workflow.send_back(article, by=board, reason="Sửa")
    assert queries() == few


# ---- comparing


def test_two_versions_are_compared_the_older_on_the_left(article, writer):
    save(article, writer, title="Hội nghị tổng kết")
    page = signed_in(writer).get(at(article, "compare") + "?cu=2&moi=1").content.decode()
    assert "<del>sơ</del>" in page
    assert "<ins>tổng</ins>" in page
    assert page.index("<dt>Bản 1") < page.index("<dt>Bản 2")


def test_hostile_text_is_shown_and_not_run(article, writer):
    save(article, writer, title="<script>alert(1)</script>", sapo='"><img src=x onerror=alert(1)>')
    client = signed_in(writer)
    page = client.get(at(article, "compare") + "?cu=1&moi=2").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<script>alert" not in client.get(at(article)).content.decode()


@pytest.mark.parametrize("query", ["", "?cu=1", "?cu=1&moi=x", "?cu=1&moi=1", "?cu=1&moi=99999999999999999999"])
def test_a_choice_that_cannot_be_compared_is_refused_in_words(article, writer, query):
    client = signed_in(writer)
    answer = client.get(at(article, "compare") + query)
    assert answer.status_code == 302
    assert "Hãy chọn hai bản" in messages_of(client, answer)


def test_a_version_that_is_not_there_is_404(article, writer):
    client = signed_in(writer)
    assert client.get(at(article, "compare") + "?cu=1&moi=9").status_code == 404
    assert client.get(at(article, "version", 9)).status_code == 404


def test_a_version_is_shown_whole_on_the_public_page(article, writer):
    Photo.objects.create(article=article, image=picture_file(), caption="Toàn cảnh cũ")
    save(article, writer, title="Tên cũ", body="<p>Thân bài cũ</p>")
    article.photos.all().delete()
    save(article, writer, title="Tên mới", body="<p>Thân bài mới</p>")
    client = signed_in(writer)
    assert "Lấy lại bản này" in client.get(at(article, "version", 2)).content.decode()
    page = client.get(at(article, "version_page", 2))
    text = page.content.decode()
    assert "Tên cũ" in text
    assert "Thân bài cũ" in text
    assert "Toàn cảnh cũ" in text
    assert "Tên mới" not in text
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    article.refresh_from_db()
    assert article.title == "Tên mới"


# ---- who may look


ADDRESSES = [("history",), ("compare",), ("version", 1), ("version_page", 1), ("bring_back", 1)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_another_units_article_is_404_everywhere(article, address):
    stranger = signed_in(make_user(Role.BOARD, unit=make_unit("Phường khác")))
    answer = (
        stranger.post(at(article, *address)) if address[0] == "bring_back" else stranger.get(at(article, *address))
    )
    assert answer.status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_signing_in_there_is_the_login_page(article, address):
    answer = Client().get(at(article, *address))
    assert answer.status_code == 302
    assert "/dang-nhap/" in answer.headers["Location"] or "/login/" in answer.headers["Location"]


def test_nobody_changes_or_deletes_the_log_in_the_admin(article, writer):
    workflow.submit(article, by=writer)
    change = StatusChange.objects.get()
    root = signed_in(make_user("superuser"))
    base = f"/quan-tri/articles/statuschange/{change.pk}"
    assert root.post(f"{base}/change/", {"note": "khác"}).status_code == 403
    assert root.post(f"{base}/delete/", {"post": "yes"}).status_code == 403
    assert root.get("/quan-tri/articles/statuschange/add/").status_code == 403
    change.refresh_from_db()
    assert change.note == ""


def test_history_of_an_article_that_is_deleted_meanwhile_is_no_crash(article, writer, monkeypatch):
    whole = timeline.bases_of

    def deleted_meanwhile(original):
        original.versions.all().delete()
        return whole(original)

    monkeypatch.setattr(timeline, "bases_of", deleted_meanwhile)
    assert lines(signed_in(writer), article) == []
