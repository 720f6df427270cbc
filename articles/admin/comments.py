"""Readers' comments: read, approved, hidden, answered; what a decision does is in ``articles.comments.moderation``."""

from collections.abc import Callable
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

from articles.comments import moderation
from articles.models import Comment
from partynews.admin_base import AutocompleteFilter, OfficeAdmin
from partynews.admin_fields import TextFormField
from units.permissions import within

_MAX_AT_ONCE = 200
_APPROVE, _HIDE, _ANSWER, _ERASE = "_approve", "_hide", "_answer", "_erase"
_BUTTONS = (_APPROVE, _HIDE, _ANSWER, _ERASE)
_STATES = {"cho-duyet": "waiting", "dang-hien": "approved", "da-an": "hidden"}
_WAITING = "?trang-thai=cho-duyet"


class StateFilter(admin.SimpleListFilter):
    title = "trạng thái"
    parameter_name = "trang-thai"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, str(Comment.Status(status).label)) for key, status in _STATES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        status = _STATES.get(self.value() or "")
        return queryset.filter(status=status) if status else queryset


class DecisionForm(forms.Form):
    """What the steps of one comment ask for, and what its page showed of it."""

    seen = forms.CharField(required=False)
    seen_answer = forms.CharField(required=False)
    answer = TextFormField(
        label="Câu trả lời", required=False, max_length=2000, widget=forms.Textarea({"rows": 5, "cols": 60})
    )
    reason = TextFormField(
        label="Lý do ẩn", required=False, max_length=500, widget=forms.Textarea({"rows": 2, "cols": 60})
    )
    erase_reason = TextFormField(
        label="Lý do xóa", required=False, max_length=500, widget=forms.Textarea({"rows": 2, "cols": 60})
    )

    def take(self, button: str, comment: Comment, user: Any) -> str:
        """Take the step of ``button`` and return what to say; refusals are the form's errors."""
        try:
            return self._decide(button, comment, user) if self.is_valid() else ""
        except PermissionDenied as refusal:
            self.add_error(None, str(refusal))
        except ValidationError as refusal:
            field = next(iter(getattr(refusal, "error_dict", {})), None)
            field = "erase_reason" if field == "reason" and button == _ERASE else field
            self.add_error(field, refusal.messages)
        return ""

    def _decide(self, button: str, comment: Comment, user: Any) -> str:
        match button:
            case "_approve":
                moderation.approve(comment, by=user, seen=self.cleaned_data["seen"] or Comment.Status.WAITING)
                return "Đã duyệt: nhận xét đang hiện dưới bài."
            case "_hide":
                moderation.hide(comment, by=user, reason=self.cleaned_data["reason"])
                return "Đã ẩn nhận xét."
            case "_erase":
                moderation.erase(comment, by=user, reason=self.cleaned_data["erase_reason"])
                return "Đã xóa nội dung nhận xét."
        given = {"text": self.cleaned_data["answer"], "seen": self.cleaned_data["seen_answer"]}
        moderation.answer(comment, by=user, **given)
        if not comment.answer:
            return "Đã bỏ câu trả lời."
        return (
            "Đã lưu câu trả lời." if comment.status == "approved" else "Đã lưu câu trả lời; hãy duyệt để hiện cả hai."
        )


