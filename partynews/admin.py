"""The site's own particulars."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from partynews import home_admin, letter_admin  # noqa: F401 - they register themselves
from partynews.admin_base import OfficeAdmin
from partynews.models import SiteProfile


@admin.register(SiteProfile)
class SiteProfileAdmin(OfficeAdmin):
    """One row: its list is its form."""

    fieldsets = (
        (None, {"fields": ("name", "owner", "banner")}),
        ("Liên hệ", {"fields": ("address", ("telephone", "email"), "contact_person", "working_hours", "responsible")}),
        ("Chân trang", {"fields": ("footer",)}),
        ("Bộ đếm", {"fields": ("odometer_start",)}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        SiteProfile.objects.get_or_create(pk=1)
        return redirect("admin:partynews_siteprofile_change", 1)

    def view_on_site(self, obj: Any) -> str | None:
        return reverse("home")
