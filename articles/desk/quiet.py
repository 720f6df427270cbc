"""Where nothing has come out for a while: categories and units without a new article for 30 days and more."""

import datetime
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from articles.models import Article, Category
from partynews.models import User
from units.permissions import units_with, within

QUIET_DAYS, LONG_DAYS = 30, 60
_ROWS = 4
_SEES = "articles.view_article"


class Silence(NamedTuple):
    """A category or unit whose last article came out on ``last``, ``days`` ago."""

    place: Any
    last: datetime.datetime
    days: int

    @property
    def is_long(self) -> bool:
        return self.days >= LONG_DAYS


@dataclass(frozen=True)
class Silences:
    """The quiet ones, longest first; how many more there are, and how many never had an article."""

    rows: list[Silence]
    more: int
    never: int

    @property
    def any(self) -> bool:
        return bool(self.rows or self.never)


@dataclass(frozen=True)
class Quiet:
    """``categories`` only for who sees all units: a category belongs to the whole site."""

    categories: Silences | None
    units: Silences


def quiet_for(user: User, now: datetime.datetime) -> Quiet:
    articles = Article.objects.published(now)
    sees_all = within(user, _SEES, articles) is articles
    living = units_with(user, _SEES).exclude(ended_on__lt=now.date()).only("name", "ended_on")
    categories = Category.objects.only("name")
    return Quiet(
        categories=_silences(categories, "category", now) if sees_all else None,
        units=_silences(living, "unit", now),
    )


def _silences(places: Any, relation: str, now: datetime.datetime) -> Silences:
    """The newest article of each place is one look into an index; nothing is counted."""
    newest = Article.objects.published(now).filter(**{relation: OuterRef("pk")}).newest_first()
    found = list(places.annotate(last=Subquery(newest.values("published_at")[:1])))
    quiet = [Silence(place, place.last, (now - place.last).days) for place in found if place.last]
    quiet = sorted((row for row in quiet if row.days >= QUIET_DAYS), key=lambda row: row.last)
    return Silences(quiet[:_ROWS], max(0, len(quiet) - _ROWS), sum(place.last is None for place in found))
