"""How much one sender of comments may send, without knowing who it is.

With a comment goes a keyed hash of the network address and the day, so that two days cannot be linked, and it is
emptied after a day.  Nothing else of the sender is kept but what was typed.
"""

import datetime
import hashlib
import ipaddress

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.models import Comment

KEEP = datetime.timedelta(days=1)
QUICKLY, SOON = 3, datetime.timedelta(minutes=10)
IN_A_DAY = 20
SITE_IN_AN_HOUR = 100  # waiting, from all senders: more than an office can read
_SALT = "articles.senders"


def _address(request: HttpRequest) -> str:
    """The reader's network address: what the web server in front has seen last; in production one stands there.

    Of an IPv6 address the network alone: one connection has 2^64 of them.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    try:
        if settings.PRODUCTION and (not seen or ipaddress.ip_address(seen).is_private):
            seen = request.headers.get("X-Forwarded-For", seen).rpartition(",")[2].strip()
        address = ipaddress.ip_address(seen)
    except ValueError:
        return seen
    if isinstance(address, ipaddress.IPv6Address):
        return str(address.ipv4_mapped or ipaddress.IPv6Network((address, 64), strict=False))
    return str(address)


def sender_of(request: HttpRequest) -> str:
    """The mark of who sent ``request``, the same for one day (Vietnam's)."""
    return salted_hmac(_SALT, f"{timezone.localdate()}|{_address(request)}", algorithm="sha256").hexdigest()[:32]


def one_at_a_time(sender: str) -> None:
    """Until the transaction ends nothing else from ``sender`` is counted, under whichever article it comes."""
    if connection.vendor == "postgresql":  # in SQLite one transaction writes at a time
        key = int.from_bytes(hashlib.sha256(sender.encode()).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def refusal(sender: str, now: datetime.datetime) -> str:
    """Why no further comment is taken from ``sender`` now, or nothing."""
    own = Comment.objects.filter(sender=sender)
    if own.filter(sent_at__gt=now - SOON).count() >= QUICKLY:
        return f"Từ mạng của bạn vừa có {QUICKLY} nhận xét được gửi. Mời bạn chờ mười phút rồi bấm gửi lần nữa."
    if own.count() >= IN_A_DAY:
        return f"Từ mạng của bạn hôm nay đã có {IN_A_DAY} nhận xét được gửi. Mời bạn gửi tiếp vào ngày mai."
    waiting = Comment.objects.filter(status=Comment.Status.WAITING, sent_at__gt=now - datetime.timedelta(hours=1))
    if waiting.count() >= SITE_IN_AN_HOUR:
        return "Lúc này có quá nhiều nhận xét gửi đến. Mời bạn chép lại nhận xét và gửi sau một giờ."
    return ""


def forget(now: datetime.datetime) -> int:
    """Empty the marks that are older than a day; how many there were."""
    return Comment.objects.filter(sender__gt="", sent_at__lt=now - KEEP).update(sender="")
