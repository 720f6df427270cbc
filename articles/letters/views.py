"""The pages on which readers write to the office."""

from django.http import Http404, HttpRequest, HttpResponse

from partynews.visits import public_page


@public_page
def contact(request: HttpRequest) -> HttpResponse:
    raise Http404


@public_page
def report_error(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    raise Http404
