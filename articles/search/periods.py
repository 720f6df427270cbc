"""Months and years as marks of the index: a period to look in, and where the newest rows are looked for first.

Months are those of Vietnam, counted since the year 0, as the index has them (``fields.OFFSET_HOURS``).
"""

import datetime

from django.utils import timezone

from articles.search.days import FIRST_YEAR
from partynews.search.expressions import Any, Expression, Term
from partynews.search.fields import MONTH, YEAR

AHEAD = 12 * 50  # meetings have dates to come, and years are mistyped
_EARLIEST = 12 * FIRST_YEAR
_FIRST, _LAST = 1, 9999


def months(start: int, end: int) -> Expression:
    """Rows dated in the months from ``start`` to before ``end``; whole years as one mark."""
    terms = []
    while start < end:
        year, month = divmod(start, 12)
        if month == 0 and start + 12 <= end:
            terms.append(Term(f"{YEAR}{year:04}"))
            start += 12
        else:
            terms.append(Term(f"{MONTH}{year:04}{month + 1:02}"))
            start += 1
    return Any(terms)


def month_of(day: datetime.date) -> int:
    """The month of a local ``day``."""
    return day.year * 12 + day.month - 1


def this_month(now: datetime.datetime) -> int:
    """The month of an aware moment."""
    return month_of(timezone.localdate(now))


def first_of(month: int) -> datetime.datetime:
    """The moment at which ``month`` begins here."""
    return datetime.datetime(month // 12, month % 12 + 1, 1, tzinfo=timezone.get_current_timezone())


def recent(now: datetime.datetime) -> Expression:
    """Rows of last year, this year and the next two: three or four marks that leave a fraction of all rows."""
    year = timezone.localdate(now).year
    return months((year - 1) * 12, (year + 3) * 12)


def bounds(start: datetime.date | None, end: datetime.date | None) -> tuple[int, int]:
    """The months from (included) and before which days from ``start`` to ``end``, both included, lie.

    Without a bound from the first year that can be asked for, or fifty years ahead.
    """
    today = timezone.localdate()
    first = month_of(start) if start and start.year > _FIRST else _EARLIEST
    last = month_of(end) if end and end.year < _LAST else max(month_of(today), first) + AHEAD
    return first, max(last, first) + 1


def within(start: datetime.date | None, end: datetime.date | None) -> Expression | None:
    """Rows of the months of a period; ``None`` without a bound.  Where it ``is_ragged`` the rows' own dates decide."""
    return None if start is None and end is None else months(*bounds(start, end))


def is_ragged(start: datetime.date | None, end: datetime.date | None) -> bool:
    """Whether a period begins or ends within a month."""
    ends_within = end is not None and end < datetime.date.max and (end + datetime.timedelta(days=1)).day != 1
    return (start is not None and start.day != 1) or ends_within
