"""The list of articles: its filters, its badges, and what it hides."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import worklists
from articles.admin.seen import with_steps_taken
from articles.models import Article, StatusChange

Status = Article.Status
BIN = "thung-rac"
_KEYS = {
    Status.DRAFT: "nhap",
    Status.SUBMITTED: "cho-duyet",
    Status.RETURNED: "tra-lai",
    Status.APPROVED: "da-duyet",
    Status.PUBLISHED: "dang",
    Status.UNPUBLISHED: "go",
    Status.TRASHED: BIN,
}
_LABELS = {**{key: str(status.label) for status, key in _KEYS.items()}, "hen-gio": "Hẹn giờ"}


def state_of(article: Article) -> str:
    """The key of ``_LABELS`` for ``article``: a date in the future makes a published one a scheduled one."""
    if article.is_published and article.published_at is not None and article.published_at > timezone.now():
        return "hen-gio"
    return _KEYS[Status(article.status)]


def badge(article: Article) -> SafeString:
    state = state_of(article)
    return format_html('<span class="badge badge-{}">{}</span>', state, _LABELS[state])


def unreviewed() -> Exists:
    """Whether an article was published urgently and nobody has looked it over yet."""
    urgent = StatusChange.objects.filter(step=StatusChange.Step.PUBLISH_URGENTLY, review__isnull=True)
    return Exists(urgent.filter(article=OuterRef("pk")))


class StateFilter(admin.SimpleListFilter):
    """What lies in the bin shows only where it is asked for."""

    title = "trạng thái"
    parameter_name = "trang-thai"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        order = ("nhap", "cho-duyet", "tra-lai", "da-duyet", "hen-gio", "dang", "go", BIN)
        return [(key, _LABELS[key]) for key in order]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        now, chosen = timezone.now(), self.value()
        if chosen == "hen-gio":
            return queryset.filter(status=Status.PUBLISHED, published_at__gt=now)
        if chosen == "dang":
            return queryset.published(now)
        found = [status for status, key in _KEYS.items() if key == chosen]
        return queryset.filter(status=found[0]) if found else queryset.exclude(status=Status.TRASHED)


class TaskFilter(admin.SimpleListFilter):
    title = "việc"
    parameter_name = "viec"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("cua-toi", "Bài của tôi"),
            ("cho-toi", "Chờ tôi"),
            ("ban-sua", "Bản sửa"),
            ("khan", "Đăng khẩn chờ xem lại"),
            ("thieu-mo-ta-anh", "Ảnh thiếu mô tả"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        user: Any = request.user
        match self.value():
            case "cua-toi":
                return worklists.mine(user, queryset)
            case "cho-toi":
                return worklists.waiting_for(user, queryset)
            case "ban-sua":
                return queryset.filter(corrects__isnull=False)
            case "khan":
                return queryset.filter(unreviewed())
            case "thieu-mo-ta-anh":
                return worklists.undescribed(user, queryset)
        return queryset


class ArticleList(ChangeList):
    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        """Without the long texts, which no list shows."""
        rows = super().get_queryset(request, exclude_parameters).defer("body", "sapo", "folded", "terms")
        return with_steps_taken(rows).annotate(is_unreviewed=unreviewed())
