"""Dates as Vietnamese portals print them.  Strict patterns: what is not surely a date is none.

All patterns run on folded text (lower case, no accents), which has the length of the original.
"""

import datetime
import re
from dataclasses import dataclass

_VIETNAMESE_MONTHS = ["mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi-mot", "muoi-hai"]
_YEAR = "january february march april may june july august september october november december"
_ENGLISH_MONTHS = _YEAR.split()
MONTHS = {name.replace("-", " "): number for number, name in enumerate(_VIETNAMESE_MONTHS, 1)}
MONTHS |= {"gieng": 1, "bon": 4, "chap": 12, "sept": 9}
MONTHS |= {name: number for number, name in enumerate(_ENGLISH_MONTHS, 1)}
MONTHS |= {name[:3]: number for number, name in enumerate(_ENGLISH_MONTHS, 1)}
FIRST_YEAR = 1990  # no portal is older; a year below it belongs to the story
_VIET = "muoi mot|muoi hai|muoi|gieng|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|chap"
_ENGLISH = "|".join([*_ENGLISH_MONTHS, "sept", *(name[:3] for name in _ENGLISH_MONTHS)])

_DATES = [
    re.compile(r"(?<![\d/.,-])(?P<d>\d{1,2})\s?(?P<s>[/.-])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4})(?![\d/-]|\.\d)"),
    re.compile(r"(?<![\d/.,-])(?P<y>\d{4})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?=t\d|\D|$)(?![/-])"),
    re.compile(
        rf"(?<![\d/.,-])(?P<d>\d{{1,2}})[\s/,-]{{1,3}}thang\s{{1,3}}(?P<m>\d{{1,2}}"
        rf"|{_VIET})\s?[,/-]?\s{{0,3}}(?:nam\s+)?(?P<y>\d{{4}})(?!\d)"
    ),
    re.compile(rf"(?<!\w)thang\s+(?P<m>{_VIET}|\d{{1,2}})\s+(?P<d>\d{{1,2}}),\s?(?P<y>\d{{4}})(?!\d)"),
    re.compile(r"(?<![\d/.,-])(?P<d>\d{1,2})[\s-]th(?:g|\.)?\s?(?P<m>\d{1,2}),?[\s-](?P<y>\d{4})(?!\d)"),
    re.compile(rf"(?<!\w)(?P<m>{_ENGLISH})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})(?!\d)"),
    re.compile(rf"(?<![\d/.,-])(?P<d>\d{{1,2}})[\s-](?P<m>{_ENGLISH})\.?,?[\s-](?P<y>\d{{4}})(?!\d)"),
]
_TIME = re.compile(
    r"(?<![\d:/.-])(?P<h>\d{1,2})\s?(?::|h|g(?:io)?(?![a-z]))\s?(?:(?P<m>\d{1,2})(?![\d/])(?:\s?(?:phut|p(?![a-z])))?"
    r"(?:\s?:\s?(?P<s>\d{1,2})(?!\d))?(?:\.\d{1,7})?)?(?:\s?(?P<half>am|pm|sa|ch)(?![a-z]))?(?![:\w])"
)
_ZONE = re.compile(r"\(?\s?(?:gmt|utc)\s?\+?\s?0?7(?::?00)?\s?\)?|(?<=\d)\+07:?00|(?<=\d)z\b")
_WEEKDAY = re.compile(
    r"(?<!\w)(?:thu\s?(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s?nhat|cn|t[2-7](?=\s?[,-])"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?=,))(?!\w)"
)
_EVENT = re.compile(
    r"(?<!\w)(?:sang|chieu|toi|trua|ngay|hom|vao|dem|tu|den|trong)\s?,?\s?(?:ngay\s+)?"
    r"(?P<d>\d{1,2})\s?(?:[/.-]|thang)\s?(?P<m>\d{1,2})(?:\s?(?:[/.-]|nam)\s?(?P<y>\d{4}))?(?![\d/])"
)


