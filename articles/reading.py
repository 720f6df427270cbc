"""What the busiest public pages read: the rules of ``querysets``, prepared once."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value
from django.utils import timezone

from articles.models import Article, ArticleFile, Category, Photo
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
_latest = Prepared(lambda now: Article.objects.published(now).with_category().newest_first()[:7], now=datetime)
_featured = Prepared(
    lambda now: Article.objects.published(now).filter(featured=True).with_category().newest_first()[:1], now=datetime
)
_in_menu = Prepared(Category.objects.in_menu)


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


def menu() -> list[Category]:
    return _in_menu()


def lead_and_latest() -> tuple[Article | None, list[Article]]:
    """The story at the head of the home page (the newest marked one, else the newest) and the six newest others."""
    now = timezone.now()
    latest = _latest(now=now)
    lead = next(iter(_featured(now=now) or latest), None)
    return lead, [article for article in latest if article != lead][:6]


@lru_cache(maxsize=8)
def _around(count: int) -> Prepared:
    def build(pk: int, category: int, at: datetime, now: datetime) -> QuerySet:
        near = Article.objects.published(now).filter(category_id=category)
        ids = (near.newer_than(at, pk).values("pk")[:count], near.older_than(at, pk).values("pk")[:count])
        newer, older = (Article.objects.filter(pk__in=some).order_by() for some in ids)
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


@lru_cache(maxsize=32)
def _newest_of(categories: int, count: int) -> Prepared:
    """One block of the home page for each of so many categories, in one query."""

    def build(now: datetime, **ids: int) -> QuerySet:
        public = Article.objects.published(now).newest_first()
        blocks = [
            Article.objects.filter(pk__in=public.filter(category_id=pk).values("pk")[:count]).order_by().listed()
            for pk in ids.values()
        ]
        return blocks[0].union(*blocks[1:], all=True)

    return Prepared(build, now=datetime, **{f"category_{number}": int for number in range(categories)})


def newest_of_each(
    categories: Sequence[Category], count: int, *, but: Article | None = None
) -> list[tuple[Category, list[Article]]]:
    """Each of ``categories`` that has public articles, with its ``count`` newest; ``but`` stands elsewhere."""
    if not categories:
        return []
    ids: dict[str, Any] = {f"category_{number}": category.pk for number, category in enumerate(categories)}
    found = _newest_of(len(categories), count + 1)(now=timezone.now(), **ids)
    found.sort(key=lambda article: (article.published_at, article.pk), reverse=True)
    blocks: dict[int, list[Article]] = {category.pk: [] for category in categories}
    for article in found:
        if article != but and len(blocks[article.category_id]) < count:
            blocks[article.category_id].append(article)
    return [(category, blocks[category.pk]) for category in categories if blocks[category.pk]]
