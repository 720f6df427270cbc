"""Public pages of videos."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from articles.video_metadata import about_video
from articles.video_reading import article_of, other_videos, public_video, video_page
from partynews.paging import page_number
from partynews.visits import public_page


@public_page
def video_list(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/video_list.html", {"page": video_page(page_number(request))})


@public_page
def video(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = public_video(pk)
    if found is None:
        raise Http404("Không có video này.")
    if slug != found.slug:
        return redirect(found, permanent=True)
    article = article_of(found)
    context: dict[str, Any] = {"video": found, "article": article, "about": about_video(found, article)}
    context["others"] = other_videos(found)
    return render(request, "articles/video.html", context)
