"""What belongs to an article, on the article's own page: who may edit the text may edit these."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

from articles.admin.forms import ArticleFileForm, PhotoForm, RowsOfNow
from articles.models import ArticleFile, Photo
from partynews.admin_base import OfficeParts


class PhotoInline(OfficeParts):
    model = Photo
    form = PhotoForm
    formset = RowsOfNow
    fields = ("image", "caption", "alt", ("credit", "position"))
    classes = ("cards",)
    readonly_fields = ("image_shown",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """For who may look only: the picture itself instead of its file's name."""
        return self.fields if self.has_change_permission(request, obj) else ("image_shown", *self.fields[1:])

    @admin.display(description="ảnh")
    def image_shown(self, obj: Any) -> str:
        return format_html('<img class="thumbnail" src="{}" alt="{}">', obj.image.small, obj.alt)


class ArticleFileInline(OfficeParts):
    model = ArticleFile
    form = ArticleFileForm
    formset = RowsOfNow
    fields = ("file", ("title", "position"))
    classes = ("rows",)
