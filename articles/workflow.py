"""How an article changes state.  The only module that assigns ``status`` and ``published_at`` (a test holds that)."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from articles.models import Article, StatusChange
from partynews.models import User
from units.permissions import may_publish

Status = Article.Status


def publish(article: Article, *, by: User, at: datetime.datetime | None = None, note: str = "") -> None:
    """Make ``article`` public, at once or from ``at`` on (aware; the past gives the date, the future is a schedule).

    Without ``at`` an article that was public before keeps its first date.  Raises ``PermissionDenied`` for who may
    not publish and ``ValidationError`` where title, body or state do not allow it.
    """
    _move(article, Status.PUBLISHED, by=by, at=at, note=note)


def unpublish(article: Article, *, by: User, reason: str = "") -> None:
    """Take ``article`` off the public site; it keeps its date and counter.  Raises as ``publish`` does."""
    _move(article, Status.UNPUBLISHED, by=by, note=reason)


def mark_published(article: Article, *, at: datetime.datetime) -> None:
    """Give an unsaved article of a bulk import its public state; nobody decided it here, so nothing is logged."""
    if article.pk is not None:
        raise ValueError("mark_published is for articles that are not in the database yet")
    article.status = Status.PUBLISHED
    article.published_at = at


def keep_date(article: Article, *, at: datetime.datetime) -> None:
    """Give an unsaved draft the date that its old page printed: publishing it later keeps that date."""
    if article.pk is not None:
        raise ValueError("keep_date is for articles that are not in the database yet")
    article.published_at = at


def _move(article: Article, to: str, *, by: User, at: datetime.datetime | None = None, note: str = "") -> None:
    """One transaction: lock, right, rule, change, log.  ``article`` itself is brought up to date at the end."""
    if not may_publish(by):
        raise PermissionDenied("Chỉ ban biên tập được đăng và gỡ bài.")
    with transaction.atomic():
        current = (
            Article.objects.select_for_update()
            .only("pk", "status", "published_at", "title", "body")
            .get(pk=article.pk)
        )
        _check(current, to)
        before = current.status
        if to == Status.PUBLISHED:
            current.published_at = at or current.published_at or timezone.now()
        current.status = to
        current.save(update_fields=["status", "published_at", "updated_at"])
        StatusChange.objects.create(article=current, from_status=before, to_status=to, by=by, note=note)
    article.status, article.published_at = current.status, current.published_at
    article.updated_at = current.updated_at


def _check(article: Article, to: str) -> None:
    if to == Status.PUBLISHED:
        if article.status == Status.PUBLISHED:
            raise ValidationError("Bài này đã đăng rồi.")
        if not article.body.strip():
            raise ValidationError("Bài chưa có nội dung nên chưa đăng được.")
    elif article.status != Status.PUBLISHED:
        raise ValidationError("Chỉ gỡ được bài đang đăng.")
