"""What the public may see: every public page reads articles through ``published()``, comments through ``shown()``."""

from __future__ import annotations

import datetime
import functools
import operator
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from articles.models import Article, Comment, Topic, Video  # noqa: F401 - named in strings below

_LISTED = ("slug", "title", "sapo", "published_at", "lead_picture", "lead_alt", "category_id")

# A column costs a microsecond: what the page does not show is not read.
_SHOWN = (
    *("title", "slug", "sapo", "body", "byline", "source_url", "lead_picture", "lead_alt", "lead_caption"),
    *("published_at", "allow_comments", "category__name", "category__slug", "topic__name", "topic__slug"),
    *("unit__name", "unit__slug", "unit__ended_on", "source__name", "source__slug", "source__url"),
    *("meeting__title", "meeting__slug", "meeting__kind", "meeting__ordinal", "meeting__term_number"),
    *("meeting__term", "meeting__is_public", "meeting__starts_at", "meeting__place"),
)


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, now: datetime.datetime | None = None) -> Self:
        """Public at ``now``; a date in the future is a schedule."""
        return self.filter(status=self.model.Status.PUBLISHED, published_at__lte=now or timezone.now())

    def scheduled(self, now: datetime.datetime | None = None) -> Self:
        """Decided but not yet public, the next to come out first."""
        ahead = self.filter(status=self.model.Status.PUBLISHED, published_at__gt=now or timezone.now())
        return ahead.order_by("published_at", "pk")

    def withheld(self) -> Self:
        """Taken down for personal data, with their working copies: their files wait where nobody is served."""
        removal: Any = self.model._meta.get_field("removals").related_model
        taken_down = removal.objects.filter(kind=removal.Kind.PERSONAL_DATA, restored_at=None, article__isnull=False)
        numbers = taken_down.order_by().values("article")
        return self.filter(models.Q(pk__in=numbers) | models.Q(corrects__in=numbers))

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def noticed(self, today: datetime.date) -> Self:
        """In the box "Thông báo" on ``today``, where they are public; the first to leave it first.

        In that order their own small index answers; in order of date both databases read all articles for a few.
        """
        return self.filter(notice_until__gte=today).order_by("notice_until", "-published_at", "-pk")

    def listed(self) -> Self:
        """Only what a list shows: no body, no search text."""
        return self.only(*_LISTED)

    def with_category(self) -> Self:
        return self.select_related("category").only(*_LISTED, "category__name", "category__slug")

    def with_unit(self) -> Self:
        return self.select_related("unit").only(*_LISTED, "unit__name", "unit__short_name")

    def by_author(self, key: str) -> Self:
        """Signed by the author whose ``key`` (``authors.key_of``) stands with a space before and after it."""
        return self.filter(authors__names=key)

    def whole(self) -> Self:
        """All that an article's page shows, in one query; ``has_more`` tells of what ``reading.belongings`` finds."""
        parts = ("photos", "files", "corrections", "comments")
        related: list[Any] = [self.model._meta.get_field(name).related_model for name in parts]
        rows = [model.objects.filter(article=models.OuterRef("pk")) for model in related]
        rows[-1] = rows[-1].shown()
        has_more = functools.reduce(operator.or_, map(models.Exists, rows))
        return (
            self.select_related("category", "unit", "meeting", "source", "topic")
            .only(*_SHOWN)
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


class TopicQuerySet(models.QuerySet["Topic"]):
    def told(self) -> Self:
        """Those with public articles, each with the date of the ``newest``: first what goes on, then what is over."""
        articles: Any = self.model._meta.get_field("articles").related_model
        newest = articles.objects.published().filter(topic=models.OuterRef("pk")).newest_first()
        told = self.annotate(newest=models.Subquery(newest.values("published_at")[:1])).filter(newest__isnull=False)
        return told.order_by("is_over", "-newest", "pk")


class CommentQuerySet(models.QuerySet["Comment"]):
    def shown(self) -> Self:
        """Approved, under an article that may be public or not."""
        return self.filter(status=self.model.Status.APPROVED)

    def oldest_first(self) -> Self:
        return self.order_by("sent_at", "pk")


class VideoQuerySet(models.QuerySet["Video"]):
    def published(self, now: datetime.datetime | None = None) -> Self:
        return self.filter(is_public=True, published_at__lte=now or timezone.now())

    def withheld(self) -> Self:
        """Those whose files wait where nobody is served."""
        return self.filter(is_public=False)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")
