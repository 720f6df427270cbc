"""Who took over which unit, as rows of the form of either: between units that one runs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from partynews.admin_base import OfficeParts
from units.models import PartyUnit, Succession
from units.permissions import units_with

_RIGHT = "units.change_partyunit"


class SuccessionForm(forms.ModelForm):
    """Offers the units that its user runs, and the one that is stored, whoever runs it."""

    class Meta:
        model = Succession
        fields = ("predecessor", "successor", "kind", "is_whole", "on", "decision", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if whole := self.fields.get("is_whole"):
            whole.label, whole.help_text = "Tiếp nhận", ""
            whole.widget = forms.RadioSelect(choices=[(True, "Toàn bộ"), (False, "Một phần")])
        for name in {"predecessor", "successor"} & set(self.fields):
            field: Any = self.fields[name]
            if self.instance.pk and hasattr(field, "queryset"):
                field.queryset |= PartyUnit.objects.filter(pk=getattr(self.instance, f"{name}_id"))


class SuccessionFormSet(BaseInlineFormSet):
    def get_unique_error_message(self, unique_check: Any) -> str:
        return "Hai đơn vị được ghi kế thừa nhau hai lần trong một ngày."


class SuccessorsFormSet(SuccessionFormSet):
    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        rows = [form.cleaned_data for form in self.forms]
        if sum(bool(row.get("is_whole")) for row in rows if not row.get("DELETE")) > 1:
            raise ValidationError("Chỉ một đơn vị kế thừa được toàn bộ; với nhiều đơn vị, mỗi nơi nhận một phần.")


class _SuccessionInline(OfficeParts):
    model = Succession
    form = SuccessionForm
    formset: Any = SuccessionFormSet
    classes: Any = ("rows",)
    other = ""  # the field of the unit on the other side

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("predecessor", "successor")

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return (self.other,)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (("kind", self.other), ("on", "is_whole"), "decision", "note")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == self.other:
            kwargs["queryset"] = units_with(request.user, _RIGHT)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == self.other and field is not None:
            field.widget.can_add_related = False
        return field


class SuccessorsInline(_SuccessionInline):
    formset = SuccessorsFormSet
    fk_name = "predecessor"
    other = "successor"
    verbose_name = "đơn vị kế thừa"
    verbose_name_plural = "nay là: những đơn vị kế thừa đơn vị này"


class PredecessorsInline(_SuccessionInline):
    fk_name = "successor"
    other = "predecessor"
    verbose_name = "đơn vị cũ"
    verbose_name_plural = "kế thừa: những đơn vị mà đơn vị này tiếp nhận"
