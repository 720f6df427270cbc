"""The buttons of an article's page: who sees which, what each asks, does and says."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, Removal, StatusChange, UrgentReview
from tests.admin_form import AdminForm, messages_of
from tests.articles.test_admin import ADD, change_address, sign_in
from tests.factories import local, make_article, make_category, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/articles/article/"
SAVING = {"_save", "_continue", "_preview"}
PUBLISHING = {"_publish", "_publish_at", "_publish_urgently"}


def open_page(client, article: Article) -> AdminForm:
    """The article's page; where the text cannot be edited its buttons lead to an address of their own."""
    form = AdminForm(client, change_address(article))
    if not form.buttons() & SAVING:
        form.address = reverse("admin:articles_article_steps", args=[article.pk])
    return form


def press(client, article: Article, button: str, **fields) -> str:
    """Press a button that must succeed; what is said then."""
    response = open_page(client, article).send(button, **fields)
    assert response.status_code == 302
    article.refresh_from_db()
    return messages_of(client, response)


@pytest.fixture
def draft():
    """A writer's draft."""
    writer = make_user(Role.WRITER)
    return make_article("Tin mới", created_by=writer, changed_by=writer)


@pytest.fixture
def public():
    writer = make_user(Role.WRITER)
    return make_article("Bài đang đăng", at=local(2017, 2, 27, 13, 35), created_by=writer)


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


# ---- dates


def test_moderator_publishes_with_a_date_of_the_past(client, draft):
    sign_in(client, Role.BOARD)
    press(client, draft, "_publish_at", **{"publish_at-at_0": "15/08/2017", "publish_at-at_1": "16:33"})
    assert draft.published_at == local(2017, 8, 15, 16, 33)
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_moderator_schedules_moves_and_takes_the_schedule_back(client, draft):
    sign_in(client, Role.BOARD)
    ahead = timezone.localtime() + datetime.timedelta(days=3)
    when = {"publish_at-at_0": f"{ahead:%d/%m/%Y}", "publish_at-at_1": "07:30"}
    assert f"sẽ lên trang lúc 07:30, {ahead:%d/%m/%Y}" in press(client, draft, "_publish_at", **when)
    assert client.get(draft.get_absolute_url()).status_code == 404
    page = open_page(client, draft)
    assert page.buttons() == {"_reschedule", "_unschedule"}
    assert "Hẹn giờ" in page.text
    assert f"Sẽ đăng lúc07:30 {ahead:%d/%m/%Y}" in page.text
    assert "Ngày đăng" not in " ".join(node.text() for node in page.tree.css(".article-state"))
    when = {"reschedule-at_0": f"{ahead:%d/%m/%Y}", "reschedule-at_1": "09:00", "reschedule-reason": "Chờ lễ xong"}
    assert "sẽ lên trang lúc 09:00" in press(client, draft, "_reschedule", **when)
    assert "Đã bỏ hẹn giờ “Tin mới”." in press(client, draft, "_unschedule")
    assert (draft.status, draft.published_at) == ("approved", None)


def test_date_in_the_future_does_not_hide_what_is_public(client, public):
    sign_in(client, Role.BOARD)
    form = open_page(client, public)
    form.send("_reschedule", **{"reschedule-at_0": "01/01/2100", "reschedule-at_1": "07:00"})
    assert "Muốn ẩn bài, hãy gỡ." in " ".join(form.errors())
    assert (form.data["reschedule-at_0"], form.data["reschedule-at_1"][:5]) == ("01/01/2100", "07:00")
    assert client.get(public.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("date", "time", "message"),
    [
        ("", "", "Ô này không được để trống."),
        ("31/02/2020", "07:00", "Hãy nhập ngày đúng"),
        ("15/08/2017", "25:00", "Hãy nhập giờ đúng"),
        ("01/01/0001", "00:00", "Năm phải từ 1900 đến 2200."),
        ("31/12/9999", "23:59", "Năm phải từ 1900 đến 2200."),
    ],
)
def test_wrong_date_of_publishing_is_named_and_nothing_is_lost(client, draft, date, time, message):
    sign_in(client, Role.BOARD)
    form = open_page(client, draft)
    fields = {"publish_at-at_0": date, "publish_at-at_1": time, "title": "Đang sửa dở"}
    assert form.send("_publish_at", **fields).status_code == 200
    assert message in " ".join(form.errors())
    assert form.tree.css_first("details#buoc_publish_at[open]")
    assert form.data["title"] == "Đang sửa dở"
    draft.refresh_from_db()
    assert (draft.title, draft.is_draft) == ("Tin mới", True)


