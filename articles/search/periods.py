"""Months and years as marks of the index: a period to look in, and windows from now back into the past."""

import datetime
from collections.abc import Iterator

from partynews.search.expressions import Any, Expression, Term
from partynews.search.fields import MONTH, YEAR

_WINDOWS = (26, 6, 24, 96, 384)  # months; the first reaches two years ahead, since meetings have dates to come
_AHEAD = 24
_FIRST, _LAST = 1, 9999


def months(start: int, end: int) -> Expression:
    """Rows dated in the months from ``start`` to before ``end``, counted since the year 0; whole years as one mark."""
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
    """The month of ``day``, counted since the year 0."""
    return day.year * 12 + day.month - 1


def windows(now: datetime.datetime) -> Iterator[tuple[int, int]]:
    """Months (from, before) of windows from the newest to the oldest, each four times as long as the one before.

    They lie side by side, from two years ahead of ``now`` (aware) to some forty years before.
    """
    end = month_of(now.astimezone(datetime.UTC)) + _AHEAD
    for length in _WINDOWS:
        yield end - length, end
        end -= length


def first_of(month: int) -> datetime.datetime:
    """The moment at which ``month``, counted since the year 0, begins in UTC."""
    return datetime.datetime(month // 12, month % 12 + 1, 1, tzinfo=datetime.UTC)


def within(start: datetime.date | None, end: datetime.date | None) -> Expression | None:
    """Rows that can be dated from ``start`` to ``end``, both included: whole months, a day more at either end.

    The index knows months in UTC, so that the rows' own dates decide.  ``None`` without a bound.
    """
    if start is None and end is None:
        return None
    day = datetime.timedelta(days=1)
    today = datetime.datetime.now(datetime.UTC).date()
    first = month_of(start - day) if start and start.year > _FIRST else month_of(today) - 1200
    last = month_of(end + day) if end and end.year < _LAST else max(month_of(today), first) + 12 * 50
    return months(first, max(last, first) + 1)
