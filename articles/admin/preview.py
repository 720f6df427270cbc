"""Looking at an article before it is public, and letting somebody without an account look."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.admin.history import found, page_context
from articles.models import Article, PreviewLink
from articles.preview import (
    VALID_DAYS,
    is_public,
    make_link,
    not_to_be_shared,
    of_article,
    page_for_frame,
    withdraw,
)
from partynews.admin_fields import LineFormField

_TEMPLATES = "admin/articles/preview"
_FRESH = "preview_link"  # in the session, until the page that shows the new address has been shown


def urls(model_admin: Any) -> list[URLPattern]:
    def at(route: str, view: Any, what: str, method: Any = require_safe) -> URLPattern:
        bound = model_admin.admin_site.admin_view(method(partial(view, model_admin)))
        return path(f"<id:pk>/{route}", bound, name=f"articles_article_{what}")

    return [
        at("xem-thu/", preview_view, "preview"),
        at("xem-thu/trang/", preview_page, "preview_page"),
        at("xem-truoc/", links_view, "links", require_http_methods(["GET", "HEAD", "POST"])),
        at("xem-truoc/<id:number>/thu-hoi/", withdraw_view, "withdraw_link", require_POST),
    ]


class LinkForm(forms.Form):
    recipient = LineFormField(
        label="Gửi cho", max_length=150, help_text="Ví dụ: đồng chí Bí thư Đảng ủy. Tên này hiện trên bản xem trước."
    )
    days = forms.TypedChoiceField(
        label="Xem được trong", choices=[(days, f"{days} ngày") for days in VALID_DAYS], coerce=int, initial=3
    )


def preview_view(model_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    article = found(model_admin, request, pk)
    context = {
        **page_context(model_admin, request, article, "Xem thử"),
        "public": is_public(article),
        "may_share": _may_share(request, article) and not not_to_be_shared(article),
    }
    return TemplateResponse(request, f"{_TEMPLATES}/frame.html", context)


def _may_share(request: HttpRequest, article: Article) -> bool:
    return request.user.has_perm("articles.share_article", article)


def preview_page(model_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    return page_for_frame(request, of_article(found(model_admin, request, pk)))


def links_view(model_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """The secret addresses of an article: make one, see whether it was opened, withdraw it."""
    article = found(model_admin, request, pk)
    if not _may_share(request, article):
        raise PermissionDenied("Bạn không có quyền tạo đường dẫn xem trước cho bài này.")
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _make_link(request, article, **form.cleaned_data)
        return redirect("admin:articles_article_links", pk)
    fresh, address = request.session.get(_FRESH) or (None, "")
    links: Any = list(article.preview_links.select_related("created_by", "withdrawn_by"))
    for link in links:
        link.expired = link.expires_at <= timezone.now()
    if fresh in [link.pk for link in links]:
        del request.session[_FRESH]
    else:
        fresh = None
    context = {
        **page_context(model_admin, request, article, "Đường dẫn xem trước"),
        "form": form,
        "links": links,
        "fresh": fresh,
        "address": address,
        "problem": not_to_be_shared(article),
        "media": model_admin.media,
    }
    return TemplateResponse(request, f"{_TEMPLATES}/links.html", context)


def _make_link(request: HttpRequest, article: Article, **asked: Any) -> None:
    """A new address, kept for the page that comes next; or there, why there is none."""
    user: Any = request.user
    try:
        link, token = make_link(article, by=user, **asked)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        request.session[_FRESH] = [link.pk, request.build_absolute_uri(reverse("preview_link", args=[token]))]


def withdraw_view(model_admin: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    article = found(model_admin, request, pk)
    user: Any = request.user
    link = get_object_or_404(PreviewLink, pk=number, article=article)
    withdraw(link, by=user)
    messages.success(request, f"Đã thu hồi đường dẫn gửi cho {link.recipient}. Ai mở nữa sẽ không xem được bài.")
    return redirect("admin:articles_article_links", pk)
