"""A chart of views by day as an SVG of constant height: widths in percent, so that its text is as large on a phone."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from partynews.text.numbers import grouped

HEIGHT = 150  # of the tallest bar, in pixels
TOP = 22  # above it, for its figure
_STEPS = (1, 2, 3, 4, 6, 8)  # and ten times, a hundred times these: each has a round half


@dataclass(frozen=True)
class Bar:
    """One day; ``x`` and ``middle`` are percentages of the width as SVG wants them, ``y`` and ``height`` pixels."""

    day: datetime.date
    views: int
    x: str
    middle: str
    y: int
    height: int
    is_today: bool
    is_weekend: bool
    is_monday: bool

    @property
    def label(self) -> str:
        return f"{date_format(self.day, 'l d/m')}: {grouped(self.views)} lượt xem"


@dataclass(frozen=True)
class Line:
    """A line across the chart with the figure that it stands for."""

    y: int
    label: str

    @property
    def text_y(self) -> int:
        return self.y - 4


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    lines: list[Line]
    width: str
    total: int

    @property
    def base(self) -> int:
        return TOP + HEIGHT

    @property
    def tick(self) -> int:
        return self.base + 5

    @property
    def day_y(self) -> int:
        return self.base + 18

    @property
    def today_y(self) -> int:
        return self.base + 36

    @property
    def newest_first(self) -> list[Bar]:
        return self.bars[::-1]

    @property
    def today(self) -> Bar:
        return self.bars[-1]

    @property
    def highest(self) -> Bar:
        return max(self.bars, key=lambda bar: bar.views)

    @property
    def description(self) -> str:
        """The chart in words."""
        if not self.total:
            return f"Chưa có lượt xem nào trong {len(self.bars)} ngày qua."
        total, highest, today = (grouped(views) for views in (self.total, self.highest.views, self.today.views))
        when = date_format(self.highest.day, "d/m")
        return f"{total} lượt xem trong {len(self.bars)} ngày, cao nhất {highest} lượt ngày {when}, hôm nay {today}."


def ceiling(value: int) -> int:
    """The next round figure (8, 10, 20, 30, 40, 60 …) that is not below ``value``."""
    size = 1
    while True:
        for step in _STEPS:
            if step * size >= value:
                return step * size
        size *= 10


def chart_of(days: Sequence[tuple[datetime.date, int]]) -> Chart:
    """A chart of ``days``, oldest first; the last one is today."""
    top = ceiling(max([views for _, views in days] + [4]))
    slot = 100 / len(days)
    bars = []
    for number, (day, views) in enumerate(days):
        height = max(round(HEIGHT * views / top), 2 if views else 0)
        bars.append(
            Bar(
                day=day,
                views=views,
                x=f"{number * slot + slot * 0.11:.3f}%",
                middle=f"{(number + 0.5) * slot:.3f}%",
                y=TOP + HEIGHT - height,
                height=height,
                is_today=number == len(days) - 1,
                is_weekend=day.weekday() >= 5,
                is_monday=day.weekday() == 0,
            )
        )
    lines = [Line(TOP, grouped(top)), Line(TOP + HEIGHT // 2, grouped(top // 2) if top > 1 else "")]
    return Chart(bars, lines, f"{slot * 0.78:.3f}%", sum(views for _, views in days))
