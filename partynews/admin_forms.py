"""Forms of the admin that two people may have open at once: the second to save is told what the first has saved."""

import hashlib
from typing import Any

from django import forms
from django.contrib.admin.utils import display_for_field
from django.db import models

from partynews.fields import RichTextField
from partynews.text.plain import plain_text

OPENED = "_opened"  # the hidden field with the marks of what the form was opened with


class OfficeForm(forms.ModelForm):
    """Refuses what would undo somebody else's words unseen; pressed again, with those words shown, it saves."""

    clash = ""  # why the database refused what was sent; set by the admin for one request

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.overtaken: list[tuple[str, str]] = []  # labels, and what is stored there
        stored = {} if self.instance.pk is None else {field.name: field for field in self.instance._meta.fields}
        self._stored = {name: stored[name] for name in self.fields if name in stored}
        self._marks = {name: self._mark(field) for name, field in self._stored.items()}

    @property
    def opened(self) -> str:
        """What the form is to be sent back with."""
        return " ".join(self._marks.values())

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.clash and (self.instance.pk is None or not self.errors):
            self.add_error(None, self.clash)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        opened = set(self.data.get(self.add_prefix(OPENED), "").split())
        names = [name for name in self.changed_data if name in self._marks and self._marks[name] not in opened]
        if names:
            self.overtaken = [(str(self.fields[name].label), self._shown(self._stored[name])) for name in names]
            self.add_error(
                None,
                "Chưa lưu: sau khi bạn mở trang này đã có người lưu bản mới, khác với bản của bạn ở "
                f"{', '.join(f'“{label}”' for label, _ in self.overtaken)}. Phần bạn đã nhập còn nguyên; hãy so với "
                "bản đã lưu dưới đây. Bấm “Lưu” lần nữa là ghi đè lên bản ấy.",
            )
        return cleaned

    def _mark(self, field: Any) -> str:
        text = str(field.value_to_string(self.instance))
        return f"{field.name}={hashlib.sha256(text.encode()).hexdigest()[:16]}"

    def _shown(self, field: Any) -> str:
        value = getattr(self.instance, field.name)
        if isinstance(field, models.BooleanField):
            return "có" if value else "không"
        if isinstance(field, RichTextField):
            value = plain_text(value)
        if isinstance(field, models.ForeignKey | models.FileField):
            return str(value or "–")
        return str(display_for_field(value, field, "–"))
