"""A drawing surface in one restrained palette: drawn at twice the size, then halved, so that edges are smooth."""

import math
import random
from collections.abc import Iterable, Sequence
from typing import Any

from PIL import Image, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1200, 800
_SCALE = 2

RED, DARK_RED, GOLD, PALE_GOLD = "#a3262a", "#74181d", "#dda63a", "#f3d48a"
CREAM, SAND, TAN = "#fbf4e6", "#efdfc3", "#d9bd92"
TEAL, DARK_TEAL, PALE_TEAL = "#2f7d79", "#1c5452", "#a9cfc5"
INK, GREY, SLATE = "#22303c", "#8b979c", "#4d5f6b"
LEAF, DARK_LEAF, BROWN, DARK_BROWN = "#5f8f55", "#3b6a45", "#8a5a3b", "#5d3a27"
WHITE = "#ffffff"

Point = tuple[float, float]


def mix(first: str, second: str, share: float) -> str:
    """The colour ``share`` (0 to 1) of the way from ``first`` to ``second``."""
    pairs = zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


class Canvas:
    """1200 by 800 points; chance is seeded, so that the same seed gives the same picture."""

    def __init__(self, seed: str, background: str = CREAM) -> None:
        self._random = random.Random(seed)
        self._image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), background)
        self._draw = ImageDraw.Draw(self._image, "RGBA")

    def pick(self, *options: Any) -> Any:
        return self._random.choice(options)

    def between(self, low: float, high: float) -> float:
        return self._random.uniform(low, high)

    def chance(self, share: float = 0.5) -> bool:
        return self._random.random() < share

    def finish(self, closer: bool = False) -> Image.Image:
        """The picture, or its middle seen from closer by."""
        if not closer:
            return self._image.reduce(_SCALE)
        width, height = self._image.size
        middle = (width * 0.075, height * 0.1, width * 0.925, height * 0.95)
        return self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS, middle)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0, alpha: float = 1) -> None:
        box = [v * _SCALE for v in (x, y, x + w, y + h)]
        if radius:
            self._draw.rounded_rectangle(box, radius * _SCALE, _paint(fill, alpha))
        else:
            self._draw.rectangle(box, _paint(fill, alpha))

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, alpha: float = 1) -> None:
        self._draw.ellipse([v * _SCALE for v in (x - rx, y - ry, x + rx, y + ry)], _paint(fill, alpha))

    def half(self, x: float, y: float, rx: float, ry: float, fill: str, start: float = 180, end: float = 360) -> None:
        """A slice of an ellipse, the upper half unless told."""
        self._draw.pieslice([v * _SCALE for v in (x - rx, y - ry, x + rx, y + ry)], start, end, _paint(fill, 1))

    def polygon(self, points: Iterable[Point], fill: str, alpha: float = 1) -> None:
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], _paint(fill, alpha))

    def line(self, points: Sequence[Point], fill: str, width: float, alpha: float = 1) -> None:
        """A line with round joints and ends."""
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self._draw.line(scaled, _paint(fill, alpha), round(width * _SCALE), "curve")
        if alpha == 1:
            for x, y in (points[0], points[-1]):
                self.ellipse(x, y, width / 2, width / 2, fill)

    def curve(self, points: Sequence[Point], fill: str, width: float, alpha: float = 1) -> None:
        self.line(smooth(points), fill, width, alpha)

    def hill(self, points: Sequence[Point], fill: str, floor: float = HEIGHT, alpha: float = 1) -> None:
        """Everything between a smooth outline through ``points`` and ``floor``."""
        outline = smooth(points)
        self.polygon([*outline, (points[-1][0], floor), (points[0][0], floor)], fill, alpha)

    def gradient(self, top: str, bottom: str, y: float = 0, h: float = HEIGHT) -> None:
        strip = Image.linear_gradient("L").resize((WIDTH * _SCALE, round(h * _SCALE)))
        self._image.paste(Image.new("RGB", strip.size, top), (0, round(y * _SCALE)))
        self._image.paste(Image.new("RGB", strip.size, bottom), (0, round(y * _SCALE)), strip)

    def glow(self, x: float, y: float, radius: float, fill: str, alpha: float = 0.5) -> None:
        """Light that fades outwards."""
        size = round(radius * 2 * _SCALE)
        mask = (
            Image.radial_gradient("L").resize((size, size)).point(lambda v: round(max(0, 180 - v) / 180 * 255 * alpha))
        )
        self._image.paste(Image.new("RGB", mask.size, fill), _corner(x, y, radius), mask)

    def shadow(self, x: float, y: float, rx: float, ry: float, alpha: float = 0.22) -> None:
        self.ellipse(x, y, rx, ry, INK, alpha)

    def star(self, x: float, y: float, radius: float, fill: str) -> None:
        """A regular five-pointed star, one point up."""
        inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(54))
        rays = [(radius if i % 2 == 0 else inner, math.radians(-90 + 36 * i)) for i in range(10)]
        self.polygon([(x + r * math.cos(turn), y + r * math.sin(turn)) for r, turn in rays], fill)

    def soften(self, radius: float) -> None:
        """Blur what is drawn so far: a background out of focus."""
        self._image.paste(self._image.filter(ImageFilter.BoxBlur(radius * _SCALE)))


def _corner(x: float, y: float, radius: float) -> tuple[int, int]:
    return round((x - radius) * _SCALE), round((y - radius) * _SCALE)


def _paint(fill: str, alpha: float) -> tuple[int, ...]:
    return (*ImageColor.getrgb(fill)[:3], round(alpha * 255))


def smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """Points of a Catmull-Rom curve through ``points``."""
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*curve, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
