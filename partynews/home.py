"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.reading import home_stories
from partynews.chrome import chrome_of
from partynews.visits import public_page
from units.reading import coming_meetings, leading_units

LATEST = 6
PER_BLOCK = 4


@public_page
def home(request: HttpRequest) -> HttpResponse:
    stories = home_stories(chrome_of(request).categories, latest=LATEST, per_block=PER_BLOCK)
    context = {**stories._asdict(), "meetings": coming_meetings(), "units": leading_units()}
    return render(request, "home.html", context)
