"""The page ``/tim-kiem/``."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.search.asked import read_asked
from articles.search.choices import read_choices
from articles.search.collections import COLLECTIONS
from articles.search.days import quick_periods
from articles.search.page import look_up
from partynews.paging import page_number
from partynews.visits import public_page


@public_page
def search_page(request: HttpRequest) -> HttpResponse:
    number, now = page_number(request), timezone.now()
    today = timezone.localdate(now)
    choices = read_choices(now)
    asked = read_asked(request.GET, choices, today)
    if number > 1 and not asked.query:
        raise Http404("Không có trang này.")
    found = look_up(asked, number, now, today, choices.categories) if asked.query else None
    periods = quick_periods(choices.years, today)
    if asked.period and asked.sent["trong"] not in dict(periods):
        periods.append((asked.sent["trong"], asked.period.label))
    context = {"asked": asked, "choices": choices, "found": found, "page": found.page if found else None}
    context |= {"periods": periods, "kinds": COLLECTIONS, "query": asked.query.text}
    status = 404 if found and found.is_beyond else 200
    return render(request, "articles/search.html", context, status=status)
