"""Page numbers in addresses, and lists that open page 500 as fast as page 1."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest

PARAMETER = "trang"
_ANCHOR = struct.Struct(">qq")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def page_number(request: HttpRequest) -> int:
    """The number after ``?trang=``, from 1; 1 without one.  Raises ``Http404`` for anything else."""
    raw = request.GET.get(PARAMETER, "1")
    if not (raw.isascii() and raw.isdecimal() and len(raw) <= 6 and int(raw) >= 1):
        raise Http404("Không có trang này.")
    return int(raw)


@dataclass(frozen=True)
class ListPage:
    """One page of a list: its ``items``, its ``number`` and the ``last`` page's number, both from 1."""

    items: Sequence[Any]
    number: int
    last: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def numbers(self) -> list[int | None]:
        """Numbers to offer: both ends and the neighbours, ``None`` for a gap."""
        near = {1, self.last, *range(self.number - 2, self.number + 3)}
        shown = sorted(n for n in near if 1 <= n <= self.last)
        out: list[int | None] = []
        for n in shown:
            if out and out[-1] is not None and n - out[-1] > 1:
                out.append(None)
            out.append(n)
        return out


class Anchors:
    """Where each page of a dated list begins: ``(published_at, pk)`` of its first row.

    Packed into bytes (16 a page), so that a cache hands back a list of thousands of pages at the cost of a copy.
    """

    def __init__(self, packed: bytes) -> None:
        self.packed = packed

    @classmethod
    def of(cls, firsts: Sequence[tuple[datetime, int]]) -> "Anchors":
        micro = ((when - _EPOCH, pk) for when, pk in firsts)
        return cls(
            b"".join(_ANCHOR.pack((d.days * 86400 + d.seconds) * 10**6 + d.microseconds, pk) for d, pk in micro)
        )

    def __len__(self) -> int:
        return len(self.packed) // _ANCHOR.size

    def __getitem__(self, index: int) -> tuple[datetime, int]:
        micro, pk = _ANCHOR.unpack_from(self.packed, index * _ANCHOR.size)
        return datetime.fromtimestamp(micro // 10**6, UTC).replace(microsecond=micro % 10**6), pk
