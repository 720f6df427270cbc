"""Public lists of articles, by what they have in common and by date."""

import datetime
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch
from django.utils import timezone

from articles.archive import BY_CATEGORY, BY_UNIT, PER_PAGE, day_page, month_calendar
from articles.models import Article, Category
from articles.reading import category_at
from partynews.paging import page_number
from partynews.visits import public_page
from units.models import Meeting, PartyUnit


@public_page
def category(request: HttpRequest, slug: str) -> HttpResponse:
    found = category_at(slug)
    if found is None:
        raise Http404("Không có chuyên mục này.")
    for parameter, direction in (("truoc", "older"), ("sau", "newer")):
        if parameter in request.GET:
            return _category_from(request, found, parameter, direction)
    page = BY_CATEGORY.page(page_number(request), category=found.pk)
    return render(request, "articles/category.html", {"category": found, "page": page})


def _category_from(request: HttpRequest, found: Category, parameter: str, direction: str) -> HttpResponse:
    """The category's articles before ("truoc") or after ("sau") one of them, nearest first ("Xem tiếp")."""
    raw = request.GET[parameter]
    if not (raw.isascii() and raw.isdecimal() and len(raw) < 19):
        raise Http404("Không có trang này.")
    public = Article.objects.published().filter(category=found)
    start = get_object_or_404(public.listed(), pk=int(raw))
    at = cast(datetime.datetime, start.published_at)  # what is public has a date
    onward = public.older_than(at, start.pk) if direction == "older" else public.newer_than(at, start.pk)
    items = list(onward.listed()[: PER_PAGE + 1])
    context = {"category": found, "start": start, "direction": direction, "parameter": parameter}
    context |= {"items": items[:PER_PAGE], "more": len(items) > PER_PAGE}
    return render(request, "articles/category_from.html", context)


@public_page
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(PartyUnit.objects.select_related("parent"), slug=slug)
    page = BY_UNIT.page(page_number(request), unit=found.pk)
    context = {"unit": found, "page": page, "children": found.children.all()}
    context["meetings"] = Meeting.objects.published().filter(unit=found).defer("body", "folded")[:5]
    return render(request, "units/unit.html", context)


@public_page
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    try:
        chosen = datetime.date(year, month, day)
    except ValueError as error:
        raise Http404("Không có ngày này.") from error
    page = day_page(chosen, page_number(request))
    return render(request, "articles/day.html", {"day": chosen, "page": page, "calendar": month_calendar(chosen)})


def choose_day(request: HttpRequest) -> HttpResponse:
    """From the date field of every page ("Xem theo ngày") to that day's address; without a date, today."""
    try:
        chosen = datetime.date.fromisoformat(request.GET.get("ngay", ""))
        return redirect("day", chosen.year, chosen.month, chosen.day)
    except (ValueError, NoReverseMatch):  # no date, or one of a century that has no addresses
        today = timezone.localdate()
        return redirect("day", today.year, today.month, today.day)


@public_page
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    raise Http404


@public_page
def year(request: HttpRequest, year: int) -> HttpResponse:
    raise Http404


@public_page
def topic_list(request: HttpRequest) -> HttpResponse:
    raise Http404


@public_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404


@public_page
def author(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404


@public_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404
