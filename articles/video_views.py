"""Public pages of videos."""

from django.http import Http404, HttpRequest, HttpResponse

from partynews.visits import public_page


@public_page
def video_list(request: HttpRequest) -> HttpResponse:
    raise Http404


@public_page
def video(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    raise Http404
