"""A filter of a list by date: from a day to a day, both included, as one writes it on the head of a register."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest
from django.utils import timezone

_FIRST, _LAST = datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)


class PeriodFilter(admin.FieldListFilter):
    """``?at_tu=2026-01-01&at_den=2026-03-31``; either may be missing."""

    template = "admin/period_filter.html"

    def __init__(
        self, field: Any, request: HttpRequest, params: Any, model: Any, model_admin: Any, field_path: str
    ) -> None:
        self.names = (f"{field_path}_tu", f"{field_path}_den")
        super().__init__(field, request, params, model, model_admin, field_path)
        self.start, self.end = (self._day(name) for name in self.names)

    def _day(self, name: str) -> datetime.date | None:
        values: Any = self.used_parameters.get(name) or [""]
        if not values[-1]:
            return None
        try:
            day = datetime.date.fromisoformat(values[-1])
        except ValueError as error:
            raise IncorrectLookupParameters from error
        if not _FIRST <= day <= _LAST:
            raise IncorrectLookupParameters
        return day

    def expected_parameters(self) -> list[str | None]:
        return list(self.names)

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.start:
            queryset = queryset.filter(**{f"{self.field_path}__gte": _midnight(self.start)})
        if self.end:
            queryset = queryset.filter(**{f"{self.field_path}__lt": _midnight(self.end + datetime.timedelta(days=1))})
        return queryset

    def choices(self, changelist: Any) -> Iterator[Any]:
        others = changelist.get_filters_params().items()
        yield {
            "start": {"name": self.names[0], "value": self.start},
            "end": {"name": self.names[1], "value": self.end},
            "hidden": [(key, value) for key, values in others if key not in self.names for value in values],
        }


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
