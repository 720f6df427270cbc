"""Videos: entered by who writes, made public by who may publish."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from articles import media_files
from articles.models import Article, Video
from articles.video_files import (
    ACCEPT,
    ACCEPT_CAPTIONS,
    MAX_BYTES,
    MAX_CAPTIONS,
    CaptionsField,
    VideoField,
    validate_captions,
    validate_video,
)
from partynews.admin_base import AutocompleteFilter
from partynews.admin_fields import FIELD_OVERRIDES
from partynews.uploads import KeptFileField, keep
from units.admin.public_records import PublicRecordAdmin, PublicRecordForm
from units.permissions import within

_ONE_PLACE = "Hãy chọn một trong hai: gửi tệp video, hoặc ghi địa chỉ ở YouTube, Vimeo."

_NOT_AHEAD = (
    "Video đã từng hiện trên trang thì không hẹn sang ngày sau được, vì bạn đọc đã biết địa chỉ của tệp. Hãy bỏ dấu "
    "“Hiện trên trang” để rút video; đến ngày thì đánh dấu lại."
)


class KeptVideoField(KeptFileField):
    default_validators = [validate_video]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        sent = {"data-send-to": reverse("admin:articles_video_send")}  # ahead of the form, by videos.js
        return {**super().widget_attrs(widget), "accept": ACCEPT, "data-max-bytes": MAX_BYTES, **sent}


class KeptCaptionsField(KeptFileField):
    default_validators = [validate_captions]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ACCEPT_CAPTIONS, "data-max-bytes": MAX_CAPTIONS}


class VideoForm(PublicRecordForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        file = cleaned.get("file")
        if "file" not in self.errors and "host_url" not in self.errors:
            if file and cleaned.get("host_url"):
                self.add_error("host_url", _ONE_PLACE + " Video này đang có tệp.")
            elif not file and not cleaned.get("host_url") and {"file", "host_url"} <= self.fields.keys():
                self.add_error("file", _ONE_PLACE)
        self._refuse_a_day_to_come(cleaned)
        return cleaned

    def _refuse_a_day_to_come(self, cleaned: dict[str, Any]) -> None:
        """Files are served from the moment that a video is marked as public: nobody may know their names before."""
        at, is_public = cleaned.get("published_at"), cleaned.get("is_public", self.instance.is_public)
        if at and at > timezone.now() and is_public and self.instance.pk and media_files.was_out(self.instance):
            self.add_error("published_at", _NOT_AHEAD)


@admin.register(Video)
class VideoAdmin(PublicRecordAdmin):
    form = VideoForm
    list_display = ("still", "title", "unit", "duration_shown", "published_at", "is_public")
    list_display_links = ("still", "title")
    list_filter = (("unit", AutocompleteFilter), ("published_at", admin.DateFieldListFilter), "is_public")
    list_select_related = ("unit",)
    ordering = ("-published_at", "-pk")
    search_fields = ("folded",)
    autocomplete_fields = ("unit", "article")
    formfield_overrides = {
        **FIELD_OVERRIDES,
        VideoField: {"form_class": KeptVideoField, "help_text": "MP4 (H.264) hoặc WebM, không quá 500 MB."},
        CaptionsField: {"form_class": KeptCaptionsField},
    }
    fieldsets = (
        (None, {"fields": ("title", "unit", "description", "article")}),
        ("Video", {"fields": ("file", "host_url", "poster", "length")}),
        ("Cho người không nghe được", {"fields": ("captions", "transcript")}),
        ("Đăng", {"fields": ("published_at", "is_public")}),
    )

    class Media:
        css = {"all": ["admin-site/videos.css"]}
        js = ["admin-site/videos.js"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if article := form.base_fields.get("article"):
            article.queryset = within(request.user, "articles.view_article", Article.objects.all())
        return form

    # ---- the list

    @admin.display(description="ảnh bìa")
    def still(self, obj: Video) -> Any:
        picture: Any = obj.poster
        return format_html('<img class="thumbnail" src="{}" alt="Sửa video">', picture.small) if picture else "–"

    @admin.display(description="thời lượng", ordering="length")
    def duration_shown(self, obj: Video) -> str:
        return obj.duration or "–"

    # ---- files

    def get_urls(self) -> list[Any]:
        own = [path("gui-tep/", self.admin_site.admin_view(self.take_file), name="articles_video_send")]
        return own + super().get_urls()

    def take_file(self, request: HttpRequest) -> JsonResponse:
        """A film that is sent ahead of its form; the answer has the ticket that the form hands in instead."""
        if request.method != "POST" or not any(request.user.has_perm(self.right(may)) for may in ("add", "change")):
            raise PermissionDenied
        try:
            file = KeptVideoField(label="Tệp video").clean(request.FILES.get("file"))
        except ValidationError as refusal:
            return JsonResponse({"refusal": " ".join(refusal.messages)}, status=400)
        return JsonResponse({"ticket": keep(file)})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = Video.objects.filter(pk=obj.pk).first() if change else None
        if "file" in form.changed_data and obj.file and (length := obj.file.length):
            obj.length = length
        super().save_model(request, obj, form, change)
        media_files.follow_video(before, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        media_files.delete_video(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for video in queryset:
            media_files.delete_video(video)
        super().delete_queryset(request, queryset)
