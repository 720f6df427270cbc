"""Lists of public articles by page, and by day.

A page is opened at its first article through the index, never by counting rows off (OFFSET).  Where the pages begin is
worked out once after each change of any article and kept in the cache.
"""

import calendar
import datetime
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import F, Q, Window
from django.db.models.functions import Mod, RowNumber
from django.http import Http404
from django.utils import timezone

from articles.models import Article
from articles.querysets import ArticleQuerySet
from partynews.paging import Anchors, ListPage

PER_PAGE = 20
_KEEP_SECONDS = 300


def list_page(articles: ArticleQuerySet, number: int, *, name: str) -> ListPage:
    """Page ``number`` (from 1) of public ``articles``, newest first; ``name`` tells this list from others in the cache.

    Raises ``Http404`` beyond the last page.
    """
    anchors = _anchors(articles, name)
    if number > max(1, len(anchors)):
        raise Http404("Không có trang này.")
    if number > 1:
        when, pk = anchors[number - 1]
        articles = articles.filter(Q(published_at__lt=when) | Q(pk__lte=pk), published_at__lte=when)
    items = list(articles.newest_first()[:PER_PAGE])
    return ListPage(items=items, number=number, last=max(1, len(anchors)))


def _anchors(articles: ArticleQuerySet, name: str) -> Anchors:
    key = f"anchors:{name}:{_last_change()}"
    packed = cache.get(key)
    if packed is None:
        anchors = Anchors.of(_first_of_each_page(articles))
        cache.set(key, anchors.packed, _seconds_until_schedule())
        return anchors
    return Anchors(packed)


def _first_of_each_page(articles: ArticleQuerySet) -> list[tuple[datetime.datetime, int]]:
    order = [F("published_at").desc(), F("pk").desc()]
    numbered = articles.order_by().annotate(row=Window(RowNumber(), order_by=order))
    firsts = numbered.annotate(in_page=Mod(F("row"), PER_PAGE)).filter(in_page=1)
    return list(firsts.order_by("-published_at", "-pk").values_list("published_at", "pk"))


def _last_change() -> str:
    newest = Article.objects.order_by("-updated_at").values_list("updated_at", flat=True).first()
    return f"{newest.timestamp():.6f}" if newest else "none"


def _seconds_until_schedule() -> float:
    """How long the anchors hold: until the next scheduled article comes out, at most ``_KEEP_SECONDS``."""
    now = timezone.now()
    ahead = Article.objects.filter(status=Article.Status.PUBLISHED, published_at__gt=now)
    when = ahead.order_by("published_at").values_list("published_at", flat=True).first()
    return min(_KEEP_SECONDS, (when - now).total_seconds()) if when else _KEEP_SECONDS


@dataclass(frozen=True)
class MonthCalendar:
    """A month for readers: ``weeks`` from Monday; a day is ``None`` (outside the month) or ``(date, has_articles)``."""

    first: datetime.date
    weeks: list[list[tuple[datetime.date, bool] | None]]
    previous: datetime.date
    following: datetime.date | None


def month_calendar(day: datetime.date) -> MonthCalendar:
    """The month of ``day`` with the days that have public articles; ``following`` is ``None`` for a future month."""
    first = day.replace(day=1)
    following = (first + datetime.timedelta(days=32)).replace(day=1)
    start, end = (timezone.make_aware(datetime.datetime.combine(d, datetime.time())) for d in (first, following))
    times = Article.objects.published().filter(published_at__gte=start, published_at__lt=end)
    with_articles = {timezone.localdate(when) for when in times.values_list("published_at", flat=True)}
    weeks = [
        [(d, d in with_articles) if d.month == first.month else None for d in week]
        for week in calendar.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    ]
    return MonthCalendar(
        first=first,
        weeks=weeks,
        previous=(first - datetime.timedelta(days=1)).replace(day=1),
        following=following if following <= timezone.localdate() else None,
    )
