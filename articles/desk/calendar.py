"""What goes out when: the scheduled articles of the coming weeks, Monday first."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone

from articles.desk.work import lines
from articles.models import Article
from partynews.models import User
from units.permissions import within

WEEKS = 5
_MOST = 100
_NEXT = 4


@dataclass(frozen=True)
class Day:
    date: datetime.date
    articles: list[Article]
    is_today: bool
    is_past: bool

    @property
    def label(self) -> str:
        """The day of the month, with the month where it begins."""
        return f"{self.date.day}/{self.date.month}" if self.date.day == 1 else str(self.date.day)

    @property
    def query(self) -> str:
        """The day's articles in the admin's list."""
        start, end = (
            timezone.make_aware(datetime.datetime.combine(date, datetime.time.min))
            for date in (self.date, self.date + datetime.timedelta(days=1))
        )
        return urlencode({"trang-thai": "hen-gio", "published_at__gte": str(start), "published_at__lt": str(end)})


@dataclass(frozen=True)
class Calendar:
    """``weeks`` of seven days from this week's Monday; ``later`` come out after them."""

    weeks: list[list[Day]]
    next: list[Article]
    later: int
    total: int
    is_cut: bool

    @property
    def first(self) -> datetime.date:
        return self.weeks[0][0].date

    @property
    def last(self) -> datetime.date:
        return self.weeks[-1][-1].date


def calendar_of(user: User, now: datetime.datetime) -> Calendar:
    """The schedule of the units whose articles ``user`` may see."""
    found = list(lines(within(user, "articles.view_article", Article.objects.scheduled(now)))[: _MOST + 1])
    by_day: dict[datetime.date, list[Article]] = {}
    for article in found[:_MOST]:
        if article.published_at is not None:
            by_day.setdefault(timezone.localdate(article.published_at), []).append(article)
    today = timezone.localdate(now)
    monday = today - datetime.timedelta(days=today.weekday())
    dates = [monday + datetime.timedelta(days=number) for number in range(7 * WEEKS)]
    days = [Day(date, by_day.get(date, []), date == today, date < today) for date in dates]
    return Calendar(
        weeks=[days[start : start + 7] for start in range(0, len(days), 7)],
        next=found[:_NEXT],
        later=sum(len(articles) for date, articles in by_day.items() if date > dates[-1]),
        total=len(found[:_MOST]),
        is_cut=len(found) > _MOST,
    )
