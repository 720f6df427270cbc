"""Counting visits without knowing visitors.

A visit ends after 30 minutes of quiet.  The browser keeps one signed cookie with the minute of its last counted page,
nothing else; the database keeps how many visits were last active in each minute.  Nothing in either belongs to a
person, so the cookie needs no consent (Luật Bảo vệ dữ liệu cá nhân 2025) and nothing can be leaked.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps

import crawleruseragents
from django.core import signing
from django.http import HttpRequest, HttpResponse

from partynews.prepared import Statement

COOKIE = "luot"
VISIT_MINUTES = 30
ONLINE_MINUTES = 10
_ODOMETER = 0  # the slot of ReaderMinute that counts all visits
_SLOTS = 60
_SIGNER = signing.Signer(salt="partynews.visits")


@dataclass(frozen=True)
class Readers:
    """All visits counted by this site, and how many are going on."""

    visits: int
    online: int


@lru_cache(maxsize=4096)
def _is_robot(user_agent: str) -> bool:
    # A browser without a window says how it is run, not who reads; it is counted unless it names a robot.
    return crawleruseragents.is_crawler(user_agent.replace("HeadlessChrome", "Chrome"))


def is_human(request: HttpRequest) -> bool:
    """Whether ``request`` is a person looking at a page: no HEAD, no prefetch, no declared robot, a named browser."""
    headers = request.headers
    purpose = headers.get("Sec-Purpose", "") + headers.get("Purpose", "") + headers.get("X-Moz", "")
    user_agent = headers.get("User-Agent", "")
    return request.method == "GET" and "prefetch" not in purpose and bool(user_agent) and not _is_robot(user_agent)


def _last_minute(request: HttpRequest, now: int) -> int | None:
    """The minute in the visit's cookie, or ``None`` for a new visit (none, older than half an hour, not ours)."""
    try:
        minute = int(_SIGNER.unsign(request.COOKIES.get(COOKIE, "")))
    except (signing.BadSignature, ValueError):
        return None
    return minute if now - VISIT_MINUTES < minute <= now else None


READERS_SQL = "SELECT slot, readers FROM partynews_readerminute WHERE slot = 0 OR minute > CAST(%s AS bigint)"
# Slots are always written in ascending order, so that no two readers deadlock.  A slot that still holds an hour-old
# minute begins anew.
_ADD_TWO = Statement(
    "INSERT INTO partynews_readerminute (slot, minute, readers) VALUES "
    "(CAST(%s AS smallint), CAST(%s AS bigint), CAST(%s AS bigint)), "
    "(CAST(%s AS smallint), CAST(%s AS bigint), CAST(%s AS bigint)) "
    "ON CONFLICT (slot) DO UPDATE SET minute = excluded.minute, readers = excluded.readers + "
    "CASE WHEN partynews_readerminute.minute = excluded.minute THEN partynews_readerminute.readers ELSE 0 END "
    "RETURNING slot",
    parameters=6,
)


def _slot(minute: int) -> int:
    return 1 + minute % _SLOTS


def _add(*changes: tuple[int, int, int]) -> None:
    """Add to two rows ``(slot, minute, readers)`` in one statement."""
    _ADD_TWO.fetch([number for change in sorted(changes) for number in change])


def record(last: int | None, now: int) -> None:
    """Count a page seen in minute ``now`` by a visit last counted in minute ``last`` (``None``: a new visit)."""
    if last is None:
        _add((_ODOMETER, 0, 1), (_slot(now), now, 1))
    elif last < now:
        _add((_slot(last), last, -1), (_slot(now), now, 1))


def since(now: int | None = None) -> int:
    """The minute after which a visit's last page makes it online."""
    return (int(time.time() // 60) if now is None else now) - ONLINE_MINUTES


def readers_of(rows: list[tuple[int, int]]) -> Readers:
    """From rows ``(slot, readers)`` of ``READERS_SQL``."""
    visits = sum(count for slot, count in rows if slot == _ODOMETER)
    return Readers(visits=visits, online=max(0, sum(count for slot, count in rows if slot > _ODOMETER)))


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that citizens read: a human's look at it belongs to a visit."""

    @wraps(view)
    def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_human(request):
            return view(request, *args, **kwargs)
        now = int(time.time() // 60)
        last = _last_minute(request, now)
        record(last, now)
        response = view(request, *args, **kwargs)
        if last != now:
            response.set_cookie(
                COOKIE,
                _SIGNER.sign(str(now)),
                max_age=VISIT_MINUTES * 60,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
        return response

    return counted
