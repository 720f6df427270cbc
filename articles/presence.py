"""Who has an article's form open: everybody who opens it is told, so that two people do not write over each other.

The form itself gives a sign every 20 seconds, every 60 while its tab is hidden (``static/admin-site/presence.js``).
There is one row for a person and an article; it is renewed, and removed by whoever comes a day later.
"""

import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from articles.models import Article, Presence
from partynews.models import User

PRESENT_FOR = datetime.timedelta(seconds=90)  # after the last sign
_SAME_SITTING = 2 * PRESENT_FOR  # who saves leaves the form and is back at once
_KEPT_FOR = datetime.timedelta(days=1)


def others(article: Article, *, than: User, now: datetime.datetime) -> QuerySet[Presence]:
    """The other people who have the form of ``article`` open, who was first at the head."""
    rows = Presence.objects.filter(article=article, seen_at__gt=now - PRESENT_FOR).exclude(user=than)
    return rows.select_related("user").order_by("since", "pk")


def mark(article: Article, *, by: User, now: datetime.datetime) -> None:
    """``by`` has the form open at ``now``.  Raises ``Http404`` for an article that is gone meanwhile."""
    rows = Presence.objects.filter(article=article, user=by)
    if rows.filter(seen_at__gt=now - _SAME_SITTING).update(seen_at=now):
        return
    with transaction.atomic():
        # Locked, so that the article is still there when the row is.
        get_object_or_404(Article.objects.select_for_update(no_key=True).only("pk"), pk=article.pk)
        _, made = Presence.objects.update_or_create(article=article, user=by, defaults={"since": now, "seen_at": now})
    if made:
        Presence.objects.filter(seen_at__lt=now - _KEPT_FOR).delete()


def leave(article: Article, *, by: User, now: datetime.datetime) -> None:
    """``by`` has closed the form: gone for the others, and in the same sitting if the form opens again at once."""
    Presence.objects.filter(article=article, user=by, seen_at__gt=now - PRESENT_FOR).update(seen_at=now - PRESENT_FOR)
