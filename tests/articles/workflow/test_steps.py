"""From the draft to the page: who may take each step, from where, and what it leaves behind."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles import workflow
from articles.models import Article, StatusChange
from tests.factories import make_article, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
Status = Article.Status


def test_article_goes_its_way_and_each_step_is_logged(writer, editor, board, article):
    workflow.submit(article, by=writer, note="Xin duyệt sớm")
    workflow.send_back(article, by=editor, reason="Thiếu ảnh")
    assert article.status == Status.RETURNED
    workflow.submit(article, by=writer)
    workflow.approve(article, by=board)
    assert article.status == Status.APPROVED
    assert not Article.objects.published().exists()
    workflow.publish(article, by=board)
    assert list(Article.objects.published()) == [article]
    logged = [(c.step, c.by, c.from_status, c.to_status, c.note) for c in StatusChange.objects.order_by("pk")]
    assert logged == [
        ("submit", writer, "draft", "submitted", "Xin duyệt sớm"),
        ("send_back", editor, "submitted", "returned", "Thiếu ảnh"),
        ("submit", writer, "returned", "submitted", ""),
        ("approve", board, "submitted", "approved", ""),
        ("publish", board, "approved", "published", ""),
    ]


def test_writer_withdraws_what_waits_for_approval(writer, article):
    workflow.submit(article, by=writer)
    workflow.withdraw(article, by=writer)
    assert article.status == Status.DRAFT


def test_what_is_approved_can_still_be_sent_back(board, article):
    workflow.submit(article, by=article.created_by)
    workflow.approve(article, by=board)
    workflow.send_back(article, by=board, reason="Có số liệu mới")
    assert article.status == Status.RETURNED


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_sent_back_without_a_reason(editor, article, reason):
    workflow.submit(article, by=article.created_by)
    with pytest.raises(ValidationError, match="lý do"):
        workflow.send_back(article, by=editor, reason=reason)
    assert article.status == Status.SUBMITTED


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, Role.ADMIN, None])
def test_only_the_board_approves_and_publishes(role, article):
    workflow.submit(article, by=article.created_by)
    for step in (workflow.approve, workflow.publish):
        with pytest.raises(PermissionDenied, match="không có quyền"):
            step(article, by=make_user(role))
    assert article.status == Status.SUBMITTED
    assert StatusChange.objects.count() == 1


def test_board_of_a_sister_unit_cannot_publish(article):
    sister = make_unit("Phường 2")
    with pytest.raises(PermissionDenied):
        workflow.publish(article, by=make_user(Role.BOARD, unit=sister))
    below = make_unit("Chi bộ 1", parent=article.unit)
    with pytest.raises(PermissionDenied):
        workflow.publish(article, by=make_user(Role.BOARD, unit=below))


def test_writer_takes_no_step_with_the_text_of_another(article):
    other = make_user(Role.WRITER)
    assert workflow.open_steps(article, by=other) == []
    assert not workflow.may_edit(other, article)
    assert workflow.open_steps(article, by=article.created_by) == ["submit", "trash"]


def test_closed_account_cannot_publish(article):
    with pytest.raises(PermissionDenied):
        workflow.publish(article, by=make_user("superuser", is_active=False))


def test_text_may_be_edited_until_it_is_approved(writer, editor, board, article):
    may_edit = workflow.may_edit
    assert (may_edit(writer, article), may_edit(editor, article)) == (True, True)
    workflow.submit(article, by=writer)
    assert (may_edit(writer, article), may_edit(editor, article)) == (False, True)
    workflow.approve(article, by=board)
    assert (may_edit(writer, article), may_edit(editor, article), may_edit(board, article)) == (False, False, False)
    workflow.publish(article, by=board)
    assert not may_edit(board, article)


def test_steps_that_make_no_sense_are_refused(board, article, public):
    for step, target, given in [
        (workflow.unpublish, article, {"reason": "Nhầm"}),
        (workflow.withdraw, article, {}),
        (workflow.approve, article, {}),
        (workflow.publish, public, {}),
        (workflow.submit, public, {}),
        (workflow.trash, public, {}),
        (workflow.restore, article, {}),
    ]:
        with pytest.raises(ValidationError, match="đang ở trạng thái"):
            step(target, by=board, **given)
    with pytest.raises(ValidationError, match="chưa có nội dung"):
        workflow.publish(make_article(body=" "), by=board)
    with pytest.raises(ValidationError, match="không phải là bản sửa"):
        workflow.discard(article, by=board)


def test_two_moderators_publish_once(board, article):
    stale = Article.objects.get(pk=article.pk)
    workflow.publish(article, by=board)
    with pytest.raises(ValidationError, match="Đã đăng"):
        workflow.publish(stale, by=make_user(Role.BOARD))
    assert StatusChange.objects.count() == 1


def test_step_with_an_article_that_is_gone_is_refused(board, article):
    Article.objects.filter(pk=article.pk).delete()
    with pytest.raises(ValidationError, match="không còn nữa"):
        workflow.publish(article, by=board)
