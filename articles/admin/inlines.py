"""What belongs to an article, on the article's own page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.forms import ArticleFileForm, PhotoForm
from articles.models import ArticleFile, Photo, StatusChange
from partynews.admin_fields import FIELD_OVERRIDES


class PhotoInline(admin.StackedInline):
    model = Photo
    form = PhotoForm
    formfield_overrides = FIELD_OVERRIDES
    fields = ("image", "caption", "alt", ("credit", "position"))
    extra = 0
    classes = ("cards",)


class ArticleFileInline(admin.StackedInline):
    model = ArticleFile
    form = ArticleFileForm
    formfield_overrides = FIELD_OVERRIDES
    fields = ("file", ("title", "position"))
    extra = 0
    classes = ("rows",)


class StatusChangeInline(admin.TabularInline):
    """Read only: the log is written by the workflow."""

    model = StatusChange
    fields = readonly_fields = ("at", "who", "from_status", "to_status", "note")
    extra = 0
    classes = ("log",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("by")

    @admin.display(description="người thực hiện")
    def who(self, obj: Any) -> str:
        return str(obj.by or "–")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
