"""The forms in which documents and drafts are entered."""

import datetime
from typing import Any

from django import forms

from documents.admin.records import address_of
from documents.models import Document, DocumentFile, DraftFile
from partynews.admin_fields import TitledFileForm
from partynews.text.dates import short_date
from partynews.text.document_numbers import number_key
from units.admin.public_records import PublicRecordForm

_FIRST, _LAST = 1900, 2200


class DatedRecordForm(PublicRecordForm):
    """Refuses years beyond living memory, which are slips of the keyboard, and a last day before the first."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, value in list(cleaned.items()):
            if isinstance(value, datetime.date) and not _FIRST <= value.year <= _LAST:
                self.add_error(name, f"Năm phải từ {_FIRST} đến {_LAST}.")
        return cleaned

    def refuse_before(self, name: str, first: str, said: str) -> None:
        """An error at the date ``name`` where it lies before the date ``first``."""
        value, earliest = self.cleaned_data.get(name), self.cleaned_data.get(first)
        if value and earliest and value < earliest:
            self.add_error(name, f"{said} {short_date(earliest)}.")


class DocumentForm(DatedRecordForm):
    class Meta:
        model = Document
        fields = ("number",)  # the others are named by the admin's fieldsets

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if not number_key(number):
            raise forms.ValidationError("Số, ký hiệu phải có chữ hoặc số.")
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.refuse_before("effective_on", "issued_on", "Ngày có hiệu lực không được trước ngày ban hành")
        self.refuse_before("expires_on", "issued_on", "Ngày hết hiệu lực không được trước ngày ban hành")
        self.refuse_before("expires_on", "effective_on", "Ngày hết hiệu lực không được trước ngày có hiệu lực")
        self._refuse_a_second_of_its_number(cleaned)
        for older in cleaned.get("replaces") or []:
            self._refuse_to_replace(older, cleaned.get("issued_on"))
        self._refuse_to_end_what_is_not_theirs(cleaned)
        return cleaned

    def _refuse_a_second_of_its_number(self, cleaned: dict[str, Any]) -> None:
        number, authority, day = (cleaned.get(name) for name in ("number", "authority", "issued_on"))
        if not (number and authority and day):
            return
        same = Document.objects.filter(number_key=number_key(number), authority=authority, issued_on=day)
        if other := same.exclude(pk=self.instance.pk).first():
            said = f"{authority} đã có văn bản số {other.number} ngày {short_date(day)} trong sổ này."
            self.add_error("number", f"{said} Hãy kiểm tra lại số, cơ quan và ngày ban hành.")

    def _refuse_to_replace(self, older: Document, day: datetime.date | None) -> None:
        if older.pk == self.instance.pk:
            self.add_error("replaces", "Văn bản không thể thay thế chính nó.")
        elif day and older.issued_on > day:
            said = f"{older} ban hành ngày {short_date(older.issued_on)}, sau văn bản này"
            self.add_error("replaces", f"{said}, nên không thể bị văn bản này thay thế.")
        elif self.instance.pk and older.replaces.filter(pk=self.instance.pk).exists():
            self.add_error("replaces", f"{older} đang được ghi là thay thế văn bản này; hãy chọn một chiều.")

    def _refuse_to_end_what_is_not_theirs(self, cleaned: dict[str, Any]) -> None:
        """Once public, this document ends the effect of those it replaces: for who may publish them to decide."""
        if not cleaned.get("is_public", self.instance.is_public):
            return
        told = self.instance.replaces.all() if self.instance.is_public else Document.objects.none()
        free = {*told.values_list("pk", flat=True)}
        for older in cleaned.get("replaces") or []:
            if older.pk not in free and not self.may_publish_in.filter(pk=older.unit_id).exists():
                self.add_error(
                    "replaces",
                    f"Bạn không có quyền cho biết {older} của “{older.unit}” đã được thay thế. Hãy bỏ văn bản ấy khỏi "
                    "ô này, hoặc bỏ dấu “hiện trên trang” để người có quyền ở cả hai đơn vị cho hiện.",
                )


class DraftForm(DatedRecordForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.refuse_before("closes_on", "opens_on", "Hạn góp ý không được trước ngày bắt đầu nhận góp ý")
        return cleaned


class RecordFileForm(TitledFileForm):
    """What is stored is opened through the admin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].widget.address = address_of(self.instance)


class DocumentFileForm(RecordFileForm):
    parent = "document"

    class Meta:
        model = DocumentFile
        fields = ("file", "title", "position")


class DraftFileForm(RecordFileForm):
    parent = "draft"

    class Meta:
        model = DraftFile
        fields = ("file", "title", "position")
