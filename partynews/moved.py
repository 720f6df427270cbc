"""The last thing tried before a page is said not to be there: where it has moved to.

One place for all: a row with a former slug (``partynews.former_slugs``), an address of the old portal
(``OldAddress``), and what is found nowhere, which is counted (``partynews.misses``).  Only an answer that would be 404
is looked at, so that no page that exists is ever hidden by an old address.
"""

import copy
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from partynews import misses
from partynews.former_slugs import Moved
from partynews.models import OldAddress
from partynews.old_addresses import is_front_page, key_of, readable
from partynews.targets import is_local
from partynews.visits import is_human

KEPT_SECONDS = 3600  # a redirect may be corrected: browsers ask again after an hour
MOST_HOPS = 5
_LOG = logging.getLogger("partynews")
_USED = """
INSERT INTO partynews_oldaddressuse (old_id, count, last_on) VALUES (%s, 1, %s)
ON CONFLICT (old_id) DO UPDATE SET count = partynews_oldaddressuse.count + 1, last_on = excluded.last_on
"""


class MovedMiddleware:
    """Stands outside ``CommonMiddleware``, which adds a missing slash first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 301 and not response.has_header("Cache-Control"):
            # A name can be changed back: two redirects that a browser keeps for good would lead in a ring.
            response["Cache-Control"] = "no-cache"
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        try:
            target = new_address(request)
        except Error as error:
            _LOG.warning("Old addresses were not asked: %s", error)
            return response
        if target:
            response = HttpResponsePermanentRedirect(target)
            response["Cache-Control"] = f"max-age={KEPT_SECONDS}"
            return response
        misses.count(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return HttpResponsePermanentRedirect(renamed(request, exception)) if isinstance(exception, Moved) else None


def renamed(request: HttpRequest, moved: Moved) -> str:
    """The address of ``request`` with the slug that its row has now."""
    match: Any = request.resolver_match
    query = request.GET.copy()
    if moved.parameter:
        query[moved.parameter] = moved.slug
        path = request.path
    else:
        path = reverse(match.view_name, args=match.args, kwargs={**match.kwargs, "slug": moved.slug})
    return f"{path}?{query.urlencode()}" if query else path


def new_address(request: HttpRequest) -> str:
    """Where what ``request`` asks for is now, "" if that is not known; a target that is gone is looked up in turn."""
    if request.path.startswith((reverse("admin:index"), settings.STATIC_URL)):
        return ""
    address = request.get_full_path()
    if is_front_page(address):
        return reverse("home")
    key, seen = key_of(address), set[str]()
    used: OldAddress | None = None
    while key and key not in seen and len(seen) < MOST_HOPS:
        seen.add(key)
        found = OldAddress.objects.filter(key=key).first()
        if found is None:
            break
        used = used or found
        if target := landing(found.target, request):
            _count(used, request)
            return target
        key = key_of(found.target)
    return ""


def landing(target: str, request: HttpRequest) -> str:
    """Where a reader who is sent to ``target`` comes to: there, or where that page sends on; "" if it is not there.

    The page itself is asked, as for a HEAD, which counts nobody: who sees no draft there hears nothing of it here.
    """
    if not is_local(target):
        return ""
    path, _, query = target.partition("?")
    if path.startswith(settings.MEDIA_URL):
        return target
    path = readable(path)
    asked = copy.copy(request)
    asked.method, asked.path, asked.path_info, asked.COOKIES = "HEAD", path, path, {}
    asked.META = {**request.META, "REQUEST_METHOD": "HEAD", "PATH_INFO": path, "QUERY_STRING": query}
    asked.GET = QueryDict(query)
    try:
        asked.resolver_match = match = resolve(path)
        answer = match.func(asked, *match.args, **match.kwargs)
    except (Resolver404, Http404, PermissionDenied, SuspiciousOperation):
        return ""
    except Moved as moved:
        return renamed(asked, moved)
    if answer.status_code == 404:
        return ""
    if answer.status_code in (301, 410) and answer.has_header("Cache-Control"):
        # What a page answers for the time being is left to it; the words of its address may be what was taken down.
        return _without_words(match) or target
    return answer["Location"] if answer.status_code == 301 and is_local(answer["Location"]) else target


def _without_words(match: Any) -> str:
    """The address of ``match`` by its number alone, "" if it has none."""
    if not match.url_name or not {"pk", "slug"} <= match.kwargs.keys():
        return ""
    return reverse(match.view_name, kwargs={**match.kwargs, "slug": "-"})


def _count(old: OldAddress, request: HttpRequest) -> None:
    if not is_human(request):
        return
    try:
        today: Any = connection.ops.adapt_datefield_value(timezone.localdate())
        with connection.cursor() as cursor:
            cursor.execute(_USED, [old.pk, today])
    except Error as error:
        _LOG.warning("The use of an old address was not counted: %s", error)
