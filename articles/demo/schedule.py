"""The demo's weekly schedule: the week of loading, the next one, and the meetings of ``content/meetings.toml``."""

import datetime

from django.utils import timezone

from articles.demo import records
from articles.demo.records import Record
from units.models import Meeting, PartyUnit, ScheduleEntry

_TEXTS = ("content", "attendees", "chair", "place", "preparing", "is_public")


def load(today: datetime.date) -> None:
    """Units and meetings of the demo must be there."""
    units = {unit.slug: unit for unit in PartyUnit.objects.all()}
    titles = {record["key"]: record["title"] for record in records.read("meetings")["meeting"]}
    for record in records.read("schedule")["entry"]:
        texts = {name: record[name] for name in _TEXTS if name in record}
        if "meeting" in record:
            _of_meeting(Meeting.objects.get(title=titles[record["meeting"]]), texts)
        else:
            starts, ends = _times(record, today)
            ScheduleEntry.objects.create(unit=units[record["unit"]], starts_at=starts, ends_at=ends, **texts)


def _of_meeting(meeting: Meeting, texts: Record) -> None:
    same = {name: getattr(meeting, name) for name in ("unit", "starts_at", "ends_at", "chair", "place")}
    ScheduleEntry.objects.create(meeting=meeting, content=meeting.title, **same, **texts)


def _times(record: Record, today: datetime.date) -> tuple[datetime.datetime, datetime.datetime | None]:
    day = today + datetime.timedelta(days=record["week"] * 7 + record["day"] - 1 - today.weekday())
    times = [record["from"], record.get("until")]
    starts, ends = (time and timezone.make_aware(datetime.datetime.combine(day, time)) for time in times)
    return starts, ends
