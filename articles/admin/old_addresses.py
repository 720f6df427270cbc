"""Addresses of the old portal and where they lead: seen, searched, entered by hand."""

import re
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.encoding import iri_to_uri
from django.utils.formats import date_format
from django.utils.html import format_html

from articles.admin.missed import FROM_MISSES
from articles.intake import lasting_address
from articles.models import Article, Removal
from partynews.admin_base import LookupSelect, OfficeAdmin
from partynews.admin_fields import LineFormField
from partynews.admin_forms import OfficeForm
from partynews.models import OldAddress
from partynews.moved import landing
from partynews.old_addresses import MOST, key_of, local_part, readable
from partynews.targets import is_open, leads_back, page_here, path_here
from partynews.text.fold import clean_line
from partynews.text.numbers import grouped
from units.permissions import within

_ARTICLE = re.compile(r"/bai-viet/([0-9]{1,18})/")
ONLY_HERE = "Chỉ chuyển đến trang thuộc trang thông tin này."
_LOOK_UP = Removal._meta.get_field("successor")  # its look-up offers public articles


def address_on_web(address: str) -> str:
    """The path and query of an old address as a link of this site that a browser opens."""
    return iri_to_uri(f"/{local_part(address).lstrip('/')}")


class OldAddressForm(OfficeForm):
    """An old address, and either an article or any page of this site."""

    article = forms.ModelChoiceField(
        Article.objects.none(),
        label="Bài viết",
        required=False,
        help_text="Tìm trong các bài đang đăng, bằng vài từ của tiêu đề.",
    )
    target = LineFormField(
        label="Hoặc trang khác",
        max_length=500,
        required=False,
        help_text="Địa chỉ của một trang trên trang này, ví dụ /chuyen-muc/tin-tuc/ hoặc /bai-viet/125/.",
    )

    class Meta:
        model = OldAddress
        fields = ("address", "target")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["article"]
        field.queryset = Article.objects.published()
        field.widget = LookupSelect(_LOOK_UP, admin.site, attrs={"data-placeholder": "Tìm bài…"})
        field.widget.choices = field.choices
        self.fields["address"].widget.attrs["class"] = "vLargeTextField"
        self.fields["target"].widget.attrs["class"] = "vLargeTextField"

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        key = key_of(address)
        if not key:
            raise ValidationError(f"Ghi phần sau tên miền: trang chủ thì không cần, và không dài quá {MOST} ký tự.")
        if is_open(address):
            raise ValidationError("Đây là địa chỉ của một trang đang có; không ai cần được chuyển đi từ đó.")
        other = OldAddress.objects.filter(key=key).exclude(pk=self.instance.pk).first()
        if other:
            raise ValidationError(f"Địa chỉ này đã ghi rồi, đang dẫn đến {other.target}.")
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        article, target = cleaned.get("article"), cleaned.get("target", "")
        if article and target and "target" in self.changed_data:
            self.add_error("target", "Chọn bài viết hoặc ghi địa chỉ, không cả hai.")
        elif article:
            cleaned["target"] = lasting_address(article.pk)
        elif not target:
            self.add_error("article", "Chọn bài viết, hoặc ghi địa chỉ của một trang.")
        elif here := page_here(target):
            cleaned["target"] = here
        else:
            elsewhere = not path_here(target)
            self.add_error("target", ONLY_HERE if elsewhere else "Trang này không có địa chỉ ấy.")
        if "target" not in self.errors and leads_back(cleaned.get("target", ""), key_of(cleaned.get("address", ""))):
            self.add_error(None, "Các địa chỉ cũ sẽ dẫn vòng trở lại chính địa chỉ này.")
        return cleaned


@admin.register(OldAddress)
class OldAddressAdmin(OfficeAdmin):
    form = OldAddressForm
    list_display = ("shown", "leads_to", "used", "origin", "try_it")
    list_filter = ("origin",)
    list_select_related = ("use",)
    ordering = ("-created_at", "-pk")
    search_fields = ("address",)
    accents_count = True  # in the search
    search_help_text = "Tìm trong địa chỉ cũ và địa chỉ mới."
    fieldsets = ((None, {"fields": ("address", "article", "target")}),)
    change_list_template = "admin/articles/old_addresses.html"

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        term = clean_line(search_term)
        if not term:
            return queryset, False
        part = readable(local_part(term) if "://" in term else term).lower()
        return queryset.filter(Q(key__contains=part) | Q(target__contains=part)), False

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        numbers = {row.pk: int(match[1]) for row in rows if (match := _ARTICLE.match(row.target))}
        seen = within(request.user, "articles.view_article", Article.objects.filter(pk__in=numbers.values()))
        titles = dict(seen.values_list("pk", "title"))
        for row in rows:
            row.title = titles.get(numbers.get(row.pk, 0), "")
        changelist.result_list = rows
        return changelist

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(css={"all": ["admin-site/missed.css"]})

    def save_model(self, request: HttpRequest, obj: OldAddress, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not landing(obj.target, request):
            messages.warning(
                request,
                f"Trang {obj.target} hiện không mở được (bài chưa đăng, hoặc không có): ai theo địa chỉ cũ "
                "vẫn gặp trang báo không tìm thấy, cho đến khi trang ấy có.",
            )

    def response_add(self, request: HttpRequest, obj: OldAddress, post_url_continue: Any = None) -> HttpResponse:
        """Whoever came from the list of misses goes on there."""
        answer = super().response_add(request, obj, post_url_continue)
        user: Any = request.user
        came_from_misses = FROM_MISSES in request.GET and "_save" in request.POST
        if came_from_misses and user.has_perm("partynews.view_missedaddress"):
            return redirect("admin:partynews_missedaddress_changelist")
        return answer

    @admin.display(description="địa chỉ cũ", ordering="key")
    def shown(self, obj: OldAddress) -> str:
        return readable(obj.address)

    @admin.display(description="dẫn đến", ordering="target")
    def leads_to(self, obj: Any) -> str:
        return format_html('<a href="{}">{}</a>', obj.target, obj.title or readable(obj.target))

    @admin.display(description="lượt dùng", ordering="use__count")
    def used(self, obj: Any) -> str:
        use = getattr(obj, "use", None)
        return f"{grouped(use.count)}, lần cuối {date_format(use.last_on, 'd/m/Y')}" if use else "–"

    @admin.display(description="")
    def try_it(self, obj: OldAddress) -> str:
        return format_html(
            '<a href="{}" target="_blank" rel="noopener" aria-label="Mở thử {}">Mở thử</a>',
            address_on_web(obj.address),
            readable(obj.address),
        )

    def view_on_site(self, obj: OldAddress) -> str | None:
        return address_on_web(obj.address)
