"""Values of metadata by their notation: ISO 8601, W3CDTF, RFC 3986, RFC 5646, RFC 6838."""

import datetime
import re
from collections.abc import Callable
from urllib.parse import urlsplit

DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})\Z", re.ASCII)
YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d{2})?\Z", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
MEDIA_TYPE = re.compile(r"(?:application|audio|font|image|text|video)/[a-z0-9][a-z0-9!#$&^_.+-]*\Z")
DURATION = re.compile(r"P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?\Z", re.ASCII)
ATTENDANCE = {f"https://schema.org/{mode}EventAttendanceMode" for mode in ("Mixed", "Offline", "Online")}
_STATES = ("Scheduled", "Cancelled", "Postponed", "Rescheduled", "MovedOnline")
EVENT_STATUS = {f"https://schema.org/Event{state}" for state in _STATES}


def is_real(moment: str) -> bool:
    """Whether a date or moment is one of the calendar."""
    try:
        datetime.datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return False
    return True


def is_date(value: str) -> bool:
    return bool(DATE.match(value)) and is_real(value)


def is_instant(value: str) -> bool:
    return bool(INSTANT.match(value)) and is_real(value)


def is_w3cdtf(value: str) -> bool:
    return bool(YEAR_OR_MONTH.match(value)) or is_date(value) or is_instant(value)


def is_url(value: str) -> bool:
    """Whole, and of characters that a URI may have."""
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[^!-~]|[\"<>\\^`{|}]", value)


def is_interval(value: str) -> bool:
    first, slash, last = value.partition("/")
    return bool(slash) and is_date(first) and (last == ".." or (is_date(last) and first <= last))


WORDS: dict[str, Callable[[str], object]] = {
    "text": lambda value: value.strip() == value != "",
    "url": is_url,
    "date": is_date,
    "instant": is_instant,
    "interval": is_interval,
    "duration": DURATION.match,
    "language": LANGUAGE.match,
    "media type": MEDIA_TYPE.match,
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z").match,
    "country": re.compile(r"[A-Z]{2}\Z").match,
    "attendance": ATTENDANCE.__contains__,
    "event status": EVENT_STATUS.__contains__,
    "template": lambda value: is_url(re.sub(r"\{\w+\}", "x", value)) and "{" in value,
    "search input": re.compile(r"required (?:maxlength=\d+ )?name=\w+\Z").match,
}


def fits(value: object, word: str) -> bool:
    """Whether ``value`` is written as ``word`` says."""
    if word == "number":
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, str) and word in WORDS and bool(WORDS[word](value))
