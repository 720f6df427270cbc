"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.reading import lead_and_latest, newest_of_each
from partynews.chrome import chrome_of
from partynews.visits import public_page
from units.models import Meeting, PartyUnit

PER_BLOCK = 4
MEETINGS = 5


@public_page
def home(request: HttpRequest) -> HttpResponse:
    lead, latest = lead_and_latest()
    context = {
        "lead": lead,
        "latest": latest,
        "blocks": newest_of_each(chrome_of(request).menu, PER_BLOCK),
        "meetings": Meeting.objects.coming().select_related("unit").defer("body", "folded")[:MEETINGS],
        "units": PartyUnit.objects.filter(ended_on=None, parent__parent=None).only("name", "short_name", "slug"),
    }
    return render(request, "home.html", context)
