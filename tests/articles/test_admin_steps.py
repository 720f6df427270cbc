"""The buttons of an article's page: who sees which, what each asks, does and says, and what the log keeps of it."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Article, StatusChange, UrgentReview
from tests.admin_form import AdminForm, messages_of
from tests.articles.steps import PUBLISHING, SAVING, open_page, press
from tests.articles.test_admin import ADD, change_address, sign_in
from tests.factories import make_article, make_category, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


# ---- who sees what


@pytest.mark.parametrize(
    ("role", "buttons"),
    [
        (Role.WRITER, set()),
        (Role.EDITOR, SAVING | {"_submit", "_trash"}),
        (Role.BOARD, SAVING | {"_submit", "_publish", "_publish_at", "_trash"}),
        (Role.ADMIN, set()),
    ],
)
def test_buttons_of_anothers_draft_show_only_to_who_may_press_them(client, draft, role, buttons):
    sign_in(client, role)
    assert open_page(client, draft).buttons() == buttons


@pytest.mark.parametrize(
    ("role", "buttons"),
    [
        (Role.WRITER, set()),
        (Role.EDITOR, {"_correct"}),
        (Role.BOARD, {"_correct", "_reschedule", "_unpublish"}),
        (Role.ADMIN, set()),
    ],
)
def test_buttons_of_a_public_article_show_only_to_who_may_press_them(client, public, role, buttons):
    sign_in(client, role)
    assert open_page(client, public).buttons() == buttons


def test_author_sees_the_steps_of_a_writer(client, draft):
    client.force_login(draft.created_by)
    assert open_page(client, draft).buttons() == SAVING | {"_submit", "_trash"}
    workflow.submit(draft, by=draft.created_by)
    assert open_page(client, draft).buttons() == {"_withdraw"}


def test_button_is_there_before_the_text_is_saved(client, draft):
    client.force_login(draft.created_by)
    Article.objects.filter(pk=draft.pk).update(body="")
    form = open_page(client, draft)
    assert "_submit" in form.buttons()
    response = form.send("_submit", body="<p>Vừa viết</p>")
    assert "Đã gửi duyệt “Tin mới”." in messages_of(client, response)


@pytest.mark.parametrize("button", ["_publish", "_approve", "_unpublish", "_delete", "_review", "_publish_urgently"])
def test_writer_gets_nowhere_with_buttons_that_are_not_hers(client, draft, button):
    client.force_login(draft.created_by)
    form = open_page(client, draft)
    fields = {"unpublish-kind": "mistake"} | {f"{button[1:]}-reason": "Tự ý"}
    response = form.send(button, title="Đã sửa", **fields)
    assert "Nội dung bài đã được lưu." in messages_of(client, response)
    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("Đã sửa", "draft")  # what was typed is not lost
    steps = reverse("admin:articles_article_steps", args=[draft.pk])
    client.post(steps, {button: "1", "based_on": str(draft.revision), **fields})
    draft.refresh_from_db()
    assert draft.status == "draft"
    assert not StatusChange.objects.exists()


def test_steps_have_no_page_to_look_at(client, public):
    sign_in(client, Role.BOARD)
    back = client.get(reverse("admin:articles_article_steps", args=[public.pk]))
    assert back.headers["Location"] == change_address(public)


def test_links_for_leaders_are_offered_to_who_may_give_them(client, draft):
    links = reverse("admin:articles_article_links", args=[draft.pk])
    for user, offered in ((draft.created_by, True), (make_user(Role.EDITOR), True), (make_user(Role.WRITER), False)):
        client.force_login(user)
        assert (links in open_page(client, draft).html) is offered


# ---- from the blank form to the page


def test_writer_submits_from_the_blank_form_and_it_goes_its_way(client):
    unit = make_unit()
    writer = sign_in(client, Role.WRITER)
    fields = {"title": "Tin mới", "body": "<p>A</p>", "category": make_category().pk, "unit": unit.pk}
    form = AdminForm(client, ADD)
    assert form.buttons() == SAVING | {"_submit"}
    response = form.send("_submit", **fields, **{"submit-note": "Nhờ anh xem sớm"})
    article = Article.objects.get()
    assert (article.status, article.submitted_by) == ("submitted", writer)
    assert "Đã gửi duyệt “Tin mới”." in messages_of(client, response)

    sign_in(client, Role.EDITOR)
    page = open_page(client, article)
    assert page.buttons() == SAVING | {"_send_back", "_withdraw"}
    assert "Nhờ anh xem sớm" in page.text
    assert "Hãy điền" not in page.text
    assert page.send("_send_back").status_code == 200
    assert "Ô này không được để trống." in page.errors()
    said = press(client, article, "_send_back", **{"send_back-reason": "Thiếu ảnh đại biểu"})
    assert f"Đã trả lại “Tin mới” cho {writer}." in said

    client.force_login(writer)
    page = open_page(client, article)
    assert "Thiếu ảnh đại biểu" in page.text
    assert f"Chờ {writer} sửa lại" in page.text
    press(client, article, "_submit", title="Tin mới, đã bổ sung")

    board = sign_in(client, Role.BOARD)
    page = open_page(client, article)
    assert page.buttons() == SAVING | {"_approve", "_publish", "_publish_at", "_send_back", "_withdraw"}
    assert f"Chờ {board} duyệt." in page.text
    assert "Đã duyệt “Tin mới, đã bổ sung”. Bài chờ đăng." in press(client, article, "_approve")

    page = open_page(client, article)
    assert page.buttons() == {"_publish", "_publish_at", "_send_back"}
    response = page.send("_publish")
    assert "Đã đăng “Tin mới, đã bổ sung”. Xem trên trang" in messages_of(client, response)
    article.refresh_from_db()
    assert client.get(article.get_absolute_url()).status_code == 200
    assert [c.step for c in StatusChange.objects.order_by("pk")] == [
        "submit",
        "send_back",
        "submit",
        "approve",
        "publish",
    ]


def test_unchanged_text_stays_the_authors_when_the_board_presses_a_button(client, draft):
    sign_in(client, Role.BOARD)
    press(client, draft, "_publish")
    assert (draft.status, draft.changed_by, draft.revision) == ("published", draft.created_by, 0)
    assert not draft.versions.exists()


def test_who_changes_the_text_is_told_why_another_must_approve_it(client, draft):
    board = sign_in(client, Role.BOARD)
    response = open_page(client, draft).send("_publish", title="Đã sửa một chữ")
    said = messages_of(client, response)
    assert "Nội dung bài đã được lưu." in said
    assert "không tự duyệt bài của mình" in said
    draft.refresh_from_db()
    assert (draft.title, draft.status, draft.changed_by) == ("Đã sửa một chữ", "draft", board)
    page = open_page(client, draft)
    assert page.buttons() & PUBLISHING == {"_publish_urgently"}
    assert "cần một người khác trong ban biên tập" in page.text


def test_article_without_text_is_saved_but_not_published(client, draft):
    sign_in(client, Role.BOARD)
    Article.objects.filter(pk=draft.pk).update(body="")
    said = messages_of(client, open_page(client, draft).send("_publish", title="Tên mới"))
    assert "Nội dung bài đã được lưu." in said
    assert "Bài chưa có nội dung." in said
    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("Tên mới", "draft")


def test_alone_a_moderator_publishes_urgently_and_a_second_one_reviews_it(client):
    board = sign_in(client, Role.BOARD)
    article = make_article("Công điện khẩn", created_by=board, changed_by=board)
    form = open_page(client, article)
    assert form.send("_publish_urgently", title="Công điện khẩn số 2").status_code == 200
    assert "Ô này không được để trống." in form.errors()
    assert form.data["title"] == "Công điện khẩn số 2"
    assert form.tree.css_first("details#buoc_publish_urgently[open]")
    response = form.send("_publish_urgently", **{"publish_urgently-reason": "Bão, trực một mình"})
    assert "Đã đăng khẩn “Công điện khẩn số 2”" in messages_of(client, response)
    assert client.get(Article.objects.published().get().get_absolute_url()).status_code == 200
    page = open_page(client, article)
    assert "Đăng khẩn chờ xem lại" in page.text
    assert "_review" not in page.buttons()

    second = sign_in(client, Role.BOARD)
    assert "_review" in open_page(client, article).buttons()
    assert "bạn đã xem lại" in press(client, article, "_review", **{"review-note": "Đúng quy định"})
    assert (UrgentReview.objects.get().by, UrgentReview.objects.get().note) == (second, "Đúng quy định")
    page = open_page(client, article)
    assert "chờ xem lại" not in page.text
    assert f"đã xem lại: {second}" in page.text
    assert "_review" not in page.buttons()


# ---- the log


def test_page_shows_the_last_steps_and_leads_to_all(client, public):
    board = sign_in(client, Role.BOARD)
    for number in range(3):
        workflow.unpublish(public, by=board, reason=f"Lần {number}")
        workflow.publish(public, by=board)
    page = open_page(client, public)
    shown = [" ".join(node.text().split()) for node in page.tree.css(".step-log li")]
    assert len(shown) == 5
    assert shown[1].startswith(f"Gỡ, {board}, ")
    assert "Lần 2" in shown[1]
    assert not any("Lần 0" in line for line in shown)
    assert page.tree.css_first(f'.step-log a[href="{reverse("admin:articles_article_history", args=[public.pk])}"]')


def test_log_of_steps_cannot_be_written_through_the_form(client, draft):
    client.force_login(draft.created_by)
    press(client, draft, "_submit")
    press(client, draft, "_withdraw")
    extra = {"status_changes-TOTAL_FORMS": "2", "status_changes-1-note": "giả", "status_changes-0-DELETE": "on"}
    open_page(client, draft).send(**extra)
    assert [change.note for change in StatusChange.objects.all()] == ["", ""]
