"""What every list and form of the admin has in common."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.contrib.auth import get_permission_codename
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse

from partynews.admin_fields import FIELD_OVERRIDES
from partynews.admin_forms import OfficeForm
from partynews.search.expressions import All, Term
from partynews.search.fields import terms_fields
from partynews.search.terms import LONGEST_WORD
from partynews.text.fold import fold_words
from partynews.words import found_by_words

FILTERING = "loc"  # in the address of a look-up: for the filter of a list


def _words(term: str) -> list[str]:
    return [f" {word}" for word in fold_words(term).split()]


def folded_search(rows: models.QuerySet, term: str) -> models.QuerySet:
    """``rows`` that have a word beginning with each word of ``term``; all for an empty term.

    Through the index over terms where the rows have one, else in their column ``folded``.
    """
    words = _words(term)
    if term.strip() and not words:
        return rows.none()
    if not words:
        return rows
    if terms_fields(rows.model):
        beginnings = [Term(word[:LONGEST_WORD], begins=True) for word in fold_words(term).split()]
        return rows.filter(terms__matches=All(beginnings))
    return found_by_words(rows, [models.Q(folded__beginning=word) for word in words])


def name_search(rows: models.QuerySet, term: str, fields: tuple[str, ...]) -> models.QuerySet:
    """As ``folded_search`` for small tables without such a column: names are folded here."""
    words = _words(term)
    if not words:
        return rows.none() if term.strip() else rows
    texts = ((pk, fold_words(" ".join(names))) for pk, *names in rows.values_list("pk", *fields))
    return rows.filter(pk__in=[pk for pk, text in texts if all(word in text for word in words)])


def _is_key(value: Any) -> bool:
    return str(value).isascii() and str(value).isdecimal() and len(str(value)) < 19


class LookupSelect(AutocompleteSelect):
    """A related row that is typed and looked up; a value that cannot be a key is the form's error, not a crash."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super().optgroups(name, [key for key in value if _is_key(key)], attrs)


