"""Who may decide on comments, and which decisions are refused."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.comments import moderation
from articles.models import Comment
from tests.admin_form import messages_of
from tests.articles.addresses import signed_in
from tests.articles.comments.deciding import LIST, make_comment, page_of, press, public, shown_on
from tests.factories import make_article, make_unit, make_user
from tests.page import Page
from units.permissions import Role

pytestmark = pytest.mark.django_db


# ---- who may


def test_the_address_is_seen_by_who_may_decide_and_in_no_list(waiting, editor, article):
    assert "lan@vidu.vn" in Page(signed_in(editor), page_of(waiting)).html
    assert "lan@vidu.vn" not in public(article)


@pytest.mark.parametrize("role", [Role.WRITER, Role.ADMIN, None])
def test_who_may_not_read_comments_has_no_way_to_them(role, article, waiting):
    user = make_user(role, unit=article.unit)
    client = signed_in(user)
    assert {client.get(place).status_code for place in (LIST, page_of(waiting))} <= {302, 403}
    press(client, waiting, "_approve")
    client.post(LIST, {"_approve": waiting.pk})
    waiting.refresh_from_db()
    assert waiting.status == "waiting"
    for decide in (
        lambda: moderation.approve(waiting, by=user),
        lambda: moderation.hide(waiting, by=user, reason="x"),
        lambda: moderation.answer(waiting, by=user, text="x"),
        lambda: moderation.erase(waiting, by=user, reason="x"),
    ):
        with pytest.raises(PermissionDenied, match="không có quyền"):
            decide()


def test_rights_reach_down_the_tree_and_not_sideways(article, waiting):
    head = article.unit
    below, sister = make_unit("Chi bộ 1", parent=head), make_unit("Chi bộ 2", parent=head)
    under = make_comment(make_article("Bài chi bộ", at="now", unit=below), "Của chi bộ.")
    assert Page(signed_in(make_user(Role.EDITOR, unit=below)), LIST).texts(".comment-text") == ["Của chi bộ."]
    assert len(Page(signed_in(make_user(Role.BOARD, unit=head)), LIST).texts(".comment-text")) == 2
    stranger = make_user(Role.EDITOR, unit=sister)
    client = signed_in(stranger)
    assert Page(client, LIST).texts(".comment-text") == []
    assert client.get(page_of(under)).status_code == 302
    press(client, under, "_approve")
    client.post(LIST, {"_approve": under.pk})
    client.post(LIST, {"action": "approve_selected", "_selected_action": under.pk})
    with pytest.raises(PermissionDenied):
        moderation.approve(under, by=stranger)
    under.refresh_from_db()
    assert under.status == "waiting"


# ---- refusals


def test_what_a_colleague_has_hidden_is_not_approved_from_a_list_or_page_left_open(article, waiting, editor):
    client, left_open = signed_in(editor), shown_on(signed_in(editor), waiting)
    moderation.hide(waiting, by=make_user(Role.EDITOR, full_name="Trần Thị Bình"), reason="Lộ số nhà")
    chosen = {"action": "approve_selected", "_selected_action": waiting.pk}
    for data in ({"_approve": waiting.pk}, chosen):
        said = messages_of(client, client.post(LIST, data))
        assert "Nhận xét này nay “Đã ẩn”, bởi Trần Thị Bình lúc " in said
        assert "Đã duyệt" not in said
    page = client.post(page_of(waiting), {**left_open, "_approve": "1"}).content.decode()
    assert "Nhận xét này nay “Đã ẩn”, bởi Trần Thị Bình" in page
    assert "Lộ số nhà" in page
    kept = client.post(page_of(waiting), {**left_open, "_answer": "1", "answer": "Đang viết dở"}).content.decode()
    assert "Đang viết dở" in kept
    waiting.refresh_from_db()
    assert (waiting.status, waiting.hide_reason) == ("hidden", "Lộ số nhà")
    assert press(client, waiting, "_approve").status_code == 302
    waiting.refresh_from_db()
    assert (waiting.status, waiting.hide_reason) == ("approved", "")


def test_answer_of_a_colleague_is_shown_and_not_written_over(article, waiting, editor):
    client, left_open = signed_in(editor), shown_on(signed_in(editor), waiting)
    colleague = make_user(Role.EDITOR, full_name="Trần Thị Bình")
    moderation.answer(waiting, by=colleague, text="Đã chuyển bộ phận phụ trách.")
    answer = client.post(page_of(waiting), {**left_open, "_answer": "1", "answer": "Của tôi."})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Trần Thị Bình đã sửa câu trả lời sau khi bạn mở trang." in html
    assert "Đã chuyển bộ phận phụ trách." in html
    tree = LexborHTMLParser(html)
    assert tree.css_first("textarea[name=answer]").text().strip() == "Của tôi."
    waiting.refresh_from_db()
    assert waiting.answer == "Đã chuyển bộ phận phụ trách."
    again = {node.attributes["name"]: node.attributes["value"] for node in tree.css("input[name^=seen]")}
    assert client.post(page_of(waiting), {**again, "_answer": "1", "answer": "Của tôi."}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.answer, waiting.answered_by) == ("Của tôi.", editor)


def test_decisions_that_make_no_sense_are_refused_in_vietnamese(article, waiting, editor):
    moderation.hide(waiting, by=editor, reason="Trùng")
    for decide, said in (
        (lambda: moderation.hide(waiting, by=editor, reason="x"), "đã được ẩn"),
        (lambda: moderation.answer(waiting, by=editor, text="x"), "đang ẩn"),
    ):
        with pytest.raises(ValidationError, match=said):
            decide()
    moderation.approve(waiting, by=editor, seen="hidden")
    assert (waiting.status, waiting.hide_reason) == ("approved", "")
    for decide, said in (
        (lambda: moderation.approve(waiting, by=editor), "đã được duyệt"),
        (lambda: moderation.answer(waiting, by=editor, text=" "), "Hãy viết câu trả lời"),
        (lambda: moderation.hide(waiting, by=editor, reason=" "), "Hãy ghi lý do"),
    ):
        with pytest.raises(ValidationError, match=said):
            decide()
    Comment.objects.all().delete()
    with pytest.raises(ValidationError, match="không còn nữa"):
        moderation.approve(waiting, by=editor)


def test_comments_go_with_their_article_alone(article, waiting):
    chief = make_user("superuser")
    workflow.unpublish(article, by=chief, reason="Đăng nhầm")
    workflow.trash(article, by=chief)
    assert Comment.objects.exists()
    workflow.delete(article, by=chief, reason="Xóa hẳn")
    assert not Comment.objects.exists()
