import ast
import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Article, StatusChange
from tests.factories import local, make_article, make_user
from units.permissions import MODERATORS, WRITERS

pytestmark = pytest.mark.django_db


def test_moderator_publishes_and_the_step_is_logged():
    moderator, article = make_user(MODERATORS), make_article()
    workflow.publish(article, by=moderator)
    assert list(Article.objects.published()) == [article]
    step = StatusChange.objects.get()
    assert (step.from_status, step.to_status, step.by) == ("draft", "published", moderator)


@pytest.mark.parametrize("role", [WRITERS, None])
def test_writer_and_outsider_cannot_publish(role):
    article = make_article()
    with pytest.raises(PermissionDenied, match="ban biên tập"):
        workflow.publish(article, by=make_user(role))
    assert not Article.objects.published().exists()
    assert not StatusChange.objects.exists()


def test_closed_account_cannot_publish():
    with pytest.raises(PermissionDenied):
        workflow.publish(make_article(), by=make_user("admin", is_active=False))


def test_date_in_the_future_is_a_schedule():
    article = make_article()
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    workflow.publish(article, by=make_user(MODERATORS), at=tomorrow)
    assert not Article.objects.published().exists()
    assert Article.objects.published(tomorrow).exists()


def test_unpublished_article_keeps_its_date_and_comes_back_with_it():
    moderator, article = make_user(MODERATORS), make_article(at=local(2017, 2, 27, 13, 35))
    workflow.unpublish(article, by=moderator, reason="Đăng nhầm")
    assert not Article.objects.published().exists()
    workflow.publish(article, by=moderator)
    assert Article.objects.published().get().published_at == local(2017, 2, 27, 13, 35)
    assert [c.note for c in StatusChange.objects.order_by("pk")] == ["Đăng nhầm", ""]


def test_steps_that_make_no_sense_are_refused():
    moderator = make_user(MODERATORS)
    with pytest.raises(ValidationError, match="Chỉ gỡ được bài đang đăng"):
        workflow.unpublish(make_article(), by=moderator)
    with pytest.raises(ValidationError, match="đã đăng rồi"):
        workflow.publish(make_article(at="now"), by=moderator)
    with pytest.raises(ValidationError, match="chưa có nội dung"):
        workflow.publish(make_article(body=" "), by=moderator)


def test_two_moderators_publish_once():
    first, second = make_user(MODERATORS), make_user(MODERATORS)
    article = make_article()
    stale = Article.objects.get(pk=article.pk)
    workflow.publish(article, by=first)
    with pytest.raises(ValidationError, match="đã đăng rồi"):
        workflow.publish(stale, by=second)
    assert StatusChange.objects.count() == 1


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
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr in {"status", "published_at"}:
                found.append(f"{path}:{node.lineno}")
    return found


def test_only_the_workflow_assigns_a_state():
    folders = [settings.BASE_DIR / name for name in ("partynews", "units", "articles")]
    places = [place for folder in folders for path in folder.rglob("*.py") for place in assignments_of_state(path)]
    assert places, "the search itself must find workflow's own assignments"
    assert [place for place in places if "articles/workflow.py" not in place] == []
