"""Topic and last day as a notice in the article's form, in its versions, and through a working copy."""

import datetime

import pytest

from articles import workflow
from articles.models import Article, Topic
from tests.admin_form import AdminForm
from tests.articles.addresses import at
from tests.articles.steps import open_page, press
from tests.articles.test_admin import change_address, sign_in
from tests.factories import make_article, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
LAST_DAY = datetime.date(2026, 11, 30)


@pytest.fixture
def topic() -> Topic:
    return Topic.objects.create(name="Đại hội Đảng các cấp")


@pytest.fixture
def draft():
    return make_article("Lịch tiếp công dân", created_by=make_user(Role.WRITER))


def test_writer_chooses_a_topic_and_the_last_day_as_a_notice(client, topic, draft):
    client.force_login(draft.created_by)
    form = AdminForm(client, change_address(draft))
    assert "Để trống: bài không vào ô “Thông báo” ở trang chủ." in form.text
    assert form.send("_continue", topic=topic.pk, notice_until="30/11/2026").status_code == 302
    draft.refresh_from_db()
    assert (draft.topic, draft.notice_until) == (topic, LAST_DAY)
    assert draft.versions.first().content["notice_until"] == "2026-11-30"
    form = AdminForm(client, change_address(draft))
    assert (form.data["topic"], form.data["notice_until"]) == ([str(topic.pk)], "30/11/2026")


def test_what_is_no_date_is_refused_and_nothing_typed_is_lost(client, draft):
    client.force_login(draft.created_by)
    form = AdminForm(client, change_address(draft))
    assert form.send("_continue", title="Tiêu đề mới", notice_until="31/11/2026").status_code == 200
    assert form.errors()
    assert (form.data["title"], form.data["notice_until"]) == ("Tiêu đề mới", "31/11/2026")
    draft.refresh_from_db()
    assert (draft.title, draft.notice_until) == ("Lịch tiếp công dân", None)


def test_what_is_no_date_can_still_be_compared_when_somebody_else_has_saved(client, draft):
    sign_in(client, Role.EDITOR)
    form = AdminForm(client, change_address(draft))
    Article.objects.filter(pk=draft.pk).update(revision=7, notice_until=LAST_DAY)
    assert form.send("_continue", notice_until="cuối tháng").status_code == 200
    assert "30/11/2026" in form.text
    assert "cuối tháng" in form.html


def test_history_tells_a_changed_topic_and_last_day_in_words(client, topic, draft):
    client.force_login(draft.created_by)
    AdminForm(client, change_address(draft)).send("_continue", title="Bước một")
    AdminForm(client, change_address(draft)).send("_continue", topic=topic.pk, notice_until="30/11/2026")
    page = client.get(at(draft, "history")).content.decode()
    assert "sửa dòng sự kiện, hiện ở ô Thông báo đến hết ngày" in page
    assert "2026-11-30" not in page


def test_working_copy_carries_both_to_the_public_article(client, topic):
    board = make_user(Role.BOARD)
    public = make_article("Bài đang đăng", at="now", topic=topic, notice_until=LAST_DAY, created_by=board)
    copy = workflow.correct(public, by=public.created_by)
    assert (copy.topic, copy.notice_until) == (topic, LAST_DAY)
    client.force_login(board)
    press(client, copy, "_submit", topic="", notice_until="05/12/2026")
    client.force_login(make_user(Role.BOARD))
    assert open_page(client, copy).send("_publish").status_code == 302
    public.refresh_from_db()
    assert (public.topic, public.notice_until) == (None, datetime.date(2026, 12, 5))
