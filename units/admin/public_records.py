"""Records that one writes and another lets out: documents, drafts, videos."""

from typing import Any

from django.http import HttpRequest

from partynews.admin_base import OfficeAdmin
from partynews.admin_forms import OfficeForm
from units.models import PartyUnit
from units.permissions import home_unit, units_with, within


class UnitRecordAdmin(OfficeAdmin):
    """Records of a unit: lists show those within reach, forms offer the units in which the right is held."""

    def right(self, action: str) -> str:
        return f"{self.opts.app_label}.{action}_{self.opts.model_name}"

    def get_queryset(self, request: HttpRequest) -> Any:
        return within(request.user, self.right("view"), super().get_queryset(request))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if unit := form.base_fields.get("unit"):
            unit.queryset = units_with(request.user, self.right("change" if change else "add"))
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"unit": home_unit(request.user, self.right("add")), **super().get_changeform_initial_data(request)}

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if obj.is_public else None


class PublicRecordForm(OfficeForm):
    """Refuses to make a record public in a unit, chosen in this form or before, where its user may not publish."""

    may_publish_in = PartyUnit.objects.none()  # set by the admin for one request

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        unit = cleaned.get("unit", self.instance.unit_id and self.instance.unit)
        is_public = cleaned.get("is_public", self.instance.is_public)
        if is_public and unit and not self.may_publish_in.filter(pk=unit.pk).exists():
            self.add_error(
                "unit" if "unit" in self.fields else None,
                f"Bạn không có quyền cho hiện trên trang ở “{unit}”. Hãy chọn đơn vị khác, hoặc bỏ dấu “hiện trên "
                "trang” để người có quyền duyệt.",
            )
        return cleaned


class PublicRecordAdmin(UnitRecordAdmin):
    """``is_public`` is switched by who may publish; from then on only they change the record."""

    form = PublicRecordForm

    def may_publish(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(self.right("publish"), obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        free = obj is None or not self._is_out(obj) or self.may_publish(request, obj)
        return super().has_change_permission(request, obj) and free

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        free = obj is None or not self._is_out(obj)
        return super().has_delete_permission(request, obj) and free

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.may_publish_in = units_with(request.user, self.right("publish"))
        return form

    def _is_out(self, obj: Any) -> bool:
        """As stored: the form at hand may have changed ``obj`` already."""
        return self.model._base_manager.filter(pk=obj.pk, is_public=True).exists()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if self.may_publish(request, obj) else (*fields, "is_public")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
