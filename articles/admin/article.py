"""Writing, correcting and finding articles: declarations, and calls to ``workflow`` and ``permissions``."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.admin import history, presence, preview, steps
from articles.admin.bulk import BulkSteps
from articles.admin.conflicts import conflict
from articles.admin.forms import ArticleForm
from articles.admin.inlines import ArticleFileInline, PhotoInline
from articles.admin.lists import ArticleList, StateFilter, TaskFilter, badge, state_of
from articles.admin.saving import SavingAdmin, draft_key
from articles.admin.seen import moved_on, steps_taken
from articles.admin.state import state_for
from articles.models import Article
from articles.workflow import may_edit
from partynews.admin_base import AutocompleteFilter
from partynews.models import User
from partynews.text.numbers import grouped
from units.models import Meeting
from units.permissions import units_with, within

# For who may look only: the text as readers see it instead of its markup.
_SHOWN = {"body": "body_shown", "lead_picture": "lead_picture_shown"}
_NOTE = (
    "Ghi chú cho bạn đọc",
    {
        "fields": ("correction_kind", "correction_text"),
        "description": "Hiện trên trang, kèm ngày, khi bản sửa được đăng. Để trống nếu sửa không cần báo cho bạn đọc.",
    },
)


@admin.register(Article)
class ArticleAdmin(BulkSteps, SavingAdmin):
    form = ArticleForm
    list_display = ("title", "category", "unit", "state", "published_at", "views", "created_by")
    list_filter = (
        StateFilter,
        TaskFilter,
        ("category", AutocompleteFilter),
        ("unit", AutocompleteFilter),
        ("published_at", admin.DateFieldListFilter),
        "featured",
    )
    list_select_related = ("category", "unit", "created_by", "view_count")
    ordering = ("-updated_at", "-pk")
    search_fields = ("folded",)
    search_help_text = "Tìm trong tiêu đề, sapo, nội dung và tác giả; gõ có dấu hay không dấu đều được."
    autocomplete_fields = ("category", "unit", "meeting", "source", "topic")
    readonly_fields = tuple(_SHOWN.values())
    inlines = (PhotoInline, ArticleFileInline)
    actions = ("approve_selected", "publish_selected", "unpublish_selected", "trash_selected", "restore_selected")
    fieldsets = (
        (None, {"fields": ("title", ("category", "unit"), "sapo", "body")}),
        ("Ảnh đại diện", {"fields": ("lead_picture", "lead_alt", "lead_caption")}),
        (
            "Tác giả, nguồn, hội nghị",
            {"fields": ("byline", ("source", "source_url"), ("meeting", "topic"), ("featured", "allow_comments"))},
        ),
        ("Thông báo", {"fields": ("notice_until",)}),
    )

    @property
    def media(self) -> forms.Media:
        return super().media + presence.MEDIA

    def get_urls(self) -> list[Any]:
        own = [url for part in (history, preview, presence, steps) for url in part.urls(self)]
        return [*own, *(url for url in super().get_urls() if url.name not in {other.name for other in own})]

    # ---- who may

    def get_queryset(self, request: HttpRequest) -> Any:
        return within(request.user, "articles.view_article", super().get_queryset(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_article", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A form that is sent after the state has changed is refused by the form itself, with what was typed."""
        if obj is None or request.method == "POST":
            return request.user.has_perm("articles.change_article", obj)
        return may_edit(_user(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_in_bin = obj is None or obj.status == Article.Status.TRASHED
        return is_in_bin and request.user.has_perm("articles.delete_article", obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Deleting is a step of the article's own page, which asks for the reason."""
        return redirect("admin:articles_article_change", object_id)

    # ---- the form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sets: list[Any] = list(self.fieldsets)
        if obj is not None and obj.is_copy:
            sets.insert(1, _NOTE)
        if obj is not None and not self.has_change_permission(request, obj):
            return [(name, {**part, "fields": [_SHOWN.get(f, f) for f in part["fields"]]}) for name, part in sets]
        if obj is not None and request.user.is_superuser:
            sets.append(("Bộ đếm", {"fields": ("imported_views",), "classes": ("collapse",)}))
        return [*sets, ("Thêm nhiều ảnh một lần", {"fields": ("new_photos",)})]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        form.asked = steps.pressed(request, obj)
        if not (change and request.user.is_superuser):
            form.base_fields.pop("imported_views", None)
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "unit":
            kwargs["queryset"] = units_with(request.user, "articles.add_article")
        if db_field.name == "meeting":
            kwargs["queryset"] = within(request.user, "units.view_meeting", Meeting.objects.all())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        if request.GET.get("field_name") == "successor":
            queryset = queryset.published()
        return super().get_search_results(request, queryset, search_term)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The unit of the writer's last article, or the one unit to choose from, or the committee at the top."""
        units = units_with(request.user, "articles.add_article").order_by("pk")
        last = Article.objects.filter(created_by=request.user.pk, unit__in=units).order_by("-pk")
        unit = last.values_list("unit", flat=True).first()
        for few in (units, units.filter(parent=None)):
            keys = list(few.values_list("pk", flat=True)[:2]) if unit is None else []
            unit = keys[0] if len(keys) == 1 else unit
        return {"unit": unit, **super().get_changeform_initial_data(request)}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form, user = context["adminform"].form, _user(request)
        context["seen"] = form.data.get("seen", "") if form.is_bound else steps_taken(form.instance)
        stored = Article.objects.filter(pk=form.instance.pk).select_related("corrects", "created_by", "unit").first()
        editable = stored is None or self.has_change_permission(request, stored)
        asked = context.get("asked") or form.asked
        panels = list(steps.panels(stored, user, asked, editable=editable))
        context |= presence.shown(request, stored)
        if stored is not None:
            context |= {"state": state_for(stored, user), "badge": badge(stored), "views": self.views(stored)}
            context["title"] = "Bản sửa" if stored.is_copy else context["title"]
            context["may_share"] = user.has_perm("articles.share_article", stored)
        context |= {"steps": panels, "editable": editable}
        context["draft_key"] = draft_key(request)
        context["based_on"] = form.data.get("based_on", "") if form.is_bound else form.instance.revision
        context["media"] += sum((panel.form.media for panel in panels), forms.Media())
        if getattr(form, "is_stale", False):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["conflict"] = conflict(form, formsets)
        if not editable and stored is not None:
            kwargs["form_url"] = reverse("admin:articles_article_steps", args=[stored.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    # ---- after saving

    def answer(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        if "_preview" in request.POST:
            return redirect("admin:articles_article_preview", obj.pk)
        if "_overwrite" in request.POST:
            messages.success(request, f"Đã lưu bản của bạn: “{obj.title}”.")
            return redirect("admin:articles_article_change", obj.pk)
        if obj.asked is None:
            return None
        try:
            if problem := moved_on(obj, request.POST.get("seen")):
                raise ValidationError(problem)
            done = steps.take(obj, obj.asked, by=_user(request))
        except (PermissionDenied, ValidationError) as refusal:
            reason = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
            messages.error(request, f"Nội dung bài đã được lưu. {reason}")
            return redirect("admin:articles_article_change", obj.pk)
        messages.success(request, done.message)
        return redirect(done.address)

    def view_on_site(self, obj: Any) -> str | None:
        public = obj.corrects or obj
        return public.get_absolute_url() if state_of(public) == "dang" else None

    # ---- the list and read-only fields

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return ArticleList

    @admin.display(description="trạng thái", ordering="status")
    def state(self, obj: Any) -> SafeString:
        marks = [badge(obj)]
        if obj.is_copy:
            marks.append(mark_safe('<span class="badge badge-ban-sua">Bản sửa</span>'))
        if obj.is_unreviewed:
            marks.append(mark_safe('<span class="badge badge-khan">Đăng khẩn chờ xem lại</span>'))
        return mark_safe(" ".join(marks))  # noqa: S308 - of badges

    @admin.display(description="lượt xem", ordering="view_count__own")
    def views(self, obj: Any) -> str:
        return grouped(obj.view_count.total) if hasattr(obj, "view_count") else "0"

    @admin.display(description="nội dung")
    def body_shown(self, obj: Any) -> str:
        return format_html('<div class="body-shown">{}</div>', mark_safe(obj.body))  # noqa: S308 - sanitised on save

    @admin.display(description="ảnh đại diện")
    def lead_picture_shown(self, obj: Any) -> str:
        picture = obj.lead_picture
        return format_html('<img class="thumbnail" src="{}" alt="">', picture.small) if picture else "–"


def _user(request: HttpRequest) -> User:
    assert not isinstance(request.user, AnonymousUser)  # noqa: S101 - the admin has signed the user in
    return request.user
