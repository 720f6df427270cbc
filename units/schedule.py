"""The weekly schedule ("lịch công tác tuần"): one week of public entries, day by day, morning and afternoon."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from partynews.prepared import Prepared
from partynews.text.dates import WEEKDAYS, short_date
from units.models import Meeting, PartyUnit, ScheduleEntry

_NOON, _EVENING = 12, 18
_FIRST_YEAR, _LAST_YEAR = 1900, 2099  # as addresses have them
_COLUMNS = (("chair", "Chủ trì"), ("attendees", "Thành phần"), ("place", "Địa điểm"), ("preparing", "Chuẩn bị"))
_between = Prepared(
    lambda start, end: (
        ScheduleEntry.objects.published()
        .between(start, end)
        .select_related("unit", "meeting")
        .only(
            *("unit", "meeting", "starts_at", "ends_at", "content", "chair", "attendees", "place", "preparing"),
            *("unit__name", "unit__short_name", "unit__slug", "unit__position"),
            *("meeting__title", "meeting__slug", "meeting__is_public"),
        )
    ),
    start=datetime.datetime,
    end=datetime.datetime,
)


@dataclass(frozen=True)
class Session:
    """The entries of a morning ("Sáng"), an afternoon ("Chiều") or an evening ("Tối")."""

    name: str
    entries: Sequence[ScheduleEntry]


@dataclass(frozen=True)
class ScheduleDay:
    date: datetime.date
    entries: Sequence[ScheduleEntry]

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.date.weekday()]

    @property
    def sessions(self) -> list[Session]:
        """Those that have entries, in order."""
        return [Session(name, list(entries)) for name, entries in groupby(self.entries, _session_name)]


@dataclass(frozen=True)
class ScheduleWeek:
    """An ISO week, Monday to Sunday, with the entries of all units, or of ``unit`` alone."""

    monday: datetime.date
    all_entries: Sequence[ScheduleEntry]
    unit: PartyUnit | None = None

    @property
    def year(self) -> int:
        """The ISO year: week 53 of 2026 ends in 2027."""
        return self.monday.isocalendar().year

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> datetime.date:
        return self.monday + datetime.timedelta(days=6)

    @property
    def title(self) -> str:
        return f"Lịch công tác tuần {self.number} (từ {short_date(self.monday)} đến {short_date(self.sunday)})"

    @cached_property
    def entries(self) -> Sequence[ScheduleEntry]:
        if self.unit is None:
            return self.all_entries
        return [entry for entry in self.all_entries if entry.unit_id == self.unit.pk]

    @cached_property
    def days(self) -> list[ScheduleDay]:
        """All seven, empty ones too."""
        dates = [self.monday + datetime.timedelta(days=days) for days in range(7)]
        found = {date: list(rows) for date, rows in groupby(self.entries, lambda entry: _date(entry.starts_at))}
        return [ScheduleDay(date, found.get(date, [])) for date in dates]

    @cached_property
    def units(self) -> list[PartyUnit]:
        """The units that have entries in this week, in their order."""
        units = {entry.unit_id: entry.unit for entry in self.all_entries}
        return sorted(units.values(), key=lambda unit: (unit.position, unit.name))

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Field and heading of what is said in this week beside time and content."""
        return [(name, label) for name, label in _COLUMNS if any(getattr(entry, name) for entry in self.entries)]

    @property
    def previous(self) -> str:
        """The address of the week before; empty where addresses begin."""
        return week_address(self.monday - datetime.timedelta(days=7))

    @property
    def following(self) -> str:
        return week_address(self.monday + datetime.timedelta(days=7))

    def get_absolute_url(self) -> str:
        return week_address(self.monday)


def week_of(day: datetime.date, unit: PartyUnit | None = None) -> ScheduleWeek:
    """The week in which ``day`` is, with its public entries (of ``unit``)."""
    monday = day - datetime.timedelta(days=day.weekday())
    start = timezone.make_aware(datetime.datetime.combine(monday, datetime.time()))
    return ScheduleWeek(monday, _between(start=start, end=start + datetime.timedelta(days=7)), unit)


def week_address(day: datetime.date) -> str:
    """The address of the week in which ``day`` is; empty beyond the years that addresses have."""
    year, number, _ = day.isocalendar()
    return reverse("week", args=[year, number]) if has_address(year) else ""


def has_address(year: int) -> bool:
    """Whether addresses can name weeks of ``year``."""
    return _FIRST_YEAR <= year <= _LAST_YEAR


def meeting_week(meeting: Meeting) -> ScheduleWeek | None:
    """The week, without its entries, whose public schedule has ``meeting`` first; ``None`` where there is none."""
    line = meeting.schedule.published().only("starts_at").first()
    if line is None:
        return None
    day = _date(line.starts_at)
    week = ScheduleWeek(day - datetime.timedelta(days=day.weekday()), ())
    return week if week.get_absolute_url() else None


def _date(moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment).date()


def _session_name(entry: ScheduleEntry) -> str:
    hour = timezone.localtime(entry.starts_at).hour
    return "Sáng" if hour < _NOON else "Chiều" if hour < _EVENING else "Tối"
