"""The roles of a person, as rows of the person's form: given for units within one's own reach only."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html

from partynews.admin_base import OfficeParts
from units.models import Membership, PartyUnit
from units.permissions import DUTIES, Role, standing, units_with

_RIGHT = "partynews.change_user"
_ROLES = [(role, format_html("<b>{}</b> <span>{}</span>", role.label, DUTIES[role].capitalize())) for role in Role]


class MembershipForm(forms.ModelForm):
    role = forms.ChoiceField(label="Vai trò", choices=_ROLES, widget=forms.RadioSelect)

    class Meta:
        model = Membership
        fields = ("unit", "role")


class RolesFormSet(BaseInlineFormSet):
    by: Any  # who gives the roles

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("unit")]
        kept = [(row["role"], row["unit"].pk) for row in rows if not row.get("DELETE")]
        if not self.by.is_superuser:
            self._check_reach(kept)
            self._check_own(kept)

    def _check_reach(self, kept: list[tuple[str, int]]) -> None:
        if not kept and not standing(self.by).heads_the_tree(_RIGHT):
            raise ValidationError(
                "Hãy chọn ít nhất một vai trò tại một đơn vị. Khi một người nghỉ việc: dùng nút “Đóng tài khoản”."
            )

    def _check_own(self, kept: list[tuple[str, int]]) -> None:
        """Nobody gives away what they run themselves, be it by mistake, and nobody makes themselves more than that."""
        if self.instance.pk != self.by.pk:
            return
        own = standing(self.by)
        running = {unit for role, unit in kept if role == Role.ADMIN}
        if any(running.isdisjoint(own.upwards(unit)) for role, unit in own.roles if role == Role.ADMIN):
            raise ValidationError(
                "Không ai tự bỏ vai trò Quản trị của mình: hãy nhờ một người quản trị khác của đơn vị."
            )
        if not set(own.roles).issuperset(kept):
            raise ValidationError("Không ai tự giao thêm vai trò cho mình: nhờ một người quản trị khác.")

    def get_unique_error_message(self, unique_check: Any) -> str:
        return "Một vai trò được chọn hai lần cho cùng một đơn vị."


class MembershipInline(OfficeParts):
    model = Membership
    form = MembershipForm
    formset = RolesFormSet
    fields = ("unit", "role")
    autocomplete_fields = ("unit",)
    verbose_name = "vai trò"
    verbose_name_plural = "vai trò tại đơn vị"
    classes = ("rows", "roles")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 1 if obj is None else 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.by = request.user
        return formset

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.remote_field.model is PartyUnit:
            kwargs["queryset"] = units_with(request.user, _RIGHT)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "unit" and field is not None:
            field.widget.can_add_related = False
        return field
