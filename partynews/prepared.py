"""Querysets whose SQL is written once, and planned once by PostgreSQL.

On the pages that everybody reads, Django spends several times longer on writing a query, and PostgreSQL on planning
it, than the database on answering it (figures in docs/decisions.md).  ``Prepared`` keeps the SQL of a queryset and
runs it again with other values; rules stay where they are, in the querysets, and rows come back as that queryset's own
kind (models with ``select_related``, dicts or tuples).
"""

import datetime
import sqlite3
from collections.abc import Callable, Sequence
from itertools import chain, count
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, connections
from django.db.models import QuerySet

_INTEGER = 2_000_000_011
_INSTANT = datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC)
_DAY = datetime.date(1801, 1, 1)


class Statement:
    """One SQL statement with ``%s`` for its parameters, prepared on each PostgreSQL connection that first runs it.

    ``elsewhere`` is the text for databases other than PostgreSQL, where theirs differs.
    """

    _numbers = count(1)

    def __init__(self, sql: str, parameters: int, *, elsewhere: str = "") -> None:
        self.sql = sql
        self.elsewhere = elsewhere or sql
        self.marked = self.elsewhere.replace("%s", "?").replace("%%", "%")
        self.name = f"partynews_{next(self._numbers)}"
        dollars = [f"${number + 1}" for number in range(parameters)]
        self.prepare = f"PREPARE {self.name} AS " + sql % tuple(dollars) if parameters else ""
        self.execute = f"EXECUTE {self.name} ({', '.join(['%s'] * parameters)})"
        self.prepared_on: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()

    def fetch(self, params: Sequence[Any], using: str = "default") -> list[tuple]:
        """All rows of the statement with ``params``: ``str``, ``int``, ``date`` or aware ``datetime``.

        A connection that the server has closed since the last page is opened again, instead of being asked before each
        page whether it still lives (a fifth of a page's database time).
        """
        connection: Any = connections[using]
        connection.health_check_done = True
        try:
            return self._rows(connection, params)
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or connection.connection is None or connection.is_usable():
                raise
            connection.close()
            return self._rows(connection, params)

    def _rows(self, connection: Any, params: Sequence[Any]) -> list[tuple]:
        with connection.cursor() as cursor:
            if connection.vendor != "postgresql":
                self._run_elsewhere(connection, cursor, params)
            elif not self.prepare or not settings.PREPARED_STATEMENTS:
                cursor.execute(self.sql, params)
            else:
                if connection.connection not in self.prepared_on:
                    with connection.wrap_database_errors, connection.connection.cursor() as raw:
                        raw.execute(self.prepare)
                    self.prepared_on[connection.connection] = True
                cursor.execute(self.execute, params)
            return cursor.fetchall()

    def _run_elsewhere(self, connection: Any, cursor: Any, params: Sequence[Any]) -> None:
        # Django looks for each %s with a regular expression every time: a tenth of an article's page on SQLite.
        if connection.vendor != "sqlite" or connection.queries_logged or connection.execute_wrappers:
            cursor.execute(self.elsewhere, params)
            return
        connection.validate_no_broken_transaction()
        with connection.wrap_database_errors:
            sqlite3.Cursor.execute(cursor.cursor, self.marked, params)


def _marker(kind: type, number: int) -> Any:
    """A value that stands for a parameter while the SQL is written, and for nothing else in a query."""
    if kind is int:
        return _INTEGER + number
    if kind is datetime.datetime:
        return _INSTANT + datetime.timedelta(microseconds=1 + number)
    if kind is datetime.date:
        return _DAY + datetime.timedelta(days=number)
    if kind is str:
        return f"\x01parameter {number}\x01"
    raise TypeError(f"no marker for {kind}")


def _adapted(value: Any, connection: Any) -> Any:
    """``value`` in the form in which this database takes it."""
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, datetime.date):
        return connection.ops.adapt_datefield_value(value)
    return value


