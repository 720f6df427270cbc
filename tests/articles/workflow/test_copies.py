"""Correcting what is public: a working copy takes the steps and replaces the text; the rest of the article stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles import workflow
from articles.models import Article, Comment, Correction, StatusChange, ViewCount
from tests.factories import make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


def test_copy_replaces_the_public_text_and_the_rest_of_the_article_stays(writer, board, public):
    ViewCount.objects.create(article=public, imported=700, own=7)
    Comment.objects.create(article=public, name="Bạn đọc", email="a@example.org", text="Hay")
    address, date = public.get_absolute_url(), public.published_at
    copy = workflow.correct(public, by=writer)
    assert (copy.title, copy.body, copy.status, copy.created_by) == (public.title, public.body, "draft", writer)
    copy.title, copy.correction_kind, copy.correction_text = "Tiêu đề đã sửa", "correction", "Sửa họ tên."
    copy.save()
    assert Article.objects.published().get().title == "Bài đang đăng"
    workflow.submit(copy, by=writer)
    workflow.publish(copy, by=board)
    now = Article.objects.get()
    assert (now.pk, now.title, now.get_absolute_url(), now.published_at) == (
        public.pk,
        "Tiêu đề đã sửa",
        address,
        date,
    )
    assert (now.view_count.total, now.comments.count(), now.status) == (707, 1, "published")
    assert (now.correction_kind, now.correction_text) == ("", "")
    note = Correction.objects.get()
    assert (note.article_id, note.kind, note.text) == (public.pk, "correction", "Sửa họ tên.")
    assert [c.step for c in StatusChange.objects.filter(article=public).order_by("pk")] == [
        "correct",
        "submit",
        "publish",
    ]


def test_text_that_was_public_before_the_first_version_is_kept(writer, board, public):
    assert not public.versions.exists()
    copy = workflow.correct(public, by=writer)
    copy.body = "<p>Mới</p>"
    copy.save()
    workflow.publish(copy, by=board)
    old, new = public.versions.order_by("number")
    assert (old.number, old.content["body"]) == (0, "<p>Nội dung bài viết.</p>")
    assert (new.content["body"], new.of_copy) == ("<p>Mới</p>", False)
    assert StatusChange.objects.get(step="publish").version == new.number


def test_there_is_one_copy_at_a_time_and_the_original_cannot_be_binned_beneath_it(board, public):
    copy = workflow.correct(public, by=board)
    with pytest.raises(ValidationError, match="một bản sửa đang làm"):
        workflow.correct(public, by=board)
    workflow.unpublish(public, by=board, reason="Nhầm")
    with pytest.raises(ValidationError, match="một bản sửa đang làm"):
        workflow.trash(public, by=board)
    workflow.discard(copy, by=board)
    workflow.trash(public, by=board)


def test_discarded_copy_leaves_the_original_and_its_log(writer, board, public):
    copy = workflow.correct(public, by=writer)
    with pytest.raises(PermissionDenied):
        workflow.discard(copy, by=make_user(Role.WRITER))
    workflow.discard(copy, by=writer)
    assert list(Article.objects.published()) == [public]
    assert Article.objects.count() == 1
    assert [c.step for c in StatusChange.objects.filter(article=public)] == ["discard", "correct"]


def test_copy_is_bound_by_two_people_and_goes_public_in_no_other_way(board, public):
    copy = workflow.correct(public, by=board)
    assert set(workflow.open_steps(copy, by=board)) == {"submit", "publish_urgently", "discard"}
    with pytest.raises(ValidationError, match="không tự duyệt bài của mình"):
        workflow.publish(copy, by=board)
    workflow.publish_urgently(copy, by=board, reason="Sai tên đồng chí Bí thư")
    assert StatusChange.objects.first().step == "publish_urgently"
    assert list(Article.objects.published()) == [public]


def test_copy_that_was_moved_to_another_unit_needs_the_board_of_the_original_too(board, public):
    other = make_unit("Phường 2")
    copy = workflow.correct(public, by=board)
    copy.unit = other
    copy.save()
    with pytest.raises(PermissionDenied):
        workflow.publish(copy, by=make_user(Role.BOARD, unit=other))
    assert Article.objects.published().get().unit == public.unit
