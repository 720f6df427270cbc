"""The two registers, written by the workflow and changed by nobody: the log of all steps, and removals."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from articles.history.timeline import step_in_words
from articles.models import Removal, StatusChange
from articles.workflow import review
from partynews.admin_base import AutocompleteFilter, OfficeAdmin
from partynews.admin_period import PeriodFilter
from partynews.models import SiteProfile
from partynews.office import CSV, XLSX, text_table, xlsx
from partynews.text.fold import clean_line, fold_words
from units.permissions import within

_TEMPLATES = "admin/articles/registers"
_MOST_TITLES = 5000  # that a search looks up; whoever finds more has not said what is looked for


def _moment(at: Any) -> str:
    return date_format(timezone.localtime(at), "H:i d/m/Y") if at else ""


class Register(OfficeAdmin):
    """Lines that are read, narrowed to the units of the reader."""

    right = ""
    list_display_links = None
    empty_value_display = "–"
    actions = None
    search_fields = ("title",)
    search_help_text = "Tìm trong tiêu đề; gõ có dấu hay không dấu đều được."

    def get_queryset(self, request: HttpRequest) -> Any:
        return within(request.user, self.right, super().get_queryset(request), owner="by")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        words = [f" {word}" for word in fold_words(search_term).split()]
        if not words:
            return (queryset.none() if search_term.strip() else queryset), False
        titles = queryset.order_by().values_list("title", flat=True).distinct()
        found = (title for title in titles.iterator() if all(word in fold_words(title) for word in words))
        return queryset.filter(title__in=[title for title, _ in zip(found, range(_MOST_TITLES), strict=False)]), False

    @admin.display(description="bài viết", ordering="title")
    def article_title(self, obj: Any) -> str:
        if obj.article_id is None:
            return format_html('{} <span class="quiet">(đã xóa hẳn)</span>', obj.title)
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:articles_article_history", args=[obj.article_id]), obj.title
        )

    @admin.display(description="lúc", ordering="at")
    def when(self, obj: Any) -> str:
        return _moment(obj.at)


# ---- the log


@admin.register(StatusChange)
class LogAdmin(Register):
    right = "articles.view_statuschange"
    list_display = ("when", "by", "what", "article_title", "unit", "note")
    list_filter = ("step", ("unit", AutocompleteFilter), ("at", PeriodFilter))
    list_select_related = ("by", "unit")
    ordering = ("-at", "-pk")
    change_list_template = f"{_TEMPLATES}/log.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("dang-khan/", wrap(self.urgent_view), name="articles_statuschange_urgent"),
            path("dang-khan/<id:pk>/", wrap(self.review_view), name="articles_statuschange_review"),
            *super().get_urls(),
        ]

    @admin.display(description="việc", ordering="step")
    def what(self, obj: StatusChange) -> str:
        mark = format_html(' <span class="mark">{}</span>', "bản sửa") if obj.of_copy else ""
        return format_html("{}{}", step_in_words(obj), mark)

    def urgent(self, request: HttpRequest) -> Any:
        """What was published urgently and nobody has looked over, the longest waiting first."""
        waiting = self.get_queryset(request).filter(step=StatusChange.Step.PUBLISH_URGENTLY, review=None)
        return (
            waiting.select_related("by", "unit", "article")
            .defer("article__body", "article__folded", "article__terms")
            .order_by("at")
        )

    def urgent_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        user: Any = request.user
        waiting = list(self.urgent(request)[: self.list_per_page + 1])
        for change in waiting:
            change.may_review = change.by_id != user.pk and user.has_perm(
                "articles.publish_article", change.article or change
            )
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Đăng khẩn chờ xem lại",
            "waiting": waiting[: self.list_per_page],
            "more": len(waiting) > self.list_per_page,
            "user_id": user.pk,
            "media": self.media,
        }
        return TemplateResponse(request, f"{_TEMPLATES}/urgent.html", context)

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        rows = self.get_queryset(request).filter(step=StatusChange.Step.PUBLISH_URGENTLY)
        change = get_object_or_404(rows.select_related("article"), pk=pk)
        if request.method == "POST":
            user: Any = request.user
            try:
                review(change, by=user, note=request.POST.get("note", "")[:1000].strip())
            except ValidationError as refusal:
                messages.error(request, " ".join(refusal.messages))
            else:
                messages.success(request, f"Đã ghi: bạn đã xem lại “{change.title}”.")
        return redirect("admin:articles_statuschange_urgent")


# ---- removals


def _columns() -> dict[str, Callable[[Removal], str]]:
    return {
        "Số bài": lambda row: str(row.article_number),
        "Tiêu đề": lambda row: row.title,
        "Đơn vị": lambda row: str(row.unit),
        "Ngày đăng": lambda row: _moment(row.published_at),
        "Gỡ lúc": lambda row: _moment(row.at),
        "Người gỡ": lambda row: str(row.by),
        "Loại": lambda row: row.get_kind_display(),
        "Lý do": lambda row: clean_line(row.reason),
        "Bài thay thế": lambda row: row.successor.title if row.successor else "",
        "Đăng lại lúc": lambda row: _moment(row.restored_at),
        "Người đăng lại": lambda row: str(row.restored_by) if row.restored_by else "",
    }


@admin.register(Removal)
class RemovalAdmin(Register):
    right = "articles.view_removal"
    list_display = ("when", "article_title", "unit", "kind", "reason", "by", "restored")
    list_filter = ("kind", ("unit", AutocompleteFilter), ("at", PeriodFilter))
    list_select_related = ("by", "unit", "restored_by")
    ordering = ("-at", "-pk")
    change_list_template = f"{_TEMPLATES}/removals.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("in/", wrap(self.print_view), name="articles_removal_print"),
            path("so-go-bai.csv", wrap(self.csv_view), name="articles_removal_csv"),
            path("so-go-bai.xlsx", wrap(self.xlsx_view), name="articles_removal_xlsx"),
            *super().get_urls(),
        ]

    @admin.display(description="đăng lại")
    def restored(self, obj: Removal) -> str:
        return f"{_moment(obj.restored_at)}, {obj.restored_by}" if obj.restored_at else "–"

    def _lines(self, request: HttpRequest) -> tuple[Any, list[Removal]]:
        """The list as it is filtered, and all of its lines, the oldest first as in a book.

        Raises ``IncorrectLookupParameters`` as the list itself does.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        filtered = self.get_changelist_instance(request)
        rows = filtered.get_queryset(request).select_related("by", "unit", "restored_by", "successor")
        return filtered, list(
            rows.defer("successor__body", "successor__folded", "successor__terms").order_by("at", "pk")
        )

    def print_view(self, request: HttpRequest) -> HttpResponse:
        """The register on A4, with its head and the places to sign."""
        try:
            filtered, lines = self._lines(request)
        except IncorrectLookupParameters:
            return redirect("admin:articles_removal_changelist")
        period = next(spec for spec in filtered.filter_specs if isinstance(spec, PeriodFilter))
        units = {line.unit_id: line.unit for line in lines}
        chosen = "unit__id__exact" in request.GET and len(units) == 1
        context = {
            "profile": SiteProfile.objects.filter(pk=1).first() or SiteProfile(pk=1),
            "unit": next(iter(units.values())) if chosen else None,
            "lines": lines,
            "start": period.start,
            "end": period.end,
            "today": timezone.localdate(),
            "by": request.user,
            "back": f"{reverse('admin:articles_removal_changelist')}?{request.GET.urlencode()}",
        }
        return TemplateResponse(request, f"{_TEMPLATES}/print.html", context)

    def csv_view(self, request: HttpRequest) -> HttpResponse:
        try:
            content = text_table(self._table(request))
        except IncorrectLookupParameters:
            return redirect("admin:articles_removal_changelist")
        return _file(content, CSV, "so-go-bai.csv")

    def xlsx_view(self, request: HttpRequest) -> HttpResponse:
        try:
            table = list(self._table(request))
        except IncorrectLookupParameters:
            return redirect("admin:articles_removal_changelist")
        return _file(xlsx(table), XLSX, "so-go-bai.xlsx")

    def _table(self, request: HttpRequest) -> Iterator[list[str]]:
        columns = _columns()
        yield list(columns)
        for line in self._lines(request)[1]:
            yield [value(line) for value in columns.values()]


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
