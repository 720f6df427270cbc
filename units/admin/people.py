"""People: an account is made, given roles, closed when somebody leaves and never deleted, since the log names them."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm, UsernameField
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from partynews.admin_base import AutocompleteFilter, OfficeAdmin
from partynews.admin_forms import OfficeForm
from partynews.models import User
from units.admin.roles import MembershipInline
from units.models import Membership
from units.permissions import Role, staff_within

admin.site.unregister(Group)  # what a role may do is written in units.permissions


class NewPersonForm(OfficeForm, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("username", "full_name", "email")


class PersonForm(OfficeForm):
    class Meta:
        model = User
        fields = ("full_name", "username", "email", "is_superuser")
        field_classes = {"username": UsernameField}


class NewPasswordForm(AdminPasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)  # everyone here signs in with a password
        for field in self.fields.values():
            field.required = True


class RoleFilter(admin.SimpleListFilter):
    title = "vai trò"
    parameter_name = "vai-tro"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*Role.choices, ("khong", "Chưa có vai trò")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "khong":
            return queryset.filter(is_superuser=False).exclude(pk__in=Membership.objects.values("user"))
        if self.value() in Role.values:
            return queryset.filter(pk__in=Membership.objects.filter(role=self.value()).values("user"))
        return queryset


class WorkingFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("dang", "Đang làm việc"), ("dong", "Đã đóng")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(is_active=self.value() == "dang") if self.value() in {"dang", "dong"} else queryset


@admin.register(User)
class PeopleAdmin(OfficeAdmin, DjangoUserAdmin):
    form = PersonForm
    add_form = NewPersonForm
    add_form_template = None
    change_password_form = NewPasswordForm
    change_user_password_template = "admin/partynews/user/change_password.html"  # noqa: S105
    list_display = ("full_name", "username", "roles", "working", "last_seen")
    list_filter = (RoleFilter, ("memberships__unit", AutocompleteFilter), WorkingFilter)
    search_fields = ("full_name", "username", "email")
    search_help_text = "Tìm theo họ tên, tên đăng nhập hoặc thư điện tử."
    ordering = ("full_name", "username")
    filter_horizontal = ()
    inlines = (MembershipInline,)
    readonly_fields = ("password_link", "working", "last_seen", "date_joined")
    _STATE: Any = (None, {"fields": (("working", "last_seen", "date_joined"),), "classes": ("state",)})
    fieldsets = (_STATE, (None, {"fields": ("full_name", "username", "email", "password_link")}))
    add_fieldsets = ((None, {"fields": ("full_name", "username", "email", "password1", "password2")}),)

    class Media:
        css = {"all": ["admin-site/people.css"]}

    # ---- who may

    def get_queryset(self, request: HttpRequest) -> Any:
        people = super().get_queryset(request).prefetch_related("memberships__unit")
        return staff_within(request.user, "partynews.view_user", people)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # ---- the form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sets = list(super().get_fieldsets(request, obj))
        if obj is not None and request.user.is_superuser:
            sets.append(("Quản trị hệ thống", {"fields": ("is_superuser",), "classes": ("collapse",)}))
        return sets

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and obj.pk == request.user.pk and "is_superuser" in form.base_fields:
            form.base_fields["is_superuser"].disabled = True  # nobody locks themselves out
        return form

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        texts = {
            "is_superuser": ("Toàn quyền", "Làm được mọi việc ở mọi đơn vị, không cần vai trò nào."),
            "email": ("Thư điện tử", "Nơi nhận thư báo bài chờ duyệt, bài được trả lại, bài đã đăng."),
        }
        if field is not None and db_field.name in texts:
            field.label, field.help_text = texts[db_field.name]
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        person = context.get("original")
        context["may_close"] = person is not None and person.pk != request.user.pk
        return super().render_change_form(request, context, *args, **kwargs)

    # ---- leaving and coming back

    def get_urls(self) -> list[Any]:
        views = {
            "close": ("dong-tai-khoan", partial(self.working_view, working=False)),
            "reopen": ("mo-lai-tai-khoan", partial(self.working_view, working=True)),
        }
        own = [
            path(f"<path:object_id>/{part}/", self.admin_site.admin_view(view), name=f"partynews_user_{name}")
            for name, (part, view) in views.items()
        ]
        return [*own, *super().get_urls()]

    def working_view(self, request: HttpRequest, object_id: str, working: bool) -> HttpResponse:
        """Ask, then close an account (its sessions end with it: Django knows no inactive user) or open it again."""
        person = self.get_object(request, unquote(object_id))
        if person is None:
            raise Http404
        if person.pk == request.user.pk or not self.has_change_permission(request, person):
            raise PermissionDenied
        if request.method == "POST":
            self.get_queryset(request).filter(pk=person.pk).update(is_active=working)
            self.log_change(request, person, "Mở lại tài khoản." if working else "Đóng tài khoản.")
            messages.success(request, f"{'Đã mở lại' if working else 'Đã đóng'} tài khoản của {person}.")
            return redirect("admin:partynews_user_change", person.pk)
        title = f"{'Mở lại' if working else 'Đóng'} tài khoản"
        context = {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "person": person}
        return TemplateResponse(request, "admin/partynews/user/working.html", {**context, "working": working})

    # ---- columns and read-only fields

    @admin.display(description="mật khẩu")
    def password_link(self, obj: Any) -> str:
        address = reverse("admin:auth_user_password_change", args=[obj.pk])
        return format_html('<a class="button" href="{}">Đặt lại mật khẩu</a>', address)

    @admin.display(description="vai trò")
    def roles(self, obj: Any) -> str:
        held = ["Toàn quyền"] if obj.is_superuser else []
        return "; ".join([*held, *(str(membership) for membership in obj.memberships.all())]) or "Chưa có vai trò"

    @admin.display(description="tình trạng", ordering="is_active")
    def working(self, obj: Any) -> str:
        key, label = ("dang", "Đang làm việc") if obj.is_active else ("go", "Đã đóng")
        return format_html('<span class="badge badge-{}">{}</span>', key, label)

    @admin.display(description="đăng nhập lần cuối", ordering="last_login")
    def last_seen(self, obj: Any) -> str:
        if obj.last_login is None:
            return "chưa lần nào"
        return date_format(localtime(obj.last_login), "H:i d/m/Y")
