"""What happened to an article, on a page of its own: the time line, two versions compared, a version brought back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST, require_safe

from articles.history.compare import compare
from articles.history.recall import bring_back, may_bring_back
from articles.history.timeline import bases_of, time_line
from articles.models import Article, ArticleVersion
from articles.preview import of_version, page_for_frame
from partynews.paging import page_number

_TEMPLATES = "admin/articles/history"


def urls(model_admin: Any) -> list[URLPattern]:
    def at(route: str, view: Any, what: str, method: Any = require_safe) -> URLPattern:
        bound = model_admin.admin_site.admin_view(method(partial(view, model_admin)))
        return path(f"<id:pk>/{route}", bound, name=f"articles_article_{what}")

    return [
        at("lich-su/", history_view, "history"),
        at("history/", _from_old_address, "old_history"),
        at("lich-su/so-sanh/", compare_view, "compare"),
        at("lich-su/<id:number>/", version_view, "version"),
        at("lich-su/<id:number>/trang/", version_page, "version_page"),
        at("lich-su/<id:number>/lay-lai/", bring_back_view, "bring_back", require_POST),
    ]


def found(model_admin: Any, request: HttpRequest, pk: int) -> Article:
    """The article, if it is one of those that this person's list shows; 404 otherwise."""
    rows = model_admin.get_queryset(request).select_related("corrects", "unit", "category", "meeting", "source")
    article: Article = get_object_or_404(rows, pk=pk)
    if not model_admin.has_view_permission(request, article):
        raise PermissionDenied
    return article


def page_context(model_admin: Any, request: HttpRequest, article: Article, title: str) -> dict[str, Any]:
    """What the admin's frame needs around a page about ``article``."""
    return {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
        "subtitle": None,
        "article": article,
        "original": article.corrects or article,
    }


def history_view(model_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    article = found(model_admin, request, pk)
    original = article.corrects or article
    page = time_line(original, page_number(request))
    saved = [line.version for line in page.items if line.version is not None]
    context = {
        **page_context(model_admin, request, article, "Lịch sử"),
        "page": page,
        "saved": saved,
        "present": _present(article, original),
        "has_versions": bool(saved) or original.versions.exists(),
        "may_bring_back": may_bring_back(_user(request), article),
        "media": model_admin.media,
    }
    return TemplateResponse(request, f"{_TEMPLATES}/time_line.html", context)


def _present(article: Article, original: Article) -> int | None:
    """The number of the version that is the article's text now; none for a copy that was opened and not saved yet."""
    if article.is_copy and not article.revision:
        return None
    return original.versions.filter(of_copy=article.is_copy).values_list("number", flat=True).first()


def _from_old_address(model_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    return redirect("../lich-su/")


def compare_view(model_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions side by side, the older on the left whichever was chosen first."""
    article = found(model_admin, request, pk)
    chosen = [request.GET.get(name, "") for name in ("cu", "moi")]
    if not all(raw.isascii() and raw.isdecimal() and len(raw) < 10 for raw in chosen):
        messages.error(request, "Hãy chọn hai bản để so sánh.")
        return redirect("admin:articles_article_history", pk)
    numbers = sorted(int(raw) for raw in chosen)
    if numbers[0] == numbers[1]:
        messages.error(request, "Hãy chọn hai bản khác nhau.")
        return redirect("admin:articles_article_history", pk)
    old, new = (_version(article, number) for number in numbers)
    context = {
        **page_context(model_admin, request, article, f"So sánh bản {old.number} và bản {new.number}"),
        "old": old,
        "new": new,
        "changes": compare(old.content, new.content),
    }
    return TemplateResponse(request, f"{_TEMPLATES}/compare.html", context)


def version_view(model_admin: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version whole, as readers would see it, with what can be done with it."""
    article = found(model_admin, request, pk)
    version = _version(article, number)
    context = {
        **page_context(model_admin, request, article, f"Bản số {number}"),
        "version": version,
        "base": bases_of(article.corrects or article).get(number),
        "may_bring_back": may_bring_back(_user(request), article),
    }
    return TemplateResponse(request, f"{_TEMPLATES}/version.html", context)


def version_page(model_admin: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    article = found(model_admin, request, pk)
    return page_for_frame(request, of_version(_version(article, number)))


def bring_back_view(model_admin: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    article = found(model_admin, request, pk)
    try:
        changed = bring_back(article, _version(article, number), by=_user(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("admin:articles_article_history", pk)
    if changed.pk == article.pk:
        messages.success(request, f"Đã lấy lại bản số {number}. Bản trước đó vẫn còn trong lịch sử.")
    else:
        messages.success(request, f"Đã mở bản sửa với nội dung của bản số {number}. Bài trên trang chưa thay đổi gì.")
    return redirect("admin:articles_article_change", changed.pk)


def _user(request: HttpRequest) -> Any:
    return request.user


def _version(article: Article, number: int) -> ArticleVersion:
    versions = ArticleVersion.objects.select_related("by", "article__corrects")
    version = versions.filter(article=article.corrects_id or article.pk, number=number).first()
    if version is None:
        raise Http404("Không có bản này.")
    return version
