"""Whether whoever asks has the answer already, told by its mark alone (RFC 9110, 13.1.2): for what has no date."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags


def not_modified(request: HttpRequest, tag: str) -> HttpResponse | None:
    """304 for a GET or HEAD that names ``tag`` (with its quotes) in ``If-None-Match``, else ``None``.

    No other condition is looked at.  Django's ``get_conditional_response`` takes a date that is not known for one that
    has passed and refuses ``If-Unmodified-Since`` with 412, where it has to be ignored (13.1.4); ``If-Match`` guards
    writes and parts of files.
    """
    known = {mark.removeprefix("W/") for mark in parse_etags(request.headers.get("If-None-Match", ""))}
    return HttpResponseNotModified() if known & {"*", tag.removeprefix("W/")} else None
