"""Rows found by the slug in an address, present or former: every view that takes a slug asks here.

A row that has had the slug before answers with ``Moved``, which ``partynews.moved`` makes a redirect to the same
address with the new slug, whatever hangs on it (a list, a feed) and whatever its query.  A present slug wins over a
former one; of two rows that have had it the younger.  A page asked for by its present slug costs no query more.
"""

import re
from typing import Any, NoReturn, TypeVar

from django.db import models
from django.http import Http404

_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
Row = TypeVar("Row", bound=models.Model)


class Moved(Exception):
    """The row that was asked for has another ``slug`` now.  ``parameter``: it stands in the query, not in the path."""

    def __init__(self, slug: str, parameter: str = "") -> None:
        super().__init__(slug)
        self.slug = slug
        self.parameter = parameter


def row_at(rows: models.QuerySet[Row] | models.Manager[Row], slug: str) -> Row:
    """The one of ``rows`` with this ``slug``.  Raises ``Moved``, or ``Http404`` if none of them ever had it."""
    found = rows.filter(slug=slug).first()
    return found if found is not None else moved(rows, slug)


def moved(rows: models.QuerySet[Any] | models.Manager[Any], slug: str, *, parameter: str = "") -> NoReturn:
    """For a ``slug`` that none of ``rows`` has.  Raises ``Moved``, or ``Http404`` if none of them ever had it."""
    if not _SLUG.fullmatch(slug):
        raise Http404("Không có trang này.")
    later = rows.filter(former_slugs__word=slug).order_by("-pk").values_list("slug", flat=True).first()
    if later is None:
        raise Http404("Không có trang này.")
    raise Moved(later, parameter)
