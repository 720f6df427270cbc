"""When there are public articles: the days of a month, the months of a year, the nearest before and after."""

import calendar
import itertools
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from articles.archive import midnight
from articles.models import Article
from partynews.prepared import Prepared

FIRST_DAY = date(1900, 1, 1)  # the first and the last that have an address
LAST_DAY = date(2099, 12, 31)

# Of a time that is over by now; SQLite opens an index at the first upper bound that it is told.
_days_between = Prepared(
    lambda start, end: (
        Article.objects.published(end)
        .between(start, end)
        .order_by()
        .annotate(day=TruncDate("published_at"))
        .values_list("day")
        .distinct()
    ),
    start=datetime,
    end=datetime,
)
_last_before = Prepared(
    lambda end: (
        Article.objects.published(end).filter(published_at__lt=end).newest_first().values_list("published_at")[:1]
    ),
    end=datetime,
)
_first_from = Prepared(
    lambda now, start: (
        Article.objects.published(now)
        .filter(published_at__gte=start)
        .order_by("published_at", "pk")
        .values_list("published_at")[:1]
    ),
    now=datetime,
    start=datetime,
)


def _in_months(**edges: datetime) -> QuerySet:
    """How many articles each of twelve months has; ``edges`` are where they and the next year begin."""
    months = [
        Article.objects.published(end)
        .between(start, end)
        .order_by()
        .annotate(month=Value(month, output_field=IntegerField()))
        .values("month")
        .annotate(total=Count("pk"))
        .values_list("month", "total")
        for month, (start, end) in enumerate(itertools.pairwise(edges.values()), 1)
    ]
    return months[0].union(*months[1:], all=True)


_months = Prepared(_in_months, **{f"edge_{number}": datetime for number in range(1, 14)})


def _over_by(now: datetime, *days: date) -> list[datetime]:
    """The moments at which ``days`` begin, none later than ``now``."""
    return [min(now, midnight(day)) for day in days]


@dataclass(frozen=True)
class Nearest:
    """The nearest days with public articles before and after a time; ``None`` where there is none."""

    before: date | None
    after: date | None


def nearest(first: date, after: date) -> Nearest:
    """The nearest days with public articles outside ``first`` … the day before ``after``."""
    now = timezone.now()
    older, newer = _last_before(end=min(now, midnight(first))), _first_from(now=now, start=midnight(after))
    days = [timezone.localdate(found[0][0]) if found else None for found in (older, newer)]
    return Nearest(*(day if day and FIRST_DAY <= day <= LAST_DAY else None for day in days))


def month_after(first: date) -> date:
    """The first day of the month after the one that begins on ``first``."""
    return (first + timedelta(days=32)).replace(day=1)


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
    following = month_after(first)
    start, end = _over_by(timezone.now(), first, following)
    with_articles = {day for (day,) in _days_between(start=start, end=end)}
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


@dataclass(frozen=True)
class MonthBar:
    """A month of a year: how many articles, and how long its bar is in percent of the longest."""

    first: date
    articles: int
    percent: str


@dataclass(frozen=True)
class YearChart:
    months: list[MonthBar]
    total: int


def year_chart(year: int) -> YearChart:
    """How many public articles each month of ``year`` has."""
    firsts = [date(year, month, 1) for month in range(1, 13)]
    moments = _over_by(timezone.now(), *firsts, month_after(firsts[-1]))
    edges: dict[str, Any] = {f"edge_{number}": moment for number, moment in enumerate(moments, 1)}
    counts = dict(_months(**edges))
    most = max(1, *counts.values())
    bars = [MonthBar(day, n := counts[day.month], f"{100 * n / most:.1f}") for day in firsts]
    return YearChart(bars, sum(counts.values()))
