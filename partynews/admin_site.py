"""Django's own admin in Vietnamese, under a content policy that CKEditor can live with."""

from collections.abc import Callable
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib.admin import AdminSite
from django.core.cache import cache
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from articles.counters import sweep_old_days
from articles.desk import desk_of
from articles.letters import handling
from articles.models import Comment, ReaderMessage
from documents import opinions
from documents.models import Opinion
from partynews.editor import upload_picture
from partynews.senders import forget

# CKEditor 4 sets event attributes and inline styles; it needs no eval and no other host.
_POLICY = csp_replace(
    {
        "default-src": [NONE],
        "script-src": [SELF],
        "script-src-attr": [UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
)

# In the order of an office's day; what is not named here follows behind.
_ROOMS = ("articles", "documents", "units", "partynews")
_ORDER = (
    *("Article", "Comment", "ReaderMessage", "Video", "Topic", "Removal", "StatusChange", "Category", "Source"),
    *("Document", "Draft", "Opinion", "Authority"),
    *(
        "ScheduleEntry",
        "Meeting",
        "PartyUnit",
        "User",
        "Letter",
        "OldAddress",
        "MissedAddress",
        "HomeBlock",
        "SiteProfile",
    ),
)
_DAY = 24 * 60 * 60


def _place(order: tuple[str, ...], name: str) -> int:
    return order.index(name) if name in order else len(order)


class PartynewsAdminSite(AdminSite):
    site_header = "Quản trị trang thông tin"
    site_title = "Quản trị"
    index_title = "Bàn làm việc"
    site_url = "/"

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        return _POLICY(super().admin_view(view, cacheable))

    def get_urls(self) -> list[Any]:
        # Django's shortcut r/<type>/<number>/ tells anybody who may log in the address of any record, hidden ones too.
        urls = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        return [path("gui-anh/", upload_picture, name="upload_picture"), *urls]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        rooms = sorted(super().get_app_list(request, app_label), key=lambda room: _place(_ROOMS, room["app_label"]))
        for room in rooms:
            room["models"].sort(key=lambda model: _place(_ORDER, model["object_name"]))
        return rooms

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        if cache.add("old-days-of-views-swept", True, _DAY):
            sweep_old_days()
            for model in (Comment, ReaderMessage, Opinion):
                forget(model, timezone.now())
            handling.forget_contacts(timezone.now())
            opinions.forget_contacts(timezone.now())
        user: Any = request.user
        return super().index(request, {"desk": desk_of(user), **(extra_context or {})})
