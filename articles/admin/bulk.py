"""One step for many articles of the list: each goes through ``workflow``, each refusal is named."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles import workflow
from articles.admin.lists import BIN
from articles.admin.seen import Seen, changed_since, marks, read_marks
from articles.models import Article, Removal, StatusChange
from partynews.admin_base import OfficeAdmin
from partynews.admin_fields import TextFormField

Step = StatusChange.Step
_MAX_AT_ONCE = 200
_PUBLISHED_FROM_THE_LIST = {Article.Status.SUBMITTED, Article.Status.APPROVED}  # the others are opened first
_KINDS = [choice for choice in Removal.Kind.choices if choice[0] != Removal.Kind.REPLACED]


class RemovalForm(forms.Form):
    kind = forms.ChoiceField(label="Loại", choices=[("", "Chọn loại…"), *_KINDS])
    reason = TextFormField(label="Lý do", max_length=1000, widget=forms.Textarea({"rows": 3, "cols": 60}))


def take_all(request: HttpRequest, articles: Iterable[Article], step: str, done: str, **given: Any) -> None:
    """Take ``step`` with each of ``articles`` that is what the list showed; one refusal does not stop the others."""
    moved, seen = 0, read_marks(request.POST.getlist("seen"))
    for article in articles:
        try:
            _take(article, seen, step, by=request.user, **given)
        except (PermissionDenied, ValidationError) as refusal:
            reason = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
            messages.warning(request, f"“{article.title}”: {reason}")
        else:
            moved += 1
    if moved:
        messages.success(request, f"{done} {moved} bài.")


@transaction.atomic
def _take(article: Article, seen: Seen, step: str, *, by: Any, **given: Any) -> None:
    current = Article.objects.select_for_update().filter(pk=article.pk).first()
    if current is None:
        raise ValidationError("Bài này không còn nữa.")
    if problem := changed_since(current, seen):
        raise ValidationError(problem)
    if step == Step.PUBLISH and current.status not in _PUBLISHED_FROM_THE_LIST:
        state = current.get_status_display()
        raise ValidationError(f"Bài đang ở trạng thái “{state}”, không đăng từ danh sách: hãy mở bài để đăng.")
    getattr(workflow, step)(current, by=by, **given)


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

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        answer = super().changelist_view(request, extra_context)
        if isinstance(answer, TemplateResponse) and answer.context_data and "cl" in answer.context_data:
            answer.context_data["marks"] = marks(answer.context_data["cl"].result_list)
        return answer

    def _chosen(self, request: HttpRequest) -> Any:
        """Of the page that was shown; also what its filter has lost since, which is refused by name."""
        chosen = request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
        if request.POST.get("select_across") == "1":
            chosen = list(read_marks(request.POST.getlist("seen")))
            messages.info(request, "Mỗi lần chỉ làm với các bài của một trang danh sách; hãy làm tiếp ở trang khác.")
        return self.get_queryset(request).filter(pk__in=chosen).only("title")[:_MAX_AT_ONCE]

    @admin.action(description="Duyệt các bài đã chọn", permissions=["approve"])
    def approve_selected(self, request: HttpRequest, queryset: Any) -> None:
        take_all(request, self._chosen(request), Step.APPROVE, "Đã duyệt")

    @admin.action(description="Đăng các bài đã chọn", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: Any) -> None:
        take_all(request, self._chosen(request), Step.PUBLISH, "Đã đăng")

    @admin.action(description="Bỏ các bài đã chọn vào thùng rác", permissions=["trash"])
    def trash_selected(self, request: HttpRequest, queryset: Any) -> None:
        take_all(request, self._chosen(request), Step.TRASH, "Đã bỏ vào thùng rác")

    @admin.action(description="Lấy lại các bài đã chọn từ thùng rác", permissions=["trash"])
    def restore_selected(self, request: HttpRequest, queryset: Any) -> None:
        take_all(request, self._chosen(request), Step.RESTORE, "Đã lấy lại")

    @admin.action(description="Gỡ các bài đã chọn…", permissions=["unpublish"])
    def unpublish_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        chosen = self._chosen(request)
        form = RemovalForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            take_all(request, chosen, Step.UNPUBLISH, "Đã gỡ", **form.cleaned_data)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Gỡ các bài đã chọn",
            "opts": self.opts,
            "articles": chosen,
            "marks": request.POST.getlist("seen"),
            "form": form,
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/article/unpublish_selected.html", context)
