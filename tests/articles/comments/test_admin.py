"""Comments in the admin: their list, deciding on one or many, and that nobody rewrites what a reader wrote."""

import pytest

from articles.comments import moderation
from articles.models import Comment
from tests.admin_form import messages_of
from tests.articles.addresses import signed_in
from tests.articles.comments.deciding import LIST, make_comment, page_of, press, public
from tests.factories import make_user
from tests.page import Page

pytestmark = pytest.mark.django_db


# ---- the list


def test_what_waits_comes_first_and_can_be_read_whole(article, waiting, editor):
    long = "Một câu khá dài. " * 100
    make_comment(article, "Đã ẩn rồi.", "hidden", hide_reason="Trùng")
    make_comment(article, "Đang hiện.", "approved")
    make_comment(article, long)
    page = Page(signed_in(editor), LIST)
    shown = page.texts(".comment-text")
    assert shown == [long.strip(), "Rất bổ ích.", "Đã ẩn rồi.", "Đang hiện."]
    assert article.get_absolute_url() in page.links("#result_list")
    assert len(page.tree.css("button[name=_approve]")) == 2
    assert "lan@vidu.vn" not in page.html
    assert Page(signed_in(editor), f"{LIST}?trang-thai=cho-duyet").texts(".comment-text") == shown[:2]
    assert Page(signed_in(editor), f"{LIST}?trang-thai=dang-hien").texts(".comment-text") == ["Đang hiện."]
    assert Page(signed_in(editor), f"{LIST}?trang-thai=da-an").texts(".comment-text") == ["Đã ẩn rồi."]


def test_the_list_costs_the_same_with_many_comments(article, editor, django_assert_max_num_queries):
    for number in range(60):
        make_comment(article, f"Số {number}")
    client = signed_in(editor)
    with django_assert_max_num_queries(15):
        assert client.get(LIST).status_code == 200


def test_one_press_in_the_list_approves(waiting, editor, article):
    client = signed_in(editor)
    response = client.post(f"{LIST}?trang-thai=cho-duyet", {"_approve": waiting.pk})
    assert response["Location"] == f"{LIST}?trang-thai=cho-duyet"
    assert "Đã duyệt 1 nhận xét" in messages_of(client, response)
    assert "Rất bổ ích." in public(article)
    assert "đã được duyệt" in messages_of(client, client.post(LIST, {"_approve": waiting.pk}))
    assert client.post(LIST, {"_approve": "abc"}).status_code == 302


def test_several_are_approved_or_hidden_at_once_and_hiding_asks_why(article, editor):
    rows = [make_comment(article, f"Số {number}") for number in range(3)]
    client, chosen = signed_in(editor), {"_selected_action": [row.pk for row in rows]}
    client.post(LIST, {"action": "approve_selected", **chosen})
    assert set(Comment.objects.values_list("status", flat=True)) == {"approved"}
    asked = client.post(LIST, {"action": "hide_selected", **chosen})
    assert "Lý do ẩn" in asked.content.decode()
    again = client.post(LIST, {"action": "hide_selected", "reason": " ", **chosen}).content.decode()
    assert "Hãy ghi lý do." in again
    assert Comment.objects.filter(status="approved").count() == 3
    client.post(LIST, {"action": "hide_selected", "reason": "Quảng cáo", **chosen})
    assert set(Comment.objects.values_list("status", "hide_reason")) == {("hidden", "Quảng cáo")}
    assert "Số 1" not in public(article)


# ---- one comment


def test_approving_answering_and_taking_the_answer_back(article, waiting, editor):
    client = signed_in(editor)
    press(client, waiting, "_answer", answer="Cảm ơn bạn đọc.")
    assert "Cảm ơn bạn đọc." not in public(article)
    assert press(client, waiting, "_approve")["Location"] == f"{LIST}?trang-thai=cho-duyet"
    html = public(article)
    assert "Rất bổ ích." in html
    assert "Cảm ơn bạn đọc." in html
    waiting.refresh_from_db()
    assert (waiting.decided_by, waiting.answered_by) == (editor, editor)
    press(client, waiting, "_answer", answer="")
    assert "Cảm ơn bạn đọc." not in public(article)


