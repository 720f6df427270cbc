"""Pages about the site itself: who works where, what is to be found, who can use it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models import Article, Topic
from partynews.visits import public_page
from units.metadata import about_chart
from units.organisation import chart


@public_page
def organisation(request: HttpRequest) -> HttpResponse:
    heads = chart(timezone.localdate())
    return render(request, "site/organisation.html", {"heads": heads, "about": about_chart(heads)})


@public_page
def site_map(request: HttpRequest) -> HttpResponse:
    years = Article.objects.published().order_by().datetimes("published_at", "year", order="DESC")
    topics = Topic.objects.told().filter(is_over=False).only("name", "slug")
    context = {"heads": chart(timezone.localdate()), "topics": list(topics), "years": [year.year for year in years]}
    return render(request, "site/site_map.html", context)


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html")
