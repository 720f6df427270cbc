"""Readers' comments: the pages that show them, and the form that readers send (``partynews.reader_forms``)."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from articles.comments.form import CommentForm
from articles.comments.moderation import receive
from articles.reading import comments_page, public_article
from articles.views import not_public
from partynews.addresses import address
from partynews.paging import PARAMETER, page_number
from partynews.reader_forms import SENT, take
from partynews.senders import sender_of
from partynews.visits import public_page

_FORM = "articles/comment_form.html"


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
    context = {"article": article, "comments_at": here}
    if request.method == "POST":
        keep = partial(receive, article, sender=sender_of(request))
        form = CommentForm(request.POST)
        return take(request, form, lambda given: keep(**given), template=_FORM, context=context, here=here)
    if slug != article.slug:
        return redirect(here, permanent=True)
    if PARAMETER in request.GET:
        context["page"] = comments_page(article, page_number(request))
        return render(request, "articles/comments.html", context)
    if SENT in request.GET:
        return render(request, "articles/comment_sent.html", context)
    return render(request, _FORM, {**context, "form": CommentForm()})
