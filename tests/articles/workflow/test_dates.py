"""The date of publishing: in the future a schedule, and never a way to hide what is public."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import workflow
from articles.models import Article, Removal, StatusChange
from tests.factories import local

pytestmark = pytest.mark.django_db


def days(number: int) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=number)


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
    assert (article.status, article.published_at) == (Article.Status.APPROVED, None)
    assert not Removal.objects.exists()


def test_what_is_public_is_not_hidden_by_a_date_in_the_future(board, public):
    with pytest.raises(ValidationError, match="hãy gỡ"):
        workflow.reschedule(public, by=board, at=days(1))
    assert list(Article.objects.published()) == [public]
    workflow.reschedule(public, by=board, at=local(2018, 1, 1))
    assert Article.objects.published().get().published_at == local(2018, 1, 1)
    with pytest.raises(ValidationError, match="hẹn giờ"):
        workflow.unschedule(public, by=board)
