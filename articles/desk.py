"""The first page of the admin: what waits, what is scheduled, what came out last."""

from dataclasses import dataclass

from django.utils import timezone

from articles.models import Article

_ROWS = 8


@dataclass(frozen=True)
class Desk:
    drafts: list[Article]
    scheduled: list[Article]
    latest: list[Article]


def desk() -> Desk:
    rows = Article.objects.select_related("unit", "created_by").only(
        "title", "slug", "status", "published_at", "updated_at", "unit__name", "created_by__full_name"
    )
    now = timezone.now()
    return Desk(
        drafts=list(rows.filter(status=Article.Status.DRAFT).order_by("-updated_at")[:_ROWS]),
        scheduled=list(rows.scheduled(now)[:_ROWS]),
        latest=list(rows.published(now).newest_first()[:_ROWS]),
    )
