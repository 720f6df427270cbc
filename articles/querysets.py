"""What the public may see: every public page reads articles through ``published()``."""

from __future__ import annotations

import datetime
from typing import Self

from django.db import models
from django.utils import timezone

_LISTED = ("slug", "title", "sapo", "published_at", "lead_picture", "lead_alt", "category_id")


class CategoryQuerySet(models.QuerySet):
    def in_menu(self) -> Self:
        return self.filter(in_menu=True)


class ArticleQuerySet(models.QuerySet):
    def published(self, now: datetime.datetime | None = None) -> Self:
        """Public at ``now``; a date in the future is a schedule."""
        return self.filter(status=self.model.Status.PUBLISHED, published_at__lte=now or timezone.now())

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def listed(self) -> Self:
        """Only what a list shows: no body, no search text."""
        return self.only(*_LISTED)

    def with_category(self) -> Self:
        return self.select_related("category").only(*_LISTED, "category__name", "category__slug")

    def whole(self) -> Self:
        """All that an article's page shows, in one query; ``has_photos`` and ``has_files`` spare it two more."""
        return (
            self.select_related("category", "unit")
            .defer("folded", "unit__folded", "category__description")
            .annotate(
                has_photos=models.Exists(self.model.photos.rel.related_model.objects.filter(article=models.OuterRef("pk"))),
                has_files=models.Exists(self.model.files.rel.related_model.objects.filter(article=models.OuterRef("pk"))),
            )
        )

    def newer_than(self, published_at: datetime.datetime, pk: int) -> Self:
        """After that place in the order ``(published_at, pk)``, nearest first; equal dates are not skipped."""
        later = models.Q(published_at__gt=published_at) | models.Q(pk__gt=pk)
        return self.filter(later, published_at__gte=published_at).order_by("published_at", "pk")

    def older_than(self, published_at: datetime.datetime, pk: int) -> Self:
        """Before that place, nearest first."""
        earlier = models.Q(published_at__lt=published_at) | models.Q(pk__lt=pk)
        return self.filter(earlier, published_at__lte=published_at).newest_first()

    def on_day(self, day: datetime.date) -> Self:
        start = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
        return self.filter(published_at__gte=start, published_at__lt=start + datetime.timedelta(days=1))
