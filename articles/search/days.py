"""Days and periods as readers type and choose them."""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from partynews.text.dates import short_date

FIRST_YEAR, LAST_YEAR = 1900, 2100
THIS_YEAR = "nam-nay"
_LAST_DAYS = {"7-ngay": 7, "30-ngay": 30}
_BETWEEN = r"\s?[-./\s]\s?"
_TYPED = re.compile(
    rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{4}})|([0-9]{{2}})([0-9]{{2}})([0-9]{{4}})", re.ASCII
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


class Period(NamedTuple):
    """Days ``start`` to ``end``, both included."""

    label: str
    start: datetime.date
    end: datetime.date


def read_day(typed: str) -> datetime.date:
    """A day as 15/08/2017, 15.8.2017, 15 8 2017, 15082017, or 2017-08-15 as a date field sends it.

    Raises ``ValueError``, in words for the reader.
    """
    if iso := _ISO.fullmatch(typed):
        year, month, day = map(int, iso.groups())
    elif match := _TYPED.fullmatch(typed):
        day, month, year = (int(number) for number in match.groups() if number)
    else:
        raise ValueError("hãy ghi ngày, tháng, năm, ví dụ 15/08/2017")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"chỉ tìm được từ năm {FIRST_YEAR} đến năm {LAST_YEAR}")
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise ValueError("lịch không có ngày này") from error


def read_period(value: str, today: datetime.date) -> Period | None:
    """The period that ``trong=`` names: "7-ngay", "30-ngay", "nam-nay" or a year; ``None`` for anything else."""
    if days := _LAST_DAYS.get(value):
        return Period(f"{days} ngày qua", today - datetime.timedelta(days=days - 1), today)
    year = today.year if value == THIS_YEAR else int(value) if _YEAR.fullmatch(value) else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    label = f"Năm nay ({year})" if value == THIS_YEAR else f"Năm {year}"
    return Period(label, datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def quick_periods(years: Sequence[int], today: datetime.date) -> list[tuple[str, str]]:
    """Values of ``trong=`` with labels: the last days, this year, ``years``."""
    values = [*_LAST_DAYS, THIS_YEAR, *map(str, years)]
    return [(value, period.label) for value in values if (period := read_period(value, today))]


def described(start: datetime.date | None, end: datetime.date | None) -> str:
    """ "Từ 01/08/2017 đến 31/08/2017", or with one of both."""
    if start and start == end:
        return f"Ngày {short_date(start)}"
    parts = [f"từ {short_date(start)}" if start else "", f"đến {short_date(end)}" if end else ""]
    text = " ".join(filter(None, parts))
    return text[:1].upper() + text[1:]
