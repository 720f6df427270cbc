"""The day and hour of publishing, as asked for on an article's page."""

import datetime

import pytest
from django.utils import timezone

from tests.articles.steps import open_page, press
from tests.articles.test_admin import sign_in
from tests.factories import local
from units.permissions import Role

pytestmark = pytest.mark.django_db


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
