"""The weekly schedule, by ISO weeks."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from partynews.visits import public_page
from units.models import PartyUnit
from units.schedule import week_of

UNIT = "don-vi"


@public_page
def this_week(request: HttpRequest) -> HttpResponse:
    return _shown(request, timezone.localdate())


@public_page
def week(request: HttpRequest, year: int, week: int) -> HttpResponse:
    try:
        monday = datetime.date.fromisocalendar(year, week, 1)
    except ValueError as error:
        raise Http404("Không có tuần này.") from error
    return _shown(request, monday)


def _shown(request: HttpRequest, day: datetime.date) -> HttpResponse:
    """The week of ``day``, of all units or of the one that ``?don-vi=`` names."""
    slug = request.GET.get(UNIT, "")
    unit = get_object_or_404(PartyUnit, slug=slug) if slug else None
    context = {"week": week_of(day, unit), "unit": unit, "today": timezone.localdate()}
    return render(request, "units/week.html", context)
