"""What the busiest public pages read: the rules of ``querysets``, prepared once."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import DateTimeField, QuerySet, Value
from django.http import Http404
from django.utils import timezone

from articles.models import Article, ArticleFile, Category, Comment, Correction, CorrectionKind, Photo
from partynews.paging import ListPage
from partynews.prepared import Prepared, first_of

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


def _belongings_of(pk: int) -> QuerySet:
    """Four tables in one union, empty where a table has no such column; comments come first, for their types."""
    no_text, never = Value(""), Value(None, output_field=DateTimeField())
    comments = Comment.objects.filter(article_id=pk).shown().oldest_first()
    remarks = first_of(comments, COMMENTS_ON_PAGE + 1)
    remarks = remarks.annotate(part=Value("comment"), position=Value(0), credit=no_text)
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


class Around(NamedTuple):
    """Other public articles: of its category before and after it, nearest first; of its meeting, topic and unit,
    newest first, each of them once and none that stands in a list above its own."""

    newer: list[Row]
    older: list[Row]
    more_newer: bool
    more_older: bool
    of_meeting: list[Row]
    of_topic: list[Row]
    of_unit: list[Row]


_RELATED = 4
_NEWER, _OLDER, _MEETING, _TOPIC, _UNIT = range(5)  # parts of the union


@lru_cache(maxsize=32)
def _around(count: int, has_meeting: bool, has_topic: bool) -> Prepared:
    kinds: dict[str, type] = {"pk": int, "category": int, "unit": int, "at": datetime, "now": datetime}
    kinds |= {"meeting": int} if has_meeting else {}
    kinds |= {"topic": int} if has_topic else {}

    def build(pk: int, category: int, unit: int, at: datetime, now: datetime, **more: int) -> QuerySet:
        public = Article.objects.published(now)
        near = public.filter(category_id=category)
        parts = {_NEWER: (near.newer_than(at, pk), count), _OLDER: (near.older_than(at, pk), count)}
        # More than are shown, because the article itself and what other lists show is taken out.
        parts[_UNIT] = (public.filter(unit_id=unit).newest_first(), 4 * _RELATED)
        if has_meeting:
            parts[_MEETING] = (public.filter(meeting_id=more["meeting"]).newest_first(), _RELATED + 1)
        if has_topic:
            parts[_TOPIC] = (public.filter(topic_id=more["topic"]).newest_first(), 2 * _RELATED + 1)
        first, *others = (
            first_of(rows, limit).annotate(part=Value(part)).values_list("part", *_ROW)
            for part, (rows, limit) in parts.items()
        )
        return first.union(*others, all=True)

    return Prepared(build, **kinds)


def around(article: Article, count: int) -> Around:
    """What leads on from an article of ``public_article``, in one query; ``count`` each of its category."""
    meeting = article.meeting_id if article.meeting and article.meeting.is_public else None
    more: dict[str, Any] = {
        name: pk for name, pk in (("meeting", meeting), ("topic", article.topic_id)) if pk is not None
    }
    rows = _around(count + 1, meeting is not None, article.topic_id is not None)(
        pk=article.pk,
        category=article.category_id,
        unit=article.unit_id,
        at=article.published_at,
        now=timezone.now(),
        **more,
    )
    parts: list[list[Row]] = [[] for _ in range(5)]
    for part, *row in sorted(rows, key=lambda row: (row[4], row[1]), reverse=True):
        parts[part].append(Row(*row))
    newest, older, *related = parts
    newer = newest[::-1]
    shown = {article.pk}
    for part, found in zip((_MEETING, _TOPIC, _UNIT), related, strict=True):
        shown |= {row.id for row in (*newer[:count], *older[:count])} if part == _UNIT else set()
        found[:] = [row for row in found if row.id not in shown][:_RELATED]
        shown |= {row.id for row in found}
    return Around(newer[:count], older[:count], len(newer) > count, len(older) > count, *related)
