"""How much one reader may send to the office, without knowing who it is.

With a comment, a letter or an opinion goes a keyed hash of the network address and the day, so that two days cannot be
linked, and it is emptied after a day.  Nothing else of the sender is kept but what was typed.
"""

import datetime
import hashlib
import ipaddress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Model, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

KEEP = datetime.timedelta(days=1)
SOON = datetime.timedelta(minutes=10)
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
    """Until the transaction ends nothing else from ``sender`` is counted, wherever it comes in."""
    if connection.vendor == "postgresql":  # in SQLite one transaction writes at a time
        key = int.from_bytes(hashlib.sha256(sender.encode()).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


@dataclass(frozen=True)
class Limits:
    """What is taken in of rows of ``model`` (with ``sender`` and ``sent_at``), which readers know as ``noun``."""

    model: Any
    noun: str
    waiting: Q  # not yet read by the office
    soon: int = 3  # from one sender in ten minutes
    in_a_day: int = 20
    site_in_an_hour: int = 100  # waiting, from all senders: more than an office can read

    def refusal(self, sender: str, now: datetime.datetime) -> str:
        """Why nothing further is taken from ``sender`` now, or nothing."""
        own = self.model.objects.filter(sender=sender)
        if own.filter(sent_at__gt=now - SOON).count() >= self.soon:
            return (
                f"Từ mạng của bạn vừa có {self.soon} {self.noun} được gửi. Mời bạn chờ mười phút rồi bấm gửi lần nữa."
            )
        if own.count() >= self.in_a_day:
            return (
                f"Từ mạng của bạn hôm nay đã có {self.in_a_day} {self.noun} được gửi. Mời bạn gửi tiếp vào ngày mai."
            )
        waiting = self.model.objects.filter(self.waiting, sent_at__gt=now - datetime.timedelta(hours=1))
        if waiting.count() >= self.site_in_an_hour:
            return f"Lúc này có quá nhiều {self.noun} gửi đến. Mời bạn chép lại {self.noun} và gửi sau một giờ."
        return ""


def forget(model: type[Model], now: datetime.datetime) -> int:
    """Empty the marks on rows of ``model`` that are older than a day; how many there were."""
    return model._default_manager.filter(sender__gt="", sent_at__lt=now - KEEP).update(sender="")
