"""The hits of one page as the search page shows them: each with its words marked and the lines where they stand."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.db.models.functions import Left
from markupsafe import Markup

from articles.search.collections import Collection
from articles.search.engine import Hit
from partynews.search.query import Query
from partynews.search.snippets import MOST, Marker


class Result(NamedTuple):
    """A hit: the ``row`` itself without its text, ``title`` and ``excerpt`` with marks, and ``signed`` (who wrote,
    signed or led it) where the reader's words name them."""

    collection: Collection
    row: Any
    title: Markup
    excerpt: Markup
    signed: Markup


def _articles(rows: QuerySet, today: datetime.date) -> QuerySet:
    shown = ("title", "slug", "sapo", "byline", "published_at", "category__name", "unit__name", "unit__short_name")
    return rows.select_related("category", "unit").only(*shown)


def _meetings(rows: QuerySet, today: datetime.date) -> QuerySet:
    shown = ("title", "slug", "kind", "ordinal", "term_number", "term", "starts_at", "place", "chair", "unit__name")
    return rows.select_related("unit").only(*shown)


def _documents(rows: Any, today: datetime.date) -> QuerySet:
    found: QuerySet = rows.listed().with_effect(today)
    return found


def _drafts(rows: Any, today: datetime.date) -> QuerySet:
    found: QuerySet = rows.by_phase(today).listed().select_related("unit")
    return found


_ROWS: dict[str, Callable[[QuerySet, datetime.date], QuerySet]] = {
    "bai-viet": _articles,
    "hoi-nghi": _meetings,
    "van-ban": _documents,
    "du-thao": _drafts,
}


def results(hits: Sequence[Hit], query: Query, today: datetime.date) -> list[Result]:
    """``hits`` in their order, without those that are not public any more."""
    marker = Marker(query)
    rows: dict[tuple[str, int], Any] = {}
    for collection in dict.fromkeys(hit.collection for hit in hits):
        keys = [hit.pk for hit in hits if hit.collection is collection]
        found = _ROWS[collection.key](collection.rows().filter(pk__in=keys), today)
        rows |= {(collection.key, row.pk): row for row in found.annotate(opening=Left("body", MOST))}
    found_rows = ((hit.collection, rows.get((hit.collection.key, hit.pk))) for hit in hits)
    return [_result(collection, row, marker) for collection, row in found_rows if row is not None]


def _result(collection: Collection, row: Any, marker: Marker) -> Result:
    match collection.key:
        case "bai-viet":
            title, lead, signed = row.title, row.sapo, row.byline
        case "hoi-nghi":
            title, lead, signed = row.title, "", row.chair
        case "van-ban":
            title, lead, signed = f"{row.get_kind_display()} {row.number}", row.summary, row.signer
        case _:
            title, lead, signed = row.title, row.summary, ""
    told = f"{title} {row.get_kind_display()} {row.place}" if collection.key == "hoi-nghi" else title
    marked = marker.marked(signed)
    return Result(
        collection,
        row,
        marker.marked(title),
        marker.excerpt(told, " ".join(lead.split()), row.opening),
        marked if "<mark>" in marked else Markup(""),
    )
