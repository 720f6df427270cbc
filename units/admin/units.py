"""Units as a tree: everyone sees their own and those below; who runs a unit arranges what is below it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.http import HttpRequest
from django.utils.html import format_html

from partynews.admin_base import FILTERING, OfficeAdmin
from units.admin.succession import PredecessorsInline, SuccessorsInline
from units.models import PartyUnit
from units.permissions import home_unit, units_with, within


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


def _usable(request: Any) -> Any:
    """The units that may be chosen where a look-up comes from: a form of some record, or the filter of its list."""
    app, model = request.GET["app_label"], request.GET["model_name"]
    if (app, model) == ("units", "membership"):
        app, model = "partynews", "user"
    if (app, model) == ("units", "succession"):
        return units_with(request.user, "units.change_partyunit")
    if FILTERING in request.GET:
        return units_with(request.user, f"{app}.view_{model}")
    return units_with(request.user, f"{app}.add_{model}") | units_with(request.user, f"{app}.change_{model}")


@admin.register(PartyUnit)
class PartyUnitAdmin(OfficeAdmin):
    list_display = ("indented_name", "kind", "short_name", "position", "founded_on", "ended_on")
    list_display_links = ("indented_name",)
    list_editable = ("position",)
    list_filter = (EndedFilter, "kind")
    list_per_page = 300
    search_fields = ("folded",)
    autocomplete_fields = ("parent",)
    inlines = (SuccessorsInline, PredecessorsInline)
    readonly_fields = ("above",)
    keeps_while = (
        *("articles", "videos", "messages", "documents", "drafts"),
        *("meetings", "schedule", "memberships", "children", "taken_over_by", "took_over_from"),
    )
    fieldsets = (
        (None, {"fields": ("name", "short_name", ("kind", "parent", "position"))}),
        ("Liên hệ", {"fields": ("address", ("telephone", "email"), "contact_person")}),
        ("Thời gian hoạt động", {"fields": (("founded_on", "ended_on"), "former_names")}),
        ("Đường dẫn", {"fields": ("slug",), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        units: Any = within(request.user, "units.view_partyunit", super().get_queryset(request), unit="pk")
        return units.with_tree_fields()

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            queryset = queryset.filter(pk__in=_usable(request).order_by().values("pk"))
        return super().get_search_results(request, queryset, search_term)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return UnitList

    # ---- the place in the tree

    def held(self, obj: Any) -> Any:
        """The whole tree: of two moves at once, the second is judged by what the first has made of it."""
        return PartyUnit._base_manager.order_by("pk")

    def may_move(self, request: HttpRequest, unit: Any) -> bool:
        """Nobody lifts out of its place the unit that heads what they run."""
        if request.user.is_superuser or unit is None:
            return True
        return unit.parent is not None and self.has_change_permission(request, unit.parent)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        first, *others = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj) and self.may_move(request, obj):
            return [first, *others]
        return [(None, {"fields": ("name", "short_name", ("kind", "above", "position"))}), *others]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if parent := form.base_fields.get("parent"):
            parent.queryset = units_with(request.user, f"units.{'change' if change else 'add'}_partyunit")
            parent.required = not request.user.is_superuser  # who runs a part of the tree makes no tree of their own
        if former := form.base_fields.get("former_names"):
            former.widget.attrs["rows"] = 3
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "parent":  # the parent is looked up; the tree's own field would read the whole tree
            kwargs["form_class"] = forms.ModelChoiceField
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "parent" and field is not None:
            field.label = "Đơn vị cấp trên"
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        above = None if request.user.is_superuser else home_unit(request.user, "units.add_partyunit")
        return {"parent": above, **super().get_changeform_initial_data(request)}

    @admin.display(description="đơn vị cấp trên")
    def above(self, obj: Any) -> str:
        return str(obj.parent or "–")

    @admin.display(description="tên đơn vị", ordering="name")
    def indented_name(self, obj: Any) -> str:
        depth = min(getattr(obj, "tree_depth", 0), 8)
        return format_html('<span class="tree tree-{}">{}</span>', depth, obj.name)
