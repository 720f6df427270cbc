"""The article on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from articles.reading import belongings, public_article
from articles.views import not_public
from partynews.addresses import address
from partynews.visits import public_page


@public_page
def print_page(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """What is public of an article, without the frame of the site.

    Not counted as a view: whoever prints has opened the article, and that was counted.
    """
    found = public_article(pk)
    if found is None:
        return not_public(request, pk)
    if slug != found.slug:
        return redirect(address("print_page", found.slug, found.pk), permanent=True)
    context = {**belongings(found)._asdict(), "article": found, "printed_at": timezone.now()}
    return render(request, "articles/print.html", context)
