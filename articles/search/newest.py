"""The newest rows with certain terms, without visiting all that have them.

The index gives keys in no order of time.  So it is asked for the last months first, and on into the past month by
month in growing steps; a step that holds too many is made shorter.  As a rule some hundred rows are visited.
"""

from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from articles.search.collections import Collection
from articles.search.periods import AHEAD, first_of, months
from partynews.search.expressions import All, Expression
from partynews.search.fields import matching_keys

_FEW = 300  # so many rows are read and sorted as quickly as several steps
_SHORT = 2  # months whose rows are always few enough to be read
_FACTOR = 4
_EVER = 12 * 60


def newest(
    collection: Collection, rows: QuerySet, wanted: Expression, need: int, *, end: int, start: int | None = None
) -> list[Any]:
    """The newest ``need`` of ``rows`` that fulfil ``wanted``, or all if there are fewer, by date and then by key.

    ``rows`` are those of ``collection`` that the public may see, in the form that is wanted of them.  The months from
    ``start`` (none: ever) to before ``end`` are looked through; with the first of them what is dated later, where such
    rows are public.
    """
    ordered = rows.order_by(f"-{collection.date}", "-pk")
    most = max(_FEW, 2 * need)
    found: list[Any] = []
    earliest = end - _EVER if start is None else start
    top, length = end + (AHEAD if collection.scheduled is None else 0), _SHORT
    is_first = True
    while end > earliest and len(found) < need:
        step, room = All([wanted, months(max(end - length, earliest), top)]), need - len(found)
        if length <= _SHORT:
            found += ordered.filter(terms__matches=step)[:room]
        elif len(keys := matching_keys(collection.model, step, most)) < most:
            found += _among(_from(collection, ordered, end - length), keys)[:room] if keys else []
        else:
            length //= _FACTOR
            continue
        if is_first and len(found) < need:
            keys = matching_keys(collection.model, wanted, most)
            if len(keys) < most:
                return list(_among(ordered, keys)[:need]) if keys else []
        is_first = False
        end = top = end - length
        length *= _FACTOR
    if start is None and len(found) < need:
        older = ordered.filter(**{f"{collection.date}__lt": collection.bound(first_of(end))}, terms__matches=wanted)
        found += older[: need - len(found)]
    return found


def _from(collection: Collection, rows: QuerySet, month: int) -> QuerySet:
    return rows.filter(**{f"{collection.date}__gte": collection.bound(first_of(month))})


def _among(rows: QuerySet, keys: list[int]) -> QuerySet:
    """Those of ``rows`` that have ``keys``.

    SQLite would fetch each row by its key, pages of text, to learn its date; of a sum it goes through the index of
    dates instead, and fetches only the rows that are wanted.
    """
    if connection.vendor == "sqlite":
        return rows.alias(key=F("pk") + 0).filter(key__in=keys)
    return rows.filter(pk__in=keys)
