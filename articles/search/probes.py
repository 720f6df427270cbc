"""Questions to the index, many in one statement: whether anything public has these words, and how much."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from articles.search.collections import COLLECTIONS, Collection
from partynews.search.expressions import All, Expression, Term
from partynews.search.fields import PUBLIC

ENOUGH = 300  # so many rows of the index are looked at; more than are scheduled, so that a public one is among them


def public_rows(wanted: Expression, collections: Iterable[Collection] = COLLECTIONS) -> list[QuerySet]:
    """Rows that the public may see now and that fulfil ``wanted``, up to ``ENOUGH`` of each collection."""
    matches = (All([wanted, Term(PUBLIC)]), ENOUGH)
    return [collection.rows().filter(terms__matches=matches) for collection in collections]


def exist(groups: Sequence[Sequence[QuerySet]]) -> list[bool]:
    """For each group of querysets whether one of them has a row; one statement for all."""
    tests = [[_sql(rows, "EXISTS ({})", "1=0") for rows in group] or [("1=0", ())] for group in groups]
    asked = [("CASE WHEN " + " OR ".join(sql for sql, _ in group) + " THEN 1 ELSE 0 END", group) for group in tests]
    return [bool(value) for value in _one_row(asked)]


def count(groups: Sequence[Sequence[QuerySet]]) -> list[int]:
    """For each group of querysets how many rows they have, up to ``ENOUGH`` each; one statement for all."""
    counted = "(SELECT count(*) FROM ({}) AS found)"
    sums = [[_sql(rows, counted, "0", ENOUGH) for rows in group] or [("0", ())] for group in groups]
    return _one_row([(" + ".join(sql for sql, _ in group), group) for group in sums])


def _sql(rows: QuerySet, form: str, nothing: str, most: int = 1) -> tuple[str, Sequence[Any]]:
    try:
        sql, params = rows.values("pk")[:most].query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return nothing, ()
    return form.format(sql), params


def _one_row(asked: Sequence[tuple[str, Sequence[tuple[str, Sequence[Any]]]]]) -> list[int]:
    if not asked:
        return []
    params = [param for _, group in asked for _, own in group for param in own]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(sql for sql, _ in asked)}", params)
        return list(cursor.fetchone())
