"""The weekly schedule."""

from django.http import Http404, HttpRequest, HttpResponse

from partynews.visits import public_page


@public_page
def this_week(request: HttpRequest) -> HttpResponse:
    raise Http404


@public_page
def week(request: HttpRequest, year: int, week: int) -> HttpResponse:
    raise Http404
