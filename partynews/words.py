"""Rows found by their folded words, quick on a large table whatever order and limit follow."""

import re
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet

from partynews.text.fold import fold_words

Rows = TypeVar("Rows", bound=QuerySet)
MAX_QUERY = 200
_MAX_TERMS = 12
_TERM = re.compile(r'["“”]([^"“”]*)["“”]|([^\s"“”]+)')


def words_of(query: str) -> list[Q]:
    """The conditions of a reader's ``query`` for ``found_by_words``: each word, words in quotes side by side.

    Accents, case and "ủy / uỷ" make no difference; "149-KH/QU" is found as "149 kh qu" too.  Nothing for a query
    without letters or digits.
    """
    terms = [fold_words(quoted or word) for quoted, word in _TERM.findall(query[:MAX_QUERY])]
    return [Q(folded__words=term) for term in terms if term][:_MAX_TERMS]


def found_by_words(rows: Rows, wanted: list[Q]) -> Rows:
    """Those of ``rows`` that fulfil every condition of ``wanted`` (lookups of ``FoldedField``)."""
    return rows.filter(found_first(rows.model, Q(*wanted)))


def found_first(model: type[Model], wanted: Q) -> Any:
    """``wanted`` as a condition on rows of ``model`` that PostgreSQL answers before it looks at any other.

    The rows are found through the index, as an array: beside an order and a limit the planner likes to walk the table
    in that order and make the words of each row anew, which takes a minute for a rare word.
    """
    if connection.vendor != "postgresql":
        return wanted
    found = model._base_manager.filter(wanted).order_by().values("pk")
    return Func(
        F("pk"), ArraySubquery(found), template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField()
    )
