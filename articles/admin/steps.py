"""Buttons and list actions that move an article; what they do is decided in ``workflow``."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from articles import workflow
from articles.models import Article
from partynews.models import User

PUBLISH, PUBLISH_AT, UNPUBLISH = "_publish", "_publish_at", "_unpublish"


@dataclass(frozen=True)
class Step:
    """A button that was pressed, and what it asked for."""

    button: str
    at: datetime.datetime | None = None
    reason: str = ""


def _refusal(error: PermissionDenied | ValidationError) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _move(article: Article, step: Step, user: User) -> None:
    if step.button == UNPUBLISH:
        workflow.unpublish(article, by=user, reason=step.reason)
    else:
        workflow.publish(article, by=user, at=step.at)


def _outcome(article: Article) -> str:
    if not article.is_published or article.published_at is None:
        return f"Đã gỡ “{article.title}” khỏi trang."
    if article.published_at > timezone.now():
        when = date_format(timezone.localtime(article.published_at), "H:i, d/m/Y")
        return f"Đã hẹn giờ: “{article.title}” sẽ lên trang lúc {when}."
    return f"Đã đăng “{article.title}”."


def take(request: HttpRequest, article: Article, step: Step) -> None:
    """Take ``step`` with a saved ``article`` and say what came of it."""
    assert isinstance(request.user, User)  # noqa: S101 - the admin has signed the user in
    try:
        _move(article, step, request.user)
    except (PermissionDenied, ValidationError) as refusal:
        messages.error(request, f"Nội dung bài đã được lưu. {_refusal(refusal)}")
    else:
        messages.success(request, _outcome(article))


def take_all(request: HttpRequest, articles: Iterable[Article], step: Step, done: Callable[[int], str]) -> None:
    """Take ``step`` with each of ``articles``; one refusal does not stop the others and is named."""
    assert isinstance(request.user, User)  # noqa: S101 - the admin has signed the user in
    moved = 0
    for article in articles:
        try:
            _move(article, step, request.user)
        except (PermissionDenied, ValidationError) as refusal:
            messages.warning(request, f"“{article.title}”: {_refusal(refusal)}")
        else:
            moved += 1
    if moved:
        messages.success(request, done(moved))
