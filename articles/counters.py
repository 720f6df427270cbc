"""Counting views: one statement on tables that no form ever saves, so no view is lost and no save rolls one back.

A view is counted twice over: in ``ViewCount``, the article's figure, and in ``DayViews``, one row for each day of
Vietnam's, of which the desk draws its chart.  PostgreSQL writes both in one statement; SQLite, which cannot, adds the
day in a trigger (migration 0003), so that a page costs one statement and one transaction there too.
"""

import datetime

from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article, DayViews, ViewCount
from partynews.prepared import Statement
from partynews.visits import is_human

KEPT_DAYS = 400  # a year can be compared with the one before
_COUNT = Statement(
    "WITH seen (article) AS (SELECT CAST(%s AS bigint)), of_the_day AS ("
    "INSERT INTO articles_dayviews (day, article_id, views) "
    "SELECT CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date), article, 1 FROM seen "
    "ON CONFLICT (day, article_id) DO UPDATE SET views = articles_dayviews.views + 1) "
    "INSERT INTO articles_viewcount (article_id, imported, own) SELECT article, 0, 1 FROM seen "
    "ON CONFLICT (article_id) DO UPDATE SET own = articles_viewcount.own + 1 RETURNING imported + own",
    parameters=1,
    elsewhere="INSERT INTO articles_viewcount (article_id, imported, own) VALUES (%s, 0, 1) "
    "ON CONFLICT (article_id) DO UPDATE SET own = articles_viewcount.own + 1 RETURNING imported + own",
)


def count_view(article: Article) -> int:
    """Count one view of ``article``; return the figure to show (imported and own together).

    One autocommitted statement: right with any number of readers at once, and nothing to lose when a process dies.
    """
    return _COUNT.fetch([article.pk])[0][0]


def views_to_show(request: HttpRequest, article: Article) -> int:
    """The figure for this answer; a human's request is counted into it first."""
    if is_human(request):
        return count_view(article)
    count = ViewCount.objects.filter(article=article).first()
    return count.total if count else 0


def correct_imported(article: Article, figure: int) -> None:
    """Set the old portal's figure of ``article``, leaving our own as it is; views counted meanwhile are not lost."""
    ViewCount.objects.update_or_create(article=article, defaults={"imported": figure})


def sweep_old_days(today: datetime.date | None = None) -> None:
    """Forget the days before ``KEPT_DAYS``: a range of the primary key, empty on most calls."""
    oldest = (today or timezone.localdate()) - datetime.timedelta(days=KEPT_DAYS)
    DayViews.objects.filter(day__lt=oldest).delete()
