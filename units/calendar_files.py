"""Public meetings and the public weekly schedule as iCalendar (RFC 5545): one meeting to keep, or calendars that a
phone subscribes to and asks for again by itself.

Only what ``published()`` shows is in them.  Neither meetings nor entries know when they were last changed, so nothing
says ``LAST-MODIFIED`` or ``SEQUENCE``; what is not told (an end, a place) is not made up.
"""

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar, Component, Event

from partynews.addresses import absolute
from partynews.etags import not_modified
from partynews.former_slugs import row_at
from partynews.models import SiteProfile
from partynews.text.fold import nfc
from partynews.text.plain import first_words, plain_text
from units.models import Meeting, PartyUnit, ScheduleEntry
from units.schedule import week_address

MOST_EVENTS = 300
PAST_MEETINGS = datetime.timedelta(days=90)
PAST_SCHEDULE = datetime.timedelta(days=14)
_BODY = 1000  # characters of a meeting's text
_AGAIN = datetime.timedelta(hours=1)


class Happening(NamedTuple):
    """An event; texts may be empty.  ``key`` names it on this site for ever, whatever becomes of the rest."""

    key: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    title: str
    place: str
    kind: str
    lines: Sequence[str]
    address: str


# ---- addresses


@require_safe
def meeting(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One public meeting, to be kept in a calendar."""
    found = get_object_or_404(Meeting.objects.published().select_related("unit").defer("folded", "terms"), pk=pk)
    if slug != found.slug:
        return redirect("meeting_file", found.pk, found.slug, permanent=True)
    return _answer(request, found.title, [_of_meeting(found)], f"{found.slug}.ics")


@require_safe
def meetings(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The public meetings of the last months and all that are to come, of the site or of one unit."""
    unit = row_at(PartyUnit.objects.all(), slug) if slug else None
    wanted = Meeting.objects.coming(timezone.now() - PAST_MEETINGS).select_related("unit").defer("folded", "terms")
    rows = _nearest(wanted.filter(unit=unit) if unit else wanted)
    return _answer(request, f"Lịch hội nghị – {_whose(unit)}", map(_of_meeting, rows), "hoi-nghi.ics")


@require_safe
def schedule(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The public weekly schedule, from the week before last on, of all units or of one."""
    unit = row_at(PartyUnit.objects.all(), slug) if slug else None
    since = timezone.now() - PAST_SCHEDULE
    wanted = ScheduleEntry.objects.published().filter(starts_at__gte=since).order_by("starts_at", "pk")
    rows = (wanted.filter(unit=unit) if unit else wanted).select_related("unit", "meeting")
    return _answer(request, f"Lịch công tác – {_whose(unit)}", map(_of_entry, _nearest(rows)), "lich-cong-tac.ics")


def _nearest(rows: QuerySet) -> list[Any]:
    """``rows`` (in order of time), of many those to come first and of the others the latest."""
    now = timezone.now()
    coming = list(rows.filter(starts_at__gte=now)[:MOST_EVENTS])
    past = rows.filter(starts_at__lt=now).reverse()[: MOST_EVENTS - len(coming)]
    return [*reversed(past), *coming]


def _whose(unit: PartyUnit | None) -> str:
    return unit.name if unit else next(iter(SiteProfile.objects.values_list("name", flat=True)), SiteProfile().name)


# ---- what is told


def _of_meeting(row: Meeting) -> Happening:
    facts = (row.get_kind_display(), f"Chủ trì: {row.chair}" if row.chair else "", f"Đơn vị: {row.unit.name}")
    lines = [*facts, first_words(plain_text(row.body), _BODY)]
    address = row.get_absolute_url()
    return Happening(f"hoi-nghi-{row.pk}", row.starts_at, row.ends_at, row.title, row.place, facts[0], lines, address)


def _of_entry(row: ScheduleEntry) -> Happening:
    """A line of the schedule; of a meeting that is not public not even the address."""
    said = (("Chủ trì", row.chair), ("Thành phần", row.attendees), ("Chuẩn bị", row.preparing))
    lines = [*(f"{label}: {text}" for label, text in said if text), f"Đơn vị: {row.unit.name}"]
    day = timezone.localtime(row.starts_at).date()
    public = row.meeting is not None and row.meeting.is_public
    address = row.meeting.get_absolute_url() if row.meeting and public else week_address(day) or reverse("schedule")
    kind = "Lịch công tác"
    return Happening(f"lich-{row.pk}", row.starts_at, row.ends_at, row.content, row.place, kind, lines, address)


# ---- the file


def _answer(request: HttpRequest, name: str, found: Iterable[Happening], file: str) -> HttpResponse:
    """A calendar called ``name``, or 304 for whoever has it; caches ask each time: what is hidden is gone at once."""
    happenings = list(found)
    seen = hashlib.blake2b(repr((name, happenings, settings.SITE_URL)).encode(), digest_size=16)
    tag = f'W/"{seen.hexdigest()}"'  # weak: ``DTSTAMP`` is another one each time
    response: HttpResponse | None = not_modified(request, tag)
    if response is None:
        calendar = _calendar(name, request.path, happenings)
        response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'inline; filename="{file}"'
    response["ETag"], response["Cache-Control"] = tag, "no-cache"
    return response


def _calendar(name: str, path: str, happenings: Sequence[Happening]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//partynews//Lich//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for prop in ("name", "x-wr-calname"):  # RFC 7986, and what calendars knew before it
        calendar.add(prop, nfc(name))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("source", absolute(path), parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(_time_zone(settings.TIME_ZONE))
    now = timezone.now()
    for happening in happenings:
        calendar.add_component(_event(happening, now))
    return calendar


def _event(happening: Happening, now: datetime.datetime) -> Event:
    """``DTSTAMP`` is now: so it stands at this moment; when it came to be so is not known."""
    zone, host = ZoneInfo(settings.TIME_ZONE), urlsplit(settings.SITE_URL).hostname
    url = absolute(happening.address)
    event = Event()
    event.add("uid", f"{happening.key}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", happening.starts_at.astimezone(zone))
    if happening.ends_at and happening.ends_at > happening.starts_at:
        event.add("dtend", happening.ends_at.astimezone(zone))
    event.add("summary", nfc(happening.title))
    if happening.place:
        event.add("location", nfc(happening.place))
    event.add("description", nfc("\n".join([*filter(None, happening.lines), url])))
    event.add("categories", [happening.kind])
    event.add("url", url)
    event.add("status", "CONFIRMED")
    return event


@cache
def _time_zone(name: str) -> Component:
    """The rules of a time zone, as every file must carry them: worked out once, since that takes ten milliseconds."""
    sample, event = Calendar(), Event()
    event.add("dtstart", datetime.datetime(2026, 1, 1, tzinfo=ZoneInfo(name)))
    sample.add_component(event)
    sample.add_missing_timezones()
    return sample.timezones[0]
