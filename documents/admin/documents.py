"""Issued documents: entered by who writes, made public by who may publish."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils.html import format_html

from documents.admin.forms import DocumentFileForm, DocumentForm
from documents.admin.records import KeptRecordAdmin, RecordFiles, citable, is_choosing
from documents.models import Document, DocumentFile
from documents.numbers import has_number, typed_number
from partynews.admin_base import AutocompleteFilter
from partynews.text.fold import fold_words
from partynews.text.plain import first_words
from partynews.words import found_first


class YearFilter(admin.SimpleListFilter):
    title = "năm ban hành"
    parameter_name = "nam"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = model_admin.get_queryset(request).order_by().annotate(year=ExtractYear("issued_on"))
        years = rows.values_list("year", flat=True).distinct()
        return [(str(year), str(year)) for year in sorted(years, reverse=True)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value() or ""
        known = {value for value, _ in self.lookup_choices}
        return queryset.filter(issued_on__year=int(chosen)) if chosen in known else queryset


class DocumentFileInline(RecordFiles):
    model = DocumentFile
    form = DocumentFileForm


@admin.register(Document)
class DocumentAdmin(KeptRecordAdmin):
    form = DocumentForm
    list_display = ("number", "kind", "about", "authority", "issued_on", "is_public")
    list_filter = ("kind", ("authority", AutocompleteFilter), YearFilter, ("unit", AutocompleteFilter), "is_public")
    list_select_related = ("authority",)
    ordering = ("-issued_on", "-pk")
    search_fields = ("folded",)
    search_help_text = "Tìm theo số, ký hiệu (gõ cách nào cũng được) hoặc từ trong trích yếu, người ký, toàn văn."
    autocomplete_fields = ("authority", "unit", "replaces")
    readonly_fields = ("replaced",)
    inlines = (DocumentFileInline,)
    fieldsets = (
        (None, {"fields": (("number", "kind"), ("authority", "unit"), "summary", ("signer", "signer_post"))}),
        ("Hiệu lực", {"fields": (("issued_on", "effective_on", "expires_on"), "replaces", "replaced")}),
        ("Toàn văn", {"fields": ("body",), "classes": ("collapse",)}),
        ("Đăng", {"fields": ("is_public",)}),
    )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if replaces := form.base_fields.get("replaces"):
            stored = obj.replaces.values("pk") if obj else []
            replaces.queryset = citable(request) | Document.objects.filter(pk__in=stored)
        return form

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        rows = citable(request) if is_choosing(request, "replaces") or is_choosing(request, "became") else queryset
        words = [
            Q(folded__words=f" {word} ") if word.isdigit() else Q(folded__beginning=f" {word}")
            for word in fold_words(search_term).split()
        ]
        if not words:
            return (rows.none() if search_term.strip() else rows), False
        wanted = Q(found_first(Document, Q(*words)))
        if key := typed_number(search_term):
            wanted |= Q(found_first(Document, has_number(key)))
        return rows.filter(wanted), False

    def kept_because(self, obj: Document) -> str:
        named = [*obj.replaced_by.all()[:3], *(f"“{draft}”" for draft in obj.drafts.all()[:3])]
        if not named:
            return ""
        return f"Không xóa {obj}: văn bản này còn được nhắc đến ở {', '.join(map(str, named))}."

    @admin.display(description="trích yếu")
    def about(self, obj: Document) -> str:
        return first_words(obj.summary, 160)

    @admin.display(description="được thay thế bởi")
    def replaced(self, obj: Document) -> str:
        newer = obj.replaced_by.all() if obj.pk else []
        return format_html("{}", "; ".join(f"{row} ({row.issued_on:%d/%m/%Y})" for row in newer) or "–")
