"""The desk: each finds what waits for them in their units, nothing of others."""

import pytest

from articles import workflow
from articles.models import Comment, ReaderMessage
from documents.models import Opinion
from tests.articles.desk.page import Page, submitted
from tests.factories import make_article, make_draft, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
NOTHING_WAITS = "Không có bài nào chờ bạn"


def test_an_account_without_a_role_is_told_whom_to_ask():
    make_article("Bài của người khác", at="now")
    page = Page(make_user(full_name="Trần Mới"))
    assert "chưa được giao vai trò" in page.text()
    assert "nhờ người quản trị" in page.text()
    assert "Trần Mới" in page.text()
    assert "Bài của người khác" not in page.text()
    assert "Viết bài mới" not in page.text()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.BOARD])
def test_what_others_handed_in_waits_for_who_decides_in_that_unit(role, ward, sister):
    submitted("Bài của phường tôi", ward)
    submitted("Bài của phường bên", sister)
    page = Page(make_user(role, unit=ward))
    assert "Bài của phường tôi" in page.text(".desk-waiting")
    assert "Bài của phường bên" not in page.text()
    assert page.figures()["bài chờ tôi"] == "1"
    assert page.rows_behind("bài chờ tôi") == 1


def test_nobody_is_asked_to_approve_a_text_of_their_own(ward):
    board = make_user(Role.BOARD, unit=ward)
    submitted("Tôi tự gửi", ward, by=board)
    page = Page(board)
    assert NOTHING_WAITS in page.text(".desk-waiting")
    assert page.rows_behind("bài chờ tôi") == 0
    assert "Tôi tự gửi" in page.text(".desk-handed")


def test_approved_texts_wait_for_the_board_not_for_editors(ward):
    article, board = submitted("Đã được duyệt", ward), make_user(Role.BOARD, unit=ward)
    workflow.approve(article, by=board)
    assert "Đã duyệt, chờ đăng" in Page(board).text(".desk-waiting")
    assert NOTHING_WAITS in Page(make_user(Role.EDITOR, unit=ward)).text(".desk-waiting")


def test_a_writer_sees_own_texts_and_the_reason_for_a_return(ward):
    writer, editor = make_user(Role.WRITER, unit=ward), make_user(Role.EDITOR, unit=ward)
    back = submitted("Bài bị trả", ward, by=writer)
    workflow.send_back(back, by=editor, reason="Lần một: thiếu ảnh")
    workflow.submit(back, by=writer)
    workflow.send_back(back, by=editor, reason="Lần hai: thiếu tên người chủ trì")
    make_article("Bài đang viết dở", unit=ward, created_by=writer)
    submitted("Bài đã gửi đi", ward, by=writer)
    make_article("Nháp của người khác", unit=ward, created_by=editor)
    page = Page(writer)
    assert "Bài bị trả" in page.text(".desk-returned")
    assert "Lần hai: thiếu tên người chủ trì" in page.text(".desk-returned")
    assert "Lần một" not in page.text()
    assert "Bài đang viết dở" in page.text(".desk-draft")
    assert "Bài đã gửi đi" in page.text(".desk-handed")
    assert "Nháp của người khác" not in page.text()
    assert page.figures() == {"bài trả lại tôi": "1", "bài đang viết": "1", "bài đã gửi": "1"}
    assert [page.rows_behind(words) for words in ("trả lại tôi", "đang viết", "đã gửi")] == [1, 1, 1]


def test_a_writers_desk_is_calm(ward):
    submitted("Bài của đồng nghiệp", ward)
    text = Page(make_user(Role.WRITER, unit=ward)).text()
    assert "Viết bài mới" in text
    for other in ("Chờ tôi xem", "Nhận xét chờ duyệt", "Lâu chưa có bài mới", "theo trạng thái", "đồng nghiệp"):
        assert other not in text


def test_a_working_copy_is_named_as_such(ward):
    writer = make_user(Role.WRITER, unit=ward)
    article = make_article("Bài đã lên trang", unit=ward, created_by=writer, at="now")
    workflow.correct(article, by=writer)
    page = Page(writer)
    assert "Bản sửa" in page.text(".desk-draft")
    assert "Bài đã lên trang" in page.text(".desk-draft")


