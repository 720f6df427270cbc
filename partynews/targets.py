"""Pages of this site that an old address may lead to."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http.request import validate_host
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from partynews.models import OldAddress
from partynews.old_addresses import is_host, key_of, local_part, readable

_LONGEST = OldAddress._meta.get_field("target").max_length or 0
_MOST_HOPS = 20


def path_here(text: str) -> str:
    """The path that ``text`` names: written as such, or as a whole address of this site; "" for another host's."""
    text = text.strip()
    first = re.split(r"[/?#]", text, maxsplit=1)[0]
    try:
        host = urlsplit(f"//{text}" if is_host(first) else text).hostname
    except ValueError:
        return ""
    ours = [*settings.ALLOWED_HOSTS, urlsplit(settings.SITE_URL).hostname or ""]
    return local_part(text) if host is None or validate_host(host, ours) else ""


def page_here(text: str) -> str:
    """As ``path_here``, for a page or file that this site has, its slash added where that was forgotten; else ""."""
    path = path_here(text)
    forms = (path, f"{path}/") if path and "?" not in path else (path,)
    return next((form for form in forms if leads_somewhere(form)), "")


def is_local(target: str) -> bool:
    """Whether ``target`` is a path of this site, outside the admin, and nothing that a browser takes for another."""
    plain = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return plain and not readable(target).startswith(reverse("admin:index"))


def leads_somewhere(target: str) -> bool:
    """Whether ``target`` has the form of a page of this site, public now or not, or is a file that is there."""
    path = target.partition("?")[0]
    if not is_local(target) or len(target) > _LONGEST:
        return False
    if path.startswith(settings.MEDIA_URL):
        try:
            return default_storage.exists(readable(path.removeprefix(settings.MEDIA_URL)))
        except (SuspiciousFileOperation, ValueError):
            return False
    try:
        resolve(readable(path))
    except Resolver404:
        return False
    return True


def is_open(address: str) -> bool:
    """Whether ``address`` is one of this site's own pages that is always there: it is never asked for in vain."""
    path = readable(local_part(address).partition("?")[0])
    if path.startswith((reverse("admin:index"), settings.STATIC_URL)):
        return True
    for form in (path, f"{path}/"):
        try:
            return not resolve(form).kwargs
        except Resolver404:
            continue
    return False


def leads_back(target: str, key: str) -> bool:
    """Whether who is sent to ``target`` comes, by the old addresses that are known, to the one with ``key`` again."""
    seen = set[str]()
    while target and len(seen) < _MOST_HOPS:
        here = key_of(target)
        if here == key:
            return True
        if here in seen:
            return False
        seen.add(here)
        target = OldAddress.objects.filter(key=here).values_list("target", flat=True).first() or ""
    return False
