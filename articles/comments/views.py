"""Readers' comments: the pages that show them, and the one form that readers send.

The form has no CSRF token.  A token needs a cookie or a session, which would keep the public pages out of any shared
cache, and there is no identity here to abuse: who can forge such a request could as well send it directly.  What is
worth refusing is that another site makes its visitors' browsers send comments, each from an address of its own.  Every
browser says where a request comes from (``Sec-Fetch-Site``, ``Origin``, ``Referer``), and no page can forge that: what
does not come from our own form is answered with the form, filled in as it came.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from articles.comments.form import CommentForm
from articles.comments.moderation import receive
from articles.comments.senders import sender_of
from articles.models import Article
from articles.reading import comments_page, public_article
from articles.views import not_public
from partynews.addresses import address
from partynews.paging import PARAMETER, page_number
from partynews.visits import public_page

_SENT = "da-gui"
_MAX_BYTES = 200_000  # the longest comment takes a tenth of it


@csrf_exempt
@public_page
def comments(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The form; with ``?trang=`` a page of the comments; a POST sends one."""
    article = public_article(pk)
    if article is None:
        return not_public(request, pk)
    if not article.allow_comments:
        raise Http404("Bài viết này không nhận nhận xét.")
    here = address("comments", article.slug, article.pk)
    if request.method == "POST":
        return _take(request, article, here)
    if slug != article.slug:
        return redirect(here, permanent=True)
    context = {"article": article, "comments_at": here}
    if PARAMETER in request.GET:
        context["page"] = comments_page(article, page_number(request))
        return render(request, "articles/comments.html", context)
    if _SENT in request.GET:
        return render(request, "articles/comment_sent.html", context)
    return render(request, "articles/comment_form.html", {**context, "form": CommentForm()})


def _take(request: HttpRequest, article: Article, here: str) -> HttpResponse:
    if int(request.headers.get("Content-Length") or 0) > _MAX_BYTES:
        raise SuspiciousOperation("a comment of that size")
    form, status = CommentForm(request.POST), 200
    if not _is_from_here(request):
        form.add_error(None, "Nhận xét không được gửi từ trang này. Hãy bấm gửi lần nữa ở đây.")
        status = 403
    elif form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "email", "text")}
        try:
            receive(article, sender=sender_of(request), **given)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            status = 429
        else:
            return redirect(f"{here}?{_SENT}=1")
    context = {"article": article, "comments_at": here, "form": form}
    return render(request, "articles/comment_form.html", context, status=status)


def _is_from_here(request: HttpRequest) -> bool:
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    return origin.netloc == request.get_host() or f"{origin.scheme}://{origin.netloc}" in settings.CSRF_TRUSTED_ORIGINS