def test_article_without_text_is_saved_but_not_published(client, draft):
    sign_in(client, Role.BOARD)
    Article.objects.filter(pk=draft.pk).update(body="")
    said = messages_of(client, open_page(client, draft).send("_publish", title="Tên mới"))
    assert "Nội dung bài đã được lưu." in said
    assert "Bài chưa có nội dung." in said
    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("Tên mới", "draft")


# ---- taking down, the bin


def test_moderator_unpublishes_with_kind_and_reason_and_publishes_again(client, public):
    board = sign_in(client, Role.BOARD)
    form = open_page(client, public)
    form.send("_unpublish", **{"unpublish-reason": "Sai số liệu", "unpublish-kind": ""})
    assert "Ô này không được để trống." in form.errors()
    assert form.data["unpublish-reason"] == "Sai số liệu"
    assert form.tree.css_first("details#buoc_unpublish[open]")
    said = press(client, public, "_unpublish", **{"unpublish-kind": "mistake", "unpublish-reason": "Sai số liệu"})
    assert "Đã gỡ “Bài đang đăng” khỏi trang và ghi vào sổ gỡ bài." in said
    assert not Article.objects.published().exists()
    removal = Removal.objects.get()
    assert (removal.kind, removal.reason, removal.by) == ("mistake", "Sai số liệu", board)
    page = open_page(client, public)
    assert "Đã gỡ: Đăng nhầm. Sai số liệu" in page.text
    assert PUBLISHING - {"_publish_urgently"} <= page.buttons()
    press(client, public, "_publish")
    assert public.published_at == local(2017, 2, 27, 13, 35)
    assert client.get(public.get_absolute_url()).status_code == 200


def test_successor_is_a_public_article_that_one_may_see(client, public):
    elsewhere = make_article("Nơi khác", at="now", unit=make_unit("Phường 2"))
    draft = make_article("Còn nháp", unit=public.unit)
    successor = make_article("Bài thay", at="now", unit=public.unit)
    sign_in(client, Role.BOARD, unit=public.unit)
    query = {"app_label": "articles", "model_name": "removal", "field_name": "successor", "term": ""}
    found = client.get("/quan-tri/autocomplete/", query).json()["results"]
    assert {row["text"] for row in found} == {"Bài thay", "Bài đang đăng"}
    fields = {"unpublish-kind": "replaced", "unpublish-reason": "Có bài mới"}
    form = open_page(client, public)
    form.send("_unpublish", **fields)
    assert "Hãy chọn bài thay thế" in " ".join(form.errors())
    for wrong in (elsewhere, draft, public):
        form.send("_unpublish", **fields, **{"unpublish-successor": wrong.pk})
        assert "Lựa chọn này không còn." in " ".join(form.errors())
    assert not Removal.objects.exists()
    press(client, public, "_unpublish", **fields, **{"unpublish-successor": successor.pk})
    assert Removal.objects.get().successor == successor
    assert "Bài thay" in open_page(client, public).text


def test_bin_and_back_and_for_good(client, draft):
    client.force_login(draft.created_by)
    assert "Lấy lại được bất cứ lúc nào." in press(client, draft, "_trash", title="Đổi ý")
    assert (draft.status, draft.title) == ("trashed", "Đổi ý")  # saved before it went
    assert open_page(client, draft).buttons() == {"_restore"}
    assert "Đã lấy lại “Đổi ý” từ thùng rác, trạng thái “Nháp”." in press(client, draft, "_restore")
    workflow.trash(draft, by=draft.created_by)

    sign_in(client, Role.ADMIN)
    form = open_page(client, draft)
    assert form.buttons() == {"_delete"}
    assert form.send("_delete").status_code == 200
    assert "Ô này không được để trống." in form.errors()
    response = form.send("_delete", **{"delete-reason": "Bài viết thử"})
    assert "Đã xóa hẳn “Đổi ý”." in messages_of(client, response)
    assert not Article.objects.exists()
    last = StatusChange.objects.first()
    assert (last.step, last.note, last.article_number, last.title) == ("delete", "Bài viết thử", draft.pk, "Đổi ý")


