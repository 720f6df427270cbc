"""Buttons and list actions that publish and unpublish."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, StatusChange
from tests.admin_form import AdminForm, messages_of
from tests.articles.test_admin import ADD, change_address, sign_in
from tests.factories import local, make_article, make_category, make_unit
from units.permissions import MODERATORS, WRITERS

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/articles/article/"
STEPS = {"_publish", "_publish_at", "_unpublish"}


def test_writer_cannot_publish(client):
    sign_in(client, WRITERS)
    article = make_article()
    form = AdminForm(client, change_address(article))
    assert not form.buttons() & STEPS
    response = form.send("_publish", title="Đã sửa")
    assert "Chỉ ban biên tập được đăng và gỡ bài." in messages_of(client, response)
    article.refresh_from_db()
    assert (article.title, article.status) == ("Đã sửa", "draft")  # what was typed is not lost
    assert not StatusChange.objects.exists()


def test_writer_cannot_publish_from_the_list(client):
    sign_in(client, WRITERS)
    article = make_article()
    page = client.get(LIST).content.decode()
    assert "Đăng các bài đã chọn" not in page
    client.post(LIST, {"action": "publish_selected", "_selected_action": [article.pk]})
    article.refresh_from_db()
    assert article.is_draft


def test_moderator_publishes_from_the_blank_form(client):
    moderator = sign_in(client, MODERATORS)
    form = AdminForm(client, ADD)
    fields = {"title": "Tin mới", "body": "<p>A</p>", "category": make_category().pk, "unit": make_unit().pk}
    response = form.send("_publish", **fields)
    article = Article.objects.get()
    assert article.is_published
    assert "Đã đăng “Tin mới”." in messages_of(client, response)
    step = StatusChange.objects.get()
    assert (step.by, step.from_status, step.to_status) == (moderator, "draft", "published")
    assert client.get(article.get_absolute_url()).status_code == 200


def test_moderator_publishes_with_a_date_of_the_past(client):
    sign_in(client, MODERATORS)
    article = make_article()
    form = AdminForm(client, change_address(article))
    form.send("_publish_at", publish_at_0="15/08/2017", publish_at_1="16:33")
    article.refresh_from_db()
    assert article.published_at == local(2017, 8, 15, 16, 33)
    assert client.get(article.get_absolute_url()).status_code == 200


def test_moderator_schedules(client):
    sign_in(client, MODERATORS)
    article = make_article()
    ahead = timezone.localtime() + datetime.timedelta(days=3)
    form = AdminForm(client, change_address(article))
    response = form.send("_publish_at", publish_at_0=f"{ahead:%d/%m/%Y}", publish_at_1="07:30")
    assert f"sẽ lên trang lúc 07:30, {ahead:%d/%m/%Y}" in messages_of(client, response)
    article.refresh_from_db()
    assert client.get(article.get_absolute_url()).status_code == 404
    assert "Hẹn giờ" in AdminForm(client, change_address(article)).text


@pytest.mark.parametrize(
    ("date", "time", "message"),
    [
        ("", "", "Hãy chọn ngày và giờ đăng."),
        ("31/02/2020", "07:00", "Hãy nhập ngày đúng"),
        ("15/08/2017", "25:00", "Hãy nhập giờ đúng"),
        ("01/01/0001", "00:00", "Năm phải từ 1900 đến 2200."),
        ("31/12/9999", "23:59", "Năm phải từ 1900 đến 2200."),
    ],
)
def test_wrong_date_of_publishing_is_named_and_nothing_is_lost(client, date, time, message):
    sign_in(client, MODERATORS)
    article = make_article()
    form = AdminForm(client, change_address(article))
    response = form.send("_publish_at", publish_at_0=date, publish_at_1=time, title="Đang sửa dở")
    assert response.status_code == 200
    assert message in " ".join(form.errors())
    assert form.data["title"] == "Đang sửa dở"
    article.refresh_from_db()
    assert article.is_draft


def test_article_without_text_is_saved_but_not_published(client):
    sign_in(client, MODERATORS)
    article = make_article(body="")
    response = AdminForm(client, change_address(article)).send("_publish", title="Tên mới")
    shown = messages_of(client, response)
    assert "Nội dung bài đã được lưu." in shown
    assert "Bài chưa có nội dung nên chưa đăng được." in shown
    article.refresh_from_db()
    assert (article.title, article.status) == ("Tên mới", "draft")


def test_moderator_unpublishes_with_a_reason(client):
    sign_in(client, MODERATORS)
    article = make_article(at="now")
    form = AdminForm(client, change_address(article))
    assert form.buttons() & STEPS == {"_unpublish"}
    assert form.send("_unpublish").status_code == 200
    assert "Hãy ghi lý do gỡ bài." in form.errors()
    response = form.send("_unpublish", unpublish_reason="Đăng nhầm chuyên mục")
    assert "Đã gỡ" in messages_of(client, response)
    assert client.get(article.get_absolute_url()).status_code == 410
    form = AdminForm(client, change_address(article))
    assert "Đăng nhầm chuyên mục" in form.text
    assert {"_publish", "_publish_at"} <= form.buttons()


def test_moderator_publishes_the_selected_and_hears_of_each_refusal(client):
    sign_in(client, MODERATORS)
    articles = [make_article("Một"), make_article("Hai", body=""), make_article("Ba")]
    data = {"action": "publish_selected", "_selected_action": [a.pk for a in articles]}
    shown = messages_of(client, client.post(LIST, data))
    assert "Đã đăng 2 bài." in shown
    assert "“Hai”: Bài chưa có nội dung" in shown
    assert set(Article.objects.published().values_list("title", flat=True)) == {"Một", "Ba"}


def test_moderator_unpublishes_the_selected_after_giving_a_reason(client):
    sign_in(client, MODERATORS)
    articles = [make_article("Một", at="now"), make_article("Hai", at="now")]
    data = {"action": "unpublish_selected", "_selected_action": [a.pk for a in articles]}
    page = client.post(LIST, data).content.decode()
    assert "Lý do gỡ" in page
    assert "Hãy ghi lý do" not in page
    assert "Hãy ghi lý do gỡ bài." in client.post(LIST, {**data, "reason": "  "}).content.decode()
    assert Article.objects.published().count() == 2
    assert "Đã gỡ 2 bài." in messages_of(client, client.post(LIST, {**data, "reason": "Hết hiệu lực"}))
    assert not Article.objects.published().exists()
    assert set(StatusChange.objects.values_list("note", flat=True)) == {"Hết hiệu lực"}


def test_log_of_steps_cannot_be_written_through_the_form(client):
    sign_in(client, "admin")
    article = make_article()
    AdminForm(client, change_address(article)).send("_publish")
    form = AdminForm(client, change_address(article))
    extra = {"status_changes-TOTAL_FORMS": "2", "status_changes-1-note": "giả", "status_changes-0-DELETE": "on"}
    form.send(**extra)
    assert StatusChange.objects.get().note == ""
    assert client.get(reverse("admin:articles_article_history", args=[article.pk])).status_code == 200
