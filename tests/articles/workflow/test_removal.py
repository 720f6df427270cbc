"""Taking down and publishing again, the bin and the way back, and deleting for good."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles import workflow
from articles.models import Article, Removal, StatusChange
from tests.factories import local, make_article, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
Status = Article.Status


def test_unpublished_article_keeps_its_date_and_comes_back_with_it(board, public):
    workflow.unpublish(public, by=board, reason="Đăng nhầm")
    assert not Article.objects.published().exists()
    removal = Removal.objects.get()
    assert (removal.title, removal.kind, removal.reason, removal.by) == (public.title, "mistake", "Đăng nhầm", board)
    assert (removal.unit, removal.published_at, removal.restored_at) == (public.unit, local(2017, 2, 27, 13, 35), None)
    workflow.publish(public, by=board)
    assert Article.objects.published().get().published_at == local(2017, 2, 27, 13, 35)
    removal.refresh_from_db()
    assert removal.restored_by == board
    assert [c.note for c in StatusChange.objects.order_by("pk")] == ["Đăng nhầm", ""]


def test_second_publishing_that_was_scheduled_can_be_taken_back_to_the_removal(board, public):
    workflow.unpublish(public, by=board, reason="Đăng nhầm")
    workflow.publish(public, by=board, at=timezone.now() + datetime.timedelta(days=3))
    workflow.unschedule(public, by=board)
    assert (public.status, public.published_at) == (Status.UNPUBLISHED, local(2017, 2, 27, 13, 35))
    assert Removal.objects.get().restored_at is None


def test_replaced_article_needs_another_that_is_public(board, public):
    draft, successor = make_article("Nháp"), make_article("Bài mới", at="now")
    for wrong in (None, draft, public):
        with pytest.raises(ValidationError, match="thay thế"):
            workflow.unpublish(public, by=board, reason="Có bài mới", kind="replaced", successor=wrong)
    with pytest.raises(ValidationError, match="loại"):
        workflow.unpublish(public, by=board, reason="Có bài mới", kind="x")
    assert not Removal.objects.exists()
    workflow.unpublish(public, by=board, reason="Có bài mới", kind="replaced", successor=successor)
    assert Removal.objects.get().successor == successor


def test_nothing_is_taken_down_without_a_reason_or_by_an_editor(board, editor, public):
    with pytest.raises(ValidationError, match="lý do"):
        workflow.unpublish(public, by=board, reason=" ")
    with pytest.raises(PermissionDenied):
        workflow.unpublish(public, by=editor, reason="Nhầm")
    assert Article.objects.published().exists()
    assert not Removal.objects.exists()


# ---- the bin


def test_binned_article_comes_back_to_the_state_it_had(writer, editor, board, article):
    workflow.submit(article, by=writer)
    workflow.send_back(article, by=editor, reason="Thiếu ảnh")
    workflow.trash(article, by=writer)
    assert article.status == Status.TRASHED
    workflow.restore(article, by=writer)
    assert article.status == Status.RETURNED


def test_deleting_takes_the_bin_an_administrator_and_a_reason_and_keeps_the_log(writer, board, public):
    admin, title, pk = make_user(Role.ADMIN), public.title, public.pk
    with pytest.raises(ValidationError, match="trạng thái"):
        workflow.delete(public, by=admin, reason="Dọn")
    workflow.unpublish(public, by=board, reason="Hết hiệu lực", kind="expired")
    workflow.trash(public, by=writer)
    with pytest.raises(PermissionDenied):
        workflow.delete(public, by=board, reason="Dọn")
    with pytest.raises(ValidationError, match="lý do"):
        workflow.delete(public, by=admin, reason="")
    workflow.delete(public, by=admin, reason="Dọn")
    assert not Article.objects.exists()
    log = StatusChange.objects.filter(article_number=pk)
    assert [c.step for c in log] == ["delete", "trash", "unpublish"]
    assert {(c.article, c.title) for c in log} == {(None, title)}
    removal = Removal.objects.get()
    assert (removal.article, removal.article_number, removal.title) == (None, pk, title)