# ---- steps on a page that is out of date


def test_step_on_a_text_that_has_changed_since_is_refused_with_what_was_typed(client, draft):
    workflow.submit(draft, by=draft.created_by)
    workflow.approve(draft, by=make_user(Role.BOARD))
    sign_in(client, Role.BOARD)
    form = open_page(client, draft)
    Article.objects.filter(pk=draft.pk).update(revision=1, body="<p>Chữ khác hẳn</p>")
    response = form.send("_send_back", **{"send_back-reason": "Chưa rõ nguồn"})
    assert response.status_code == 200
    assert "Bài đã được sửa sau khi bạn mở trang này." in form.text
    assert "Chữ khác hẳn" in form.text
    assert form.data["send_back-reason"] == "Chưa rõ nguồn"
    assert form.send("_send_back").status_code == 302
    draft.refresh_from_db()
    assert draft.status == "returned"


def test_step_that_somebody_else_has_taken_meanwhile_is_refused_once(client, draft):
    workflow.submit(draft, by=draft.created_by)
    workflow.approve(draft, by=make_user(Role.BOARD))
    sign_in(client, Role.BOARD)
    form = open_page(client, draft)
    workflow.publish(draft, by=make_user(Role.BOARD))
    form.send("_publish")
    assert "Trạng thái bài đã thay đổi sau khi bạn mở trang: nay là “Đã đăng”, bởi " in form.text
    assert StatusChange.objects.filter(step="publish").count() == 1


@pytest.mark.parametrize("status", ["approved", "submitted"])
def test_text_sent_back_meanwhile_is_not_published_from_a_page_left_open(client, draft, status):
    other = make_user(Role.BOARD, full_name="Trần Thị Bình")
    workflow.submit(draft, by=draft.created_by)
    if status == "approved":
        workflow.approve(draft, by=other)
    sign_in(client, Role.BOARD)
    form = open_page(client, draft)
    workflow.send_back(draft, by=other, reason="Lộ số căn cước")
    response = form.send("_publish")
    said = messages_of(client, response) if response.status_code == 302 else form.text
    assert "nay là “Trả lại”, bởi Trần Thị Bình lúc " in said
    assert "Hãy xem lại rồi bấm lần nữa." in said
    draft.refresh_from_db()
    assert draft.status == "returned"
    assert "Lộ số căn cước" in open_page(client, draft).text
    press(client, draft, "_publish")
    assert draft.status == "published"


def test_text_taken_down_meanwhile_is_not_scheduled_anew_nor_published_again(client, public):
    board = make_user(Role.BOARD)
    workflow.unpublish(public, by=board, reason="Đăng nhầm")
    sign_in(client, Role.BOARD)
    form = open_page(client, public)
    workflow.publish(public, by=board)
    workflow.unpublish(public, by=board, reason="Dữ liệu cá nhân", kind="personal_data")
    said = messages_of(client, form.send("_publish", title="Tiêu đề đã sửa"))
    assert "Nội dung bài đã được lưu. Trạng thái bài đã thay đổi" in said
    public.refresh_from_db()
    assert (public.status, public.title) == ("unpublished", "Tiêu đề đã sửa")


def test_page_that_says_nothing_of_the_state_it_showed_moves_nothing(client, draft):
    workflow.submit(draft, by=draft.created_by)
    workflow.approve(draft, by=make_user(Role.BOARD))
    sign_in(client, Role.BOARD)
    form = open_page(client, draft)
    del form.data["seen"]
    assert form.send("_publish").status_code == 200
    draft.refresh_from_db()
    assert draft.status == "approved"


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
