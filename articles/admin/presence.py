"""What an open form asks while it is open: who else is here, is there a newer text, does the session live."""

import datetime
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from articles import presence
from articles.models import Article, ArticleVersion
from articles.workflow import may_edit

MEDIA = forms.Media(
    css={"all": ["admin-site/drafts.css"]},
    js=[f"admin-site/{name}.js" for name in ("form-fields", "drafts", "autosave", "presence")],
)


def urls(model_admin: Any) -> list[URLPattern]:
    wrap = model_admin.admin_site.admin_view
    return [
        path("con-phien/", wrap(never_cache(require_GET(session))), name="articles_article_session"),
        path("<id:pk>/dang-mo/", wrap(require_POST(partial(sign, model_admin))), name="articles_article_presence"),
    ]


def shown(request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """What ``presence.html`` shows above the form of ``article`` (``None``: a new one)."""
    user: Any = request.user
    if article is None or article.pk is None:
        return {"present": "", "form_open": True}
    return {"present": _present(article, user, timezone.now()), "form_open": may_edit(user, article)}


def session(request: HttpRequest) -> JsonResponse:
    """Whose session this is; without one ``admin_view`` leads to the login page."""
    return JsonResponse({"user": request.user.pk})


def sign(model_admin: Any, request: HttpRequest, pk: int) -> JsonResponse:
    """A sign of life from an open form, or with ``leave`` that it was closed.

    Who may only look is not marked.  ``based_on`` is the revision that the form began with.  Answers with what the
    writer is to be told, in sentences; empty ones where there is nothing to tell.
    """
    user: Any = request.user
    article = (
        model_admin.get_queryset(request).select_related(None).defer("body", "folded", "terms").filter(pk=pk).first()
    )
    if article is None:
        raise Http404("Không có bài này.")
    now = timezone.now()
    if "leave" in request.POST:
        presence.leave(article, by=user, now=now)
        return JsonResponse({"user": user.pk})
    if editable := may_edit(user, article):
        presence.mark(article, by=user, now=now)
    return JsonResponse(
        {
            "user": user.pk,
            "present": _present(article, user, now),
            "newer": _newer(article, request.POST.get("based_on", ""), user),
            "closed": "" if editable else _closed(article),
        }
    )


def _moment(at: datetime.datetime) -> str:
    """``09:12``, with the date unless it is today's."""
    local = timezone.localtime(at)
    return f"{local:%H:%M}" if local.date() == timezone.localdate() else f"{local:%H:%M ngày %d/%m}"


def _present(article: Article, user: Any, now: datetime.datetime) -> str:
    people = [(str(row.user), _moment(row.since)) for row in presence.others(article, than=user, now=now)]
    if not people:
        return ""
    if len(people) == 1:
        return f"{people[0][0]} đang mở bài này từ {people[0][1]}."
    return "Đang mở bài này: " + ", ".join(f"{name} (từ {since})" for name, since in people) + "."


def _newer(article: Article, based_on: str, user: Any) -> str:
    """Who saved a text newer than revision ``based_on``, and when."""
    if not (based_on.isascii() and based_on.isdecimal()) or article.revision <= int(based_on[:18]):
        return ""
    versions = ArticleVersion.objects.filter(article=article.corrects_id or article.pk, of_copy=article.is_copy)
    last = versions.select_related("by").defer("content").order_by("-number").first()
    if last is not None and last.by_id == user.pk:
        who = "Bạn (ở một thẻ khác)"
    else:
        who = str(last.by if last and last.by else "Người khác")
    at = last.at if last else article.updated_at
    return f"{who} đã lưu bản mới hơn lúc {_moment(at)}; khi lưu bạn sẽ được xem cả hai bản."


def _closed(article: Article) -> str:
    return (
        f"Bài đã chuyển sang “{article.get_status_display()}”: bạn không còn lưu được vào bài này. "
        "Phần đã gõ vẫn còn đây; hãy chép ra nếu cần giữ."
    )