def test_hiding_asks_why_and_keeps_what_was_typed(article, editor):
    shown = make_comment(article, "Không đúng mực.", "approved")
    client = signed_in(editor)
    response = press(client, shown, "_hide", answer="Đang viết dở")
    assert response.status_code == 200
    assert "Hãy ghi lý do." in response.content.decode()
    assert "Đang viết dở" in response.content.decode()
    assert "Không đúng mực." in public(article)
    press(client, shown, "_hide", reason="Xúc phạm người khác")
    html = public(article)
    assert "Không đúng mực." not in html
    assert "Xúc phạm" not in html
    shown.refresh_from_db()
    assert (shown.status, shown.hide_reason, shown.decided_by) == ("hidden", "Xúc phạm người khác", editor)


def test_a_reader_may_ask_that_nothing_of_theirs_is_kept(article, editor):
    shown = make_comment(article, "Nhà tôi ở số 5.", "approved", answer="Chào bà Lan.", sender="a" * 32)
    client = signed_in(editor)
    assert "Hãy ghi lý do." in press(client, shown, "_erase").content.decode()
    press(client, shown, "_erase", erase_reason="Người gửi yêu cầu ngày 03/03")
    row = Comment.objects.values().get()
    assert {row[name] for name in ("name", "email", "text", "answer", "sender")} == {""}
    assert (row["status"], row["erase_reason"]) == ("hidden", "Người gửi yêu cầu ngày 03/03")
    assert (row["erased_by_id"], row["erased_at"] is not None) == (editor.pk, True)
    assert (row["decided_by_id"], row["decided_at"] is not None) == (editor.pk, True)
    page = Page(client, page_of(shown))
    assert "Nội dung nhận xét đã được xóa." in page.text
    assert page.tree.css("#content-main :is([type=submit], textarea)") == []
    assert "đã được xóa" in press(client, shown, "_approve").content.decode()
    assert "Nội dung đã xóa" in Page(client, LIST).text


def test_erasing_a_hidden_comment_keeps_why_and_by_whom_it_was_hidden(article, waiting, editor):
    moderation.hide(waiting, by=editor, reason="Xúc phạm người khác")
    chief = make_user("superuser", full_name="Trần Thị Bình")
    press(signed_in(chief), waiting, "_erase", erase_reason="Người gửi yêu cầu")
    waiting.refresh_from_db()
    assert (waiting.hide_reason, waiting.decided_by) == ("Xúc phạm người khác", editor)
    assert (waiting.erase_reason, waiting.erased_by) == ("Người gửi yêu cầu", chief)
    page = Page(signed_in(editor), page_of(waiting))
    assert "Lý do ẩnXúc phạm người khác" in page.text
    assert "Xóa bởiTrần Thị Bình" in page.text
    assert "Lý do xóaNgười gửi yêu cầu" in page.text


def test_nobody_rewrites_deletes_or_makes_up_a_comment(article, waiting):
    client = signed_in(make_user("superuser"))
    page = Page(client, page_of(waiting))
    fields = [node.attributes.get("name") for node in page.tree.css("#content-main :is(input, textarea)[name]")]
    assert {"name", "email", "text"} & set(fields) == set()
    client.post(page_of(waiting), {"_answer": "1", "answer": "Ạ", "text": "Sửa lời bạn đọc", "name": "Khác"})
    waiting.refresh_from_db()
    assert (waiting.text, waiting.name) == ("Rất bổ ích.", "Trần Thị Lan")
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.get(f"{LIST}{waiting.pk}/delete/").status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": waiting.pk, "post": "yes"})
    assert Comment.objects.get() == waiting
