"""Readers' opinions on drafts: read, and marked as read; their words are changed by nobody."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from documents.models import Opinion
from documents.opinions import note
from partynews.admin_base import AutocompleteFilter, OfficeAdmin
from partynews.admin_forms import OfficeForm
from partynews.admin_period import PeriodFilter
from partynews.text.plain import first_words
from units.permissions import within

_STATES = {"chua-xem": Opinion.Status.NEW, "da-xem": Opinion.Status.NOTED}
_MAX_AT_ONCE = 200


class StateFilter(admin.SimpleListFilter):
    title = "trạng thái"
    parameter_name = "trang-thai"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, str(status.label)) for key, status in _STATES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        status = _STATES.get(self.value() or "")
        return queryset.filter(status=status) if status else queryset


class NoteForm(OfficeForm):
    class Meta:
        model = Opinion
        fields = ("note",)

    def clean(self) -> dict[str, Any]:
        """Who pressed first has read it; pressed again without anything new, the form says so."""
        cleaned = super().clean()
        if self.instance.status == Opinion.Status.NOTED and "note" not in self.changed_data:
            self.add_error(None, f"Góp ý này đã được đánh dấu: {noted_in_words(self.instance)}.")
        return cleaned


def noted_in_words(opinion: Opinion) -> str:
    if opinion.noted_at is None:
        return "chưa xem"
    return f"{opinion.noted_by} đã xem lúc {timezone.localtime(opinion.noted_at):%H:%M %d/%m/%Y}"


@admin.register(Opinion)
class OpinionAdmin(OfficeAdmin):
    form = NoteForm
    list_display = ("said", "about", "sent_at", "state")
    list_filter = (StateFilter, ("draft", AutocompleteFilter), ("sent_at", PeriodFilter))
    list_select_related = ("draft",)
    ordering = ("-sent_at", "-pk")
    search_fields = ("name", "place", "text")
    search_help_text = "Tìm trong tên, nơi ở và nội dung góp ý; gõ có dấu hay không dấu đều được."
    actions = ("note_selected",)
    readonly_fields = ("about", "sent_at", "who", "words", "noted")
    fieldsets = (
        (None, {"fields": ("about", "sent_at", "who", "words")}),
        ("Cơ quan nhận góp ý", {"fields": ("noted", "note")}),
    )

    class Media:
        css = {"all": ["admin-site/opinions.css"]}

    # ---- who may

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("draft", "noted_by").defer("draft__body", "draft__folded")
        return within(request.user, "documents.view_opinion", rows, "draft__unit", "draft__created_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # ---- marking as read

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        title = {"title": "Góp ý của bạn đọc", **(extra_context or {})}
        return super().change_view(request, object_id, form_url, title)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        user: Any = request.user
        note(obj, by=user)

    @admin.action(description="Đánh dấu đã xem các góp ý đã chọn", permissions=["change"])
    def note_selected(self, request: HttpRequest, queryset: Any) -> None:
        user: Any = request.user
        fresh = Opinion.objects.filter(status=Opinion.Status.NEW).select_for_update(no_key=True)
        chosen = [row.pk for row in queryset[:_MAX_AT_ONCE] if self.has_change_permission(request, row)]
        with transaction.atomic():
            rows = list(fresh.filter(pk__in=chosen))
            for row in rows:
                note(row, by=user)
        if rows:
            messages.success(request, f"Đã đánh dấu đã xem {len(rows)} góp ý.")
        else:
            messages.warning(request, "Trong các góp ý đã chọn không có góp ý nào chưa xem.")

    # ---- columns and read-only fields

    @admin.display(description="góp ý")
    def said(self, obj: Opinion) -> str:
        sender = obj.name or "Không ghi tên"
        return format_html("<b>{}</b> {}", sender, first_words(obj.text, 200))

    @admin.display(description="dự thảo")
    def about(self, obj: Opinion) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:documents_draft_change", args=[obj.draft_id]), obj.draft
        )

    @admin.display(description="người gửi")
    def who(self, obj: Opinion) -> str:
        return ", ".join(filter(None, (obj.name or "Không ghi tên", obj.place, obj.email)))

    @admin.display(description="góp ý")
    def words(self, obj: Opinion) -> str:
        return format_html('<div class="opinion-text">{}</div>', obj.text)

    @admin.display(description="trạng thái")
    def state(self, obj: Opinion) -> str:
        return format_html('<span class="badge opinion-{}">{}</span>', obj.status, obj.get_status_display())

    @admin.display(description="đã xem")
    def noted(self, obj: Opinion) -> str:
        return noted_in_words(obj)
