"""Public pages of articles: get from a queryset, render."""

import datetime
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch
from django.utils import timezone

from articles.archive import BY_CATEGORY, BY_UNIT, PER_PAGE, day_page, month_calendar
from articles.counters import views_to_show
from articles.models import Article, Category
from articles.reading import belongings, category_at, neighbours, public_article
from articles.removals import gone
from articles.search import MAX_QUERY, search
from partynews.addresses import address
from partynews.paging import ListPage, page_number
from partynews.visits import public_page
from units.models import Meeting, PartyUnit

NEIGHBOURS = 5


@public_page
def article(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = public_article(pk)
    if found is None:
        return not_public(request, pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    newer, older = neighbours(found, NEIGHBOURS + 1)
    return render(
        request,
        "articles/article.html",
        {
            **belongings(found)._asdict(),
            "article": found,
            "views": views_to_show(request, found),
            "comments_at": address("comments", found.slug, found.pk) if found.allow_comments else "",
            "newer": newer[:NEIGHBOURS],
            "more_newer": len(newer) > NEIGHBOURS,
            "older": older[:NEIGHBOURS],
            "more_older": len(older) > NEIGHBOURS,
        },
    )


def not_public(request: HttpRequest, pk: int) -> HttpResponse:
    """For an article that was public once its successor, a notice or 410; 404 for what never was.

    Browsers ask again each time: the article may come back.
    """
    found = gone(pk)
    if found is None:
        raise Http404("Không có bài viết này.")
    if found.successor:
        response: HttpResponse = redirect(found.successor, permanent=True)
    else:
        template = "articles/removed.html" if found.notice else "410.html"
        response = render(request, template, found._asdict(), status=410)
    response["Cache-Control"] = "no-cache"
    return response


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
def meeting(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = get_object_or_404(Meeting.objects.published().select_related("unit"), pk=pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    reports = Article.objects.published().filter(meeting=found).with_category().newest_first()
    context = {"meeting": found, "documents": found.documents.all(), "articles": reports[:PER_PAGE]}
    return render(request, "units/meeting.html", context)


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
def search_page(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")[:MAX_QUERY].strip()
    number = page_number(request)
    found = search(query).with_category().newest_first()
    items = list(found[(number - 1) * PER_PAGE : number * PER_PAGE + 1])
    if number > 1 and not items:
        raise Http404("Không có trang này.")
    page = ListPage(items=items[:PER_PAGE], number=number, last=number + (len(items) > PER_PAGE))
    return render(request, "articles/search.html", {"query": query, "page": page})
