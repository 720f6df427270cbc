"""Steps on a page that is out of date: refused, with what has changed and what was typed."""

import pytest

from articles import workflow
from articles.models import Article, StatusChange
from tests.admin_form import messages_of
from tests.articles.steps import open_page, press
from tests.articles.test_admin import sign_in
from tests.factories import make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


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
