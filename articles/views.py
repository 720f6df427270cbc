"""Public pages of articles, meetings and search: get from a queryset, render.  Lists are in ``list_views``."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.archive import PER_PAGE
from articles.counters import views_to_show
from articles.metadata import about_article
from articles.models import Article
from articles.reading import around, belongings, public_article
from articles.removals import gone
from partynews.addresses import address
from partynews.visits import public_page
from units.metadata import about_meeting
from units.models import Meeting
from units.schedule import meeting_week

NEIGHBOURS = 5


@public_page
def article(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = public_article(pk)
    if found is None:
        return not_public(request, pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    more = belongings(found)
    return render(
        request,
        "articles/article.html",
        {
            **more._asdict(),
            "article": found,
            "about": about_article(found, more.corrections, more.photos),
            "views": views_to_show(request, found),
            "comments_at": address("comments", found.slug, found.pk) if found.allow_comments else "",
            "around": around(found, NEIGHBOURS),
        },
    )


def not_public(request: HttpRequest, pk: int) -> HttpResponse:
    """For an article that was public once its successor, a notice or 410; 404 for what never was.

    Browsers ask again each time: the article may come back.
    """
    found = gone(pk)
    if found is None:
        raise Http404("Không có bài viết này.")
    if found.successor:
        response: HttpResponse = redirect(found.successor, permanent=True)
    else:
        template = "articles/removed.html" if found.notice else "410.html"
        response = render(request, template, found._asdict(), status=410)
    response["Cache-Control"] = "no-cache"
    return response


@public_page
def meeting(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = get_object_or_404(Meeting.objects.published().select_related("unit").defer("folded", "terms"), pk=pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    reports = Article.objects.published().filter(meeting=found).with_category().newest_first()
    context: dict[str, Any] = {"meeting": found, "documents": found.documents.all(), "articles": reports[:PER_PAGE]}
    context |= {"about": about_meeting(found), "week": meeting_week(found)}
    return render(request, "units/meeting.html", context)
