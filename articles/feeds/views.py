"""The feeds themselves, and the page that tells people of them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.feeds.channels import WITH_BELOW, Channel, of_category, of_site, of_unit, profile, state
from articles.feeds.entries import Moment, entries
from partynews.addresses import absolute
from partynews.etags import not_modified
from partynews.text.xml import xml_text
from partynews.visits import public_page
from units.organisation import chart

_KINDS = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


@require_safe
def feed(request: HttpRequest, form: str) -> HttpResponse:
    return _answer(request, form, of_site())


@require_safe
def category_feed(request: HttpRequest, form: str, slug: str) -> HttpResponse:
    return _answer(request, form, of_category(slug))


@require_safe
def unit_feed(request: HttpRequest, form: str, slug: str) -> HttpResponse:
    return _answer(request, form, of_unit(slug, with_below=request.GET.get(WITH_BELOW) == "1"))


@public_page
def follow(request: HttpRequest) -> HttpResponse:
    """What can be followed, and how."""
    return render(request, "feeds/follow.html", {"heads": chart(timezone.localdate())})


def _answer(request: HttpRequest, form: str, channel: Channel) -> HttpResponse:
    """``channel`` as ``form`` ("rss" or "atom"), or 304 for whoever has it already.

    Caches ask each time: what is taken down is gone at once everywhere.  No ``Last-Modified``: units and sources are
    renamed without a date, and a name would stay behind.
    """
    now, site = timezone.now(), profile()
    found = state(site, now)
    tag = found.tag(channel, form, settings.SITE_URL, settings.WEBSUB_HUB)
    response: HttpResponse | None = not_modified(request, tag)
    own = absolute(getattr(channel, form))
    if response is None:
        context = {"site_profile": site, "channel": channel, "own": own, "hub": settings.WEBSUB_HUB}
        context["entries"] = told = entries(channel.articles(now))
        context["updated"] = max((entry.updated for entry in told), key=lambda at: at.at, default=Moment(found.moment))
        text = xml_text(render_to_string(f"feeds/{form}.xml", context))
        response = HttpResponse(text, content_type=f"{_KINDS[form]}; charset=utf-8")
    response["ETag"], response["Cache-Control"] = tag, "no-cache"
    if settings.WEBSUB_HUB:
        response["Link"] = f'<{settings.WEBSUB_HUB}>; rel="hub", <{own}>; rel="self"'
    return response
