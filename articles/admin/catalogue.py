"""Categories and sources."""

from django.contrib import admin

from articles.models import Category, Source
from partynews.admin_base import OfficeAdmin


@admin.register(Category)
class CategoryAdmin(OfficeAdmin):
    list_display = ("name", "position", "in_menu", "slug")
    list_editable = ("position", "in_menu")
    ordering = ("position", "name")
    search_fields = ("name",)
    keeps_while = ("articles",)
    fieldsets = (
        (None, {"fields": ("name", "description", ("position", "in_menu"))}),
        ("Đường dẫn", {"fields": ("slug",), "classes": ("collapse",)}),
    )


@admin.register(Source)
class SourceAdmin(OfficeAdmin):
    list_display = ("name", "url")
    ordering = ("name",)
    search_fields = ("name", "url")
    keeps_while = ("articles",)
    fields = ("name", "url")
