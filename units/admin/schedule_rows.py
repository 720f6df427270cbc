"""A week of the schedule typed in at once: several rows, of which the empty ones do not count."""

import datetime
import re
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from partynews.admin_fields import LineFormField
from partynews.text.dates import WEEKDAYS, short_date
from units.models import PartyUnit, ScheduleEntry

MORE_ROWS = 5
MOST_ROWS = 60
_FIRST_ROWS = 4
_AS_SPOKEN = re.compile(r"^(\d{1,2}) ?(?:giờ|h|g|:|\.) ?(\d{1,2})?(?: ?(?:phút|p))?$", re.IGNORECASE)
_TEXTS = ("content", "chair", "attendees", "place", "preparing")


class HourField(forms.TimeField):
    """A time as people type it: 8h, 8h30, 8g30, 8.30, 08:30."""

    def to_python(self, value: Any) -> datetime.time | None:
        if isinstance(value, str) and (spoken := _AS_SPOKEN.match(value.strip())):
            value = f"{spoken[1]}:{spoken[2] or '00'}"
        return super().to_python(value)


class RowForm(forms.ModelForm):
    """One row; its day is chosen among those of the week."""

    starts = HourField(label="Từ", required=False)
    ends = HourField(label="Đến", required=False)

    class Meta:
        model = ScheduleEntry
        fields = (*_TEXTS, "is_public")
        field_classes = dict.fromkeys(_TEXTS, LineFormField)

    def __init__(self, *args: Any, monday: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dates = [monday + datetime.timedelta(days=days) for days in range(7)]
        days = [(f"{day:%Y-%m-%d}", f"{WEEKDAYS[day.weekday()]} {short_date(day)[:5]}") for day in dates]
        self.fields["day"] = forms.ChoiceField(label="Ngày", choices=days)
        self.fields["content"].required = False

    @property
    def in_order(self) -> list[forms.BoundField]:
        return [self[name] for name in ("day", "starts", "ends", "content", "DELETE", *_TEXTS[1:], "is_public")]

    def has_changed(self) -> bool:
        """Whether anything was typed; the day alone stands there from the beginning."""
        return any(str(self[name].data or "").strip() for name in (*_TEXTS, "starts", "ends"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if not starts and "starts" not in self.errors:
            self.add_error("starts", "Hãy nhập giờ bắt đầu, ví dụ 8h hoặc 13:30.")
        if not cleaned.get("content") and "content" not in self.errors:
            self.add_error("content", "Hãy nhập nội dung.")
        if starts and ends and ends < starts:
            self.add_error("ends", "Giờ kết thúc phải sau giờ bắt đầu.")
        return cleaned

    def entry(self, unit: PartyUnit) -> ScheduleEntry:
        """What was typed, as an entry of ``unit`` that is not stored yet; of a valid form."""
        day = datetime.date.fromisoformat(self.cleaned_data["day"])
        times = (self.cleaned_data["starts"], self.cleaned_data["ends"])
        starts, ends = (time and timezone.make_aware(datetime.datetime.combine(day, time)) for time in times)
        self.instance.unit, self.instance.starts_at, self.instance.ends_at = unit, starts, ends
        return self.instance


class UnitForm(forms.Form):
    """Whose rows they are: among ``units``."""

    unit = forms.ModelChoiceField(PartyUnit.objects.none(), label="Đơn vị")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class _Rows(forms.BaseFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.empty_permitted = True
        form.use_required_attribute = False
        form.fields["DELETE"].label = "Bỏ dòng"

    def typed(self) -> list[RowForm]:
        return [form for form in self.forms if form.has_changed() and form not in self.deleted_forms]

    def save(self, unit: PartyUnit) -> list[ScheduleEntry]:
        """Store what was typed and return it; rows already there, or typed above, are marked and nothing is stored."""
        with transaction.atomic():
            list(PartyUnit.objects.select_for_update(no_key=True).filter(pk=unit.pk).order_by().values_list("pk"))
            entries = [(form, form.entry(unit)) for form in self.typed()]
            before = set()
            for form, entry in entries:
                line = (entry.starts_at, entry.content)
                same = ScheduleEntry.objects.filter(unit=unit, starts_at=entry.starts_at, content=entry.content)
                if line in before or same.exists():
                    form.add_error("content", "Việc này đã có trong lịch; hãy xóa dòng này.")
                before.add(line)
            if any(form.errors for form, _ in entries):
                return []
            for _, entry in entries:
                entry.save()
        return [entry for _, entry in entries]


WeekRows: Any = forms.formset_factory(
    RowForm, formset=_Rows, extra=0, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


def blank(monday: datetime.date) -> list[dict[str, Any]]:
    """First values of empty rows: a row for each of the first days."""
    days = [monday + datetime.timedelta(days=row) for row in range(_FIRST_ROWS)]
    return [{"day": f"{day:%Y-%m-%d}", "is_public": True} for day in days]


def as_before(entries: Any, shift: datetime.timedelta) -> list[dict[str, Any]]:
    """First values like ``entries``, ``shift`` later."""
    rows = []
    for entry in entries[:MOST_ROWS]:
        starts = timezone.localtime(entry.starts_at)
        ends = entry.ends_at and timezone.localtime(entry.ends_at)
        texts = {name: getattr(entry, name) for name in (*_TEXTS, "is_public")}
        times = {"starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}" if ends and ends.date() == starts.date() else ""}
        rows.append({**texts, **times, "day": f"{starts + shift:%Y-%m-%d}"})
    return rows
