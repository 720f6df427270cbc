"""Lists of public articles by page, and by day.

A page is opened at its first article through the index, never by counting rows off (OFFSET).  Where the pages begin is
worked out once after each change of any article and kept in the cache.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import F, Subquery, Window
from django.db.models.functions import Mod, RowNumber, TruncDate
from django.http import Http404
from django.utils import timezone

from articles.models import Article
from articles.querysets import ArticleQuerySet
from partynews.paging import Anchors, ListPage
from partynews.prepared import Prepared

PER_PAGE = 20
_KEEP_SECONDS = 300
FIRST_DAY = date(1900, 1, 1)  # the first that has an address
_LAST_ID = 2**62  # beyond any row: with it, a place in time alone


class DatedList:
    """Public articles that have something in common, newest first, by page.

    ``build(now, **what)`` gives their queryset; ``kinds`` are the types of ``what``, as for ``Prepared``.
    """

    def __init__(self, name: str, build: Callable[..., ArticleQuerySet], **kinds: type) -> None:
        self.name, self.build = name, build
        self._items = Prepared(
            lambda now, at, pk, **what: build(now, **what).from_place(at, pk)[:PER_PAGE],
            **{"now": datetime, "at": datetime, "pk": int, **kinds},
        )

    def page(self, number: int, **what: Any) -> ListPage:
        """Page ``number`` (from 1) of the articles with ``what`` in common.  Raises ``Http404`` beyond the last."""
        now = timezone.now()
        anchors = self._anchors(now, what)
        last = max(1, len(anchors))
        if number > last:
            raise Http404("Không có trang này.")
        at, pk = anchors[number - 1] if number > 1 else (now, _LAST_ID)
        return ListPage(items=self._items(now=now, at=at, pk=pk, **what), number=number, last=last)

    def _anchors(self, now: datetime, what: dict[str, Any]) -> Anchors:
        key = f"anchors:{self.name}:{':'.join(map(str, what.values()))}:{_last_change()}".replace(" ", "T")
        packed = cache.get(key)
        if packed is None:
            firsts, scheduled = _first_of_each_page(self.build(now, **what), now)
            packed = Anchors.of(firsts).packed
            cache.set(
                key, packed, min(_KEEP_SECONDS, (scheduled - now).total_seconds()) if scheduled else _KEEP_SECONDS
            )
        return Anchors(packed)


BY_CATEGORY = DatedList(
    "category",
    lambda now, category: Article.objects.published(now).filter(category_id=category).listed(),
    category=int,
)
BY_UNIT = DatedList(
    "unit", lambda now, unit: Article.objects.published(now).filter(unit_id=unit).with_category(), unit=int
)
BY_DAY = DatedList(
    "day",
    lambda now, start, end: Article.objects.published(now).between(start, end).with_category(),
    start=datetime,
    end=datetime,
)
_newest_change = Prepared(lambda: Article.objects.order_by("-updated_at").values_list("updated_at")[:1])
_days_between = Prepared(
    lambda now, start, end: (
        Article.objects.published(now)
        .between(start, end)
        .order_by()
        .annotate(day=TruncDate("published_at"))
        .values_list("day")
        .distinct()
    ),
    now=datetime,
    start=datetime,
    end=datetime,
)


def _first_of_each_page(
    articles: ArticleQuerySet, now: datetime
) -> tuple[list[tuple[datetime, int]], datetime | None]:
    """Where each page begins, and until when that holds: the next scheduled publication of any article."""
    order = [F("published_at").desc(), F("pk").desc()]
    numbered = articles.order_by().annotate(row=Window(RowNumber(), order_by=order))
    next_out = Subquery(Article.objects.scheduled(now).values("published_at")[:1])
    firsts = (
        numbered.annotate(in_page=Mod(F("row"), PER_PAGE), scheduled=next_out)
        .filter(in_page=1)
        .order_by("-published_at", "-pk")
        .values_list("published_at", "pk", "scheduled")
    )
    rows: list[Any] = list(firsts)
    return [(when, pk) for when, pk, _ in rows], rows[0][2] if rows else None


def _last_change() -> str:
    return "".join(f"{changed.timestamp():.6f}" for (changed,) in _newest_change())


def midnights(first: date, last: date) -> tuple[datetime, datetime]:
    """The moments at which ``first`` begins and ``last`` begins, in Vietnam."""
    return tuple(timezone.make_aware(datetime.combine(day, time())) for day in (first, last))  # type: ignore[return-value]


def day_page(day: date, number: int) -> ListPage:
    """Page ``number`` of the public articles of ``day``."""
    start, end = midnights(day, day + timedelta(days=1))
    return BY_DAY.page(number, start=start, end=end)


@dataclass(frozen=True)
class MonthCalendar:
    """A month for readers: ``weeks`` from Monday, each day ``(date, has_articles)`` or ``None`` outside the month."""

    first: date
    weeks: list[list[tuple[date, bool] | None]]
    previous: date | None
    following: date | None


def month_calendar(day: date) -> MonthCalendar:
    """The month of ``day`` with the days that have public articles; neighbours without pages are ``None``."""
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    start, end = midnights(first, following)
    with_articles = {day for (day,) in _days_between(now=timezone.now(), start=start, end=end)}
    weeks = [
        [(d, d in with_articles) if d.month == first.month else None for d in week]
        for week in calendar.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    ]
    return MonthCalendar(
        first=first,
        weeks=weeks,
        previous=(first - timedelta(days=1)).replace(day=1) if first > FIRST_DAY else None,
        following=following if following <= timezone.localdate() else None,
    )
