"""Dates in Vietnamese words."""

import datetime

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def long_date(day: datetime.date) -> str:
    """``day`` as portals print it in their header: "Thứ Hai, ngày 17 tháng 12 năm 2012"."""
    return f"{WEEKDAYS[day.weekday()]}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"


def short_date(day: datetime.date) -> str:
    """``day`` as "27/02/2017"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
