"""One step for many articles of the list: each goes through ``workflow``, each refusal is named."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles import workflow
from articles.admin.lists import BIN
from articles.models import Article, Removal, StatusChange
from partynews.admin_base import OfficeAdmin
from partynews.admin_fields import TextFormField

Step = StatusChange.Step
_MAX_AT_ONCE = 200
_KINDS = [choice for choice in Removal.Kind.choices if choice[0] != Removal.Kind.REPLACED]


class RemovalForm(forms.Form):
    kind = forms.ChoiceField(label="Loại", choices=[("", "Chọn loại…"), *_KINDS])
    reason = TextFormField(label="Lý do", max_length=1000, widget=forms.Textarea({"rows": 3, "cols": 60}))


def take_all(request: HttpRequest, articles: Iterable[Article], step: str, done: str, **given: Any) -> None:
    """Take ``step`` with each of ``articles``; one refusal does not stop the others."""
    moved = 0
    for article in articles:
        try:
            getattr(workflow, step)(article, by=request.user, **given)
        except (PermissionDenied, ValidationError) as refusal:
            reason = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
            messages.warning(request, f"“{article.title}”: {reason}")
        else:
            moved += 1
    if moved:
        messages.success(request, f"{done} {moved} bài.")


class BulkSteps(OfficeAdmin):
    """The actions above the list; what nobody may do anywhere is not offered."""

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.approve_article")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def has_unpublish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.unpublish_article")

    def has_trash_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.trash_article")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """In the bin there is one thing to do, outside it there is nothing to bring back."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        in_bin = request.GET.get("trang-thai") == BIN
        return {name: action for name, action in actions.items() if (name == "restore_selected") == in_bin}

    @admin.action(description="Duyệt các bài đã chọn", permissions=["approve"])
    def approve_selected(self, request: HttpRequest, queryset: Any) -> None:
        take_all(request, queryset[:_MAX_AT_ONCE], Step.APPROVE, "Đã duyệt")

    @admin.action(description="Đăng các bài đã chọn", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: Any) -> None:
        take_all(request, queryset[:_MAX_AT_ONCE], Step.PUBLISH, "Đã đăng")

    @admin.action(description="Bỏ các bài đã chọn vào thùng rác", permissions=["trash"])
    def trash_selected(self, request: HttpRequest, queryset: Any) -> None:
        take_all(request, queryset[:_MAX_AT_ONCE], Step.TRASH, "Đã bỏ vào thùng rác")

    @admin.action(description="Lấy lại các bài đã chọn từ thùng rác", permissions=["trash"])
    def restore_selected(self, request: HttpRequest, queryset: Any) -> None:
        take_all(request, queryset[:_MAX_AT_ONCE], Step.RESTORE, "Đã lấy lại")

    @admin.action(description="Gỡ các bài đã chọn…", permissions=["unpublish"])
    def unpublish_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        chosen = queryset[:_MAX_AT_ONCE]
        form = RemovalForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            take_all(request, chosen, Step.UNPUBLISH, "Đã gỡ", **form.cleaned_data)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Gỡ các bài đã chọn",
            "opts": self.opts,
            "articles": chosen,
            "form": form,
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/article/unpublish_selected.html", context)
