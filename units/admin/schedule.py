"""The weekly schedule: entered by the week, corrected line by line, and what becomes of a line: a meeting."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, linebreaks

from partynews.admin_base import AutocompleteFilter
from partynews.text.dates import WEEKDAYS
from units.admin import schedule_week
from units.admin.public_records import UnitRecordAdmin
from units.models import Meeting, ScheduleEntry
from units.permissions import within
from units.schedule import week_address

DAY = "ngay"
_WEEKS = {"truoc": ("Tuần trước", -1), "nay": ("Tuần này", 0), "sau": ("Tuần sau", 1)}
_LONGEST_TITLE = 300


class WeekFilter(admin.SimpleListFilter):
    title = "tuần"
    parameter_name = "tuan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, label) for key, (label, _) in _WEEKS.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = _WEEKS.get(self.value() or "")
        if chosen is None:
            return queryset
        today = timezone.localdate()
        monday = today + datetime.timedelta(days=7 * chosen[1] - today.weekday())
        start = timezone.make_aware(datetime.datetime.combine(monday, datetime.time()))
        return queryset.between(start, start + schedule_week.WEEK)


class KindForm(forms.Form):
    kind = forms.ChoiceField(label="Loại hội nghị", choices=[("", "---------"), *Meeting.Kind.choices])


@admin.register(ScheduleEntry)
class ScheduleEntryAdmin(UnitRecordAdmin):
    list_display = ("moment", "content", "chair", "place", "unit", "is_public")
    list_display_links = ("content",)
    list_filter = (WeekFilter, ("unit", AutocompleteFilter), "is_public")
    list_select_related = ("unit",)
    ordering = ("-starts_at", "-pk")
    search_fields = ("folded",)
    autocomplete_fields = ("unit", "meeting")
    fieldsets = (
        (None, {"fields": ("unit", ("starts_at", "ends_at"), "content")}),
        ("Người và nơi", {"fields": ("chair", "attendees", "place", "preparing")}),
        ("Hội nghị", {"fields": ("meeting", "is_public")}),
    )

    def get_urls(self) -> list[Any]:
        own = path("<id:pk>/tao-hoi-nghi/", self.admin_site.admin_view(self.meeting_view), name="schedule_meeting")
        return [*schedule_week.urls(self), own, *super().get_urls()]

    @admin.display(description="thời gian", ordering="starts_at")
    def moment(self, obj: ScheduleEntry) -> str:
        starts = timezone.localtime(obj.starts_at)
        return format_html("{}, {} <br>{}", WEEKDAYS[starts.weekday()], f"{starts:%d/%m/%Y}", f"{starts:%H:%M}")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if meeting := form.base_fields.get("meeting"):
            rows = within(request.user, "units.view_meeting", Meeting.objects.all())
            meeting.queryset = rows | Meeting.objects.filter(pk=obj.meeting_id) if obj else rows
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """``?ngay=2026-11-23`` is the day to begin with; its hour is left open."""
        initial = super().get_changeform_initial_data(request)
        try:
            return {**initial, "starts_at": [datetime.date.fromisoformat(request.GET.get(DAY, "")), None]}
        except ValueError:
            return initial

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """ "Thêm mới" once more begins with the same unit and day."""
        answer = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            day = timezone.localtime(obj.starts_at).date()
            return redirect(f"{request.path}?{urlencode({'unit': obj.unit_id, DAY: day})}")
        return answer

    def view_on_site(self, obj: Any) -> str | None:
        return (week_address(timezone.localtime(obj.starts_at).date()) or None) if obj.is_public else None

    # ---- from a line to a meeting

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        entry = kwargs.get("obj")
        context["may_make_meeting"] = bool(entry and not entry.meeting_id and self.may_make_meeting(request, entry))
        return super().render_change_form(request, context, *args, **kwargs)

    def may_make_meeting(self, request: HttpRequest, entry: ScheduleEntry) -> bool:
        may_add = request.user.has_perm("units.add_meeting", Meeting(unit=entry.unit))
        return may_add and self.has_change_permission(request, entry)

    def meeting_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the kind, makes the meeting and leads to its form; where there is one already, only leads there."""
        with transaction.atomic():
            rows = self.get_queryset(request).select_related("unit")
            if request.method == "POST":
                rows = rows.select_for_update(of=("self",), no_key=True)
            entry = get_object_or_404(rows, pk=pk)
            if not self.may_make_meeting(request, entry):
                raise PermissionDenied
            if entry.meeting_id:
                self.message_user(request, "Dòng lịch này đã có hội nghị.", messages.WARNING)
                return redirect("admin:units_meeting_change", entry.meeting_id)
            form = KindForm(request.POST if request.method == "POST" else None)
            if form.is_valid():
                meeting = make_meeting(entry, form.cleaned_data["kind"])
                self.log_addition(request, meeting, "Tạo từ lịch công tác tuần.")
                self.message_user(request, "Đã tạo hội nghị từ lịch công tác. Hãy bổ sung rồi lưu.", messages.SUCCESS)
                return redirect("admin:units_meeting_change", meeting.pk)
        back = reverse("admin:units_scheduleentry_change", args=[entry.pk])
        context = {**self.admin_site.each_context(request), "title": "Tạo hội nghị", "subtitle": None}
        context |= {"opts": self.opts, "entry": entry, "form": form, "back": back}
        return TemplateResponse(request, "admin/units/scheduleentry/make_meeting.html", context)


def make_meeting(entry: ScheduleEntry, kind: str) -> Meeting:
    """A meeting of ``kind`` with what ``entry`` says, tied to it; a content too long for a title is its text, too."""
    same = {name: getattr(entry, name) for name in ("unit", "starts_at", "ends_at", "place", "chair", "is_public")}
    long = len(entry.content) > _LONGEST_TITLE
    body = str(linebreaks(entry.content, autoescape=True)) if long else ""
    meeting = Meeting.objects.create(kind=kind, title=entry.content[:_LONGEST_TITLE], body=body, **same)
    entry.meeting = meeting
    entry.save()
    return meeting
