"""What the home page tells of articles, their pictures, videos and topics; of what is not asked for nothing is read.

All articles come from one statement and all the rest from another: a statement costs more than the rows it brings.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import IntEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Article, Category, Photo, Topic, Video
from articles.reading import in_menu
from partynews.addresses import address
from partynews.pictures import PictureFile
from partynews.prepared import Prepared, first_of

_LOOKED_THROUGH = 200  # the newest articles, for pictures
_BEGINNING = datetime(1000, 1, 1, tzinfo=UTC)
_LATEST_FIRST = F("at").desc(nulls_last=True)
_PICTURE: Any = Photo._meta.get_field("image")


class HomeStories(NamedTuple):
    """The lead, the newest others, each category's newest that is not the lead, and what is a notice today."""

    lead: Article | None
    latest: list[Article]
    blocks: list[tuple[Category, list[Article]]]
    notices: list[Article]


class Tile(NamedTuple):
    """A picture of an article, or the name of a topic; it leads to their page."""

    url: str
    title: str
    picture: PictureFile | None
    alt: str
    at: datetime


class HomeTiles(NamedTuple):
    gallery: list[Tile]
    videos: list[Video]
    topics: list[Tile]


# ---- articles

_FEATURED, _LATEST, _NOTICES = -1, -2, -3  # parts of the home page beside its categories, whose part is their id


@lru_cache(maxsize=32)
def _stories(blocks: int, latest: int, per_block: int, notices: int) -> Prepared:
    """All of the home page's articles in one query, each with the ``part`` of the page it was found for."""

    def build(now: datetime, today: date | None = None, **ids: int) -> QuerySet:
        public = Article.objects.published(now).newest_first()
        parts = [(pk, public.filter(category_id=pk), per_block + 1) for pk in ids.values()]
        if latest:
            parts += [(_FEATURED, public.filter(featured=True), 1), (_LATEST, public, latest + 1)]
        if today:
            parts.append((_NOTICES, public.noticed(today), notices))
        found = [
            first_of(rows, count)
            .listed()
            .annotate(part=Value(part, output_field=IntegerField()), until=F("notice_until"))
            for part, rows, count in parts
        ]
        return found[0].union(*found[1:], all=True)

    kinds: dict[str, type] = {"now": datetime, **({"today": date} if notices else {})}
    return Prepared(build, **kinds, **{f"category_{number}": int for number in range(blocks)})


def home_stories(
    all_categories: Sequence[Category], *, latest: int = 0, per_block: int = 0, notices: int = 0
) -> HomeStories:
    """A lead with the ``latest`` newest articles, ``per_block`` of each category in the menu, and ``notices``.

    The lead is the newest marked article, else the newest of all; without ``latest`` there is none.
    """
    menu = in_menu(all_categories) if per_block else []
    values: dict[str, Any] = {f"category_{number}": category.pk for number, category in enumerate(menu)}
    if notices:
        values["today"] = timezone.localdate()
    if not (values or latest):
        return HomeStories(None, [], [], [])
    found = _stories(len(menu), latest, per_block, notices)(now=timezone.now(), **values)
    found.sort(key=lambda article: (article.published_at, article.pk), reverse=True)
    known = {category.pk: category for category in all_categories}
    parts: dict[int, list[Article]] = {}
    for article in found:
        article.category = known[article.category_id]
        parts.setdefault(article.part, []).append(article)
    lead = next(iter(parts.get(_FEATURED) or parts.get(_LATEST, [])), None)

    def others(part: int, count: int) -> list[Article]:
        return [article for article in parts.get(part, []) if article != lead][:count]

    blocks = [(category, others(category.pk, per_block)) for category in menu]
    return HomeStories(lead, others(_LATEST, latest), [block for block in blocks if block[1]], parts.get(_NOTICES, []))


# ---- pictures, videos, topics


class Part(IntEnum):
    VIDEO = 0
    PICTURE = 1
    TOPIC = 2


def _illustrated(now: datetime) -> QuerySet:
    """Those of the newest public articles that have a gallery, newest first.

    A date bounds the search: the index is left as soon as enough are found, and never read to its end.
    """
    newest = Article.objects.published(now).newest_first()
    last = Subquery(newest.values("published_at")[_LOOKED_THROUGH - 1 : _LOOKED_THROUGH])
    return newest.filter(Exists(_photos()), published_at__gte=Coalesce(last, Value(_BEGINNING)))


def _photos() -> QuerySet:
    """The pictures of the article in the outer query, in their order."""
    return Photo.objects.filter(article=OuterRef("pk")).order_by("position", "pk")


def _running(now: datetime) -> QuerySet:
    """Topics that go on, the one with the newest public article first, those without one last."""
    return Topic.objects.filter(is_over=False).annotate(at=_last_article(now)).order_by(_LATEST_FIRST, "pk")


def _last_article(now: datetime) -> Subquery:
    """The date of the newest public article of a topic."""
    articles = Article.objects.published(now).filter(topic=OuterRef("pk")).newest_first()
    return Subquery(articles.values("published_at")[:1])


@lru_cache(maxsize=32)
def _tiles(gallery: int, videos: int, topics: int) -> Prepared:
    def build(now: datetime) -> QuerySet:
        nothing, no_number = Value("", output_field=CharField()), Value(None, output_field=IntegerField())
        found = []
        if videos:
            rows = first_of(Video.objects.published(now).newest_first(), videos)
            rows = rows.annotate(part=Value(Part.VIDEO), alt=nothing)
            found.append(rows.values_list("part", "pk", "slug", "title", "poster", "alt", "length", "published_at"))
        if gallery:
            rows = first_of(_illustrated(now), gallery).annotate(part=Value(Part.PICTURE), length=no_number)
            rows = rows.annotate(
                picture=Subquery(_photos().values("image")[:1]), alt=Subquery(_photos().values("alt")[:1])
            )
            found.append(rows.values_list("part", "pk", "slug", "title", "picture", "alt", "length", "published_at"))
        if topics:
            rows = first_of(_running(now), topics).annotate(at=_last_article(now), part=Value(Part.TOPIC))
            rows = rows.annotate(picture=nothing, alt=nothing, length=no_number)
            found.append(rows.values_list("part", "pk", "slug", "name", "picture", "alt", "length", "at"))
        return found[0].union(*found[1:], all=True)

    return Prepared(build, now=datetime)


def home_tiles(*, gallery: int = 0, videos: int = 0, topics: int = 0) -> HomeTiles:
    """The newest pictures of public articles, public videos and running topics, so many of each."""
    found = HomeTiles([], [], [])
    if not (gallery or videos or topics):
        return found
    rows = _tiles(gallery, videos, topics)(now=timezone.now())
    dated = [row for row in rows if row[-1]]  # a topic without a public article has no date, and is not public yet
    dated.sort(key=lambda row: (row[-1], row[1]), reverse=True)
    for part, pk, slug, title, picture, alt, length, at in dated:
        match part:
            case Part.VIDEO:
                film = Video(pk=pk, slug=slug, title=title, poster=picture, length=length, published_at=at)
                found.videos.append(film)
            case Part.PICTURE:
                image = _PICTURE.attr_class(None, _PICTURE, picture)
                found.gallery.append(Tile(address("article", slug, pk), title, image, alt, at))
            case _:
                found.topics.append(Tile(address("topic", slug), title, None, "", at))
    return found
