"""The forms in which readers write to the office, and report a mistake in an article."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.models import ReaderMessage
from partynews import reader_forms
from units.models import PartyUnit

_TELEPHONE = re.compile(r"\+?(?:[ .()-]*[0-9]){8,15}[ .)]*")


def _limit(name: str) -> int:
    field: Any = ReaderMessage._meta.get_field(name)
    return field.max_length


class LetterForm(reader_forms.ReaderForm):
    """Offers ``units`` to write to; who writes says how to be reached."""

    name = reader_forms.line("Họ và tên", _limit("name"), "Hãy ghi họ và tên.")
    email = reader_forms.email()
    telephone = reader_forms.line("Điện thoại", _limit("telephone"))
    unit = forms.TypedChoiceField(
        label="Gửi đến",
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": "Đơn vị này không có trong danh sách. Hãy chọn lại."},
    )
    text = reader_forms.text("Nội dung", _limit("text"), "Hãy viết nội dung thư.")

    def __init__(self, *args: Any, units: Sequence[PartyUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(unit.pk): unit for unit in units}
        field: Any = self.fields["unit"]
        field.choices = [("", "Nơi phụ trách trang này"), *((pk, unit.name) for pk, unit in known.items())]
        field.coerce = known.__getitem__

    def clean_telephone(self) -> str:
        telephone: str = self.cleaned_data["telephone"]
        if telephone and not _TELEPHONE.fullmatch(telephone):
            raise ValidationError("Số điện thoại chưa đúng. Ví dụ đúng: 028 3555 0125.")
        return telephone

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not any(given.get(way) or way in self.errors for way in ("email", "telephone")):
            self.add_error("email", "Hãy ghi thư điện tử hoặc số điện thoại.")
        return given


class ReportForm(reader_forms.ReaderForm):
    noun = "Báo lỗi"
    text = reader_forms.text("Lỗi ở đâu, đúng ra thế nào", _limit("text"), "Hãy ghi lỗi bạn thấy.")
    name = reader_forms.line("Họ và tên", _limit("name"))
    email = reader_forms.email()
