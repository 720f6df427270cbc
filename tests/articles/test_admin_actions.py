"""Steps with many articles at once, from the list in the admin."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.models import Article, Removal
from tests.admin_form import AdminForm, messages_of
from tests.articles.article_list import LIST, titles
from tests.articles.test_admin import sign_in
from tests.factories import make_article, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


def marks(client, query: str = "") -> list[str]:
    """What the list carries of the rows that it shows."""
    nodes = AdminForm(client, LIST + query).tree.css("#changelist-form input[name=seen]")
    return [node.attributes.get("value") or "" for node in nodes]


def choose(client, action: str, articles: list[Article], query: str = "", **fields):
    fields = {"seen": marks(client, query), **fields}
    data = {"action": action, "_selected_action": [article.pk for article in articles], **fields}
    return client.post(LIST + query, data)


def actions(client, query: str = "") -> set[str]:
    options = AdminForm(client, LIST + query).tree.css("select[name=action] option")
    return {option.attributes.get("value") or "" for option in options} - {""}


def test_actions_are_those_that_one_may_take(client):
    expected = {
        Role.WRITER: {"trash_selected"},
        Role.EDITOR: {"trash_selected"},
        Role.BOARD: {"approve_selected", "publish_selected", "unpublish_selected", "trash_selected"},
        Role.ADMIN: set(),
    }
    trashed = make_article("Bỏ")
    make_article("Nháp")
    workflow.trash(trashed, by=make_user("superuser"))
    for role, offered in expected.items():
        sign_in(client, role)
        assert actions(client) == offered
        assert actions(client, "?trang-thai=thung-rac") == ({"restore_selected"} if role != Role.ADMIN else set())


def test_writer_publishes_nothing_from_the_list(client):
    sign_in(client, Role.WRITER)
    article = make_article()
    choose(client, "publish_selected", [article])
    article.refresh_from_db()
    assert article.is_draft


def test_moderator_publishes_the_selected_and_hears_of_each_refusal(client):
    board = sign_in(client, Role.BOARD)
    articles = [
        make_article("Một"),
        make_article("Hai", body=""),
        make_article("Ba"),
        make_article("Tôi", changed_by=board),
    ]
    Article.objects.update(status="submitted")
    articles.append(make_article("Nháp"))
    said = messages_of(client, choose(client, "publish_selected", articles))
    assert "Đã đăng 2 bài." in said
    assert "“Hai”: Bài chưa có nội dung" in said
    assert "“Nháp”: Bài đang ở trạng thái “Nháp”, không đăng từ danh sách" in said
    assert "“Tôi”: Người gửi duyệt hoặc sửa cuối cùng không tự duyệt bài của mình" in said
    assert set(Article.objects.published().values_list("title", flat=True)) == {"Một", "Ba"}


def test_moderator_approves_the_selected(client):
    sign_in(client, Role.BOARD)
    writer = make_user(Role.WRITER)
    articles = [make_article("Một", created_by=writer), make_article("Hai", created_by=writer)]
    workflow.submit(articles[0], by=writer)
    said = messages_of(client, choose(client, "approve_selected", articles))
    assert "Đã duyệt 1 bài." in said
    assert "“Hai”: Bài đang ở trạng thái “Nháp”" in said
    assert set(Article.objects.values_list("title", "status")) == {("Một", "approved"), ("Hai", "draft")}


def test_moderator_unpublishes_the_selected_after_giving_kind_and_reason(client):
    sign_in(client, Role.BOARD)
    articles = [make_article("Một", at="now"), make_article("Hai", at="now")]
    page = choose(client, "unpublish_selected", articles).content.decode()
    assert "Lý do" in page
    assert "Ô này không được để trống." not in page
    assert "Thay thế bằng bài khác" not in page
    page = choose(client, "unpublish_selected", articles, kind="expired", reason="  ").content.decode()
    assert "Ô này không được để trống." in page
    assert Article.objects.published().count() == 2
    answer = choose(client, "unpublish_selected", articles, kind="expired", reason="Hết hiệu lực")
    assert "Đã gỡ 2 bài." in messages_of(client, answer)
    assert not Article.objects.published().exists()
    assert set(Removal.objects.values_list("kind", "reason")) == {("expired", "Hết hiệu lực")}


@pytest.mark.parametrize("query", ["", "?trang-thai=cho-duyet"])
@pytest.mark.parametrize(("action", "status"), [("approve_selected", "approved"), ("publish_selected", "published")])
def test_what_has_changed_since_the_list_was_shown_is_refused_by_name(client, query, action, status):
    other, writer = make_user(Role.BOARD, full_name="Trần Thị Bình"), make_user(Role.WRITER)
    articles = [make_article(title, created_by=writer) for title in ("Yên", "Trả lại rồi gửi", "Sửa", "Trả lại")]
    for article in articles:
        workflow.submit(article, by=writer)
    sign_in(client, Role.BOARD)
    seen = marks(client, query)
    for article in articles[1::2]:
        workflow.send_back(article, by=other, reason="Lộ số căn cước")
    workflow.submit(articles[1], by=writer)
    Article.objects.filter(pk=articles[2].pk).update(revision=1)
    said = messages_of(client, choose(client, action, articles, query, seen=seen))
    assert "“Trả lại”: Trạng thái bài đã thay đổi sau khi bạn mở trang: nay là “Trả lại”, bởi Trần Thị Bình" in said
    assert (
        f"“Trả lại rồi gửi”: Trạng thái bài đã thay đổi sau khi bạn mở trang: nay là “Chờ duyệt”, bởi {writer}" in said
    )
    assert "“Sửa”: Bài đã được sửa sau khi bạn mở danh sách." in said
    assert set(Article.objects.filter(status=status).values_list("title", flat=True)) == {"Yên"}


def test_what_was_taken_down_and_is_back_is_not_taken_down_from_a_list_left_open(client):
    board = sign_in(client, Role.BOARD)
    article = make_article("Một", at="now")
    page = choose(client, "unpublish_selected", [article]).content.decode()
    seen = [node.attributes["value"] for node in LexborHTMLParser(page).css("input[name=seen]")]
    workflow.unpublish(article, by=board, reason="Nhầm")
    workflow.publish(article, by=board)
    answer = choose(client, "unpublish_selected", [article], kind="expired", reason="Cũ", seen=seen)
    assert "“Một”: Trạng thái bài đã thay đổi" in messages_of(client, answer)
    assert Article.objects.published().exists()


def test_list_of_copies_carries_the_steps_of_the_copies(client):
    board, editor = sign_in(client, Role.BOARD), make_user(Role.EDITOR)
    original = make_article("Gốc", at="now")
    copy = workflow.correct(original, by=editor)
    workflow.submit(copy, by=editor)
    assert set(marks(client)) == {f"{original.pk} 1 0", f"{copy.pk} 1 {copy.revision}"}
    assert "Đã đăng 1 bài." in messages_of(client, choose(client, "publish_selected", [copy], "?viec=ban-sua"))
    assert not Article.objects.filter(corrects=original).exists()
    assert board


def test_rows_that_no_page_has_shown_stay_as_they_are(client):
    sign_in(client, Role.BOARD)
    articles = [make_article(f"Số {number}", status="submitted") for number in range(2)]
    seen = [mark for mark in marks(client) if mark.startswith(f"{articles[0].pk} ")]
    answer = choose(client, "publish_selected", articles, seen=[*seen, "rác", "x 0 0"], select_across="1")
    assert "của một trang danh sách" in messages_of(client, answer)
    assert list(Article.objects.published()) == articles[:1]
    assert "“Số 1”: Bài không ở trang danh sách" in messages_of(
        client, choose(client, "publish_selected", articles[1:], seen=seen)
    )


def test_selected_go_into_the_bin_and_come_back(client):
    writer = sign_in(client, Role.WRITER)
    articles = [make_article("Một", created_by=writer), make_article("Của người khác"), make_article("Đăng", at="now")]
    said = messages_of(client, choose(client, "trash_selected", articles))
    assert "Đã bỏ vào thùng rác 1 bài." in said
    assert "“Của người khác”: Bạn không có quyền" in said
    assert titles(client, "?trang-thai=thung-rac") == {"Một"}
    said = messages_of(client, choose(client, "restore_selected", articles[:1], "?trang-thai=thung-rac"))
    assert "Đã lấy lại 1 bài." in said
    assert titles(client, "?trang-thai=nhap") == {"Một", "Của người khác"}
