"""Form fields of the admin: text is normalised before its length is judged, files survive a refused form."""

import datetime
from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AdminSplitDateTime,
    AdminTextareaWidget,
    AdminTextInputWidget,
    AdminURLFieldWidget,
)
from django.core.exceptions import ValidationError
from django.db import models

from partynews.attachments import AttachmentField
from partynews.editor import EditorFormField
from partynews.fields import LineField, PlainTextField, RichTextField
from partynews.pictures import PictureField
from partynews.text.fold import clean_line, nfc
from partynews.uploads import KeptAttachmentField, KeptPictureField


class LineFormField(forms.CharField):
    def to_python(self, value: Any) -> str | None:
        return super().to_python(clean_line(value) if isinstance(value, str) else value)


class TextFormField(forms.CharField):
    def to_python(self, value: Any) -> str | None:
        return super().to_python(nfc(value) if isinstance(value, str) else value)


class MomentFormField(forms.SplitDateTimeField):
    """A date and time within living memory; year 1 passes Django's check and then overflows in another time zone."""

    widget = AdminSplitDateTime

    def compress(self, data_list: Any) -> datetime.datetime | None:
        day = data_list[0] if data_list else None
        if day and not 1900 <= day.year <= 2200:
            raise ValidationError("Năm phải từ 1900 đến 2200.")
        return super().compress(data_list)


class OrderedForm(forms.ModelForm):
    """A row with a ``position`` among those of its ``parent``; without one it comes last."""

    parent = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            if self.instance.pk is None:
                self.initial["position"] = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("position") is None and "position" not in self.errors:
            cleaned["position"] = self._after_the_last()
        return cleaned

    def _after_the_last(self) -> int:
        parent = getattr(self.instance, f"{self.parent}_id")
        rows = self._meta.model._default_manager.filter(**{self.parent: parent})
        last = rows.aggregate(last=models.Max("position"))["last"] if parent else None
        return min((last or 0) + 1, 32767)


class TitledFileForm(OrderedForm):
    """A ``file`` with a ``title``, which is the file's own name unless one is typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text = "Để trống: lấy tên tệp."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("title") and cleaned.get("file") and "title" not in self.errors:
            stem = clean_line(PurePath(cleaned["file"].name).stem.replace("_", " "))
            cleaned["title"] = stem[:200] or "Tệp"
        return cleaned


FIELD_OVERRIDES: dict[type[models.Field], dict[str, Any]] = {
    LineField: {"form_class": LineFormField, "widget": AdminTextInputWidget},
    PlainTextField: {"form_class": TextFormField, "widget": AdminTextareaWidget},
    RichTextField: {"form_class": EditorFormField},
    PictureField: {"form_class": KeptPictureField},
    AttachmentField: {"form_class": KeptAttachmentField},
    models.URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget},
    models.DateTimeField: {"form_class": MomentFormField, "widget": AdminSplitDateTime},
}
