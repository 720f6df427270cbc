"""Public lists of articles, by what they have in common and by date."""

import datetime
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch
from django.utils import timezone

from articles import calendars
from articles.archive import (
    BY_CATEGORY,
    BY_SOURCE,
    BY_TOPIC,
    BY_UNIT,
    PER_PAGE,
    day_page,
    newest_byline,
    page_of_author,
    page_of_days,
    page_of_units,
)
from articles.authors import authors_of, key_of, shown_name
from articles.models import Article, Category, Source, Topic
from articles.reading import category_at
from partynews.former_slugs import moved, row_at
from partynews.paging import ListPage, page_number
from partynews.text.fold import slugify
from partynews.visits import public_page
from units.metadata import about_unit, lineage
from units.models import Meeting, PartyUnit
from units.succession import life_of

MEETINGS = 5  # of each sort on the page of a unit
WITH_BELOW = "gom"  # "?gom=1": a unit's articles with those of the units below it


@public_page
def category(request: HttpRequest, slug: str) -> HttpResponse:
    found = category_at(slug) or moved(Category.objects, slug)
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
    found = row_at(PartyUnit.objects.select_related("parent__parent__parent"), slug)
    number, with_below = page_number(request), request.GET.get(WITH_BELOW) == "1"
    below = list(found.descendants() if with_below else found.children.all())
    if with_below and not below:
        return redirect(found)
    if with_below:
        page = page_of_units([found.pk, *(unit.pk for unit in below)], number)
    else:
        page = BY_UNIT.page(number, unit=found.pk)
    children = [unit for unit in below if unit.parent_id == found.pk]
    context: dict[str, Any] = {"unit": found, "page": page, "children": children, "with_below": with_below}
    context |= {**_meetings(found), "above": lineage(found), "about": about_unit(found)}
    context["life"] = life_of(found) if number == 1 else None
    return render(request, "units/unit.html", context)


def _meetings(unit: PartyUnit) -> dict[str, list[Meeting]]:
    """The next meetings of ``unit``, today's among them, and its last ones."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    own = Meeting.objects.published().filter(unit=unit)
    parts = (own.coming(today), own.filter(starts_at__lt=today).order_by("-starts_at", "-pk"))
    ahead, behind = (Q(pk__in=rows.values("pk")[:MEETINGS]) for rows in parts)
    found = list(Meeting.objects.filter(ahead | behind).order_by("-starts_at", "-pk").defer("body", "folded", "terms"))
    coming = [meeting for meeting in reversed(found) if meeting.starts_at >= today]
    return {"coming": coming, "past": found[len(coming) :]}


@public_page
def topic_list(request: HttpRequest) -> HttpResponse:
    number, pages = page_number(request), Paginator(Topic.objects.told(), PER_PAGE)
    if number > pages.num_pages:
        raise Http404("Không có trang này.")
    page = ListPage(items=list(pages.page(number)), number=number, last=pages.num_pages)
    return render(request, "articles/topic_list.html", {"page": page})


@public_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = row_at(Topic.objects.told(), slug)
    page = BY_TOPIC.page(page_number(request), topic=found.pk)
    return render(request, "articles/topic.html", {"topic": found, "page": page})


@public_page
def author(request: HttpRequest, slug: str) -> HttpResponse:
    key, number = key_of(slugify(slug)), page_number(request)
    names = {slugify(name): name for name in authors_of(newest_byline(key) if key else "")}
    printed = next((known for known in names if key_of(known) == key), "")
    if not printed:
        raise Http404("Không có tác giả này.")
    if slug != printed:
        return redirect("author", printed)
    context = {"name": shown_name(names[printed]), "page": page_of_author(key, number)}
    return render(request, "articles/author.html", context)


def _named_in_public() -> QuerySet[Source]:
    return Source.objects.filter(Exists(Article.objects.published().filter(source=OuterRef("pk"))))


@public_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    found = Source.objects.filter(slug=slug).first() or moved(_named_in_public(), slug)
    page = BY_SOURCE.page(page_number(request), source=found.pk)
    if not page.items:
        raise Http404("Nguồn này chưa có bài viết nào.")
    return render(request, "articles/source.html", {"source": found, "page": page})


@public_page
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    chosen = _date(year, month, day)
    page = day_page(chosen, page_number(request))
    context = {"day": chosen, "page": page, "calendar": calendars.month_calendar(chosen)}
    context["nearest"] = calendars.nearest(chosen, chosen + datetime.timedelta(days=1))
    return render(request, "articles/day.html", context)


@public_page
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    first = _date(year, month, 1)
    after = calendars.month_after(first)
    context = {"first": first, "page": page_of_days(first, after, page_number(request))}
    context |= {"calendar": calendars.month_calendar(first), "nearest": calendars.nearest(first, after)}
    return render(request, "articles/month.html", context)


@public_page
def year(request: HttpRequest, year: int) -> HttpResponse:
    first, after = _date(year, 1, 1), datetime.date(year + 1, 1, 1)
    page = page_of_days(first, after, page_number(request))
    context = {"year": year, "page": page, "nearest": calendars.nearest(first, after)}
    context["chart"] = calendars.year_chart(year) if page.number == 1 else None
    return render(request, "articles/year.html", context)


def _date(year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise Http404("Không có ngày này.") from error


def choose_day(request: HttpRequest) -> HttpResponse:
    """From the date field of every page ("Xem theo ngày") to that day's address; without a date, today."""
    try:
        chosen = datetime.date.fromisoformat(request.GET.get("ngay", ""))
        return redirect("day", chosen.year, chosen.month, chosen.day)
    except (ValueError, NoReverseMatch):  # no date, or one of a century that has no addresses
        today = timezone.localdate()
        return redirect("day", today.year, today.month, today.day)
