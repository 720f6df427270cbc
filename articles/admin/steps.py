"""The buttons that move an article: which of them show, what each asks for, what it says when it is done.

What a step does, and to whom it is allowed, is decided in ``workflow``.  Where the text can be edited the buttons are
part of its form, so that what was typed is saved first; elsewhere they are a form of their own (``urls``).
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from articles import workflow
from articles.admin.outcomes import Outcome, home_of, outcome
from articles.admin.seen import moved_on
from articles.models import Article, Removal, StatusChange
from partynews.admin_base import LookupSelect
from partynews.admin_fields import MomentFormField, TextFormField
from partynews.models import User
from units.permissions import within

Step = StatusChange.Step
Status = Article.Status


@dataclass(frozen=True)
class Button:
    """A button of a step; with something to ask for, or to say beforehand, it opens a panel."""

    step: str
    label: str
    asks: tuple[str, ...] = ()  # parameters of the step's function in ``workflow``
    needs: tuple[str, ...] = ()  # those of them that must be filled in
    look: str = "other"  # "first": the step that is expected next; "danger": stands apart
    hint: str = ""
    key: str = ""  # where one step has two buttons

    @property
    def name(self) -> str:
        return f"_{self.key or self.step}"

    def label_for(self, article: Article | None) -> str:
        if article is None or self.name != "_publish":
            return self.label
        if article.is_copy:
            return "Duyệt và thay bài đang đăng"
        return {Status.SUBMITTED: "Duyệt và đăng", Status.UNPUBLISHED: "Đăng lại"}.get(
            Status(article.status), self.label
        )


_WHEN = "Giờ sắp tới: bài tự lên trang đúng giờ đó. Giờ đã qua: bài lên trang ngay, mang ngày giờ đó."
_URGENT = (
    "Chỉ dùng khi không có người khác trong ban biên tập để duyệt. Lịch sử ghi rõ “đăng khẩn” cùng lý do, và bài nằm "
    "trong danh sách xem lại cho đến khi một người khác trong ban biên tập xem lại."
)
BUTTONS = (
    Button(Step.SUBMIT, "Gửi duyệt", ("note",), look="first"),
    Button(Step.APPROVE, "Duyệt", ("note",), look="first"),
    Button(Step.PUBLISH, "Đăng", look="first"),
    Button(Step.REVIEW, "Đã xem lại", ("note",), look="first", hint="Bài được đăng khẩn, chưa có người thứ hai xem."),
    Button(Step.CORRECT, "Mở bản sửa", look="first"),
    Button(Step.RESTORE, "Lấy lại từ thùng rác", look="first"),
    Button(Step.PUBLISH, "Hẹn giờ đăng", ("at",), ("at",), hint=_WHEN, key="publish_at"),
    Button(Step.PUBLISH_URGENTLY, "Đăng khẩn", ("reason",), ("reason",), hint=_URGENT),
    Button(Step.SEND_BACK, "Trả lại", ("reason",), ("reason",), hint="Người viết sẽ đọc lý do này."),
    Button(Step.WITHDRAW, "Rút về nháp"),
    Button(Step.RESCHEDULE, "Đổi ngày giờ đăng", ("at", "reason"), ("at",)),
    Button(Step.UNSCHEDULE, "Bỏ hẹn giờ", ("reason",)),
    Button(
        Step.UNPUBLISH,
        "Gỡ bài",
        ("kind", "reason", "successor"),
        ("kind", "reason"),
        look="danger",
        hint="Bài rời trang ngay. Loại quyết định người mở địa chỉ cũ thấy gì; lần gỡ được ghi vào sổ gỡ bài.",
    ),
    Button(
        Step.DISCARD,
        "Bỏ bản sửa",
        look="danger",
        hint="Bài gốc giữ nguyên. Những bản đã lưu của bản sửa vẫn xem được trong lịch sử của bài gốc.",
    ),
    Button(Step.TRASH, "Bỏ vào thùng rác", look="danger"),
    Button(
        Step.DELETE,
        "Xóa hẳn",
        ("reason",),
        ("reason",),
        look="danger",
        hint="Nội dung, ảnh và nhận xét của bài mất hẳn, không lấy lại được. Nhật ký còn giữ số và tiêu đề của bài.",
    ),
)
_FOR_A_NEW_ARTICLE = {Step.SUBMIT: "articles.submit_article", Step.PUBLISH_URGENTLY: "articles.publish_article"}


class StepForm(forms.Form):
    """What a button asks for."""

    note = TextFormField(label="Lời nhắn (không bắt buộc)", max_length=1000, widget=forms.Textarea({"rows": 2}))
    kind = forms.ChoiceField(label="Loại", choices=[("", "Chọn loại…"), *Removal.Kind.choices])
    at = MomentFormField(label="Ngày giờ đăng")
    reason = TextFormField(label="Lý do", max_length=1000, widget=forms.Textarea({"rows": 3}))
    successor = forms.ModelChoiceField(
        Article.objects.none(),
        label="Bài thay thế",
        widget=LookupSelect(Removal._meta.get_field("successor"), admin.site, attrs={"data-placeholder": "Tìm bài…"}),
        help_text="Chỉ khi thay thế bằng bài khác: người mở địa chỉ cũ được chuyển sang bài này.",
    )

    def __init__(self, button: Button, article: Article | None, user: User, data: Any = None) -> None:
        self.button = button
        super().__init__(data, prefix=button.name.removeprefix("_"))
        for name in list(self.fields):
            if name not in button.asks:
                del self.fields[name]
            else:
                self.fields[name].required = name in button.needs
        if "reason" in self.fields and "reason" not in button.needs:
            self.fields["reason"].label = "Lý do (không bắt buộc)"
        if "successor" in self.fields:
            public = within(user, "articles.view_article", Article.objects.published())
            choice: Any = self.fields["successor"]
            choice.queryset = public.exclude(pk=article.pk) if article else public

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_replaced = cleaned.get("kind") == Removal.Kind.REPLACED
        if is_replaced and not cleaned.get("successor") and "successor" not in self.errors:
            self.add_error("successor", "Hãy chọn bài thay thế; bài đó phải đang ở trên trang.")
        return cleaned

    def refuse(self, refusal: PermissionDenied | ValidationError) -> None:
        """Show why ``workflow`` refused the step, at the field that it names."""
        if not isinstance(refusal, ValidationError):
            self.add_error(None, str(refusal))
        elif hasattr(refusal, "error_dict") and refusal.error_dict.keys() <= self.fields.keys():
            self.add_error(None, refusal)
        else:
            self.add_error(None, refusal.messages)


@dataclass(frozen=True)
class Panel:
    """A button as it stands on a page, with its form."""

    button: Button
    label: str
    form: StepForm


def panels(article: Article | None, user: User, asked: StepForm | None, *, editable: bool) -> Iterator[Panel]:
    """The buttons that ``user`` may press; ``asked`` is the form of the one that was pressed in vain."""
    for button in BUTTONS:
        if _is_open(button, article, user, editable=editable):
            pressed = asked is not None and asked.button == button
            form = asked if asked is not None and pressed else StepForm(button, article, user)
            yield Panel(button, button.label_for(article), form)


def _is_open(button: Button, article: Article | None, user: User, *, editable: bool) -> bool:
    if article is None:
        right = _FOR_A_NEW_ARTICLE.get(Step(button.step))
        return right is not None and user.has_perm(right)
    if button.step == Step.REVIEW:
        change = urgent(article)
        return change is not None and workflow.review_refusal(change, by=user) is None
    if article.is_copy and button.key == "publish_at":
        return False
    if editable and not article.body.strip():  # it is being written: the button is there before the text is saved
        article = copy.copy(article)
        article.body = "…"  # type: ignore[assignment]
    return workflow.refusal(article, button.step, by=user) is None


def urgent(article: Article) -> StatusChange | None:
    """The urgent publication of ``article`` that nobody has reviewed yet."""
    changes = StatusChange.objects.filter(article=article, step=Step.PUBLISH_URGENTLY, review__isnull=True)
    return changes.select_related("article", "by").first()


def pressed(request: HttpRequest, article: Article | None) -> StepForm | None:
    """The form of the button that was pressed, if one was."""
    user: Any = request.user
    for button in BUTTONS:
        if button.name in request.POST:
            return StepForm(button, article, user, request.POST)
    return None


def take(article: Article, asked: StepForm, *, by: User) -> Outcome:
    """Take the step that ``asked`` (valid) stands for; raises what ``workflow`` raises."""
    step = asked.button.step
    given = {name: value for name, value in asked.cleaned_data.items() if value not in (None, "")}
    home = home_of(article)
    if step == Step.REVIEW:
        change = urgent(article)
        if change is None:
            raise ValidationError("Bài này đã có người xem lại.")
        workflow.review(change, by=by, **given)
        return outcome(step, article, home)
    made = getattr(workflow, step)(article, by=by, **given)
    return outcome(step, made or article, home)


# ---- where the text cannot be edited


def urls(model_admin: Any) -> list[URLPattern]:
    view = model_admin.admin_site.admin_view(require_http_methods(["GET", "POST"])(partial(_step_view, model_admin)))
    return [path("<id:pk>/buoc/", view, name="articles_article_steps")]


def _step_view(model_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "GET":  # back from the login page that an ended session led to
        return redirect("admin:articles_article_change", pk)
    user: Any = request.user
    with transaction.atomic():
        article = model_admin.get_queryset(request).filter(pk=pk).select_for_update(of=("self",)).first()
        if article is None:
            raise Http404("Không có bài này.")
        asked = pressed(request, article)
        if asked is None:
            return redirect("admin:articles_article_change", pk)
        if request.POST.get("based_on") != str(article.revision):
            asked.add_error(None, "Bài đã được sửa sau khi bạn mở trang này. Hãy đọc lại bài rồi bấm lần nữa.")
        elif problem := moved_on(article, request.POST.get("seen")):
            asked.add_error(None, problem)
        elif asked.is_valid():
            try:
                done = take(article, asked, by=user)
            except (PermissionDenied, ValidationError) as refusal:
                asked.refuse(refusal)
            else:
                messages.success(request, done.message)
                return redirect(done.address)
    for message in asked.non_field_errors():
        messages.error(request, str(message))
    request.method = "GET"  # the page is shown once more, with the panel as it was sent
    answer: HttpResponse = model_admin.change_view(request, str(pk), extra_context={"asked": asked})
    return answer
