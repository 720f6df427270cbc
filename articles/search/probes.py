"""Questions to the index, many in one statement: whether anything public has these words, and how much."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from articles.search.collections import COLLECTIONS, Collection
from articles.search.periods import recent
from partynews.search.expressions import All, Expression, Term
from partynews.search.fields import PUBLIC

ENOUGH = 300  # so many rows of the index are looked at; more than are scheduled, so that a public one is among them
_SQL = tuple[str, Sequence[Any]]


class Probe(NamedTuple):
    """Rows that the public may see now: ``first`` a part of them that is asked before all, where that is quicker."""

    rows: QuerySet
    first: QuerySet | None = None


def public_rows(wanted: Expression, collections: Iterable[Collection] = COLLECTIONS) -> list[Probe]:
    """Rows that the public may see now and that fulfil ``wanted``, up to ``ENOUGH`` of each collection."""
    first = first_asked()
    return [
        Probe(_rows(collection, wanted), _rows(collection, wanted, first) if first else None)
        for collection in collections
    ]


def first_asked() -> Expression | None:
    """Rows of the last two years, on PostgreSQL: its index gathers all that match before it stops at a limit."""
    return recent(timezone.now()) if connection.vendor == "postgresql" else None


def _rows(collection: Collection, *wanted: Expression) -> QuerySet:
    return collection.rows().filter(terms__matches=(All([*wanted, Term(PUBLIC)]), ENOUGH))


def exist(groups: Sequence[Sequence[Probe]]) -> list[bool]:
    """For each group whether one of its probes has a row; one statement for all."""
    tests = [_test(group) for group in groups]
    return [bool(value) for value in _one_row([(f"CASE WHEN {sql} THEN 1 ELSE 0 END", own) for sql, own in tests])]


def first_found(groups: Sequence[Sequence[Probe]]) -> int | None:
    """The number of the first group of which a probe has a row; those after it are not asked."""
    if not groups:
        return None
    tests = [_test(group) for group in groups]
    whens = " ".join(f"WHEN {sql} THEN {number}" for number, (sql, _) in enumerate(tests))
    (number,) = _one_row([(f"CASE {whens} END", _params(tests))])
    return number


def _test(group: Sequence[Probe]) -> _SQL:
    rows = [*(probe.first for probe in group if probe.first is not None), *(probe.rows for probe in group)]
    tests = [_sql(one, "EXISTS ({})", "1=0") for one in rows] or [("1=0", ())]
    return " OR ".join(sql for sql, _ in tests), _params(tests)


def count(groups: Sequence[Sequence[Probe]]) -> list[int]:
    """For each group how many rows its probes have, up to ``ENOUGH`` each; one statement for all."""
    asked = []
    for group in groups:
        sums = [_counted(probe) for probe in group] or [("0", ())]
        asked.append((" + ".join(sql for sql, _ in sums), _params(sums)))
    return _one_row(asked)


def _counted(probe: Probe) -> _SQL:
    form = "(SELECT count(*) FROM ({}) AS found)"
    every = _sql(probe.rows, form, "0", ENOUGH)
    if probe.first is None:
        return every
    first = _sql(probe.first, form, "0", ENOUGH)
    return f"CASE WHEN {first[0]} >= {ENOUGH} THEN {ENOUGH} ELSE {every[0]} END", _params([first, every])


def _sql(rows: QuerySet, form: str, nothing: str, most: int = 1) -> _SQL:
    try:
        sql, params = rows.values("pk")[:most].query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return nothing, ()
    return form.format(sql), params


def _params(parts: Sequence[_SQL]) -> list[Any]:
    return [param for _, own in parts for param in own]


def _one_row(asked: Sequence[_SQL]) -> list[int]:
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(sql for sql, _ in asked)}", _params(asked))
        return list(cursor.fetchone())
