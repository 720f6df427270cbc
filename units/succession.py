"""What became of units: who took over which, and the units that a reader's words name, with those they became."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from partynews.prepared import Prepared
from partynews.search.query import Query
from units.models import PartyUnit, Succession
from units.naming import Span, Typed, forms

MOST_NAMED = 3

_Kind = Succession.Kind
_BECAME = {
    (_Kind.MERGER, True): "nhập vào",
    (_Kind.MERGER, False): "một phần nhập vào",
    (_Kind.SPLIT, True): "chuyển thành",
    (_Kind.SPLIT, False): "một phần tách thành",
    (_Kind.RENAMING, True): "đổi tên thành",
    (_Kind.TRANSFER, True): "chuyển giao cho",
    (_Kind.TRANSFER, False): "một phần chuyển giao cho",
}
_CAME = {
    (_Kind.MERGER, True): "sáp nhập toàn bộ",
    (_Kind.MERGER, False): "sáp nhập một phần",
    (_Kind.SPLIT, True): "chuyển từ",
    (_Kind.SPLIT, False): "tách ra từ",
    (_Kind.RENAMING, True): "đổi tên từ",
    (_Kind.TRANSFER, True): "tiếp nhận",
    (_Kind.TRANSFER, False): "tiếp nhận một phần",
}


# ---- of one unit, for its page


class Step(NamedTuple):
    """One succession as the page of a unit tells it: ``words`` before the name of the other ``unit``."""

    words: str
    unit: PartyUnit
    on: datetime.date
    decision: str
    note: str


@dataclass(frozen=True)
class Life:
    """``became``: who took over at the end; ``gave``: who took over a part before; ``came``: what was taken over."""

    became: list[Step]
    gave: list[Step]
    came: list[Step]

    @property
    def decision(self) -> str:
        """The decision of the end, where there is one for all who took over."""
        found = {step.decision for step in self.became}
        return found.pop() if len(found) == 1 else ""


def life_of(unit: PartyUnit) -> Life:
    """What ``unit`` took over and what became of it; one query."""
    rows = Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit)).select_related(
        "predecessor", "successor"
    )
    found = list(rows.defer("predecessor__folded", "successor__folded"))
    outward = [row for row in found if row.predecessor_id == unit.pk]
    last = _last(outward, unit.ended_on)
    return Life(
        became=[_step(_BECAME, row, row.successor) for row in last],
        gave=[_step(_BECAME, row, row.successor) for row in outward if row not in last],
        came=[_step(_CAME, row, row.predecessor) for row in found if row.successor_id == unit.pk],
    )


def _step(words: dict[tuple[Any, bool], str], row: Succession, unit: PartyUnit) -> Step:
    return Step(words[_Kind(row.kind), row.is_whole], unit, row.on, row.decision, row.note)


def _last(rows: list[Any], ended_on: datetime.date | None) -> list[Any]:
    """Those of a unit's ``rows`` that tell where it went at its end; of a unit that lives, none."""
    return [] if ended_on is None else [row for row in rows if row.on >= ended_on] or rows


# ---- the units that words name


class Successor(NamedTuple):
    """A unit of today that took over the whole of another, or a part."""

    unit: PartyUnit
    is_whole: bool


class Passed(NamedTuple):
    """A unit that took over and has ended: ``words`` say how, before its name; ``further``: from the one before it."""

    words: str
    unit: PartyUnit
    further: bool


@dataclass(frozen=True)
class NamedUnit:
    """A unit that a query names, and those of today that took over where it ``has_ended``.

    ``former_name`` is the old name by which it was named; ``above`` the unit over it, where another one has the same
    name; ``besides`` what was typed besides its name; ``went``, where all who took over have ended too: the way
    that the unit went, step by step.
    """

    unit: PartyUnit
    former_name: str
    above: str
    besides: str
    has_ended: bool
    successors: tuple[Successor, ...]
    went: tuple[Passed, ...]


class _Row(NamedTuple):
    pk: int
    name: str
    short_name: str
    former_names: str
    slug: str
    kind: str
    parent: int | None
    ended_on: datetime.date | None


class _Found(NamedTuple):
    row: _Row
    span: Span
    former_name: str


_names = Prepared(lambda: PartyUnit.objects.order_by().values_list(*_Row._fields))
_handed_over = Prepared(
    lambda: Succession.objects.order_by("on", "pk").values_list(
        "predecessor", "successor", "kind", "is_whole", "on", named=True
    )
)


