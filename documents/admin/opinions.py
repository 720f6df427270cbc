"""Readers' opinions on drafts: read, marked as read, erased on request; their words are changed by nobody."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from documents.admin.exports import KINDS
from documents.models import Draft, Opinion
from documents.opinions import erase, note
from partynews.admin_base import AutocompleteFilter, OfficeAdmin
from partynews.admin_fields import TextFormField
from partynews.admin_forms import OfficeForm
from partynews.admin_period import PeriodFilter
from partynews.text.plain import first_words
from units.permissions import within

_STATES = {"chua-xem": Opinion.Status.NEW, "da-xem": Opinion.Status.NOTED}
_MAX_AT_ONCE = 200
_OF_DRAFT = "draft__id__exact"
_ERASE = "_erase"  # the button


class StateFilter(admin.SimpleListFilter):
    title = "trạng thái"
    parameter_name = "trang-thai"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, str(status.label)) for key, status in _STATES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        status = _STATES.get(self.value() or "")
        return queryset.filter(status=status) if status else queryset


class NoteForm(OfficeForm):
    erase_reason = TextFormField(label="Lý do xóa", required=False, max_length=500, widget=forms.Textarea({"rows": 2}))

    class Meta:
        model = Opinion
        fields = ("note",)
        help_texts = {
            "note": "Đừng ghi thông tin riêng của người gửi: phần này được giữ khi xóa nội dung góp ý.",
        }

    def clean(self) -> dict[str, Any]:
        """Who pressed first has read it; pressed again without anything new, the form says so."""
        cleaned = super().clean()
        if self.instance.is_erased:
            self.add_error(None, "Nội dung góp ý này đã được xóa.")
        elif _ERASE in self.data:
            if not cleaned.get("erase_reason") and "erase_reason" not in self.errors:
                self.add_error("erase_reason", "Hãy ghi lý do.")
        elif self.instance.status == Opinion.Status.NOTED and "note" not in self.changed_data:
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
    readonly_fields = ("about", "sent_at", "who", "words", "noted", "erased")
    fieldsets = (
        (None, {"fields": ("about", "sent_at", "who", "words")}),
        ("Cơ quan nhận góp ý", {"fields": ("noted", "note")}),
    )

    class Media:
        css = {"all": ["admin-site/opinions.css", "admin-site/comments.css"]}

    # ---- who may

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = (
            super()
            .get_queryset(request)
            .select_related("draft", "noted_by", "erased_by")
            .defer("draft__body", "draft__folded", "draft__terms")
        )
        return within(request.user, "documents.view_opinion", rows, "draft__unit", "draft__created_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = super().get_fieldsets(request, obj)
        return [*shown, ("Xóa nội dung", {"fields": ("erased",)})] if obj is not None and obj.erased_at else shown

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list of one draft offers its opinions as a file."""
        key = request.GET.get(_OF_DRAFT, "")
        draft = Draft.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
        may_read = draft is not None and request.user.has_perm("documents.view_opinion", draft)
        tables = {"draft": draft, "export_kinds": KINDS} if may_read else {}
        return super().changelist_view(request, {**tables, **(extra_context or {})})

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = super().get_readonly_fields(request, obj)
        return (*shown, "note") if obj is not None and obj.is_erased else shown

    # ---- marking as read, erasing

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        title = {"title": "Góp ý dự thảo", **(extra_context or {})}
        return super().change_view(request, object_id, form_url, title)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        user: Any = request.user
        if _ERASE in request.POST:
            erase(obj, by=user, reason=form.cleaned_data["erase_reason"])
        else:
            note(obj, by=user)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if _ERASE not in request.POST:
            return super().response_change(request, obj)
        messages.success(request, "Đã xóa nội dung góp ý.")
        return redirect("admin:documents_opinion_change", obj.pk)

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
        if obj.is_erased:
            return format_html('<span class="quiet">{}</span>', obj.words)
        return format_html("<b>{}</b> {}", obj.name or "Không ghi tên", first_words(obj.text, 200))

    @admin.display(description="dự thảo")
    def about(self, obj: Opinion) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:documents_draft_change", args=[obj.draft_id]), obj.draft
        )

    @admin.display(description="người gửi")
    def who(self, obj: Opinion) -> str:
        return obj.who

    @admin.display(description="góp ý")
    def words(self, obj: Opinion) -> str:
        return format_html('<div class="opinion-text">{}</div>', obj.words)

    @admin.display(description="trạng thái")
    def state(self, obj: Opinion) -> str:
        return format_html('<span class="badge opinion-{}">{}</span>', obj.status, obj.get_status_display())

    @admin.display(description="đã xem")
    def noted(self, obj: Opinion) -> str:
        return noted_in_words(obj)

    @admin.display(description="đã xóa")
    def erased(self, obj: Opinion) -> str:
        when = f"{timezone.localtime(obj.erased_at):%H:%M %d/%m/%Y}" if obj.erased_at else ""
        return f"{obj.erased_by} xóa lúc {when}: {obj.erase_reason}"
