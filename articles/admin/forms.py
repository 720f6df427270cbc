"""The form in which an article is written, and those of its photos and files."""

from typing import Any

from django import forms
from django.utils import timezone

from articles.admin.steps import PUBLISH, PUBLISH_AT, UNPUBLISH, Step
from articles.models import Article, ArticleFile, Photo, ViewCount
from partynews.admin_fields import MomentFormField, OrderedForm, TextFormField, TitledFileForm
from partynews.uploads import ManyPicturesField

MAX_VIEWS = 10**12


class ArticleForm(forms.ModelForm):
    """An article with what the office may do to it: more pictures, a step of its way, a corrected counter."""

    new_photos = ManyPicturesField(
        label="Chọn ảnh",
        required=False,
        help_text="Ảnh được xếp sau các ảnh đã có ở bộ ảnh cuối bài; chú thích ghi được ngay sau khi lưu.",
    )
    publish_at = MomentFormField(label="Ngày giờ đăng", required=False)
    unpublish_reason = TextFormField(
        label="Lý do gỡ", required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    imported_views = forms.IntegerField(
        label="Lượt xem của trang cũ",
        required=False,
        min_value=0,
        max_value=MAX_VIEWS,
        help_text="Chỉ sửa khi con số chuyển từ trang cũ bị sai. Số của trang này được đếm riêng.",
    )

    class Meta:
        model = Article
        fields = ("title",)  # the others are named by the admin's fieldsets

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "imported_views" in self.fields:
            count = ViewCount.objects.filter(article=self.instance).first()
            self.initial["imported_views"] = count.imported if count else 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if PUBLISH_AT in self.data and not cleaned.get("publish_at") and "publish_at" not in self.errors:
            self._ask("publish_at", "Hãy chọn ngày và giờ đăng.")
        if UNPUBLISH in self.data and not cleaned.get("unpublish_reason"):
            self._ask("unpublish_reason", "Hãy ghi lý do gỡ bài.")
        return cleaned

    def _ask(self, field: str, message: str) -> None:
        if field in self.fields:  # who may not take the step has no such field; the workflow refuses the step itself
            self.add_error(field, message)

    @property
    def step(self) -> Step | None:
        """The step that was asked for with the button pressed."""
        if PUBLISH in self.data:
            return Step(PUBLISH)
        if PUBLISH_AT in self.data:
            return Step(PUBLISH_AT, at=self.cleaned_data.get("publish_at") or timezone.now())
        if UNPUBLISH in self.data:
            return Step(UNPUBLISH, reason=self.cleaned_data.get("unpublish_reason", ""))
        return None


class PhotoForm(OrderedForm):
    parent = "article"

    class Meta:
        model = Photo
        fields = ("image", "caption", "alt", "credit", "position")


class ArticleFileForm(TitledFileForm):
    parent = "article"

    class Meta:
        model = ArticleFile
        fields = ("file", "title", "position")
