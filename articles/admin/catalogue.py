"""Categories and sources."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Category, Source
from partynews.admin_base import OfficeAdmin


@admin.register(Category)
class CategoryAdmin(OfficeAdmin):
    list_display = ("name", "position", "in_menu", "slug")
    list_editable = ("position", "in_menu")
    ordering = ("position", "name")
    search_fields = ("name",)
    fieldsets = (
        (None, {"fields": ("name", "description", ("position", "in_menu"))}),
        ("Đường dẫn", {"fields": ("slug",), "classes": ("collapse",)}),
    )


@admin.register(Source)
class SourceAdmin(OfficeAdmin):
    list_display = ("name", "url")
    ordering = ("name",)
    search_fields = ("name", "url")
    fields = ("name", "url")

    def view_on_site(self, obj: Any) -> str | None:
        return None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A source that articles name stays; the database refuses it too."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.articles.exists())
