"""What the public may see: every public page reads articles through ``published()``, comments through ``shown()``."""

from __future__ import annotations

import datetime
import functools
import operator
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from articles.models import Article, Comment, Video  # noqa: F401 - named in strings below

_LISTED = ("slug", "title", "sapo", "published_at", "lead_picture", "lead_alt", "category_id")


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, now: datetime.datetime | None = None) -> Self:
        """Public at ``now``; a date in the future is a schedule."""
        return self.filter(status=self.model.Status.PUBLISHED, published_at__lte=now or timezone.now())

    def scheduled(self, now: datetime.datetime | None = None) -> Self:
        """Decided but not yet public, the next to come out first."""
        ahead = self.filter(status=self.model.Status.PUBLISHED, published_at__gt=now or timezone.now())
        return ahead.order_by("published_at", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def listed(self) -> Self:
        """Only what a list shows: no body, no search text."""
        return self.only(*_LISTED)

    def with_category(self) -> Self:
        return self.select_related("category").only(*_LISTED, "category__name", "category__slug")

    def whole(self) -> Self:
        """All that an article's page shows, in one query; ``has_more`` tells of what ``reading.belongings`` finds."""
        parts = ("photos", "files", "corrections", "comments")
        related: list[Any] = [self.model._meta.get_field(name).related_model for name in parts]
        rows = [model.objects.filter(article=models.OuterRef("pk")) for model in related]
        rows[-1] = rows[-1].shown()
        has_more = functools.reduce(operator.or_, map(models.Exists, rows))
        return (
            self.select_related("category", "unit", "meeting", "source")
            .defer("folded", "unit__folded", "category__description", "meeting__body", "meeting__folded")
            .annotate(has_more=has_more)
        )

    def newer_than(self, published_at: datetime.datetime, pk: int) -> Self:
        """After that place in the order ``(published_at, pk)``, nearest first; equal dates are not skipped."""
        later = models.Q(published_at__gt=published_at) | models.Q(pk__gt=pk)
        return self.filter(later, published_at__gte=published_at).order_by("published_at", "pk")

    def older_than(self, published_at: datetime.datetime, pk: int) -> Self:
        """Before that place, nearest first."""
        earlier = models.Q(published_at__lt=published_at) | models.Q(pk__lt=pk)
        return self.filter(earlier, published_at__lte=published_at).newest_first()

    def between(self, start: datetime.datetime, end: datetime.datetime) -> Self:
        """From ``start`` to just before ``end``."""
        return self.filter(published_at__gte=start, published_at__lt=end)

    def from_place(self, published_at: datetime.datetime, pk: int) -> Self:
        """That place in the order ``(published_at, pk)`` and what is older, newest first."""
        here = models.Q(published_at__lt=published_at) | models.Q(pk__lte=pk)
        return self.filter(here, published_at__lte=published_at).newest_first()


class CommentQuerySet(models.QuerySet["Comment"]):
    def shown(self) -> Self:
        """Approved, under an article that may be public or not."""
        return self.filter(status=self.model.Status.APPROVED)

    def oldest_first(self) -> Self:
        return self.order_by("sent_at", "pk")


class VideoQuerySet(models.QuerySet["Video"]):
    def published(self, now: datetime.datetime | None = None) -> Self:
        return self.filter(is_public=True, published_at__lte=now or timezone.now())

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")
