"""How much one network may ask of the data service: so many requests in a window, counted in Django's cache.

Without ``REDIS_URL`` each process counts for itself, so that a network may ask as often as there are processes.
"""

import re
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

from partynews.senders import sender_of

_FORM = re.compile(r"([1-9][0-9]{0,6})/(s|min|hour)", re.ASCII)
_SECONDS = {"s": 1, "min": 60, "hour": 3600}


@dataclass(frozen=True)
class Rate:
    """At most ``requests`` in ``seconds``; 0 requests: no limit."""

    requests: int
    seconds: int = 60

    def __str__(self) -> str:
        unit = {1: "giây", 60: "phút", 3600: "giờ"}[self.seconds]
        return f"{self.requests} lần mỗi {unit}"


def read_rate(text: str) -> Rate:
    """From ``120/min``, ``2/s`` or ``5000/hour``; ``0`` is no limit.  Raises ``ValueError`` for anything else."""
    if text == "0":
        return Rate(0)
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError(f"not a rate: {text!r}")
    return Rate(int(found[1]), _SECONDS[found[2]])


@dataclass(frozen=True)
class Standing:
    """Where a network stands in its window after one more request."""

    rate: Rate
    used: int
    resets_in: int

    @property
    def is_over(self) -> bool:
        return bool(self.rate.requests) and self.used > self.rate.requests

    @property
    def headers(self) -> dict[str, str]:
        """``RateLimit-Policy`` and ``RateLimit`` (draft-ietf-httpapi-ratelimit-headers), with ``Retry-After`` (RFC
        9110, section 10.2.3) where it is over."""
        if not self.rate.requests:
            return {}
        left = max(0, self.rate.requests - self.used)
        known = {
            "RateLimit-Policy": f'"api";q={self.rate.requests};w={self.rate.seconds}',
            "RateLimit": f'"api";r={left};t={self.resets_in}',
        }
        return {**known, "Retry-After": str(self.resets_in)} if self.is_over else known


def count(request: HttpRequest, rate: Rate) -> Standing:
    """Count ``request`` for its network, which the cache knows by a keyed hash of the day only."""
    now = int(time.time())
    window, passed = divmod(now, rate.seconds)
    if not rate.requests:
        return Standing(rate, 0, 0)
    key = f"api-rate:{sender_of(request)}:{rate.seconds}:{window}"
    cache.add(key, 0, rate.seconds)
    try:
        used = cache.incr(key)
    except ValueError:  # put out of a full cache meanwhile
        used = 1
    return Standing(rate, used, rate.seconds - passed)
