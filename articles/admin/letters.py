"""Readers' letters: read, dealt with, erased on request; what a step does is in ``articles.letters.handling``."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from articles.letters import handling
from articles.models import ReaderMessage
from articles.worklists import letters_within
from partynews.admin_base import AutocompleteFilter, OfficeAdmin
from partynews.admin_fields import TextFormField
from partynews.admin_period import PeriodFilter

_MAX_AT_ONCE = 200
_DONE, _REOPEN, _ERASE = "_done", "_reopen", "_erase"
_STATES = {"chua-xu-ly": "new", "da-xu-ly": "done"}
_TEMPLATES = "admin/articles/readermessage"


class StateFilter(admin.SimpleListFilter):
    title = "trạng thái"
    parameter_name = "trang-thai"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, str(ReaderMessage.Status(status).label)) for key, status in _STATES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        status = _STATES.get(self.value() or "")
        return queryset.filter(status=status) if status else queryset


class AboutFilter(admin.SimpleListFilter):
    title = "gửi về"
    parameter_name = "ve"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("bao-loi", "Lỗi trong bài viết"), ("don-vi", "Việc của một đơn vị"), ("chung", "Không nêu đơn vị")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "bao-loi":
                return queryset.exclude(article_title="")
            case "don-vi":
                return queryset.filter(article_title="", unit__isnull=False)
            case "chung":
                return queryset.filter(article_title="", unit=None)
        return queryset


def _text(label: str, limit: int, rows: int) -> TextFormField:
    return TextFormField(label=label, required=False, max_length=limit, widget=forms.Textarea({"rows": rows}))


class StepForm(forms.Form):
    """What the steps of one letter ask for, and what its page showed of it."""

    seen = forms.CharField(required=False)
    note = _text("Kết quả xử lý", 1000, 3)
    erase_reason = _text("Lý do xóa", 500, 2)

    def take(self, button: str, letter: ReaderMessage, user: Any) -> str:
        """Take the step of ``button`` and return what to say; refusals are the form's errors."""
        try:
            return self._step(button, letter, user) if self.is_valid() else ""
        except PermissionDenied as refusal:
            self.add_error(None, str(refusal))
        except ValidationError as refusal:
            field = next(iter(getattr(refusal, "error_dict", {})), None)
            self.add_error("erase_reason" if field == "reason" else field, refusal.messages)
        return ""

    def _step(self, button: str, letter: ReaderMessage, user: Any) -> str:
        match button:
            case "_reopen":
                handling.reopen(letter, by=user, seen=self.cleaned_data["seen"])
                return "Đã mở lại thư."
            case "_erase":
                handling.erase(letter, by=user, reason=self.cleaned_data["erase_reason"])
                return "Đã xóa nội dung thư."
        handling.finish(letter, by=user, note=self.cleaned_data["note"])
        return "Đã ghi: thư đã xử lý."


@admin.register(ReaderMessage)
class ReaderMessageAdmin(OfficeAdmin):
    list_display = ("said", "about", "state", "steps")
    list_display_links = None
    list_filter = (StateFilter, AboutFilter, ("unit", AutocompleteFilter), ("sent_at", PeriodFilter))
    ordering = ("-status", "-sent_at", "-pk")  # by name in the database: new, done
    search_fields = ("name", "email", "telephone")
    search_help_text = "Tìm theo tên, thư điện tử, điện thoại của người gửi; gõ có dấu hay không dấu đều được."
    actions = ("finish_selected",)

    class Media:
        css = {"all": ["admin-site/comments.css"]}

    # ---- who may

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request).select_related("article", "unit", "done_by", "erased_by")
        shown = rows.defer("article__body", "article__sapo", "article__folded", "article__terms", "unit__folded")
        user: Any = request.user
        return letters_within(user, "articles.view_readermessage", shown)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # ---- one letter

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        letter = self.get_object(request, unquote(object_id))
        if letter is None:
            messages.warning(request, "Không có thư này, hoặc thư không thuộc đơn vị của bạn.")
            return redirect("admin:articles_readermessage_changelist")
        if not self.has_view_permission(request, letter):
            raise PermissionDenied("Bạn không xem được thư này.")
        form = StepForm(request.POST or None, initial={"note": letter.note})
        button = next((name for name in (_DONE, _REOPEN, _ERASE) if name in request.POST), "")
        if button and (said := form.take(button, letter, request.user)):
            messages.success(request, said)
            if button == _DONE:
                return redirect(reverse("admin:articles_readermessage_changelist") + "?trang-thai=chua-xu-ly")
            return redirect("admin:articles_readermessage_change", letter.pk)
        letter = self.get_object(request, unquote(object_id)) or letter  # what was done meanwhile is shown
        may_change = self.has_change_permission(request, letter)
        return self._page(
            request,
            "change_form.html",
            title="Thư bạn đọc",
            letter=letter,
            seen=handling.mark(letter),
            form=form,
            may_change=may_change,
            open=may_change and not letter.is_erased,
        )

    def _page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media, **context}
        return TemplateResponse(request, f"{_TEMPLATES}/{template}", whole)

    # ---- the list

    @admin.action(description="Ghi “Đã xử lý” cho các thư đã chọn…", permissions=["change"])
    def finish_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Asks once what was done; one refusal does not stop the others and is named."""
        chosen = queryset[:_MAX_AT_ONCE]
        form = StepForm(request.POST if "note" in request.POST else None)
        note = form.cleaned_data["note"] if form.is_valid() else ""
        if not note:
            if form.is_bound and not form.errors:
                form.add_error("note", "Hãy ghi kết quả xử lý.")
            checkbox = helpers.ACTION_CHECKBOX_NAME
            title = "Ghi “Đã xử lý” cho các thư đã chọn"
            return self._page(
                request, "finish_selected.html", title=title, letters=chosen, form=form, checkbox=checkbox
            )
        user: Any = request.user
        finish, number = partial(handling.finish, by=user, note=note), 0
        for letter in chosen:
            try:
                finish(letter)
            except (PermissionDenied, ValidationError) as refusal:
                said = " ".join(getattr(refusal, "messages", [str(refusal)]))
                messages.warning(request, f"Thư của {letter.name or 'bạn đọc'}: {said}")
            else:
                number += 1
        if number:
            messages.success(request, f"Đã ghi: {number} thư đã xử lý.")
        return None

    # ---- columns

    @admin.display(description="thư")
    def said(self, obj: Any) -> str:
        return render_to_string(f"{_TEMPLATES}/said.html", {"letter": obj})

    @admin.display(description="gửi về")
    def about(self, obj: Any) -> str:
        return render_to_string(f"{_TEMPLATES}/about.html", {"letter": obj})

    @admin.display(description="trạng thái", ordering="status")
    def state(self, obj: Any) -> str:
        look = "waiting" if obj.status == ReaderMessage.Status.NEW else "approved"
        return format_html('<span class="badge comment-{}">{}</span>', look, obj.get_status_display())

    @admin.display(description="việc")
    def steps(self, obj: Any) -> str:
        address = reverse("admin:articles_readermessage_change", args=[obj.pk])
        new = obj.status == ReaderMessage.Status.NEW
        return format_html('<a href="{}">{}</a>', address, "Đọc, xử lý" if new else "Mở")
