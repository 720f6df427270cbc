"""What the home page tells of units, their meetings and their week: one statement, prepared once."""

import datetime
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import CharField, DateTimeField, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from partynews.addresses import address
from partynews.prepared import Prepared, first_of
from units.models import Meeting, PartyUnit, ScheduleEntry
from units.schedule import ScheduleDay

_COMING, _PAST, _MEETINGS, _UNITS = range(4)
_NO_TEXT, _NO_NUMBER = Value("", output_field=CharField()), Value(0, output_field=IntegerField())
_NEVER = Value(None, output_field=DateTimeField())


class UnitLink(NamedTuple):
    name: str
    url: str


class HomeUnits(NamedTuple):
    """The days of this week that have something, the next public meetings, the leading units."""

    schedule: list[ScheduleDay]
    meetings: list[Meeting]
    units: list[UnitLink]


class _Row(NamedTuple):
    part: int
    pk: int
    slug: str
    name: str
    at: Any  # None for units, whose order is ``first``, ``then``, ``name``
    place: str
    first: int
    then: int


def _schedule(part: int, entries: QuerySet, count: int) -> QuerySet:
    rows = first_of(entries, count).annotate(part=Value(part), slug=_NO_TEXT, first=_NO_NUMBER)
    rows = rows.annotate(then=_NO_NUMBER)
    return rows.values_list("part", "pk", "slug", "content", "starts_at", "place", "first", "then")


def _meetings(coming: QuerySet, count: int) -> QuerySet:
    rows = first_of(coming, count).annotate(part=Value(_MEETINGS), first=_NO_NUMBER, then=_NO_NUMBER)
    return rows.values_list("part", "pk", "slug", "title", "starts_at", "place", "first", "then")


def _units(leading: QuerySet, count: int) -> QuerySet:
    rows = first_of(leading, count).annotate(part=Value(_UNITS), at=_NEVER, place=_NO_TEXT)
    rows = rows.annotate(first=Coalesce("parent", 0))
    return rows.values_list("part", "pk", "slug", "name", "at", "place", "first", "position")


@lru_cache(maxsize=32)
def _rows(schedule: int, meetings: int, units: int) -> Prepared:
    def build(**at: Any) -> QuerySet:
        found = []  # units first: PostgreSQL takes the types of a union from there
        if units:
            found.append(_units(PartyUnit.objects.leading(at["day"]), units))
        if meetings:
            found.append(_meetings(Meeting.objects.coming(at["today"]), meetings))
        if schedule:
            entries = ScheduleEntry.objects.published()
            found.append(_schedule(_COMING, entries.between(at["today"], at["next_monday"]), schedule))
            found.append(_schedule(_PAST, entries.between(at["monday"], at["today"]).reverse(), schedule))
        return found[0].union(*found[1:], all=True)

    instants = ["today"] * bool(schedule or meetings) + ["monday", "next_monday"] * bool(schedule)
    return Prepared(build, **dict.fromkeys(instants, datetime.datetime), **({"day": datetime.date} if units else {}))


def home_units(
    *, schedule: int = 0, meetings: int = 0, units: int = 0, today: datetime.date | None = None
) -> HomeUnits:
    """So many entries of this week, meetings from today on, and units; nothing is read of what is not asked for.

    Of a week with more entries than ``schedule`` those of today and after are kept first.
    """
    if not (schedule or meetings or units):
        return HomeUnits([], [], [])
    prepared = _rows(schedule, meetings, units)
    known: dict[str, Any] = _moments(today or timezone.localdate())
    found: dict[int, list[_Row]] = {part: [] for part in (_COMING, _PAST, _MEETINGS, _UNITS)}
    for values in prepared(**{name: known[name] for name in prepared.kinds}):
        found[values[0]].append(_Row(*values))
    for rows in found.values():
        rows.sort(key=lambda row: (row.at, row.pk) if row.at else (row.first, row.then, row.name))
    coming = found[_COMING]
    past = found[_PAST][max(0, len(found[_PAST]) + len(coming) - schedule) :]
    return HomeUnits(
        list(_days([*past, *coming])),
        [
            Meeting(pk=row.pk, slug=row.slug, title=row.name, starts_at=row.at, place=row.place)
            for row in found[_MEETINGS]
        ],
        [UnitLink(row.name, address("unit", row.slug)) for row in found[_UNITS]],
    )


def _moments(today: datetime.date) -> dict[str, datetime.date]:
    """What the statement may ask for: ``today`` and the bounds of its week as midnights, ``day`` as a date."""
    midnight = timezone.make_aware(datetime.datetime.combine(today, datetime.time()))
    monday = midnight - datetime.timedelta(days=today.weekday())
    return {"day": today, "today": midnight, "monday": monday, "next_monday": monday + datetime.timedelta(days=7)}


def _days(rows: list[_Row]) -> Iterator[ScheduleDay]:
    entries = [ScheduleEntry(pk=row.pk, content=row.name, starts_at=row.at, place=row.place) for row in rows]
    for day, of_day in groupby(entries, lambda entry: timezone.localtime(entry.starts_at).date()):
        yield ScheduleDay(day, list(of_day))
