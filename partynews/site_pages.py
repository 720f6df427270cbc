"""Pages about the site itself."""

from django.http import Http404, HttpRequest, HttpResponse

from partynews.visits import public_page


@public_page
def organisation(request: HttpRequest) -> HttpResponse:
    raise Http404


@public_page
def site_map(request: HttpRequest) -> HttpResponse:
    raise Http404


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    raise Http404