def test_urgent_articles_stand_on_the_list_until_a_second_person_has_reviewed_them(ward, sister):
    alone, second = make_user(Role.BOARD, unit=ward), make_user(Role.BOARD, unit=ward)
    article = submitted("Tin mưa bão", ward, by=alone)
    workflow.publish_urgently(article, by=alone, reason="Chỉ có một người trực.")
    page = Page(second)
    assert "Tin mưa bão" in page.text(".desk-urgent")
    assert "Chỉ có một người trực." in page.text(".desk-urgent")
    assert "Tin mưa bão" in page.behind("đăng khẩn")
    for other in (alone, make_user(Role.BOARD, unit=sister), make_user(Role.EDITOR, unit=ward)):
        assert "Chỉ có một người trực." not in Page(other).text()
    workflow.review(article.status_changes.get(step="publish_urgently"), by=second)
    assert not Page(second).tree.css(".desk-urgent")


def test_comments_wait_for_the_editors_of_their_unit(ward, sister):
    for unit, text in ((ward, "Tôi rất đồng tình."), (sister, "Của phường bên.")):
        article = make_article(unit=unit, at="now")
        Comment.objects.create(article=article, name="Bạn đọc", email="a@example.vn", text=text)
        Comment.objects.create(
            article=article, name="Cũ", email="a@example.vn", text="Đã duyệt rồi", status=Comment.Status.APPROVED
        )
    page = Page(make_user(Role.EDITOR, unit=ward))
    assert "Tôi rất đồng tình." in page.text(".desk-comments")
    assert "a@example.vn" not in page.text()
    assert "Của phường bên." not in page.text()
    assert "Đã duyệt rồi" not in page.text()
    assert page.figures()["nhận xét chờ duyệt"] == "1"
    assert page.rows_behind("nhận xét chờ duyệt") == 1


def test_readers_letters_wait_for_who_deals_with_them_the_oldest_first(ward, sister):
    for unit, text in ((ward, "Thư cũ nhất."), (ward, "Thư mới hơn."), (sister, "Của phường bên."), (None, "Chung.")):
        ReaderMessage.objects.create(unit=unit, name="Bạn đọc", email="a@example.vn", text=text)
    ReaderMessage.objects.create(unit=ward, text="Đã trả lời", status="done")
    page = Page(make_user(Role.EDITOR, unit=ward))
    assert "Thư bạn đọc chưa xử lý 2 Bạn đọc: Thư cũ nhất. Lâu nhất:" in page.text(".desk-letters")
    for other in ("a@example.vn", "Của phường bên.", "Chung.", "Đã trả lời"):
        assert other not in page.text()
    assert page.figures()["thư bạn đọc chưa xử lý"] == "2"
    assert page.rows_behind("thư bạn đọc chưa xử lý") == 2
    head = Page(make_user(Role.BOARD, unit=ward.parent))
    assert head.figures()["thư bạn đọc chưa xử lý"] == "4"
    assert "thư bạn đọc" not in Page(make_user(Role.WRITER, unit=ward)).text()


def test_opinions_on_drafts_wait_for_who_reads_them_the_oldest_first(ward, sister):
    draft, away = make_draft("Quy chế mới", unit=ward), make_draft("Dự thảo bên kia", unit=sister)
    for about, text in ((draft, "Ý cũ nhất."), (draft, "Ý mới hơn."), (away, "Ý của phường bên.")):
        Opinion.objects.create(draft=about, name="Bạn đọc", email="a@example.vn", place="Khu phố 4", text=text)
    Opinion.objects.create(draft=draft, text="Ý đã xem", status="noted")
    page = Page(make_user(Role.EDITOR, unit=ward))
    assert "Góp ý dự thảo chưa xem 2 Bạn đọc: Ý cũ nhất. Lâu nhất:" in page.text(".desk-opinions")
    assert "dự thảo “Quy chế mới”" in page.text(".desk-opinions")
    for other in ("a@example.vn", "Khu phố 4", "phường bên", "bên kia", "Ý đã xem"):
        assert other not in page.text()
    assert page.figures()["góp ý dự thảo chưa xem"] == "2"
    assert page.rows_behind("góp ý dự thảo chưa xem") == 2
    assert Page(make_user(Role.BOARD, unit=ward.parent)).figures()["góp ý dự thảo chưa xem"] == "3"
    for role in (Role.WRITER, Role.ADMIN):
        assert "góp ý dự thảo" not in Page(make_user(role, unit=ward)).text()
