"""The article on paper."""

from django.http import Http404, HttpRequest, HttpResponse

from partynews.visits import public_page


@public_page
def print_page(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    raise Http404
