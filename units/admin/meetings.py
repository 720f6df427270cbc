"""Meetings with their documents."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join

from partynews.admin_base import AutocompleteFilter, OfficeAdmin, OfficeParts
from partynews.admin_fields import TitledFileForm
from units.models import Meeting, MeetingDocument
from units.permissions import home_unit, units_with, within


class MeetingDocumentForm(TitledFileForm):
    parent = "meeting"

    class Meta:
        model = MeetingDocument
        fields = ("file", "title", "position")


class MeetingDocumentInline(OfficeParts):
    model = MeetingDocument
    form = MeetingDocumentForm
    fields = ("file", ("title", "position"))
    classes = ("rows",)


@admin.register(Meeting)
class MeetingAdmin(OfficeAdmin):
    list_display = ("title", "kind", "unit", "starts_at", "place", "is_public")
    list_filter = (("unit", AutocompleteFilter), ("starts_at", admin.DateFieldListFilter), "is_public", "kind")
    list_select_related = ("unit",)
    ordering = ("-starts_at", "-pk")
    search_fields = ("folded",)
    autocomplete_fields = ("unit",)
    inlines = (MeetingDocumentInline,)
    readonly_fields = ("in_schedule",)
    keeps_while = ("articles",)
    fieldsets = (
        (None, {"fields": ("title", ("kind", "unit"), ("ordinal", "term_number", "term"))}),
        ("Thời gian, địa điểm", {"fields": (("starts_at", "ends_at"), "place", "chair", "is_public", "in_schedule")}),
        ("Nội dung", {"fields": ("body",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return within(request.user, "units.view_meeting", super().get_queryset(request))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if unit := form.base_fields.get("unit"):
            unit.queryset = units_with(request.user, f"units.{'change' if change else 'add'}_meeting")
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        unit = home_unit(request.user, "units.add_meeting")
        return {"unit": unit, **super().get_changeform_initial_data(request)}

    @admin.display(description="trong lịch công tác")
    def in_schedule(self, obj: Meeting) -> str:
        lines = obj.schedule.order_by("starts_at") if obj.pk else []
        links = [
            (
                reverse("admin:units_scheduleentry_change", args=[line.pk]),
                f"{timezone.localtime(line.starts_at):%d/%m/%Y}",
            )
            for line in lines
        ]
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "–"

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if obj.is_public else None
