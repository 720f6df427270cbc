"""The outbox as the administrator sees it: what went out, what did not and why, and trying again."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator

from partynews import outbox
from partynews.admin_base import AutocompleteFilter, OfficeAdmin
from partynews.models import Letter


class StateFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("loi", "Chưa gửi được"), ("cho", "Chờ gửi"), ("xong", "Đã gửi")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "loi":
                return queryset.with_error()
            case "cho":
                return queryset.filter(sent_at=None, last_error="")
            case "xong":
                return queryset.exclude(sent_at=None)
        return queryset


@admin.register(Letter)
class LetterAdmin(OfficeAdmin):
    """Nothing here is written by hand: letters are looked at, and sent again."""

    list_display = ("subject", "recipient", "state", "created_at", "error")
    list_filter = (StateFilter, ("recipient", AutocompleteFilter))
    list_select_related = ("recipient",)
    actions = ("resend",)
    fieldsets = (
        (None, {"fields": ("state", "last_error", ("attempts", "next_try_at"), ("created_at", "sent_at"))}),
        ("Thư", {"fields": (("recipient", "address"), "subject", "body")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_resend_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("partynews.resend_letter")

    @admin.display(description="tình trạng")
    def state(self, letter: Letter) -> str:
        return letter.state

    @admin.display(description="lỗi", empty_value="")
    def error(self, letter: Letter) -> str:
        return Truncator(letter.last_error).chars(90)

    @admin.action(description="Gửi lại", permissions=["resend"])
    def resend(self, request: HttpRequest, letters: QuerySet[Letter]) -> None:
        count = outbox.resend(letters)
        if count:
            self.message_user(request, f"{count} thư sẽ được gửi lại trong ít giây.")
        else:
            self.message_user(request, "Thư đã tới nơi, không gửi lại.", "WARNING")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        folder = getattr(settings, "EMAIL_FILE_PATH", None)
        return super().changelist_view(request, {"letters_folder": folder, **(extra_context or {})})
