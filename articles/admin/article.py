"""Writing, correcting, publishing and finding articles."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import helpers
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from articles.admin.forms import ArticleForm
from articles.admin.inlines import ArticleFileInline, PhotoInline, StatusChangeInline
from articles.admin.lists import ArticleList, StateFilter, badge, state_of
from articles.admin.steps import PUBLISH, UNPUBLISH, Step, take, take_all
from articles.counters import correct_imported
from articles.models import Article, Photo
from partynews.admin_base import AutocompleteFilter, OfficeAdmin
from partynews.text.fold import clean_line
from partynews.text.numbers import grouped
from units.models import PartyUnit
from units.permissions import may_change_article, may_delete_article, may_publish

_MAX_AT_ONCE = 200
_STATE_FIELDS = ("state", "published_at", "views", "author", "created_at", "updated_at")
_STATE = (None, {"fields": (_STATE_FIELDS[:3], _STATE_FIELDS[3:]), "classes": ("state",)})
# For who may look only: the text as readers see it instead of its markup.
_SHOWN = {"body": "body_shown", "lead_picture": "lead_picture_shown"}


@admin.register(Article)
class ArticleAdmin(OfficeAdmin):
    form = ArticleForm
    list_display = ("title", "category", "unit", "state", "published_at", "views", "created_by")
    list_filter = (
        StateFilter,
        ("category", AutocompleteFilter),
        ("unit", AutocompleteFilter),
        ("published_at", admin.DateFieldListFilter),
        "featured",
    )
    list_select_related = ("category", "unit", "created_by", "view_count")
    ordering = ("-updated_at", "-pk")
    search_fields = ("folded",)
    search_help_text = "Tìm trong tiêu đề, sapo, nội dung và tác giả; gõ có dấu hay không dấu đều được."
    autocomplete_fields = ("category", "unit", "meeting", "source")
    readonly_fields = (*_STATE_FIELDS, *_SHOWN.values())
    actions = ("publish_selected", "unpublish_selected")
    fieldsets = (
        (None, {"fields": ("title", ("category", "unit"), "sapo", "body")}),
        ("Ảnh đại diện", {"fields": ("lead_picture", "lead_alt", "lead_caption")}),
        ("Tác giả, nguồn, hội nghị", {"fields": ("byline", ("source", "source_url"), "meeting", "featured")}),
    )

    # ---- who may

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_change_article(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_delete_article(request.user, obj)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may_publish(request.user)

    # ---- the form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sets: list[Any] = list(self.fieldsets)
        if obj is not None and not self.has_change_permission(request, obj):
            shown = [(name, {"fields": [_SHOWN.get(f, f) for f in part["fields"]]}) for name, part in sets]
            return [_STATE, *shown]
        if obj is not None and request.user.is_superuser:
            sets.append(("Bộ đếm", {"fields": ("imported_views",), "classes": ("collapse",)}))
        sets.append(("Thêm nhiều ảnh một lần", {"fields": ("new_photos",)}))
        return sets if obj is None else [_STATE, *sets]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if not may_publish(request.user):
            form.base_fields.pop("publish_at", None)
            form.base_fields.pop("unpublish_reason", None)
        if not (change and request.user.is_superuser):
            form.base_fields.pop("imported_views", None)
        return form

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        # The log is there before its first line: a form opened earlier must still be accepted after a step.
        return [PhotoInline, ArticleFileInline, *([StatusChangeInline] if obj else [])]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The unit of the writer's last article, or the one committee at the top of the tree."""
        own = Article.objects.filter(created_by=request.user.pk).order_by("-pk")
        last = own.values_list("unit", flat=True).first()
        roots = PartyUnit.objects.filter(parent=None).order_by("pk").values_list("pk", flat=True)[:2]
        unit = last or (roots[0] if len(roots) == 1 else None)
        return {"unit": unit, **super().get_changeform_initial_data(request)}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = context.get("original")
        context["may_publish"] = may_publish(request.user)
        context["state"] = state_of(obj) if obj else "nhap"
        return super().render_change_form(request, context, *args, **kwargs)

    # ---- saving

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Locked while a form is saved: a save writes every column, and must not undo a step taken meanwhile."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST" and transaction.get_connection().in_atomic_block:
            Article.objects.select_for_update().filter(pk=found.pk).values_list("pk").first()
            found.refresh_from_db(fields=["status", "published_at"])
        return found

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user
        obj.step = form.step
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        article = form.instance
        last = Photo.objects.filter(article=article).aggregate(last=Max("position"))["last"] or 0
        for number, file in enumerate(form.cleaned_data.get("new_photos") or [], start=1):
            Photo.objects.create(article=article, image=file, position=min(last + number, 32767))
        if "imported_views" in form.changed_data:
            correct_imported(article, form.cleaned_data["imported_views"] or 0)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._after_step(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._after_step(request, obj) or super().response_change(request, obj)

    def _after_step(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        if obj.step is None:
            return None
        take(request, obj, obj.step)
        return redirect("admin:articles_article_change", obj.pk)

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if state_of(obj) == "dang" else None

    # ---- the list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return ArticleList

    @admin.action(description="Đăng các bài đã chọn", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: Any) -> None:
        take_all(request, queryset[:_MAX_AT_ONCE], Step(PUBLISH), lambda number: f"Đã đăng {number} bài.")

    @admin.action(description="Gỡ các bài đã chọn…", permissions=["publish"])
    def unpublish_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        chosen = queryset[:_MAX_AT_ONCE]
        reason = clean_line(request.POST.get("reason", ""))[:1000]
        if reason:
            take_all(request, chosen, Step(UNPUBLISH, reason=reason), lambda number: f"Đã gỡ {number} bài.")
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Gỡ các bài đã chọn",
            "opts": self.opts,
            "articles": chosen,
            "asked": "reason" in request.POST,
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/article/unpublish_selected.html", context)

    # ---- columns and read-only fields

    @admin.display(description="trạng thái", ordering="status")
    def state(self, obj: Any) -> str:
        return badge(obj)

    @admin.display(description="lượt xem", ordering="view_count__own")
    def views(self, obj: Any) -> str:
        return grouped(obj.view_count.total) if hasattr(obj, "view_count") else "0"

    @admin.display(description="người tạo")
    def author(self, obj: Any) -> str:
        return str(obj.created_by or "–")

    @admin.display(description="nội dung")
    def body_shown(self, obj: Any) -> str:
        return format_html('<div class="body-shown">{}</div>', mark_safe(obj.body))  # noqa: S308 - sanitised on save

    @admin.display(description="ảnh đại diện")
    def lead_picture_shown(self, obj: Any) -> str:
        picture = obj.lead_picture
        return format_html('<img class="thumbnail" src="{}" alt="">', picture.small) if picture else "–"
