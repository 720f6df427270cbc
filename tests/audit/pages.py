"""One or two pages of each kind, found as a reader finds them: by following links from the home page."""

import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass

from tests.citizen_kinds import HIDDEN, PAGES

OF_EACH, AT_MOST = 2, 300
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
FORMS = {"comments", "report_error", "contact", "opinion"}
START = ["/", "/tim-kiem/", "/tim-kiem/?q=hoi+nghi"]
BESIDE = [
    "/khong-co-trang-nay/",
    "/tim-kiem/?q=khongthay",
    "/van-ban/?q=khongthay",
    "/ngay/1999/01/01/",
]


@dataclass(frozen=True)
class Found:
    pattern: str
    address: str
    html: str


def fetch(url: str, data: bytes | None = None) -> str:
    request = urllib.request.Request(url, data=data, headers={**BROWSER, "Sec-Fetch-Site": "same-origin"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            kind, body = answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as error:
        if error.code >= 500:
            sys.exit(f"audit: {url} trả lời {error.code}")
        kind, body = error.headers.get_content_type(), error.read()
    return body.decode() if kind == "text/html" else ""


def collect(home: str) -> tuple[list[Found], list[str]]:
    """The pages to look at, and the kinds of pages to which no link leads."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partynews.settings")
    import django

    django.setup()
    wanted = {page.pattern for pages in PAGES.values() for page in pages} - HIDDEN
    found = _follow(home, wanted)
    sent = [Found(f"{p.pattern} (sent)", p.address, fetch(home + p.address, b"")) for p in found if p.pattern in FORMS]
    beside = [Found("beside", address, fetch(home + address)) for address in BESIDE]
    return [*found, *sent, *beside], sorted(wanted - {page.pattern for page in found})


def _follow(home: str, wanted: set[str]) -> list[Found]:
    """The first pages of each pattern in ``wanted``; others are opened only while a pattern is still to be found."""
    waiting, more, known, found = list(START), [], set(START), []
    for _ in range(AT_MOST):
        count = Counter(page.pattern for page in found)
        while waiting and count[_pattern(waiting[0])] >= OF_EACH:
            more.append(waiting.pop(0))
        if not waiting and not (more and wanted - set(count)):
            break
        address = (waiting or more).pop(0)
        page = Found(_pattern(address), address, fetch(home + address))
        if count[page.pattern] < OF_EACH:
            found.append(page)
        links = set(re.findall(r'<a [^>]*?href="(/[^"#]*)', page.html)) - known
        known |= links
        waiting += sorted(link for link in links if _pattern(link) in wanted)
    return found


def _pattern(address: str) -> str:
    from django.urls import Resolver404, resolve

    try:
        return resolve(urllib.parse.unquote(urllib.parse.urlsplit(address).path)).url_name or ""
    except Resolver404:
        return ""
