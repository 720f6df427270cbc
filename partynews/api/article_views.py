"""``/api/v1/articles/``, ``categories/`` and ``removed_articles/``."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Greatest
from django.utils import timezone

from articles.models import Article, Category, Removal
from articles.querysets import ArticleQuerySet
from articles.removals import TOLD, gone, public_successors
from partynews.api import article_shapes as shapes
from partynews.api import paging
from partynews.api.paging import by_moment
from partynews.api.parameters import moment, slug
from partynews.api.problems import Refused
from partynews.api.resource import Many, One
from units.models import PartyUnit

_RELATED = ("category", "unit", "meeting", "source", "topic")
_HEAVY = ("folded", "terms", "authors", "unit__folded", "meeting__body", "meeting__folded", "meeting__terms")


def _whole(rows: ArticleQuerySet) -> ArticleQuerySet:
    found = rows.select_related(*_RELATED).defer(*_HEAVY)
    return found.prefetch_related("photos", "files", "corrections")


def number_of(rows: Any, name: str | None, noun: str) -> int | None:
    """The number of that of ``rows`` which has the slug; ``None`` without one.  Raises ``Refused``."""
    if name is None:
        return None
    found = rows.filter(slug=name).values_list("pk", flat=True).first()
    if found is None:
        raise Refused("not_found", f"Không có {noun} “{name}”.")
    return int(found)


unit_filter = slug("unit", "Đơn vị", "Chỉ của đơn vị có `slug` này, không gồm đơn vị bên dưới.", "dang-uy-phuong-1")


class ArticleList(Many):
    shape = shapes.Article
    words = "Các bài đang ở trên trang"
    has_body = True
    filters = (
        moment("updated_since", "Thay đổi từ lúc", "Chỉ những bài đăng hoặc sửa từ lúc ấy (`updated_at`)."),
        moment("published_since", "Đăng từ lúc", "Chỉ những bài đăng từ lúc ấy (`published_at`)."),
        slug("category", "Chuyên mục", "Chỉ của chuyên mục có `slug` này.", "tin-tuc-su-kien"),
        unit_filter,
    )
    orders = {
        "-published_at": by_moment("published_at", descending=True),
        "published_at": by_moment("published_at"),
        "updated_at": by_moment("changed"),
        "-updated_at": by_moment("changed", descending=True),
    }

    def rows(self, order: paging.Order, place: paging.Place | None) -> Any:
        wanted, now = self.wanted, timezone.now()
        if place and order.column == "published_at" and order.descending and not place.backward:
            now = min(now, order.value_at(place))  # the lowest upper bound opens the index (docs/decisions.md)
        known = {
            "category": number_of(Category.objects, wanted["category"], "chuyên mục"),
            "unit": number_of(PartyUnit.objects, wanted["unit"], "đơn vị"),
            "published_at__gte": wanted["published_since"],
        }
        rows = _whole(Article.objects.published(now))
        rows = rows.filter(**{name: value for name, value in known.items() if value is not None})
        if since := wanted["updated_since"]:
            rows = rows.filter(Q(updated_at__gte=since) | Q(published_at__gte=since))
        if order.column == "changed":
            rows = rows.annotate(changed=Greatest("updated_at", "published_at"))
        return rows if wanted["include_body"] else rows.defer("body")


class ArticleOne(One):
    shape = shapes.Article
    words = "Một bài theo số"

    def row(self, number: int) -> Any:
        found = _whole(Article.objects.published()).filter(pk=number).first()
        if found is None and (past := gone(number)):
            words, more = past.words or "Bài này đã được gỡ", {}
            if past.successor:
                words = "Bài này đã được thay thế bằng bài khác"
                more = {"replaced_by": shapes.Successor(past.successor).data}
            raise Refused("gone", f"{words}. Hãy xóa bản sao.", **more)
        return found


class CategoryList(Many):
    shape = shapes.Category
    words = "Các chuyên mục"
    orders = {"id": paging.BY_NUMBER}

    def rows(self, order: paging.Order, place: paging.Place | None) -> Any:
        return Category.objects.all()


class CategoryOne(One):
    shape = shapes.Category
    words = "Một chuyên mục theo số"

    def row(self, number: int) -> Any:
        return Category.objects.filter(pk=number).first()


class RemovedArticleList(Many):
    """The newest line of the register for each article that was public and is not now."""

    shape = shapes.RemovedArticle
    words = "Các bài đã gỡ, để nơi khác xóa bản sao"
    filters = (moment("removed_since", "Gỡ từ lúc", "Chỉ những bài gỡ từ lúc ấy (`removed_at`)."),)
    orders = {"removed_at": by_moment("at"), "-removed_at": by_moment("at", descending=True)}

    def rows(self, order: paging.Order, place: paging.Place | None) -> Any:
        later = Removal.objects.filter(article_number=OuterRef("article_number"))
        later = later.filter(Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk")))
        public = Article.objects.published().filter(pk=OuterRef("article_number"))
        rows = Removal.objects.filter(~Exists(later), ~Exists(public))
        if since := self.wanted["removed_since"]:
            rows = rows.filter(at__gte=since)
        return rows.only("article_number", "at", "kind", "successor")

    def told(self, rows: Any, **context: Any) -> Any:
        successors = public_successors(rows)
        for row in rows:
            row.told_reason = row.kind if row.kind in TOLD else None
            row.public_successor = successors.get(row.article_number)
        return super().told(rows, **context)
