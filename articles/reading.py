"""What the busiest public pages read: the rules of ``querysets``, prepared once."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import DateTimeField, IntegerField, QuerySet, Value
from django.http import Http404
from django.utils import timezone

from articles.models import Article, ArticleFile, Category, Comment, Correction, CorrectionKind, Photo
from partynews.paging import ListPage
from partynews.prepared import Prepared

COMMENTS_ON_PAGE = 20
_ROW = ("id", "slug", "title", "published_at")


class Note(NamedTuple):
    """What readers are told of a change to the text."""

    id: int
    kind: str
    text: str
    at: datetime


class Remark(NamedTuple):
    """A comment that is shown; the address that came with it is not even read."""

    id: int
    name: str
    text: str
    answer: str
    sent_at: datetime
    answered_at: datetime | None


class Belongings(NamedTuple):
    """What is shown with an article's text, each in its order; ``comments`` are the first of them."""

    photos: list[Photo]
    files: list[ArticleFile]
    corrections: list[Note]
    comments: list[Remark]
    more_comments: bool


class Row(NamedTuple):
    """A line of a list of titles."""

    id: int
    slug: str
    title: str
    published_at: datetime


_whole = Prepared(
    lambda pk, now: Article.objects.published(now).whole().filter(pk=pk).order_by(), pk=int, now=datetime
)
_category = Prepared(lambda slug: Category.objects.filter(slug=slug), slug=str)
_categories = Prepared(Category.objects.all)


def public_article(pk: int) -> Article | None:
    """The public article ``pk`` with its category and unit, or ``None``."""
    found = _whole(pk=pk, now=timezone.now())
    return found[0] if found else None


def _first(rows: Any, count: int) -> Any:
    """The first ``count`` of ordered ``rows`` as a part of a union; SQLite takes no order or limit inside one."""
    if connection.features.supports_slicing_ordering_in_compound:
        return rows[:count]
    return rows.model._default_manager.filter(pk__in=rows.values("pk")[:count]).order_by()


def _belongings_of(pk: int) -> QuerySet:
    """Four tables in one union, empty where a table has no such column; comments come first, for their types."""
    no_text, never = Value(""), Value(None, output_field=DateTimeField())
    comments = Comment.objects.filter(article_id=pk).shown().oldest_first()
    remarks = _first(comments, COMMENTS_ON_PAGE + 1).annotate(part=Value("comment"), position=Value(0), credit=no_text)
    photos = Photo.objects.annotate(part=Value("photo"), at=never, later=never)
    files = ArticleFile.objects.annotate(part=Value("file"), alt=no_text, credit=no_text, at=never, later=never)
    notes = Correction.objects.annotate(
        part=Value("correction"), position=Value(0), alt=no_text, credit=no_text, later=never
    )
    others = (
        (photos, ("image", "caption", "alt", "credit", "at", "later")),
        (files, ("file", "title", "alt", "credit", "at", "later")),
        (notes, ("kind", "text", "alt", "credit", "at", "later")),
    )
    shared = ("part", "position", "id")
    return remarks.values_list(*shared, "name", "text", "answer", "credit", "sent_at", "answered_at").union(
        *(rows.filter(article_id=pk).order_by().values_list(*shared, *columns) for rows, columns in others), all=True
    )


_belongings = Prepared(_belongings_of, pk=int)


def belongings(article: Article) -> Belongings:
    """What is shown with the text of an article from ``public_article``, in one query or none."""
    rows = _belongings(pk=article.pk) if article.has_more else []
    found: dict[str, list[Any]] = {"photo": [], "file": [], "correction": [], "comment": []}
    for part, position, pk, head, text, third, credit, at, later in rows:
        match part:
            case "comment":
                row: Any = Remark(pk, head, text, third, at, later)
            case "photo":
                row = Photo(id=pk, position=position, image=head, caption=text, alt=third, credit=credit)
            case "file":
                row = ArticleFile(id=pk, position=position, file=head, title=text)
            case _:
                row = Note(pk, CorrectionKind(head).label, text, at)
        found[part].append((position, at or 0, pk, row))
    photos, files, notes, remarks = ([row for *_, row in sorted(found[part])] for part in found)
    return Belongings(photos, files, notes, remarks[:COMMENTS_ON_PAGE], len(remarks) > COMMENTS_ON_PAGE)


def comments_page(article: Article, number: int) -> ListPage:
    """Page ``number`` (from 1) of the approved comments, oldest first.  Raises ``Http404`` beyond the last."""
    shown = Comment.objects.filter(article=article).shown()
    last = max(1, -(-shown.count() // COMMENTS_ON_PAGE))
    if number > last:
        raise Http404("Không có trang này.")
    rows = shown.oldest_first().values_list(*Remark._fields)
    here = rows[(number - 1) * COMMENTS_ON_PAGE : number * COMMENTS_ON_PAGE]
    return ListPage([Remark(*row) for row in here], number, last)


def category_at(slug: str) -> Category | None:
    return next(iter(_category(slug=slug)), None)


def categories() -> list[Category]:
    """All of them, in the order of the menu, in it or not."""
    return _categories()


def in_menu(known: Sequence[Category]) -> list[Category]:
    return [category for category in known if category.in_menu]


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
