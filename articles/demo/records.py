"""The records in ``content/*.toml``, with dates that depend on the day they are loaded.

A record with ``workdays_ago`` or ``workdays`` is so many working days before or after that day, so that the newest
reports are always of the last weeks and never of a Sunday.  In its texts ``[ngày 0]`` is the date of the record,
``[ngày -1]`` the working day before; ``[thứ 0]`` names the weekday, ``[tháng 0]`` and ``[năm 0]`` the month and year.
"""

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

from django.utils import timezone

from partynews.text.dates import WEEKDAYS

Record = dict[str, Any]

_FOLDER = Path(__file__).parent / "content"
_MARK = re.compile(r"\[(ngày|thứ|tháng|năm) ([+-]?\d+)\]")
_WEEKEND = (5, 6)


def read(name: str) -> Record:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def articles(today: datetime.date) -> list[Record]:
    """The articles to publish, oldest first; each with its category and an aware ``at``."""
    found = []
    for path in sorted((_FOLDER / "articles").glob("*.toml")):
        whole = read(f"articles/{path.stem}")
        found += [dated({"category": whole["category"], **record}, today) for record in whole["article"]]
    return sorted(found, key=lambda record: record["at"])


def dated(record: Record, today: datetime.date) -> Record:
    """``record`` with ``at`` and without marks for dates."""
    record = lasting(record, today)
    if "published" in record:
        return {**record, "at": timezone.make_aware(record["published"])}
    day = workday(today, -record.get("workdays_ago", 0))
    return {**_filled(record, day), "at": _moment(day, record.get("time", datetime.time(8)))}


def lasting(record: Record, today: datetime.date) -> Record:
    """``record`` with the day until which it is a notice: ``notice_workdays`` after ``today``, where it has them."""
    days = record.get("notice_workdays")
    return record if days is None else {**record, "notice_until": workday(today, days)}


def meeting_times(record: Record, today: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    if "starts" in record:
        return timezone.make_aware(record["starts"]), timezone.make_aware(record["ends"])
    day = workday(today, record["workdays"])
    return _moment(day, record["from"]), _moment(day, record["until"])


def workday(day: datetime.date, count: int) -> datetime.date:
    """The working day (Monday to Friday) ``count`` after ``day``; a weekend counts as the Friday before it."""
    while day.weekday() in _WEEKEND:
        day -= datetime.timedelta(days=1)
    step = datetime.timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() in _WEEKEND:
            day += step
    return day


def _moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, time))


def _filled(value: Any, day: datetime.date) -> Any:
    if isinstance(value, str):
        return _MARK.sub(lambda mark: _words(mark[1], workday(day, int(mark[2]))), value)
    if isinstance(value, list):
        return [_filled(item, day) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, day) for key, item in value.items()}
    return value


def _words(kind: str, day: datetime.date) -> str:
    if kind == "thứ":
        weekday = WEEKDAYS[day.weekday()]
        return f"{weekday[0].lower()}{weekday[1:]}, ngày {day:%d/%m/%Y}"
    return f"{day:%d/%m/%Y}" if kind == "ngày" else f"tháng {day:%m/%Y}" if kind == "tháng" else str(day.year)
