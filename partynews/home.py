"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.reading import lead_and_latest, newest_of_each
from partynews.chrome import chrome_of
from partynews.visits import public_page
from units.reading import coming_meetings, leading_units

PER_BLOCK = 4


@public_page
def home(request: HttpRequest) -> HttpResponse:
    lead, latest = lead_and_latest()
    context = {
        "lead": lead,
        "latest": latest,
        "blocks": newest_of_each(chrome_of(request).menu, PER_BLOCK, but=lead),
        "meetings": coming_meetings(),
        "units": leading_units(),
    }
    return render(request, "home.html", context)
