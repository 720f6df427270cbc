"""Lists of public articles by page.

A page is opened at its first article through the index, never by counting rows off (OFFSET).  Where the pages begin is
worked out once after each change of any article and kept in the cache.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.db.models import F, Subquery, Window
from django.db.models.functions import Mod, RowNumber
from django.http import Http404
from django.utils import timezone

from articles.models import Article
from articles.querysets import ArticleQuerySet
from partynews.paging import Anchors, ListPage
from partynews.prepared import Prepared

PER_PAGE = 20
_KEEP_SECONDS = 300
_LAST_ID = 2**62  # beyond any row: with it, a place in time alone


class DatedList:
    """Public articles that have something in common, newest first, by page.

    ``build(now, **what)`` gives their queryset, ``show`` adds what a row of the list needs, ``kinds`` are the types of
    ``what``, as for ``Prepared``.  ``picked`` says that one index holds all that is asked for: then only the rows
    of the page are read, which PostgreSQL by itself would do with each that it passes.
    """

    def __init__(
        self,
        name: str,
        build: Callable[..., ArticleQuerySet],
        kinds: dict[str, type],
        *,
        show: Callable[[ArticleQuerySet], ArticleQuerySet] = ArticleQuerySet.with_category,
        picked: bool = False,
    ) -> None:
        self.name, self.build, self.show, self.picked = name, build, show, picked
        self._items = Prepared(self._from, **{"now": datetime, "at": datetime, "pk": int, **kinds})

    def _from(self, now: datetime, at: datetime, pk: int, **what: Any) -> ArticleQuerySet:
        rows = self.build(now, **what).from_place(at, pk)
        if self.picked:
            return self.show(Article.objects.filter(pk__in=rows.values("pk")[:PER_PAGE])).newest_first()
        return self.show(rows)[:PER_PAGE]

    def page(self, number: int, *, until: datetime | None = None, **what: Any) -> ListPage:
        """Page ``number`` (from 1) of the articles with ``what`` in common.  Raises ``Http404`` beyond the last.

        ``until`` is a moment after which ``what`` finds nothing.  SQLite opens an index at the first upper bound that
        it is told, so that one is always the lowest.
        """
        now = min(timezone.now(), until) if until else timezone.now()
        anchors = self._anchors(now, what)
        last = max(1, len(anchors))
        if number > last:
            raise Http404("Không có trang này.")
        at, pk = anchors[number - 1] if number > 1 else (now, _LAST_ID)
        return ListPage(items=self._items(now=at, at=at, pk=pk, **what), number=number, last=last)

    def _anchors(self, now: datetime, what: dict[str, Any]) -> Anchors:
        asked = hashlib.blake2b(repr(what).encode(), digest_size=12).hexdigest()
        key = f"anchors:{self.name}:{asked}:{_last_change()}"
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
    lambda now, category: Article.objects.published(now).filter(category_id=category),
    {"category": int},
    show=ArticleQuerySet.listed,
)
BY_UNIT = DatedList("unit", lambda now, unit: Article.objects.published(now).filter(unit_id=unit), {"unit": int})
BY_TOPIC = DatedList("topic", lambda now, topic: Article.objects.published(now).filter(topic_id=topic), {"topic": int})
BY_SOURCE = DatedList(
    "source", lambda now, source: Article.objects.published(now).filter(source_id=source), {"source": int}
)
BY_DAY = DatedList(
    "day",
    lambda now, start, end: Article.objects.published(now).between(start, end),
    {"start": datetime, "end": datetime},
)
_BY_AUTHOR = DatedList(
    "author",
    lambda now, author: Article.objects.published(now).by_author(author),
    {"author": str},
    picked=True,
)
_byline = Prepared(
    lambda now, author: Article.objects.filter(
        pk__in=Article.objects.published(now).by_author(author).newest_first().values("pk")[:1]
    ).values_list("byline"),
    now=datetime,
    author=str,
)
_newest_change = Prepared(lambda: Article.objects.order_by("-updated_at").values_list("updated_at")[:1])


@lru_cache(maxsize=64)
def _by_units(count: int) -> DatedList:
    def build(now: datetime, **units: int) -> ArticleQuerySet:
        return Article.objects.published(now).filter(unit_id__in=units.values())

    kinds: dict[str, type] = {f"unit_{number}": int for number in range(count)}
    return DatedList("units", build, kinds, show=ArticleQuerySet.with_unit)


def page_of_units(units: Sequence[int], number: int) -> ListPage:
    """Page ``number`` of the public articles of several units together; each article with its unit."""
    chosen: dict[str, Any] = {f"unit_{place}": unit for place, unit in enumerate(units)}
    return _by_units(len(units)).page(number, **chosen)


def page_of_author(key: str, number: int) -> ListPage:
    """Page ``number`` of what the author with ``key`` (``authors.key_of``) signed."""
    return _BY_AUTHOR.page(number, author=f" {key} ")


def newest_byline(key: str) -> str:
    """How the newest public article of the author with ``key`` is signed; empty where there is none."""
    return next((byline for (byline,) in _byline(now=timezone.now(), author=f" {key} ")), "")


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


def midnight(day: date) -> datetime:
    """The moment at which ``day`` begins, in Vietnam."""
    return timezone.make_aware(datetime.combine(day, time()))


def page_of_days(first: date, after: date, number: int) -> ListPage:
    """Page ``number`` of the public articles from the day ``first`` to the day before ``after``."""
    start, end = midnight(first), midnight(after)
    return BY_DAY.page(number, until=end, start=start, end=end)


def day_page(day: date, number: int) -> ListPage:
    """Page ``number`` of the public articles of ``day``."""
    return page_of_days(day, day + timedelta(days=1), number)
