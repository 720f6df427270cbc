"""Two people stand behind what is public; who is alone publishes urgently, and another reviews it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles import workflow
from articles.models import Article, StatusChange, UrgentReview
from tests.factories import make_article, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
TWO_PEOPLE = "không tự duyệt bài của mình"


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
    assert article.status == Article.Status.APPROVED


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
