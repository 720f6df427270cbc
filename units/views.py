"""Public lists of units and meetings; what they did is told in ``articles.views``."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from tree_queries.templatetags.tree_queries import tree_item_iterator

from partynews.paging import ListPage, page_number
from partynews.visits import public_page
from units.models import Meeting, PartyUnit

PER_PAGE = 20


@public_page
def unit_list(request: HttpRequest) -> HttpResponse:
    outline = tree_item_iterator(list(PartyUnit.objects.listed()))
    return render(request, "units/unit_list.html", {"outline": outline, "today": timezone.localdate()})


@public_page
def meeting_list(request: HttpRequest) -> HttpResponse:
    meetings = Meeting.objects.published().select_related("unit").defer("body", "folded")
    number, pages = page_number(request), Paginator(meetings, PER_PAGE)
    if number > pages.num_pages:
        raise Http404("Không có trang này.")
    page = ListPage(items=list(pages.page(number)), number=number, last=pages.num_pages)
    return render(request, "units/meeting_list.html", {"page": page})
