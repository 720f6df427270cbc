"""Categories, topics and sources."""

from typing import Any

from django.contrib import admin

from articles.models import Category, Source, Topic
from partynews.admin_base import OfficeAdmin

ADDRESS: tuple[str, Any] = (
    "Đường dẫn",
    {
        "fields": ("slug",),
        "classes": ("collapse",),
        "description": "Là một phần địa chỉ của trang công khai. Đổi đường dẫn thì ai mở địa chỉ cũ được đưa sang địa "
        "chỉ mới.",
    },
)


@admin.register(Category)
class CategoryAdmin(OfficeAdmin):
    list_display = ("name", "position", "in_menu", "slug")
    list_editable = ("position", "in_menu")
    ordering = ("position", "name")
    search_fields = ("name",)
    keeps_while = ("articles",)
    fieldsets = (
        (None, {"fields": ("name", "description", ("position", "in_menu"))}),
        ADDRESS,
    )


@admin.register(Topic)
class TopicAdmin(OfficeAdmin):
    list_display = ("name", "is_over", "slug")
    list_editable = ("is_over",)
    list_filter = ("is_over",)
    ordering = ("is_over", "name")
    search_fields = ("name", "description")
    keeps_while = ("articles",)
    fieldsets = ((None, {"fields": ("name", "description", "is_over")}), ADDRESS)


@admin.register(Source)
class SourceAdmin(OfficeAdmin):
    list_display = ("name", "url")
    ordering = ("name",)
    search_fields = ("name", "url")
    keeps_while = ("articles",)
    fieldsets = ((None, {"fields": ("name", "url")}), ADDRESS)
