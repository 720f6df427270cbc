"""People, and the site's own particulars."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from partynews.admin_base import OfficeAdmin
from partynews.models import SiteProfile, User

admin.site.unregister(Group)  # what the two groups may do is written in units.permissions


class NewPersonForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("username", "full_name", "email")


class NewPasswordForm(AdminPasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)  # everyone here signs in with a password
        for field in self.fields.values():
            field.required = True


@admin.register(User)
class UserAdmin(OfficeAdmin, DjangoUserAdmin):
    """Whoever has an account works in the admin; who leaves is closed, not deleted, since the log names them."""

    add_form = NewPersonForm
    change_password_form = NewPasswordForm
    change_user_password_template = "admin/partynews/user/change_password.html"  # noqa: S105
    list_display = ("full_name", "username", "email", "role", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("full_name", "username", "email")
    ordering = ("full_name", "username")
    filter_horizontal = ()
    readonly_fields = ("password_link", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("full_name", "username", "password_link", "email")}),
        ("Quyền", {"fields": ("groups", "is_superuser", "is_active")}),
        ("Lịch sử", {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = (
        (None, {"fields": ("full_name", "username", "email", "password1", "password2")}),
        ("Quyền", {"fields": ("groups",)}),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_superuser

    def _only_administrators(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    has_add_permission = has_change_permission = has_view_permission = _only_administrators

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple()
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups" and field is not None:
            field.label = "Nhóm"
            field.help_text = "Văn phòng viết bài; Ban biên tập sửa, đăng và gỡ bài."
        return field

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        texts = {
            "is_superuser": ("Quản trị", "Làm được mọi việc, kể cả quản lý tài khoản và thông tin trang."),
            "is_active": ("Đang làm việc", "Người nghỉ việc: bỏ dấu này thay vì xóa tài khoản."),
            "email": ("Thư điện tử", ""),
        }
        if field is not None and db_field.name in texts:
            field.label, field.help_text = texts[db_field.name]
        return field

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and obj.pk == request.user.pk:  # nobody locks themselves out
            for name in ("is_superuser", "is_active"):
                form.base_fields[name].disabled = True
        return form

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    @admin.display(description="mật khẩu")
    def password_link(self, obj: Any) -> str:
        address = reverse("admin:auth_user_password_change", args=[obj.pk])
        return format_html('<a class="button" href="{}">Đặt lại mật khẩu</a>', address)

    @admin.display(description="vai trò")
    def role(self, obj: Any) -> str:
        roles = ["Quản trị"] if obj.is_superuser else []
        return ", ".join(roles + sorted(group.name for group in obj.groups.all())) or "–"


@admin.register(SiteProfile)
class SiteProfileAdmin(OfficeAdmin):
    """One row: its list is its form."""

    fieldsets = (
        (None, {"fields": ("name", "owner", "banner")}),
        ("Liên hệ", {"fields": ("address", ("telephone", "email"), "responsible")}),
        ("Chân trang", {"fields": ("footer",)}),
        ("Bộ đếm", {"fields": ("odometer_start",)}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        SiteProfile.objects.get_or_create(pk=1)
        return redirect("admin:partynews_siteprofile_change", 1)

    def view_on_site(self, obj: Any) -> str | None:
        return reverse("home")
