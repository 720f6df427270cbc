"""Dates in Vietnamese words."""

import datetime

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def long_date(day: datetime.date) -> str:
    """``day`` as portals print it in their header: "Thứ Hai, ngày 17 tháng 12 năm 2012"."""
    return f"{WEEKDAYS[day.weekday()]}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"


def short_date(day: datetime.date) -> str:
    """``day`` as "27/02/2017"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def duration(seconds: int) -> str:
    """``seconds`` as readers say it: "3 phút 20 giây", "1 giờ 5 phút"."""
    hours, rest = divmod(seconds, 3600)
    parts = ((hours, "giờ"), (rest // 60, "phút"), (rest % 60 if not hours else 0, "giây"))
    return " ".join(f"{number} {name}" for number, name in parts if number) or "0 giây"
