"""Public lists of units and meetings; what they did is told in ``articles.views``."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from tree_queries.templatetags.tree_queries import tree_item_iterator

from partynews.paging import ListPage, page_number
from partynews.visits import public_page
from units.models import Meeting, PartyUnit

PER_PAGE = 20
MOST_COMING = 100


@public_page
def unit_list(request: HttpRequest) -> HttpResponse:
    outline = tree_item_iterator(list(PartyUnit.objects.listed()))
    return render(request, "units/unit_list.html", {"outline": outline, "today": timezone.localdate()})


@public_page
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Those of today and later, the next first; then the past ones by year, in pages."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    listed = Meeting.objects.published().select_related("unit").defer("body", "folded", "terms", "unit__folded")
    number, pages = page_number(request), Paginator(listed.filter(starts_at__lt=today), PER_PAGE)
    if number > pages.num_pages:
        raise Http404("Không có trang này.")
    page = ListPage(items=list(pages.page(number)), number=number, last=pages.num_pages)
    by_year = groupby(page.items, lambda meeting: timezone.localtime(meeting.starts_at).year)
    years = [(year, list(meetings)) for year, meetings in by_year]
    coming = list(listed.coming(today)[:MOST_COMING]) if number == 1 else []
    return render(request, "units/meeting_list.html", {"page": page, "coming": coming, "years": years})
