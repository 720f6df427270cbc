"""Pages by cursor: a page begins where another ended, so that nothing is skipped or told twice when rows come and go.

A cursor holds the direction and the place ``(value, pk)`` of a row in the order of the list.  Every cursor of the
right form names a place, whether a row is there or not; nothing is kept on the server.
"""

import base64
import datetime
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from partynews.api.parameters import Parameter

_PACKED = struct.Struct(">?qq")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_FIRST = datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC)
_LAST = datetime.datetime(9000, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)
_FORM = "^[A-Za-z0-9_-]{23}$"


class Place(NamedTuple):
    """Where a page begins: right after that row, or right before it where ``backward``."""

    backward: bool
    value: int
    pk: int

    @property
    def cursor(self) -> str:
        return base64.urlsafe_b64encode(_PACKED.pack(*self)).decode().rstrip("=")


def _place(sent: str) -> Place:
    if not re.fullmatch(_FORM, sent):
        raise ValueError("con trỏ lấy nguyên từ “next” hoặc “previous”")
    return Place(*_PACKED.unpack(base64.urlsafe_b64decode(sent + "=")))


cursor = Parameter(
    "cursor",
    "Con trỏ",
    "Nơi trang bắt đầu. Lấy nguyên địa chỉ trong `next` hoặc `previous`, đừng tự ghép.",
    {"type": "string", "pattern": _FORM},
    _place,
)


def _of_moment(moment: datetime.datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def _to_moment(value: int) -> datetime.datetime:
    return _EPOCH + max(_of_moment(_FIRST), min(value, _of_moment(_LAST))) * _MICROSECOND


def _to_day(value: int) -> datetime.date:
    return datetime.date.fromordinal(max(1, min(value, datetime.date.max.toordinal())))


@dataclass(frozen=True)
class Order:
    """By ``column``, rows of one value by number; both turned round where ``descending``."""

    column: str
    descending: bool
    pack: Callable[[Any], int]
    unpack: Callable[[int], Any]

    @property
    def turned(self) -> "Order":
        return Order(self.column, not self.descending, self.pack, self.unpack)

    @property
    def columns(self) -> list[str]:
        sign = "-" if self.descending else ""
        return list(dict.fromkeys([f"{sign}{self.column}", f"{sign}pk"]))

    def value_at(self, place: Place) -> Any:
        return self.unpack(place.value)

    def after(self, place: Place) -> Q:
        side = "lt" if self.descending else "gt"
        further = Q(**{f"pk__{side}": place.pk})
        if self.column == "pk":
            return further
        value = self.value_at(place)
        # One bound on the column alone, so that an index is opened there; the other tells rows of that value apart.
        return Q(further | Q(**{f"{self.column}__{side}": value}), **{f"{self.column}__{side}e": value})

    def place_of(self, row: Any, *, backward: bool) -> Place:
        return Place(backward, self.pack(getattr(row, self.column)), row.pk)


def by_moment(column: str, *, descending: bool = False) -> Order:
    return Order(column, descending, _of_moment, _to_moment)


def by_day(column: str, *, descending: bool = False) -> Order:
    return Order(column, descending, datetime.date.toordinal, _to_day)


BY_NUMBER = Order("pk", False, lambda number: 0, lambda value: None)


class Slice(NamedTuple):
    """The rows of one page, and where its neighbours begin."""

    rows: list[Any]
    previous: Place | None
    next: Place | None


def cut(rows: QuerySet, order: Order, place: Place | None, size: int) -> Slice:
    """The page of ``rows`` in ``order`` from ``place`` on, in one query and what it prefetches."""
    backward = place is not None and place.backward
    way = order.turned if backward else order
    ordered = rows.order_by(*way.columns)
    found = list(ordered.filter(way.after(place))[: size + 1] if place else ordered[: size + 1])
    here, goes_on = found[:size], len(found) > size
    if backward:
        here.reverse()
    if not here:
        return Slice([], None, None)
    has_previous, has_next = (goes_on, True) if backward else (place is not None, goes_on)
    return Slice(
        here,
        order.place_of(here[0], backward=True) if has_previous else None,
        order.place_of(here[-1], backward=False) if has_next else None,
    )