@dataclass(frozen=True)
class PrintedDate:
    """A date in a line, with its time if one is printed; ``spans`` are the parts of the line that it takes up."""

    moment: datetime.date | datetime.datetime
    spans: list[tuple[int, int]]
    weekday: bool
    timed: bool

    @property
    def day(self) -> datetime.date:
        return self.moment.date() if isinstance(self.moment, datetime.datetime) else self.moment

    @property
    def start(self) -> int:
        return min(start for start, _ in self.spans)

    @property
    def end(self) -> int:
        return max(end for _, end in self.spans)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text]


def _day(match: re.Match[str], latin_half: bool = False) -> datetime.date | None:
    year, month, day = int(match["y"]), _month(match["m"]), int(match["d"])
    if latin_half and month > 12 >= day:
        # 2/27/2017 1:35:00 PM: a server set to American dates, where only one reading is a date at all
        month, day = day, month
    if not FIRST_YEAR <= year <= 2100:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _time(match: re.Match[str]) -> datetime.time | None:
    """The time printed, or None: midnight is what a portal prints when it knows none."""
    hour, half = int(match["h"]), match["half"]
    if half and hour == 12:
        hour = 0 if half in ("am", "sa") else 12
    elif half in ("pm", "ch") and hour < 12:
        hour += 12
    try:
        time = datetime.time(hour, int(match["m"] or 0), int(match["s"] or 0))
    except ValueError:
        return None
    return time if time != datetime.time() else None


def find_date(folded: str) -> PrintedDate | None:
    """The first date of a folded line, with the time nearest to it; None where there is none or it cannot be."""
    latin_half = bool(re.search(r"\d\s?[ap]m\b", folded))
    matches = [m for m in (pattern.search(folded) for pattern in _DATES) if m]
    dated = [(m, day) for m in matches if (day := _day(m, latin_half))]
    if not dated:
        return None
    match, day = min(dated, key=lambda pair: pair[0].start())
    spans = [match.span()]
    rest = folded[: match.start()] + "\0" * (match.end() - match.start()) + folded[match.end() :]
    rest = re.sub(r"(?<=\0)t(?=\d)", " ", rest)
    times = [m for m in _TIME.finditer(rest) if m["m"] or m["half"] or m[0].endswith(("h", "gio"))]
    moment: datetime.date = day
    if times:
        nearest = min(times, key=lambda m: min(abs(m.start() - match.end()), abs(match.start() - m.end())))
        spans.append(nearest.span())
        if time := _time(nearest):
            moment = datetime.datetime.combine(day, time)
    spans += [m.span() for m in (_ZONE.search(rest), _WEEKDAY.search(rest)) if m]
    return PrintedDate(moment, spans, bool(_WEEKDAY.search(rest)), bool(times))


def first_event(folded: str) -> tuple[int, int, int | None] | None:
    """Day, month and, where printed, year of the first event told ("Sáng 17/1/2012", "Ngày 17-12")."""
    for match in _EVENT.finditer(folded):
        day, month = int(match["d"]), int(match["m"])
        if 1 <= day <= 31 and 1 <= month <= 12:
            return day, month, int(match["y"]) if match["y"] else None
    return None


def borne_out(day: datetime.date, event: tuple[int, int, int | None] | None) -> bool:
    """Does an event told in the text make ``day`` its likely day of posting: the same day or the weeks after?"""
    if event is None:
        return False
    limit = 31 if event[2] else 10  # without a year, a day and a month agree by chance too easily
    for year in [event[2]] if event[2] else [day.year, day.year - 1]:
        try:
            age = (day - datetime.date(year, event[1], event[0])).days
        except ValueError:
            continue
        if 0 <= age <= limit:
            return True
    return False


def contradicted(day: datetime.date, event: tuple[int, int, int | None] | None) -> bool:
    """Does the text tell of a day that is more than a year away from ``day``?"""
    if event is None or event[2] is None:
        return False
    return abs(day.year - event[2]) > 1
