"""Addresses that were asked for and led nowhere, counted for the report in the admin.

Kept of each: the address, how often people and how often robots asked for it, when first and last, on which days, and
where the last person came from: a page of this site, or the name of another host.  Nothing of a person: an address
with an "@" in its path is not kept, and of one whose parameters have an "@" or a number as telephones and identity
cards have (nine to twelve digits from 0 on) all parameters are left out.
At most ``MOST_ROWS`` addresses: robots throw garbage, and the rarest and oldest make room.
"""

import datetime
import logging
import re
from typing import Any
from urllib.parse import unquote_plus, urlsplit

from django.conf import settings
from django.db import Error, connection, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from partynews.models import MissedAddress, MissedDay
from partynews.old_addresses import key_of, readable
from partynews.visits import is_human

MOST_ROWS = 2000
KEPT_DAYS = 30
_LONGEST = 1000
_PERSONAL = re.compile(r"@|(?<![0-9])0[0-9]{8,11}(?![0-9])")
_SWEEP_EVERY = 50  # new addresses between two sweeps
_LOG = logging.getLogger("partynews")
_SCANNED = "máy dò quét lỗ hổng (wp-login.php, .env, phpMyAdmin…)"
# What no portal's reader asks for: known holes of other systems, keys, dumps, attempts to break out of a path.
_SCAN = re.compile(
    r"/wp-(?:login|admin|includes|json|config|cron|content/(?:plugins|themes))|/xmlrpc\.php|/wlwmanifest"
    r"|/\.(?:env|git|aws|ssh|svn|hg|ds_store|htaccess|htpasswd|vscode)|phpmyadmin|/pma\b|/myadmin|/adminer|/phpinfo"
    r"|/cgi-bin/|/vendor/|/boaform|/actuator|/solr/|/autodiscover|/owa/|/ecp/|/hnap1|/_ignition|/telescope"
    r"|/(?:administrator|manager/html|user/login|admin\.php|login\.action)\b|eval-stdin|/shell|/etc/passwd|\.\./"
    r"|\.(?:sql|bak|old|swp|pem|key|ya?ml|ini|conf|log)$|<script|%3c|union(?:%20| )|select(?:%20| )|sleep\(|\$\{"
)
_FURNITURE = re.compile(
    r"\.(?:css|js|mjs|map|png|jpe?g|gif|webp|avif|svg|ico|bmp|woff2?|ttf|eot|otf|swf|cur|axd)$"
    r"|^/(?:favicon|apple-touch-icon|browserconfig|ads\.txt|app-ads|\.well-known/|sitemap|feed$|robots)"
)


def is_scan(key: str) -> bool:
    return bool(_SCAN.search(key))


def _is_counted(request: HttpRequest) -> bool:
    """Not what this site keeps to itself or numbers: previews, drafts, the admin; nor pictures, scripts and styles."""
    if request.method != "GET" or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return False
    closed = (
        reverse("admin:index"),
        settings.STATIC_URL,
        settings.MEDIA_URL,
        reverse("preview_link", args=["-"])[:-2],
    )
    if request.path.startswith(closed):
        return False
    match = request.resolver_match
    return match is None or (match.kwargs.keys() == {"slug"} and not request.GET)


def _came_from(request: HttpRequest) -> str:
    """The page of this site without its query, or another host's name."""
    try:
        parts = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    return (readable(parts.path) if parts.netloc == request.get_host() else parts.hostname or "")[:200]


def _of_nobody(address: str) -> str:
    """``address`` without what may name a person; empty where its path does."""
    path, _, query = address.partition("?")
    if "@" in _plain(path):
        return ""
    return path if _PERSONAL.search(_plain(query)) else address


def _plain(text: str) -> str:
    return unquote_plus(unquote_plus(text))  # twice: links in letters are often encoded once more


def count(request: HttpRequest) -> None:
    """Count the miss that ``request`` was.  Never fails: a page that is not there is told in any case."""
    if not _is_counted(request):
        return
    address = _of_nobody(request.get_full_path())
    key = key_of(address)
    shown = _shown(address, key)
    if not key or len(shown) > _LONGEST or _FURNITURE.search(key.partition("?")[0]):
        return
    human = is_human(request)
    kind = MissedAddress.Kind.SCAN if is_scan(key) else MissedAddress.Kind.PAGE
    if kind == MissedAddress.Kind.SCAN:
        key, shown, human = "*", _SCANNED, False
    try:
        _write(key, shown, kind, human, _came_from(request) if human else "")
    except Error as error:
        _LOG.warning("A miss was not counted: %s", error)


def _shown(address: str, key: str) -> str:
    """``address`` as people read it, as long as that is the same address: "a=1%262" is not "a=1&2"."""
    text = readable(address)
    return text if key_of(text) == key else address


_ADD = """
INSERT INTO partynews_missedaddress
("key", address, kind, people, robots, first_at, last_at, came_from, is_ignored)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT ("key") DO UPDATE SET
people = partynews_missedaddress.people + excluded.people,
robots = partynews_missedaddress.robots + excluded.robots,
last_at = excluded.last_at,
came_from = CASE WHEN excluded.came_from = '' THEN partynews_missedaddress.came_from ELSE excluded.came_from END
RETURNING id, people + robots
"""
_ADD_DAY = """
INSERT INTO partynews_missedday (missed_id, day, count) VALUES (%s, %s, 1)
ON CONFLICT (missed_id, day) DO UPDATE SET count = partynews_missedday.count + 1
"""


def _write(key: str, address: str, kind: str, human: bool, came_from: str) -> None:
    now = timezone.now()
    at: Any = connection.ops.adapt_datetimefield_value(now)
    day: Any = connection.ops.adapt_datefield_value(timezone.localdate(now))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ADD, [key, address, kind, int(human), int(not human), at, at, came_from, False])
        number, total = cursor.fetchone()
        cursor.execute(_ADD_DAY, [number, day])
    if total == 1 and number % _SWEEP_EVERY == 0:
        sweep()


def sweep(most: int | None = None) -> None:
    """Leave the ``most`` often missed addresses, the younger of two equals; what is ignored stays ignored."""
    most = MOST_ROWS if most is None else most
    oldest = timezone.localdate() - datetime.timedelta(days=KEPT_DAYS - 1)
    MissedDay.objects.filter(day__lt=oldest).delete()
    rows = MissedAddress.objects.filter(is_ignored=False, kind=MissedAddress.Kind.PAGE)
    weakest = rows.order_by("-people", "-robots", "-last_at", "-pk").values_list("pk", flat=True)[most:]
    with transaction.atomic():
        # Locked: a miss that is being counted at this moment keeps its row.
        leaving = MissedAddress.objects.select_for_update(skip_locked=True).filter(pk__in=list(weakest))
        MissedAddress.objects.filter(pk__in=[row.pk for row in leaving]).delete()
