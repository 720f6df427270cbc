"""Every step of an article: who may take it, from where, and what it leaves behind."""

import ast
import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Article, Comment, Correction, Removal, StatusChange, UrgentReview, ViewCount
from tests.factories import local, make_article, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
Status = Article.Status
TWO_PEOPLE = "không tự duyệt bài của mình"


def days(number: int) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=number)


@pytest.fixture
def writer():
    return make_user(Role.WRITER)


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


@pytest.fixture
def board():
    return make_user(Role.BOARD)


@pytest.fixture
def article(writer):
    """A writer's draft."""
    return make_article(created_by=writer, changed_by=writer)


@pytest.fixture
def public(writer):
    return make_article("Bài đang đăng", at=local(2017, 2, 27, 13, 35), created_by=writer)


# ---- from the draft to the page


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


# ---- two people


@pytest.mark.parametrize("part", ["created_by", "changed_by", "submitted_by"])
def test_who_wrote_changed_or_submitted_does_not_approve(board, part):
    article = make_article(**{part: board})
    assert not workflow.is_second_person(board, article)
    with pytest.raises(ValidationError, match=TWO_PEOPLE):
        workflow.publish(article, by=board)
    workflow.publish(article, by=make_user(Role.BOARD))


def test_author_may_approve_what_an_editor_has_changed_and_submitted_since(board, editor):
    article = make_article(created_by=board, changed_by=editor)
    workflow.submit(article, by=editor)
    workflow.approve(article, by=board)
    assert article.status == Status.APPROVED


def test_superuser_is_bound_by_two_people_too():
    chief = make_user("superuser")
    with pytest.raises(ValidationError, match=TWO_PEOPLE):
        workflow.publish(make_article(changed_by=chief), by=chief)


def test_once_approved_by_another_the_author_may_publish(board):
    article = make_article(created_by=board, changed_by=board)
    workflow.submit(article, by=board)
    workflow.approve(article, by=make_user(Role.BOARD))
    workflow.publish(article, by=board)
    assert article.is_published


def test_alone_a_moderator_publishes_urgently_with_a_reason_until_another_has_reviewed_it(board):
    article = make_article(changed_by=board)
    with pytest.raises(ValidationError, match="lý do"):
        workflow.publish_urgently(article, by=board, reason=" ")
    workflow.publish_urgently(article, by=board, reason="Bão số 5, trực một mình")
    change = StatusChange.objects.get()
    assert (change.step, change.note, article.status) == ("publish_urgently", "Bão số 5, trực một mình", "published")
    with pytest.raises(ValidationError, match="không tự xem lại"):
        workflow.review(change, by=board)
    with pytest.raises(PermissionDenied):
        workflow.review(change, by=make_user(Role.EDITOR))
    second = make_user(Role.BOARD)
    workflow.review(change, by=second, note="Đúng")
    assert (UrgentReview.objects.get().by, UrgentReview.objects.get().note) == (second, "Đúng")
    with pytest.raises(ValidationError, match="đã có người xem lại"):
        workflow.review(change, by=make_user(Role.BOARD))


def test_urgent_publishing_is_not_a_shorter_way(board, writer, article):
    with pytest.raises(ValidationError, match="không cần đăng khẩn"):
        workflow.publish_urgently(article, by=board, reason="Vội")
    with pytest.raises(PermissionDenied):
        workflow.publish_urgently(article, by=writer, reason="Vội")


# ---- dates


def test_date_in_the_future_is_a_schedule(board, article):
    tomorrow = days(1)
    workflow.publish(article, by=board, at=tomorrow)
    assert StatusChange.objects.get().planned_for == tomorrow
    assert not Article.objects.published().exists()
    assert Article.objects.published(tomorrow).exists()


def test_schedule_is_changed_and_taken_back(board, article):
    workflow.publish(article, by=board, at=days(1))
    later = days(2)
    workflow.reschedule(article, by=board, at=later)
    assert article.published_at == later
    for step, given in ((workflow.unpublish, {"reason": "Nhầm"}), (workflow.correct, {})):
        with pytest.raises(ValidationError, match="bỏ hẹn giờ"):
            step(article, by=board, **given)
    workflow.unschedule(article, by=board, reason="Hoãn")
    assert (article.status, article.published_at) == (Status.APPROVED, None)
    assert not Removal.objects.exists()


def test_what_is_public_is_not_hidden_by_a_date_in_the_future(board, public):
    with pytest.raises(ValidationError, match="hãy gỡ"):
        workflow.reschedule(public, by=board, at=days(1))
    assert list(Article.objects.published()) == [public]
    workflow.reschedule(public, by=board, at=local(2018, 1, 1))
    assert Article.objects.published().get().published_at == local(2018, 1, 1)
    with pytest.raises(ValidationError, match="hẹn giờ"):
        workflow.unschedule(public, by=board)


# ---- taking down


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
    workflow.publish(public, by=board, at=days(3))
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


# ---- working copies


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
    with pytest.raises(ValidationError, match=TWO_PEOPLE):
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


# ---- what the database and the code hold


def test_database_refuses_a_published_article_without_a_date():
    article = make_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(status="published")


def test_bulk_mark_is_for_new_rows_only():
    with pytest.raises(ValueError, match="not in the database"):
        workflow.mark_published(make_article(), at=timezone.now())


def assignments_of_state(path: Path) -> list[str]:
    """Places in ``path`` that assign ``.status`` or ``.published_at``."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        single = [part for target in targets for part in getattr(target, "elts", [target])]
        for target in single:
            if isinstance(target, ast.Attribute) and target.attr in {"status", "published_at"}:
                found.append(f"{path.relative_to(settings.BASE_DIR)}:{node.lineno}")
    return found


# Comments, letters and opinions have states of their own, each decided in one place.
OTHER_STATES = ("articles/comments/moderation.py", "articles/letters/handling.py", "documents/opinions.py")


def test_only_the_workflow_assigns_a_state():
    folders = [settings.BASE_DIR / name for name in ("partynews", "units", "documents", "articles")]
    places = [place for folder in folders for path in folder.rglob("*.py") for place in assignments_of_state(path)]
    known = ("articles/workflow.py", *OTHER_STATES)
    assert {place.partition(":")[0] for place in places} == set(known), "the search finds what each of them assigns"
