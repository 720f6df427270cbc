"""Django's own admin in Vietnamese, under a content policy that CKEditor can live with."""

from collections.abc import Callable
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import path

from articles.desk import desk
from partynews.editor import upload_picture

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


class PartynewsAdminSite(AdminSite):
    site_header = "Quản trị trang thông tin"
    site_title = "Quản trị"
    index_title = "Bàn làm việc"
    site_url = "/"

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        return _POLICY(super().admin_view(view, cacheable))

    def get_urls(self) -> list[Any]:
        return [path("gui-anh/", upload_picture, name="upload_picture"), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {"desk": desk(), **(extra_context or {})})
