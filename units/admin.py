"""Units as a tree, and meetings with their documents."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.http import HttpRequest
from django.utils.html import format_html

from partynews.admin_base import AutocompleteFilter, OfficeAdmin
from partynews.admin_fields import FIELD_OVERRIDES, TitledFileForm
from units.models import Meeting, MeetingDocument, PartyUnit


class UnitList(ChangeList):
    def get_ordering(self, request: HttpRequest, queryset: Any) -> list[Any]:
        """Parents before children, unless a column was clicked."""
        return super().get_ordering(request, queryset) if self.params.get(ORDER_VAR) else ["tree_ordering"]

    def get_ordering_field_columns(self) -> Any:
        return super().get_ordering_field_columns() if self.params.get(ORDER_VAR) else {}


class EndedFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("con", "Đang hoạt động"), ("het", "Đã kết thúc")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in {"con", "het"}:
            return queryset.filter(ended_on__isnull=self.value() == "con")
        return queryset


@admin.register(PartyUnit)
class PartyUnitAdmin(OfficeAdmin):
    list_display = ("indented_name", "kind", "short_name", "position", "founded_on", "ended_on")
    list_display_links = ("indented_name",)
    list_editable = ("position",)
    list_filter = (EndedFilter, "kind")
    list_per_page = 300
    search_fields = ("folded",)
    autocomplete_fields = ("parent",)
    keeps_while = ("articles", "meetings", "children")
    fieldsets = (
        (None, {"fields": ("name", "short_name", ("kind", "parent", "position"))}),
        ("Liên hệ", {"fields": ("address", ("telephone", "email"), "contact_person")}),
        ("Thời gian hoạt động", {"fields": (("founded_on", "ended_on"),)}),
        ("Đường dẫn", {"fields": ("slug",), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        units: Any = super().get_queryset(request)
        return units.with_tree_fields()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return UnitList

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "parent":  # the parent is looked up; the tree's own field would read the whole tree
            kwargs["form_class"] = forms.ModelChoiceField
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "parent" and field is not None:
            field.label = "Đơn vị cấp trên"
        return field

    @admin.display(description="tên đơn vị", ordering="name")
    def indented_name(self, obj: Any) -> str:
        depth = min(getattr(obj, "tree_depth", 0), 8)
        return format_html('<span class="tree tree-{}">{}</span>', depth, obj.name)


class MeetingDocumentForm(TitledFileForm):
    parent = "meeting"

    class Meta:
        model = MeetingDocument
        fields = ("file", "title", "position")


class MeetingDocumentInline(admin.StackedInline):
    model = MeetingDocument
    form = MeetingDocumentForm
    formfield_overrides = FIELD_OVERRIDES
    fields = ("file", ("title", "position"))
    extra = 0
    classes = ("rows",)


@admin.register(Meeting)
class MeetingAdmin(OfficeAdmin):
    list_display = ("title", "kind", "unit", "starts_at", "place", "is_public")
    list_filter = (("unit", AutocompleteFilter), ("starts_at", admin.DateFieldListFilter), "is_public", "kind")
    list_select_related = ("unit",)
    ordering = ("-starts_at", "-pk")
    search_fields = ("folded",)
    autocomplete_fields = ("unit",)
    inlines = (MeetingDocumentInline,)
    keeps_while = ("articles",)
    fieldsets = (
        (None, {"fields": ("title", ("kind", "unit"), ("ordinal", "term_number", "term"))}),
        ("Thời gian, địa điểm", {"fields": (("starts_at", "ends_at"), "place", "chair", "is_public")}),
        ("Nội dung", {"fields": ("body",)}),
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        roots = PartyUnit.objects.filter(parent=None).order_by("pk").values_list("pk", flat=True)[:2]
        return {"unit": roots[0] if len(roots) == 1 else None, **super().get_changeform_initial_data(request)}

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if obj.is_public else None
