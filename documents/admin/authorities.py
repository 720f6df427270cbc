"""Who issues documents."""

from django.contrib import admin

from documents.models import Authority
from partynews.admin_base import OfficeAdmin


@admin.register(Authority)
class AuthorityAdmin(OfficeAdmin):
    list_display = ("name", "position", "slug")
    list_editable = ("position",)
    ordering = ("position", "name")
    search_fields = ("name",)
    keeps_while = ("documents",)
    fieldsets = (
        (None, {"fields": ("name", "position")}),
        ("Đường dẫn", {"fields": ("slug",), "classes": ("collapse",)}),
    )
