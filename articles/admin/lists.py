"""The list of articles: its filters and columns."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from articles.models import Article

_STATES = {
    "nhap": "Nháp",
    "hen-gio": "Hẹn giờ",
    "dang": "Đã đăng",
    "go": "Đã gỡ",
}


def state_of(article: Article) -> str:
    """The key of ``_STATES`` for ``article``: a date in the future makes a published one a scheduled one."""
    if article.is_draft:
        return "nhap"
    if not article.is_published or article.published_at is None:
        return "go"
    return "hen-gio" if article.published_at > timezone.now() else "dang"


def badge(article: Article) -> str:
    state = state_of(article)
    return format_html('<span class="badge badge-{}">{}</span>', state, _STATES[state])


class StateFilter(admin.SimpleListFilter):
    title = "trạng thái"
    parameter_name = "trang-thai"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(_STATES.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        now, status = timezone.now(), Article.Status
        match self.value():
            case "nhap":
                return queryset.filter(status=status.DRAFT)
            case "hen-gio":
                return queryset.filter(status=status.PUBLISHED, published_at__gt=now)
            case "dang":
                return queryset.published(now)
            case "go":
                return queryset.filter(status=status.UNPUBLISHED)
        return queryset


class ArticleList(ChangeList):
    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        """Without the long texts, which no list shows."""
        return super().get_queryset(request, exclude_parameters).defer("body", "sapo", "folded")
