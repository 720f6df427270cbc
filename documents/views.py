"""Public pages of the documents register and of drafts."""

from django.http import Http404, HttpRequest, HttpResponse

from partynews.visits import public_page


@public_page
def document_list(request: HttpRequest) -> HttpResponse:
    raise Http404


@public_page
def document(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    raise Http404


@public_page
def draft_list(request: HttpRequest) -> HttpResponse:
    raise Http404


@public_page
def draft(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    raise Http404


@public_page
def opinion(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    raise Http404