class _Compiled:
    """The SQL of one queryset on one database, with the places of its parameters."""

    def __init__(self, build: Callable[..., QuerySet], kinds: dict[str, type], using: str) -> None:
        connection = connections[using]
        markers = {name: _marker(kind, number) for number, (name, kind) in enumerate(kinds.items())}
        self.queryset = build(**markers).using(using)
        compiler = self.queryset.query.get_compiler(using)
        sql, params = compiler.as_sql()
        self.params = list(params)
        self.statement = Statement(sql, len(self.params))
        self.places: list[tuple[int, str]] = []
        for name, marker in markers.items():
            adapted = _adapted(marker, connection)
            found = [(i, name) for i, param in enumerate(self.params) if param == adapted]
            if not found:
                raise ValueError(f"parameter {name} is not in {sql}")
            self.places += found
        self.select, self.klass_info = compiler.select, compiler.klass_info
        self.annotation_col_map = compiler.annotation_col_map
        self.converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        self.compiler = compiler


class _Run:
    """One execution, in the place of the compiler that a queryset's iterable asks."""

    def __init__(self, compiled: _Compiled, values: dict[str, Any], using: str) -> None:
        self.compiled, self.using = compiled, using
        self.select, self.klass_info = compiled.select, compiled.klass_info
        self.annotation_col_map = compiled.annotation_col_map
        connection = connections[using]
        self.params = compiled.params[:]
        for place, name in compiled.places:
            self.params[place] = _adapted(values[name], connection)

    def execute_sql(self, *args: Any, **kwargs: Any) -> list[list[tuple]]:
        return [self.compiled.statement.fetch(self.params, self.using)]

    def results_iter(self, results: Any = None, tuple_expected: bool = False, **kwargs: Any) -> Any:
        rows = chain.from_iterable(self.execute_sql() if results is None else results)
        if self.compiled.converters:
            rows = self.compiled.compiler.apply_converters(rows, self.compiled.converters)
        return map(tuple, rows) if tuple_expected else rows


class _Query:
    """A queryset's query that hands out a prepared run instead of a compiler."""

    def __init__(self, query: Any, run: _Run) -> None:
        self._query, self._run = query, run

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)

    def get_compiler(self, *args: Any, **kwargs: Any) -> _Run:
        return self._run


class Prepared:
    """``Prepared(build, pk=int, now=datetime)(pk=5, now=…)`` gives the rows of ``build(pk=5, now=…)`` as a list.

    ``build`` takes the named parameters and returns a queryset; it must use each only as a value compared in the
    query (never in a slice or in Python), because it is called once a database, with markers.  Kinds: ``int``,
    ``str``, ``date`` and aware ``datetime``.  An ``int`` must fit the database's bigint.
    """

    def __init__(self, build: Callable[..., QuerySet], **kinds: type) -> None:
        self.build, self.kinds = build, kinds
        self.compiled: dict[str, _Compiled] = {}
        self.lock = Lock()

    def __call__(self, *, using: str = "default", **values: Any) -> list[Any]:
        compiled = self.compiled.get(using)
        if compiled is None:
            with self.lock:
                compiled = self.compiled.setdefault(using, _Compiled(self.build, self.kinds, using))
        queryset = object.__new__(type(compiled.queryset))  # a copy without cloning the query
        queryset.__dict__.update(compiled.queryset.__dict__)
        queryset.__dict__["_query"] = _Query(compiled.queryset.query, _Run(compiled, values, using))
        rows: Any = queryset._iterable_class(queryset)
        return list(rows)


def first_of(rows: Any, count: int) -> Any:
    """The first ``count`` of ordered ``rows`` as a part of a union; SQLite takes no order or limit inside one."""
    if connection.features.supports_slicing_ordering_in_compound:
        return rows[:count]
    return rows.model._default_manager.filter(pk__in=rows.values("pk")[:count]).order_by()
