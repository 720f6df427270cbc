"""The most missed addresses: what readers look for here and do not find, and one press to lead them on."""

import datetime
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from partynews.admin_base import OfficeAdmin
from partynews.misses import KEPT_DAYS
from partynews.models import MissedAddress, MissedDay, OldAddress
from partynews.old_addresses import local_part, readable
from partynews.text.fold import clean_line
from partynews.text.numbers import grouped

FROM_MISSES = "tu-danh-sach"  # in the address of the form that leads an address on
_TALLEST = 24  # pixels
_STEP = 4


class StateFilter(admin.SimpleListFilter):
    """What waits for somebody stands first; what needs nobody is a press away."""

    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("da-chuyen", "Đã chuyển hướng"), ("bo-qua", "Đã bỏ qua"), ("do-quet", "Máy dò quét")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        everything, *others = super().choices(changelist)
        yield {**everything, "display": "Chưa xử lý"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        scans = queryset.filter(kind=MissedAddress.Kind.SCAN)
        pages = queryset.filter(kind=MissedAddress.Kind.PAGE)
        leads_on = Exists(OldAddress.objects.filter(key=OuterRef("key")))
        match self.value():
            case "da-chuyen":
                return pages.filter(leads_on)
            case "bo-qua":
                return queryset.filter(is_ignored=True)
            case "do-quet":
                return scans
        return pages.filter(~leads_on, is_ignored=False)


def _bars(days: dict[datetime.date, int]) -> str:
    """The misses of the last thirty days as a small picture with the same in words."""
    today = timezone.localdate()
    counts = [days.get(today - datetime.timedelta(days=back), 0) for back in range(KEPT_DAYS - 1, -1, -1)]
    most = max(*counts, 1)
    bars = [
        (number * _STEP, _TALLEST - height, _STEP - 1, height)
        for number, count in enumerate(counts)
        if (height := -(-count * _TALLEST // most))
    ]
    return format_html(
        '<svg class="days" role="img" aria-label="{} lượt trong {} ngày qua, ngày nhiều nhất {}" '
        'width="{}" height="{}" viewBox="0 0 {} {}">{}</svg>',
        *(grouped(sum(counts)), KEPT_DAYS, grouped(max(counts))),
        *(KEPT_DAYS * _STEP, _TALLEST) * 2,
        format_html_join("", '<rect x="{}" y="{}" width="{}" height="{}"/>', bars),
    )


@admin.register(MissedAddress)
class MissedAddressAdmin(OfficeAdmin):
    """Written by the pages that were not there; here one looks, and decides."""

    list_display = ("shown", "people_count", "robots_count", "last_days", "last", "came_from", "decide")
    list_display_links = None
    list_filter = (StateFilter,)
    ordering = ("-people", "-robots", "-pk")
    sortable_by = ("people_count", "robots_count", "last")
    search_fields = ("address",)
    accents_count = True  # in the search
    search_help_text = "Tìm trong địa chỉ."
    actions = None
    change_list_template = "admin/articles/missed.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.ignore_view))
        return [path("bo-qua/", view, name="partynews_missedaddress_ignore"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        term = clean_line(search_term)
        part = readable(local_part(term) if "://" in term else term).lower()
        return queryset.filter(key__contains=part) if part else queryset, False

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        days: dict[int, dict[datetime.date, int]] = {}
        for number, day, count in MissedDay.objects.filter(missed__in=rows).values_list("missed", "day", "count"):
            days.setdefault(number, {})[day] = count
        user: Any = request.user
        for row in rows:
            row.counts = days.get(row.pk, {})
            row.may_lead_on = user.has_perm("partynews.add_oldaddress")
            row.may_ignore = user.has_perm("partynews.ignore_missedaddress")
        changelist.result_list = rows
        return changelist

    def ignore_view(self, request: HttpRequest) -> HttpResponse:
        """Put a line aside ("bo-qua"), or back ("lay-lai")."""
        user: Any = request.user
        if not user.has_perm("partynews.ignore_missedaddress"):
            raise PermissionDenied
        aside = "bo-qua" in request.POST
        number = request.POST.get("bo-qua" if aside else "lay-lai", "")
        if not (number.isascii() and number.isdecimal() and len(number) < 19):
            return redirect("admin:partynews_missedaddress_changelist")
        row = get_object_or_404(MissedAddress, pk=int(number))
        MissedAddress.objects.filter(pk=row.pk).update(is_ignored=aside)
        done = "Đã bỏ qua" if aside else "Đã đưa trở lại danh sách"
        messages.success(request, f"{done}: {row.address}")
        back = reverse("admin:partynews_missedaddress_changelist")
        return redirect(back if aside else f"{back}?tinh-trang=bo-qua")

    # ---- columns

    @admin.display(description="địa chỉ")
    def shown(self, obj: MissedAddress) -> str:
        return obj.address

    @admin.display(description="lượt người", ordering="people")
    def people_count(self, obj: MissedAddress) -> str:
        return grouped(obj.people)

    @admin.display(description="lượt máy", ordering="robots")
    def robots_count(self, obj: MissedAddress) -> str:
        return grouped(obj.robots)

    @admin.display(description="30 ngày qua")
    def last_days(self, obj: Any) -> str:
        return _bars(obj.counts) if hasattr(obj, "counts") else ""

    @admin.display(description="lần cuối", ordering="last_at")
    def last(self, obj: MissedAddress) -> str:
        first, last = (date_format(timezone.localtime(at), "d/m/Y") for at in (obj.first_at, obj.last_at))
        return last if first == last else format_html('{} <span class="quiet">từ {}</span>', last, first)

    @admin.display(description="")
    def decide(self, obj: Any) -> str:
        return format_html("{}{}", self._lead_on(obj), self._ignore(obj))

    def _lead_on(self, obj: Any) -> str:
        if obj.kind == MissedAddress.Kind.SCAN or not getattr(obj, "may_lead_on", False):
            return ""
        form = f"{reverse('admin:partynews_oldaddress_add')}?{urlencode({'address': obj.address, FROM_MISSES: 1})}"
        words = '<a class="button" href="{}" aria-label="Chuyển hướng {} đến…">Chuyển hướng đến…</a> '
        return format_html(words, form, obj.address)

    def _ignore(self, obj: Any) -> str:
        if not getattr(obj, "may_ignore", False):
            return ""
        name, words = ("lay-lai", "Đưa trở lại") if obj.is_ignored else ("bo-qua", "Bỏ qua")
        return format_html(
            '<button class="link" name="{}" value="{}" formaction="{}" aria-label="{} {}">{}</button>',
            *(name, obj.pk, reverse("admin:partynews_missedaddress_ignore"), words, obj.address, words),
        )