def units_named(query: Query, day: datetime.date | None = None) -> list[NamedUnit]:
    """The units that ``query`` names (``units.naming`` says how), at most three, those named with most words first.

    Units of the past come with those of ``day`` (today) that took over, through as many steps as there are; who living
    units gave a part to is not told.  One query, two where a unit of the past is named.
    """
    typed, today = Typed(query.text), day or timezone.localdate()
    if not typed.words:
        return []
    rows = {row.pk: row for row in (_Row(*values) for values in _names())}
    found = _most_specific([named for row in rows.values() if (named := _named(typed, row))])
    past = [named for named in found if _ended(named.row, today)]
    heirs = _Heirs(rows, today) if past else None
    living = {named.row.pk: heirs.of(named.row.pk) if heirs and named in past else () for named in found}
    names = [named.row.name for named in found]
    return [
        NamedUnit(
            unit=_unit(named.row),
            former_name=named.former_name,
            above=rows[named.row.parent].name if named.row.parent in rows and names.count(named.row.name) > 1 else "",
            besides=typed.without(named.span),
            has_ended=named in past,
            successors=living[named.row.pk],
            went=tuple(heirs.way(named.row.pk)) if heirs and named in past and not living[named.row.pk] else (),
        )
        for named in found
    ]


def _named(typed: Typed, row: _Row) -> _Found | None:
    former = row.former_names.splitlines() if row.former_names else []
    places = (
        (span, name)
        for name in (row.name, row.short_name, *former)
        for form in forms(name, row.kind)
        if (span := typed.span(form))
    )
    best = max(places, key=lambda place: place[0].length, default=None)
    return best and _Found(row, best[0], best[1] if best[1] in former else "")


def _most_specific(found: list[_Found]) -> list[_Found]:
    """Without those whose words are a part of another's: "phường Bến Nghé" in "phường Bến Nghé Đông"."""
    kept = [one for one in found if not any(one.span.within(other.span) for other in found)]
    kept.sort(
        key=lambda one: (one.row.ended_on is None, one.row.ended_on or datetime.date.min, one.row.pk), reverse=True
    )
    return sorted(kept, key=lambda one: (-one.span.length, one.span.start))[:MOST_NAMED]


def _ended(row: _Row, day: datetime.date) -> bool:
    return row.ended_on is not None and row.ended_on <= day


def _unit(row: _Row) -> PartyUnit:
    return PartyUnit(pk=row.pk, name=row.name, short_name=row.short_name, slug=row.slug, ended_on=row.ended_on)


class _Heirs:
    """The units of one day that took over from those of the past."""

    def __init__(self, rows: dict[int, _Row], day: datetime.date) -> None:
        self.rows, self.day = rows, day
        self.handed_over: dict[int, list[Any]] = {}
        for row in _handed_over():
            if row.successor not in rows:
                continue  # made since the names were read
            self.handed_over.setdefault(row.predecessor, []).append(row)

    def of(self, pk: int) -> tuple[Successor, ...]:
        """Each once, the whole of it where one way there is whole; those of the whole first."""
        found: dict[int, bool] = {}
        for heir, is_whole in self._from(pk, True, set()):
            found[heir] = found.get(heir, False) or is_whole
        heirs = [Successor(_unit(self.rows[heir]), is_whole) for heir, is_whole in found.items()]
        return tuple(sorted(heirs, key=lambda heir: not heir.is_whole))

    def way(self, pk: int, passed: set[int] | None = None, further: bool = False) -> Iterator[Passed]:
        """Who took over from ``pk``, and from those in turn, each once: of a unit of which nobody lives."""
        passed = {pk} if passed is None else passed
        for row in _last(self.handed_over.get(pk, []), self.rows[pk].ended_on):
            if row.successor not in passed:
                passed.add(row.successor)
                yield Passed(_BECAME[_Kind(row.kind), row.is_whole], _unit(self.rows[row.successor]), further)
                yield from self.way(row.successor, passed, True)

    def _from(self, pk: int, is_whole: bool, passed: set[tuple[int, bool]]) -> Iterator[tuple[int, bool]]:
        """Ends even in a ring that somebody has made past the admin: nothing is followed twice."""
        if (pk, is_whole) in passed:
            return
        passed.add((pk, is_whole))
        for row in _last(self.handed_over.get(pk, []), self.rows[pk].ended_on):
            heir, whole = row.successor, is_whole and row.is_whole
            if _ended(self.rows[heir], self.day):
                yield from self._from(heir, whole, passed)
            else:
                yield heir, whole
