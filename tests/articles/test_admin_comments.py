"""Comments in the admin: who sees them, who decides, and that nobody rewrites what a reader wrote."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.comments import moderation
from articles.models import Article, Comment
from tests.admin_form import messages_of
from tests.factories import make_article, make_unit, make_user
from tests.page import Page
from units.permissions import Role

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/articles/comment/"


@pytest.fixture
def article(db) -> Article:
    return make_article("Hội nghị sơ kết", at="now")


@pytest.fixture
def waiting(article) -> Comment:
    return make_comment(article)


@pytest.fixture
def editor(article):
    return make_user(Role.EDITOR, unit=article.unit)


def make_comment(article: Article, text: str = "Rất bổ ích.", status: str = "waiting", **fields) -> Comment:
    fields = {"name": "Trần Thị Lan", "email": "lan@vidu.vn", **fields}
    return Comment.objects.create(article=article, text=text, status=status, **fields)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(comment: Comment) -> str:
    return reverse("admin:articles_comment_change", args=[comment.pk])


def shown_on(client: Client, comment: Comment) -> dict[str, str]:
    """What the comment's page carries of what it shows."""
    tree = LexborHTMLParser(client.get(page_of(comment)).content.decode())
    nodes = tree.css("#content-main input[name^=seen]")
    return {node.attributes["name"] or "": node.attributes["value"] or "" for node in nodes}


def press(client: Client, comment: Comment, button: str, **typed: str):
    return client.post(page_of(comment), {**shown_on(client, comment), button: "1", **typed})


def public(article: Article) -> str:
    return Page(Client(), article.get_absolute_url()).html


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
