"""The admin's page of one week: what is in the schedule, and rows to enter more."""

import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from units.admin.schedule_rows import MORE_ROWS, MOST_ROWS, UnitForm, WeekRows, as_before, blank
from units.models import ScheduleEntry
from units.permissions import home_unit, units_with
from units.schedule import ScheduleWeek, has_address

_ROWS, _UNIT = "rows", "unit"
_COPY = "mau"
WEEK = datetime.timedelta(days=7)


def urls(model_admin: Any) -> list[URLPattern]:
    wrap = model_admin.admin_site.admin_view
    return [
        path("tuan/", wrap(_this_week), name="units_scheduleentry_this_week"),
        path("tuan/<yyyy:year>/<mm:week>/", wrap(partial(week_view, model_admin)), name="units_scheduleentry_week"),
    ]


def week_page(day: datetime.date) -> str:
    """The address of the page of the week in which ``day`` is; empty beyond the years that addresses have."""
    year, week, _ = day.isocalendar()
    return reverse("admin:units_scheduleentry_week", args=[year, week]) if has_address(year) else ""


def _this_week(request: HttpRequest) -> HttpResponse:
    return redirect(week_page(timezone.localdate()))


def entries_of(model_admin: Any, request: HttpRequest, monday: datetime.date) -> Any:
    """The entries of a week within reach, those that are not public too."""
    start = timezone.make_aware(datetime.datetime.combine(monday, datetime.time()))
    rows = (
        model_admin.get_queryset(request)
        .select_related("unit", "meeting")
        .defer("folded", "meeting__body", "meeting__folded", "meeting__terms")
    )
    return rows.between(start, start + WEEK)


def week_view(model_admin: Any, request: HttpRequest, year: int, week: int) -> HttpResponse:
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    try:
        monday = datetime.date.fromisocalendar(year, week, 1)
    except ValueError as error:
        raise Http404 from error
    entry = _Entering(model_admin, request, monday) if model_admin.has_add_permission(request) else None
    if request.method == "POST":
        if entry is None:
            raise PermissionDenied
        if saved := entry.save():
            text = f"Đã lưu {len(saved)} dòng vào lịch công tác của {saved[0].unit}."
            model_admin.message_user(request, text, messages.SUCCESS)
            return redirect(f"{request.path}?{urlencode({_UNIT: saved[0].unit_id})}")
    return TemplateResponse(
        request, "admin/units/scheduleentry/week.html", _context(model_admin, request, monday, entry)
    )


def _context(model_admin: Any, request: HttpRequest, monday: datetime.date, entering: Any) -> dict[str, Any]:
    week = ScheduleWeek(monday, list(entries_of(model_admin, request, monday)))
    changeable = {row.pk for row in week.entries if model_admin.has_change_permission(request, row)}
    return {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": week.title,
        "subtitle": None,
        "week": week,
        "today": timezone.localdate(),
        "changeable": changeable,
        "entering": entering,
        "before": week_page(monday - WEEK),
        "after": week_page(monday + WEEK),
    }


class _Entering:
    """The form of new rows: as first shown, with more rows, or as it was sent."""

    def __init__(self, model_admin: Any, request: HttpRequest, monday: datetime.date) -> None:
        self.model_admin, self.request, self.monday = model_admin, request, monday
        sent = request.POST if request.method == "POST" else None
        units = units_with(request.user, "units.add_scheduleentry")
        chosen = request.GET.get(_UNIT, "") or home_unit(request.user, "units.add_scheduleentry")
        self.unit = UnitForm(sent, units=units, initial={_UNIT: chosen})
        self.model = UnitForm(units=units, initial={_UNIT: chosen}, auto_id="mau-%s")
        first = None if sent else self._first(str(chosen or ""))
        self.rows = WeekRows(self._with_more(sent), prefix=_ROWS, form_kwargs={"monday": monday}, initial=first)

    def _first(self, unit: str) -> list[dict[str, Any]]:
        if _COPY in self.request.GET and unit.isdecimal() and len(unit) < 19:
            before = entries_of(self.model_admin, self.request, self.monday - WEEK).filter(unit=int(unit))
            if rows := as_before(list(before), WEEK):
                return rows
        return blank(self.monday)

    def _with_more(self, sent: Any) -> Any:
        """What was sent, with as many rows more as the button adds."""
        total = str(sent.get(f"{_ROWS}-TOTAL_FORMS", "")) if sent else ""
        if not sent or "_more" not in sent or not (total.isdecimal() and len(total) < 4):
            return sent
        sent, more = sent.copy(), min(int(total) + MORE_ROWS, MOST_ROWS)
        last = sent.get(f"{_ROWS}-{int(total) - 1}-day", f"{self.monday:%Y-%m-%d}")
        for row in range(int(total), more):
            sent[f"{_ROWS}-{row}-day"], sent[f"{_ROWS}-{row}-is_public"] = last, "on"
        sent[f"{_ROWS}-TOTAL_FORMS"] = str(more)
        return sent

    @property
    def asks_for_more(self) -> bool:
        return "_more" in self.request.POST

    def save(self) -> list[ScheduleEntry]:
        """What has been stored; nothing when more rows were asked for, or something is wrong."""
        if self.asks_for_more or not (self.unit.is_valid() & self.rows.is_valid()):
            return []
        if not self.rows.typed():
            self.unit.add_error(None, "Chưa có dòng nào được nhập.")
            return []
        return self.rows.save(self.unit.cleaned_data[_UNIT])
