"""What the busiest public pages read: the rules of ``querysets``, prepared once."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import IntegerField, QuerySet, Value
from django.utils import timezone

from articles.models import Article, ArticleFile, Category, Photo
from articles.querysets import ArticleQuerySet
from partynews.prepared import Prepared

_ROW = ("id", "slug", "title", "published_at")


class Row(NamedTuple):
    """A line of a list of titles."""

    id: int
    slug: str
    title: str
    published_at: datetime


_whole = Prepared(
    lambda pk, now: Article.objects.published(now).whole().filter(pk=pk).order_by(), pk=int, now=datetime
)
_attachments = Prepared(
    lambda pk: (
        Photo.objects.filter(article_id=pk)
        .order_by()
        .annotate(kind=Value("photo"))
        .values_list("kind", "position", "id", "image", "caption", "alt", "credit")
        .union(
            ArticleFile.objects.filter(article_id=pk)
            .order_by()
            .annotate(kind=Value("file"), alt=Value(""), credit=Value(""))
            .values_list("kind", "position", "id", "file", "title", "alt", "credit"),
            all=True,
        )
    ),
    pk=int,
)
_category = Prepared(lambda slug: Category.objects.filter(slug=slug), slug=str)
_categories = Prepared(Category.objects.all)


def public_article(pk: int) -> Article | None:
    """The public article ``pk`` with its category and unit, or ``None``."""
    found = _whole(pk=pk, now=timezone.now())
    return found[0] if found else None


def photos_and_files(article: Article) -> tuple[list[Photo], list[ArticleFile]]:
    """The gallery and the files of an article from ``public_article``, each in order, in one query or none."""
    photos, files = [], []
    for kind, position, pk, name, caption, alt, credit in sorted(
        _attachments(pk=article.pk) if article.has_more else []
    ):
        if kind == "photo":
            photos.append(Photo(id=pk, position=position, image=name, caption=caption, alt=alt, credit=credit))
        else:
            files.append(ArticleFile(id=pk, position=position, file=name, title=caption))
    return photos, files


def category_at(slug: str) -> Category | None:
    return next(iter(_category(slug=slug)), None)


def categories() -> list[Category]:
    """All of them, in the order of the menu, in it or not."""
    return _categories()


def in_menu(known: Sequence[Category]) -> list[Category]:
    return [category for category in known if category.in_menu]


def _first(rows: ArticleQuerySet, count: int) -> ArticleQuerySet:
    """The first ``count`` of ordered ``rows`` as a part of a union; SQLite takes no order or limit inside one."""
    if connection.features.supports_slicing_ordering_in_compound:
        return rows[:count]
    return Article.objects.filter(pk__in=rows.values("pk")[:count]).order_by()


@lru_cache(maxsize=8)
def _around(count: int) -> Prepared:
    def build(pk: int, category: int, at: datetime, now: datetime) -> QuerySet:
        near = Article.objects.published(now).filter(category_id=category)
        newer, older = (_first(rows, count) for rows in (near.newer_than(at, pk), near.older_than(at, pk)))
        return newer.union(older, all=True).values_list(*_ROW)

    return Prepared(build, pk=int, category=int, at=datetime, now=datetime)


def neighbours(article: Article, count: int) -> tuple[list[Row], list[Row]]:
    """The ``count`` next newer and next older public articles of its category, each nearest first, in one query."""
    rows = _around(count)(pk=article.pk, category=article.category_id, at=article.published_at, now=timezone.now())
    around = sorted((Row(*row) for row in rows), key=lambda row: (row.published_at, row.id))
    here = (article.published_at, article.pk)
    newer = [row for row in around if (row.published_at, row.id) > here]
    older = [row for row in around if (row.published_at, row.id) < here]
    return newer, older[::-1]


class HomeStories(NamedTuple):
    """The home page's articles: the lead, the newest others, and each category's newest that is not the lead."""

    lead: Article | None
    latest: list[Article]
    blocks: list[tuple[Category, list[Article]]]


_FEATURED, _LATEST = -1, -2  # parts of the home page beside its categories, whose part is their id


@lru_cache(maxsize=32)
def _home(blocks: int, latest: int, per_block: int) -> Prepared:
    """All of the home page's articles in one query, each with the ``part`` of the page it was found for."""

    def build(now: datetime, **ids: int) -> QuerySet:
        public = Article.objects.published(now).newest_first()
        parts = [(_FEATURED, public.filter(featured=True), 1), (_LATEST, public, latest + 1)]
        parts += [(pk, public.filter(category_id=pk), per_block + 1) for pk in ids.values()]
        found = [
            _first(rows, count).listed().annotate(part=Value(part, output_field=IntegerField()))
            for part, rows, count in parts
        ]
        return found[0].union(*found[1:], all=True)

    return Prepared(build, now=datetime, **{f"category_{number}": int for number in range(blocks)})


def home_stories(all_categories: Sequence[Category], *, latest: int, per_block: int) -> HomeStories:
    """What the home page tells: ``latest`` newest articles, and ``per_block`` of each category that is in the menu.

    The lead is the newest marked article, else the newest of all.
    """
    menu = in_menu(all_categories)
    ids: dict[str, Any] = {f"category_{number}": category.pk for number, category in enumerate(menu)}
    found = _home(len(menu), latest, per_block)(now=timezone.now(), **ids)
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
    return HomeStories(lead, others(_LATEST, latest), [block for block in blocks if block[1]])