@admin.register(Comment)
class CommentAdmin(OfficeAdmin):
    list_display = ("said", "about", "state", "steps")
    list_display_links = None
    list_filter = (
        StateFilter,
        ("article", AutocompleteFilter),
        ("article__unit", AutocompleteFilter),
        ("sent_at", admin.DateFieldListFilter),
    )
    ordering = ("-status", "-sent_at", "-pk")  # by name in the database: waiting, hidden, approved
    search_fields = ("name", "email")
    search_help_text = "Tìm theo tên hoặc thư điện tử của người gửi; gõ có dấu hay không dấu đều được."
    actions = ("approve_selected", "hide_selected")

    class Media:
        css = {"all": ["admin-site/comments.css"]}

    # ---- who may

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request).select_related("article", "decided_by", "answered_by")
        shown = rows.defer("article__body", "article__sapo", "article__folded", "article__terms")
        return within(request.user, "articles.view_comment", shown, "article__unit", "article__created_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # ---- one comment

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        comment = self.get_object(request, unquote(object_id))
        if comment is None:
            messages.warning(request, "Không có nhận xét này, hoặc nhận xét không thuộc đơn vị của bạn.")
            return redirect("admin:articles_comment_changelist")
        if not self.has_view_permission(request, comment):
            raise PermissionDenied("Bạn không xem được nhận xét này.")
        form = DecisionForm(request.POST or None, initial={"answer": comment.answer})
        button = next((name for name in _BUTTONS if name in request.POST), "")
        if button and (said := form.take(button, comment, request.user)):
            messages.success(request, said)
            if button in (_APPROVE, _HIDE):
                return redirect(reverse("admin:articles_comment_changelist") + _WAITING)
            return redirect("admin:articles_comment_change", comment.pk)
        comment = self.get_object(request, unquote(object_id)) or comment  # what was decided meanwhile is shown
        return self._page(request, comment, form)

    def _page(self, request: HttpRequest, comment: Comment, form: DecisionForm) -> HttpResponse:
        may_change = self.has_change_permission(request, comment)
        answered = moderation.answer_mark(comment)
        context = {
            **self.admin_site.each_context(request),
            "title": "Nhận xét của bạn đọc",
            "opts": self.opts,
            "media": self.media,
            "comment": comment,
            "answered": answered,
            "is_answered_anew": form.is_bound and form.data.get("seen_answer", "") != answered,
            "form": form,
            "may_change": may_change,
            "open": may_change and not comment.is_erased,
        }
        return TemplateResponse(request, "admin/articles/comment/change_form.html", context)

    # ---- the list

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """With a button beside each comment that waits: one press approves it."""
        if request.method == "POST" and _APPROVE in request.POST:
            chosen = self.get_object(request, request.POST[_APPROVE])
            rows = [chosen] if chosen else []
            self._take_all(request, rows, moderation.approve, "Đã duyệt")
            return redirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

    @admin.action(description="Duyệt các nhận xét đã chọn", permissions=["change"])
    def approve_selected(self, request: HttpRequest, queryset: Any) -> None:
        chosen = queryset[:_MAX_AT_ONCE]
        self._take_all(request, chosen, moderation.approve, "Đã duyệt")

    @admin.action(description="Ẩn các nhận xét đã chọn…", permissions=["change"])
    def hide_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        chosen = queryset[:_MAX_AT_ONCE]
        form = DecisionForm(request.POST if "reason" in request.POST else None)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        if reason:
            self._take_all(request, chosen, partial(moderation.hide, reason=reason), "Đã ẩn")
            return None
        if form.is_bound and not form.errors:
            form.add_error("reason", "Hãy ghi lý do.")
        context = {
            **self.admin_site.each_context(request),
            "title": "Ẩn các nhận xét đã chọn",
            "opts": self.opts,
            "media": self.media,
            "comments": chosen,
            "form": form,
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/comment/hide_selected.html", context)

    def _take_all(self, request: HttpRequest, rows: Any, take: Callable[..., None], done: str) -> None:
        """Take a step with each of ``rows``; one refusal does not stop the others and is named."""
        number = 0
        for row in rows:
            try:
                take(row, by=request.user)
            except (PermissionDenied, ValidationError) as refusal:
                said = " ".join(getattr(refusal, "messages", [str(refusal)]))
                messages.warning(request, f"Nhận xét của {row.name or 'bạn đọc'}: {said}")
            else:
                number += 1
        if number:
            messages.success(request, f"{done} {number} nhận xét.")

    # ---- columns

    @admin.display(description="nhận xét")
    def said(self, obj: Any) -> str:
        return render_to_string("admin/articles/comment/said.html", {"comment": obj})

    @admin.display(description="bài viết")
    def about(self, obj: Any) -> str:
        return format_html('<a href="{}">{}</a>', obj.article.get_absolute_url(), obj.article.title)

    @admin.display(description="trạng thái", ordering="status")
    def state(self, obj: Any) -> str:
        return format_html('<span class="badge comment-{}">{}</span>', obj.status, obj.get_status_display())

    @admin.display(description="việc")
    def steps(self, obj: Any) -> str:
        waiting = obj.status == Comment.Status.WAITING
        approve = format_html('<button name="{}" value="{}">Duyệt</button> ', _APPROVE, obj.pk) if waiting else ""
        address = reverse("admin:articles_comment_change", args=[obj.pk])
        return format_html('{}<a href="{}">{}</a>', approve, address, "Ẩn, trả lời…" if waiting else "Mở")
