"""The form in which an article is written, and those of its photos and files."""

from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet

from articles.admin.steps import StepForm
from articles.models import Article, ArticleFile, Photo, ViewCount
from articles.workflow import may_edit
from partynews.admin_fields import OrderedForm, TitledFileForm
from partynews.models import User
from partynews.uploads import ManyPicturesField

MAX_VIEWS = 10**12
_OUTSIDE_THE_TEXT = {"imported_views"}


class ArticleForm(forms.ModelForm):
    """An article with what the office may do to it: more pictures, a step of its way, a corrected counter."""

    user: User  # set by the admin, as is the next
    asked: StepForm | None = None  # the step whose button was pressed

    new_photos = ManyPicturesField(
        label="Chọn ảnh",
        required=False,
        help_text="Ảnh được xếp sau các ảnh đã có ở bộ ảnh cuối bài; chú thích ghi được ngay sau khi lưu.",
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
        self.is_stale = False
        if "imported_views" in self.fields:
            count = ViewCount.objects.filter(article=self.instance).first()
            self.initial["imported_views"] = count.imported if count else 0
        for name in {"unit", "meeting"} & self.fields.keys():  # what is stored stays a choice, whoever chose it
            field: Any = self.fields[name]
            stored = getattr(self.instance, f"{name}_id")
            field.queryset = field.queryset | field.queryset.model.objects.filter(pk=stored)

    @property
    def text_changed(self) -> bool:
        return not _OUTSIDE_THE_TEXT.issuperset(self.changed_data)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk is not None:
            self._refuse_what_came_too_late()
        if cleaned.get("correction_kind") and not cleaned.get("correction_text"):
            self.add_error("correction_text", "Hãy viết ghi chú cho bạn đọc, hoặc bỏ chọn loại ghi chú.")
        if cleaned.get("correction_text") and not cleaned.get("correction_kind"):
            self.add_error("correction_kind", "Hãy chọn loại ghi chú.")
        if self.asked is not None and not self.asked.is_valid():
            self.add_error(None, f"Chưa lưu, chưa “{self.asked.button.label}”: hãy điền đủ ở nút đó, cuối trang.")
        return cleaned

    def _refuse_what_came_too_late(self) -> None:
        if not may_edit(self.user, self.instance):
            state = self.instance.get_status_display()
            self.add_error(
                None,
                f"Chưa lưu được: trong lúc bạn viết, bài đã chuyển sang “{state}”. Phần bạn đã viết còn nguyên ở "
                "dưới: hãy chép lại phần cần giữ trước khi rời trang này.",
            )
        based_on = self.data.get("_overwrite") or self.data.get("based_on")
        if based_on != str(self.instance.revision):
            self.is_stale = True
            self.add_error(None, "Chưa lưu: bài đã có bản lưu mới hơn bản bạn mở. Hãy so hai bản dưới đây rồi chọn.")


class RowsOfNow(BaseInlineFormSet):
    """Rows of an article; one that somebody else has deleted meanwhile is passed over instead of blocking the form."""

    def get_queryset(self) -> Any:
        """In the order of the rows that were sent, so that each is shown with its own."""
        if not hasattr(self, "_rows"):
            self._rows = list(super().get_queryset())
            if self.is_bound:
                stored = {str(row.pk): row for row in self._rows}
                model: Any = self.model
                sent = min(self.initial_form_count(), self.total_form_count())
                keys = [self.data.get(f"{self.prefix}-{number}-id", "") for number in range(sent)]
                self._rows = [stored.get(key) or model() for key in keys]
        return self._rows

    def _existing_object(self, pk: Any) -> Any:
        return next((row for row in self.get_queryset() if row.pk == pk), None)

    def _should_delete_form(self, form: Any) -> bool:
        is_gone = form in self.initial_forms and form.instance.pk is None
        return is_gone or super()._should_delete_form(form)  # type: ignore[misc]


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
