"""How the site was read in the last 30 days: views of each day, and the articles read most."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.utils import timezone

from articles.desk.chart import Chart, chart_of
from articles.models import Article, DayViews
from partynews.models import User
from units.permissions import within

DAYS = 30
_MOST_READ = 6
_SPARE = 8  # some that were read are not on the site any more


@dataclass(frozen=True)
class Readers:
    """``own``: of what the person wrote, not of whole units."""

    own: bool
    chart: Chart
    most_read: list[tuple[Article, int]]


def readers_for(user: User, now: datetime.datetime, *, own: bool) -> Readers:
    today = timezone.localdate(now)
    days = [today - datetime.timedelta(days=back) for back in reversed(range(DAYS))]
    rows = DayViews.objects.filter(day__gte=days[0], day__lte=today)
    if own:
        rows = rows.filter(article__created_by=user)
    else:
        rows = within(user, "articles.view_article", rows, unit="article__unit", owner="article__created_by")
    by_day = dict(rows.values_list("day").annotate(Sum("views")))
    return Readers(own, chart_of([(day, by_day.get(day, 0)) for day in days]), _most_read(rows, now))


def _most_read(rows: QuerySet[DayViews], now: datetime.datetime) -> list[tuple[Article, int]]:
    counted = rows.values_list("article").annotate(total=Sum("views")).order_by("-total", "-article")
    figures = dict(counted[: _MOST_READ + _SPARE])
    public = Article.objects.published(now).only("title", "slug").in_bulk(list(figures))
    return [(public[pk], total) for pk, total in figures.items() if pk in public][:_MOST_READ]