class LookupSelectMultiple(AutocompleteSelectMultiple):
    """The same for several rows."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super().optgroups(name, [key for key in value if _is_key(key)], attrs)


class FilterSelect(LookupSelect):
    """One row, above a list; the address says so, since more may be looked at than may be chosen in a form."""

    def get_url(self) -> str:
        return f"{super().get_url()}?{FILTERING}=1"


class OfficeFields(admin.options.BaseModelAdmin):
    """The form fields of forms and of the rows in them."""

    formfield_overrides = FIELD_OVERRIDES

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LookupSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LookupSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Beside a related field only "add": the others open, or delete, a different record than the one at hand."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        wrapper = getattr(field, "widget", None)
        if isinstance(wrapper, RelatedFieldWidgetWrapper):
            wrapper.can_change_related = wrapper.can_delete_related = wrapper.can_view_related = False
        return field


class OfficeParts(OfficeFields, admin.StackedInline):
    """Rows that belong to the record of a form: who may add or change that record may add, change and delete them."""

    extra = 0

    def _may(self, request: HttpRequest, obj: Any) -> bool:
        whole = self.admin_site.get_model_admin(self.parent_model)
        return whole.has_add_permission(request) if obj is None else whole.has_change_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.get_model_admin(self.parent_model).has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)


class OfficeAdmin(OfficeFields, admin.ModelAdmin):
    """Lists of 50 that never count the whole table; search without accents; rights asked of each single record."""

    form: type[forms.ModelForm] = OfficeForm
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    keeps_while: tuple[str, ...] = ()  # relations that must be empty before a row can be deleted

    @property
    def media(self) -> forms.Media:
        looked_up = any(isinstance(part, tuple) and part[1] is AutocompleteFilter for part in self.list_filter)
        lookup = AutocompleteSelect(self.opts.pk, self.admin_site).media if looked_up else forms.Media()
        return super().media + lookup + forms.Media(js=["admin-site/filters.js", "admin-site/cards.js"])

    def _may(self, request: HttpRequest, action: str, obj: Any = None) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.{get_permission_codename(action, self.opts)}", obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view", obj) or self._may(request, "change", obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not while others name it: the database refuses that too, but only after listing them all."""
        in_use = obj is not None and any(getattr(obj, relation).exists() for relation in self.keeps_while)
        return self._may(request, "delete", obj) and not in_use

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if self.keeps_while:
            actions.pop("delete_selected", None)
        return actions

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address of an empty form proposes; a moment that is none is left out."""
        proposed = super().get_changeform_initial_data(request)
        for field in self.opts.get_fields():
            if isinstance(field, models.DateTimeField) and field.name in proposed:
                try:
                    proposed[field.name] = field.to_python(proposed[field.name])
                except ValidationError:
                    del proposed[field.name]
        return proposed

    # ---- saving

    def held(self, obj: Any) -> models.QuerySet:
        """The rows that nobody else changes while ``obj`` is saved."""
        return self.model._base_manager.filter(pk=obj.pk)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Read under a lock while its form is saved, so that the form is compared with what is really stored."""
        obj = super().get_object(request, object_id, from_field)
        saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        if obj is None or not saving or not issubclass(self.form, OfficeForm):
            return obj
        list(self.held(obj).select_for_update(no_key=True).values_list("pk"))
        return super().get_object(request, object_id, from_field)

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if clash := getattr(request, "clash", ""):
            form.clash = clash
        return form

    def changeform_view(
        self, request: Any, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What another request stored at the same moment is the form's error, with all that was typed."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            if not issubclass(self.form, OfficeForm):
                raise
        kind = self.opts.verbose_name
        request.clash = f"Chưa lưu: đã có {kind} cùng tên vừa được lưu; có thể nút Lưu đã được bấm hai lần."
        return super().changeform_view(request, object_id, form_url, extra_context)

    # ---- the list

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """An address with a number or a date beyond what the database knows is as wrong as any other wrong one."""
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DataError) as error:
            raise IncorrectLookupParameters from error

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Rows of the list that may be seen but not changed keep what they have, whatever is sent."""
        may_change = self.has_change_permission

        class RowForm(forms.ModelForm):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                closed = self.instance.pk and not may_change(request, self.instance)
                for field in self.fields.values():
                    field.disabled = field.disabled or bool(closed)
                    field.widget.attrs["aria-label"] = f"{field.label}: {self.instance}"

        return super().get_changelist_form(request, **{"form": RowForm, **kwargs})

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        if "folded" in self.search_fields:
            return folded_search(queryset, search_term), False
        return name_search(queryset, search_term, tuple(self.search_fields)), False

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None


class AutocompleteFilter(admin.FieldListFilter):
    """A filter by a related row that is typed and looked up: the list stays short however many rows there are."""

    template = "admin/autocomplete_filter.html"

    def __init__(
        self, field: Any, request: HttpRequest, params: Any, model: Any, model_admin: Any, field_path: str
    ) -> None:
        self.lookup = f"{field_path}__id__exact"
        self.related = field
        self.site = model_admin.admin_site
        self.request = request
        super().__init__(field, request, params, model, model_admin, field_path)
        values: Any = self.used_parameters.get(self.lookup) or [""]
        self.chosen = values[-1]
        if self.chosen and not _is_key(self.chosen):
            raise IncorrectLookupParameters

    def expected_parameters(self) -> list[str | None]:
        return [self.lookup]

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Iterator[Any]:
        widget = FilterSelect(self.related, self.site, attrs={"data-placeholder": "Tất cả", "data-filter": ""})
        rows = self.site.get_model_admin(self.related.remote_field.model).get_queryset(self.request)
        field = forms.ModelChoiceField(rows, widget=widget, required=False)
        others = changelist.get_filters_params().items()
        yield {
            "select": field.widget.render(self.lookup, self.chosen, {"id": f"filter-{self.related.name}"}),
            "hidden": [(key, value) for key, values in others if key != self.lookup for value in values],
            "id": f"filter-{self.related.name}",
        }
